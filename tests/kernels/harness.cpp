#include "kernels/harness.hpp"

#include <cstdlib>
#include <map>
#include <string_view>

#include "doctest/doctest.h"
#include "kernels/device_target.hpp"
#include "kernels/guarded.hpp"
#include "kernels/msl/bodies.hpp"

namespace onebeat::kernels::test {
namespace {

using device::CpuBody;
using device::GpuBody;
using device::KernelInfo;
using device::Span;

class HostTarget : public Target {
 public:
  using Target::Target;
  Span allocate(uint64_t bytes) override {
    memory_.emplace_back(bytes);
    std::byte* data = memory_.back().data();
    return {.address = reinterpret_cast<uint64_t>(data), .bytes = bytes, .host = data};
  }
  void write(const Span& to, const void* data, uint64_t bytes) override { std::memcpy(to.host, data, bytes); }
  void read(const Span& from, void* data, uint64_t bytes) override { std::memcpy(data, from.host, bytes); }

 private:
  std::vector<Guarded> memory_;
};

class CpuTarget final : public HostTarget {
 public:
  CpuTarget(const KernelInfo& info, const CpuBody& body)
      : HostTarget(info.cpu_rows_per_group, info.cpu_cols_per_group), body_(body) {}
  std::string name() const override { return std::string("cpu ") + body_.isa; }
  bool emulated() const override { return false; }

 private:
  // In two calls, the later groups first, as threads would.
  void execute(device::Op op) override {
    const uint64_t groups = op.grid.groups(), half = groups / 2;
    body_.fn(op.params.data(), op.grid, half, groups);
    if (half > 0) body_.fn(op.params.data(), op.grid, 0, half);
  }
  const CpuBody& body_;
};

class MslTarget final : public HostTarget {
 public:
  MslTarget(const GpuBody& gpu, const msl::Body& body, uint32_t width)
      : HostTarget(gpu.rows_per_group, gpu.cols_per_group), gpu_(gpu), body_(body), width_(width) {}
  std::string name() const override {
    return std::string("msl ") + gpu_.variant + " width " + std::to_string(width_);
  }
  bool emulated() const override { return true; }

 private:
  void execute(device::Op op) override {
    static msl::Workgroup group;
    alignas(16) std::byte params[device::kMaxParamBytes];
    std::memcpy(params, op.params.data(), sizeof(params));
    for (uint32_t z = 0; z < op.grid.z; ++z)
      for (uint32_t y = 0; y < op.grid.y; ++y)
        for (uint32_t x = 0; x < op.grid.x; ++x)
          group.run({gpu_.local_size, width_, op.grid, {x, y, z}}, body_, params);
  }
  const GpuBody& gpu_;
  const msl::Body& body_;
  uint32_t width_;
};

bool processor_has(std::string_view isa) {
#if defined(__x86_64__)
  if (isa == "avx512")
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512cd");
  if (isa == "avx2") return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#endif
  return isa == "generic" || isa == "neon";
}

std::vector<uint32_t> msl_widths() {
  if (const char* width = std::getenv("ONEBEAT_MSL_WIDTH")) return {uint32_t(std::atoi(width))};
  if (long_run()) return {8, 32, 64};
  return {32};
}

void visit(Target& target, const std::function<void(Target&)>& body) {
  INFO("target: ", target.name(), ", seed ", seed());
  body(target);
}

}  // namespace

void for_each_target(const KernelInfo& info, const std::function<void(Target&)>& body) {
  if (!tested_device("host")) {
    for_each_device_target(info, [&](Target& target) { visit(target, body); });
    return;
  }
  for (const CpuBody& cpu : info.cpu) {
    if (!processor_has(cpu.isa)) continue;
    CpuTarget target(info, cpu);
    visit(target, body);
  }
  for (const GpuBody& gpu : info.gpu) {
    if (!gpu.msl) continue;
    bool found = false;
    for (const msl::Body* translated : msl::bodies()) {
      if (std::string_view(translated->kernel) != info.name ||
          std::string_view(translated->variant) != gpu.variant)
        continue;
      found = true;
      for (uint32_t width : msl_widths()) {
        // Four tiles a workgroup want a subgroup each, as Apple's are.
        if (width > 32 && gpu.local_size > 32 && gpu.features >> unsigned(device::Feature::kTensorOps) & 1)
          continue;
        MslTarget target(gpu, *translated, width);
        visit(target, body);
      }
    }
    CHECK_MESSAGE(found, "the Metal text of ", info.name, " ", gpu.variant, " was translated");
  }
  for_each_device_target(info, [&](Target& target) { visit(target, body); });
}

uint64_t seed() {
  static const uint64_t value = [] {
    const char* given = std::getenv("ONEBEAT_SEED");
    const uint64_t chosen = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("seed %llu (repeat with ONEBEAT_SEED)\n", static_cast<unsigned long long>(chosen));
    return chosen;
  }();
  return value;
}

bool long_run() {
  const char* value = std::getenv("ONEBEAT_LONG");
  return value && std::string_view(value) == "1";
}
int fixed_body_turns() { return long_run() ? 24 : 1; }

}  // namespace onebeat::kernels::test
