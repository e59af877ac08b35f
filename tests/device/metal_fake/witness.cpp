// A device around a device, whose queues tell the fake what each dispatch touches.
#include <array>

#include "device/metal_fake/objects.hpp"

namespace onebeat::device::metal::fake {
namespace {

class WitnessQueue final : public device::Queue {
 public:
  explicit WitnessQueue(device::Queue& inner) : inner_(inner) {}
  Role role() const override { return inner_.role(); }
  Error submit(Submission submission) override {
    if (submission.list) declare(*submission.list);
    return inner_.submit(std::move(submission));
  }
  Error drain(std::chrono::nanoseconds timeout) override { return inner_.drain(timeout); }
  uint64_t submitted() const override { return inner_.submitted(); }
  uint64_t completed() const override { return inner_.completed(); }

 private:
  device::Queue& inner_;
};

class WitnessDevice final : public Device {
 public:
  explicit WitnessDevice(std::unique_ptr<Device> inner) : inner_(std::move(inner)) {
    for (int r = 0; r < kRoleCount; ++r)
      queues_[size_t(r)] = std::make_unique<WitnessQueue>(inner_->queue(Role(r)));
  }
  const Caps& caps() const override { return inner_->caps(); }
  Heap& heap() override { return inner_->heap(); }
  device::Queue& queue(Role role) override { return *queues_[size_t(role)]; }
  Result<Kernel> kernel(const KernelInfo& info, std::string_view variant,
                        std::span<const uint32_t> constants) override {
    return inner_->kernel(info, variant, constants);
  }
  Error health() const override { return inner_->health(); }
  std::vector<std::string> messages() const override { return inner_->messages(); }

 private:
  std::unique_ptr<Device> inner_;
  std::array<std::unique_ptr<WitnessQueue>, kRoleCount> queues_;
};

}  // namespace

void declare(const RecordedList& list) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  for (const Op& op : list.ops()) {
    if (op.kind != OpKind::kDispatch) continue;
    std::vector<World::Touched> touched;
    for (const Access& a : op.accesses) {
      if (!a.span) continue;
      if (a.reads) touched.push_back({a.span.address, a.span.address + a.span.bytes, false});
      if (a.writes) touched.push_back({a.span.address, a.span.address + a.span.bytes, true});
    }
    w.declared[std::string(reinterpret_cast<const char*>(op.params.data()), op.kernel.info().params_bytes)] =
        std::move(touched);
  }
}

std::unique_ptr<Device> observe(std::unique_ptr<Device> device) {
  const Backend b = device->caps().backend;
  if (b != Backend::kMetal3 && b != Backend::kMetal4) return device;
  return std::make_unique<WitnessDevice>(std::move(device));
}

}  // namespace onebeat::device::metal::fake
