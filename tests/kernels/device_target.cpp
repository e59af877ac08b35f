#include "kernels/device_target.hpp"

#include <cstdlib>
#include <cstring>
#include <map>
#include <string_view>

#include "device/check_table.hpp"
#include "device/checked/checked.hpp"
#include "device/device.hpp"
#include "doctest/doctest.h"

namespace onebeat::kernels::test {
namespace {

using device::Span;

struct Opened {
  std::string id;
  std::unique_ptr<device::Device> device;
};

const std::vector<Opened>& devices() {
  static const std::vector<Opened> list = [] {
    std::vector<Opened> opened;
    for (const device::Candidate& candidate : device::enumerate()) {
      if (candidate.error) {
        std::printf("not tested: %s: %s\n", candidate.id.c_str(), candidate.error.text().c_str());
        continue;
      }
      if (!tested_device(candidate.id)) continue;
      device::OpenOptions options;
      options.device = candidate.id;
      options.heap_reserve_bytes = uint64_t(1) << 30;
      auto device = device::open(options);
      REQUIRE_MESSAGE(device.ok(), candidate.id, ": ", device.ok() ? std::string() : device.error().text());
      std::printf("tested on %s: %s\n", candidate.id.c_str(), candidate.caps.name.c_str());
      // Wrapped here and not by OpenOptions::checked, which would leave the plain builds of the kernels untested.
      opened.push_back({candidate.id, device::checked::wrap(std::move(*device))});
    }
    return opened;
  }();
  return list;
}

void require(const Error& error) { REQUIRE_MESSAGE(!error, error.text()); }

class DeviceTarget : public Target {
 public:
  DeviceTarget(const Opened& opened, device::Kernel kernel)
      : Target(kernel.rows_per_group(), kernel.cols_per_group()), opened_(opened), kernel_(kernel) {}
  ~DeviceTarget() override {
    for (const Span& span : spans_) opened_.device->heap().release(span);
  }
  std::string name() const override {
    return opened_.id + " " + kernel_.variant() + " (" + opened_.device->caps().name + ")";
  }
  bool emulated() const override { return opened_.device->caps().software; }

  Span allocate(uint64_t bytes) override {
    auto span = opened_.device->heap().allocate(bytes);
    REQUIRE_MESSAGE(span.ok(), "allocation of ", bytes, " bytes");
    spans_.push_back(*span);
    return *span;
  }
  void write(const Span& to, const void* data, uint64_t bytes) override {
    require(opened_.device->write(to, data, bytes));
  }
  void read(const Span& from, void* data, uint64_t bytes) override {
    require(opened_.device->read(from, data, bytes));
  }

 protected:
  const device::Kernel& kernel() const { return kernel_; }
  void execute(device::Op op) override {
    op.kind = device::OpKind::kDispatch;
    op.kernel = kernel_;
    device::CommandList list(std::string("test of ") + kernel_.info().name);
    list.append(std::move(op));
    require(opened_.device->run(device::Role::kMl, list.finish()));
    for (const std::string& message : opened_.device->messages()) FAIL_CHECK(name(), ": ", message);
  }

 private:
  const Opened& opened_;
  device::Kernel kernel_;
  std::vector<Span> spans_;
};

// A kernel whose only body is the bounds-checked build of a variant; the table's address is one parameter more.
struct CheckedInfo {
  std::string name, variant;
  device::GpuBody body;
  device::KernelInfo info;
  CheckedInfo(const device::KernelInfo& plain, const device::GpuBody& gpu)
      : name(std::string(plain.name) + ".checked"),
        variant(std::string(gpu.variant) + ".checked"),
        body(gpu),
        info(plain) {
    body.variant = variant.c_str();
    body.spirv = gpu.spirv_checked;
    body.spirv_checked = {};
    info.self_test = nullptr;  // runs without a table
    info.name = name.c_str();
    info.params_bytes = device::check_table_offset(plain) + sizeof(uint64_t);
    info.gpu = {&body, 1};
    info.cpu = {};
  }
};

const device::KernelInfo& checked_info(const device::KernelInfo& plain, const device::GpuBody& gpu) {
  static std::map<const device::GpuBody*, CheckedInfo> made;
  return made.try_emplace(&gpu, plain, gpu).first->second.info;
}

class CheckedDeviceTarget final : public DeviceTarget {
 public:
  CheckedDeviceTarget(const Opened& opened, device::Kernel kernel)
      : DeviceTarget(opened, kernel), table_(allocate(sizeof(device::CheckTable))) {}
  uint32_t misses() const override { return misses_; }

 private:
  void execute(device::Op op) override {
    device::CheckTable table;
    REQUIRE(op.accesses.size() <= device::kMaxKernelPointers);
    for (size_t i = 0; i < op.accesses.size(); ++i) table.bytes[i] = op.accesses[i].span.bytes;
    write(table_, &table, sizeof(table));
    std::memcpy(op.params.data() + kernel().info().params_bytes - sizeof(uint64_t), &table_.address,
                sizeof(uint64_t));
    op.accesses.push_back({table_, true, true});
    DeviceTarget::execute(std::move(op));
    read(table_, &table, sizeof(table));
    misses_ = table.report_count;
    if (expects_misses()) return;
    CHECK_MESSAGE(table.report_count == 0, name(), ": ", table.report_count,
                  " accesses out of bounds, the first of ", kernel().info().pointers[table.first_field].name,
                  ", bytes ", table.first_begin, " to ", table.first_end);
  }
  Span table_;
  uint32_t misses_ = 0;
};

// Kernels that this device lacks the features for are left out: its other variants are tested.
template <class Kind>
void visit_variant(const Opened& opened, const device::KernelInfo& info, std::string_view variant,
                   const std::function<void(Target&)>& body, std::span<const uint32_t> constants) {
  auto kernel = opened.device->kernel(info, variant, constants);
  if (!kernel.ok()) {
    CHECK_MESSAGE(kernel.error().code == ErrorCode::kUnsupported, kernel.error().text());
    return;
  }
  Kind target(opened, *kernel);
  body(target);
}

}  // namespace

bool tested_device(std::string_view id) {
  const char* only = std::getenv("ONEBEAT_TEST_DEVICE");
  return !only || id == only;
}

void for_each_device_target(const device::KernelInfo& info, const std::function<void(Target&)>& body,
                            std::span<const uint32_t> constants, std::string_view only) {
  for (const Opened& opened : devices()) {
    if (opened.device->caps().backend == device::Backend::kCpu) {
      if (only.empty()) visit_variant<DeviceTarget>(opened, info, {}, body, constants);
      continue;
    }
    for (const device::GpuBody& gpu : info.gpu) {
      const device::Backend backend = opened.device->caps().backend;
      const bool metal = backend == device::Backend::kMetal4 || backend == device::Backend::kMetal3;
      if ((metal ? !gpu.msl : gpu.spirv.empty()) || (!only.empty() && gpu.variant != only)) continue;
      visit_variant<DeviceTarget>(opened, info, gpu.variant, body, constants);
      if (metal) continue;  // Metal text has no bounds-checked build
      const device::KernelInfo& checked = checked_info(info, gpu);
      visit_variant<CheckedDeviceTarget>(opened, checked, checked.gpu[0].variant, body, constants);
    }
  }
}

}  // namespace onebeat::kernels::test
