#include "kernels/device_target.hpp"

#include <string_view>

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
      device::OpenOptions options;
      options.device = candidate.id;
      options.checked = true;
      options.heap_reserve_bytes = uint64_t(1) << 30;
      auto device = device::open(options);
      REQUIRE_MESSAGE(device.ok(), candidate.id, ": ", device.ok() ? std::string() : device.error().text());
      std::printf("tested on %s: %s\n", candidate.id.c_str(), candidate.caps.name.c_str());
      opened.push_back({candidate.id, std::move(*device)});
    }
    return opened;
  }();
  return list;
}

void require(const Error& error) { REQUIRE_MESSAGE(!error, error.text()); }

class DeviceTarget final : public Target {
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

 private:
  void execute(device::Op op) override {
    op.kind = device::OpKind::kDispatch;
    op.kernel = kernel_;
    device::CommandList list(std::string("test of ") + kernel_.info().name);
    list.append(std::move(op));
    require(opened_.device->run(device::Role::kMl, list.finish()));
    for (const std::string& message : opened_.device->messages()) FAIL_CHECK(name(), ": ", message);
  }
  const Opened& opened_;
  device::Kernel kernel_;
  std::vector<Span> spans_;
};

void visit_variant(const Opened& opened, const device::KernelInfo& info, std::string_view variant,
                   const std::function<void(Target&)>& body) {
  auto kernel = opened.device->kernel(info, variant);
  if (!kernel.ok()) {
    // What this device lacks; its other variants are tested.
    CHECK_MESSAGE(kernel.error().code == ErrorCode::kUnsupported, kernel.error().text());
    return;
  }
  DeviceTarget target(opened, *kernel);
  body(target);
}

}  // namespace

void for_each_device_target(const device::KernelInfo& info, const std::function<void(Target&)>& body) {
  for (const Opened& opened : devices()) {
    if (opened.device->caps().backend == device::Backend::kCpu) {
      visit_variant(opened, info, {}, body);
      continue;
    }
    for (const device::GpuBody& gpu : info.gpu)
      if (!gpu.spirv.empty()) visit_variant(opened, info, gpu.variant, body);
  }
}

}  // namespace onebeat::kernels::test
