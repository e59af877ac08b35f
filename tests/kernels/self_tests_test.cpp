// The self-tests of src/kernels/self_tests: each passes on every body that runs here, and fails when one word of a
// result is wrong.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <deque>
#include <map>

#include "base/cpu_info.hpp"
#include "device/device.hpp"
#include "device/self_test.hpp"
#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

namespace onebeat::kernels::test {
namespace {

using device::Kernel;
using device::KernelInfo;
using device::Span;

// Runs a CPU body on plain memory; may spoil one word that a dispatch wrote.
class HostTrial final : public device::KernelTrial {
 public:
  HostTrial(const Kernel& kernel, device::CpuKernelFn body) : KernelTrial(kernel), body_(body) {}

  struct Place {
    size_t dispatch, access;  // the last dispatch that writes a span, and which access of it that is
    uint64_t words;
  };
  // The results of a run that has ended.
  std::vector<Place> results() const {
    std::vector<Place> all;
    for (const auto& [address, place] : written_) all.push_back(place);
    return all;
  }
  void spoil(Place place, uint64_t word) { spoiled_ = place, word_ = word; }

 private:
  Result<Span> allocate(uint64_t bytes) override {
    memory_.emplace_back((bytes + 7) / 8);
    auto* host = reinterpret_cast<std::byte*>(memory_.back().data());
    return Span{.address = reinterpret_cast<uint64_t>(host), .bytes = bytes, .host = host};
  }
  Error execute(device::Op op) override {
    body_(op.params.data(), op.grid, 0, op.grid.groups());
    for (size_t i = 0; i < op.accesses.size(); ++i) {
      const device::Access& access = op.accesses[i];
      if (!access.writes || !access.span) continue;
      written_[access.span.address] = {dispatches_, i, access.span.bytes / 4};
      if (spoiled_.words && spoiled_.dispatch == dispatches_ && spoiled_.access == i)
        access.span.as<uint32_t>()[word_] ^= 0x40000000u;  // in floats and halves a bit of the exponent
    }
    ++dispatches_;
    return {};
  }

  device::CpuKernelFn body_;
  std::deque<std::vector<uint64_t>> memory_;
  std::map<uint64_t, Place> written_;
  size_t dispatches_ = 0;
  Place spoiled_{};
  uint64_t word_ = 0;
};

Kernel host_kernel(const KernelInfo& info, const char* isa) {
  return Kernel(&info, isa, info.cpu_rows_per_group, info.cpu_cols_per_group, 0);
}

double ask_timed(device::KernelTrial& trial) {
  const auto begin = std::chrono::steady_clock::now();
  const Error wrong = device::ask(trial);
  CHECK_MESSAGE(!wrong, wrong.text());
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("SelfTests.EveryCpuBodyAnswersRightly") {
  for (const KernelInfo* info : all()) {
    if (info->cpu.empty()) continue;
    CAPTURE(info->name);
    REQUIRE(bool(info->self_test));
    std::printf("%-18s", info->name);
    for (const device::CpuBody& body : info->cpu) {
      if (!cpu_info().runs(body.isa)) continue;
      CAPTURE(body.isa);
      HostTrial trial(host_kernel(*info, body.isa), body.fn);
      std::printf("  %s %.2f ms", body.isa, ask_timed(trial));
    }
    std::printf("\n");
  }
}

TEST_CASE("SelfTests.EveryVariantOfEveryGpuAnswersRightly") {
  for (const device::Candidate& c : device::enumerate()) {
    if (c.error || c.caps.backend == device::Backend::kCpu) continue;
    auto device = device::open({.device = c.id});
    REQUIRE(device.ok());
    for (const KernelInfo* info : all()) {
      CAPTURE(info->name);
      for (const device::GpuBody& body : info->gpu) {
        CAPTURE(body.variant);
        if (body.features && !info->cpu.empty()) CHECK(bool(info->self_test));
        const auto kernel = (*device)->kernel(*info, body.variant);
        if (!kernel.ok()) {
          CHECK_MESSAGE(kernel.error().code == ErrorCode::kUnsupported, kernel.error().text());
          continue;
        }
        device::DeviceTrial trial(**device, *kernel);
        std::printf("%s %s %s %.2f ms\n", c.id.c_str(), info->name, body.variant, ask_timed(trial));
      }
    }
    CHECK((*device)->heap().stats().placed_bytes == 0);
  }
}

TEST_CASE("SelfTests.OneWrongWordIsFound") {
  std::mt19937_64 random(seed());
  for (const KernelInfo* info : all()) {
    if (info->cpu.empty()) continue;
    CAPTURE(info->name);
    const device::CpuBody& body = info->cpu.back();  // plain C++
    const Kernel kernel = host_kernel(*info, body.isa);
    HostTrial clean(kernel, body.fn);
    CHECK_FALSE(device::ask(clean));
    for (const HostTrial::Place& place : clean.results()) {
      REQUIRE(place.words > 0);
      for (int i = 0; i < 6; ++i) {
        const uint64_t word = i == 0 ? 0 : i == 1 ? place.words - 1 : random() % place.words;
        CAPTURE(place.dispatch);
        CAPTURE(place.access);
        CAPTURE(word);
        HostTrial spoiled(kernel, body.fn);
        spoiled.spoil(place, word);
        const Error wrong = device::ask(spoiled);
        CHECK(wrong.code == ErrorCode::kInternal);
        CHECK(wrong.message.find("came out as") != std::string::npos);
      }
    }
  }
}

}  // namespace onebeat::kernels::test
