// metal_device.hpp: the parts of the Metal backend put together.
#pragma once
#include "device/metal/metal_queue.hpp"

namespace onebeat::device::metal {

class MetalDevice final : public Device {
 public:
  static Result<std::unique_ptr<Device>> open(std::shared_ptr<Instance> instance, Probe probe,
                                              const OpenOptions& options);
  ~MetalDevice() override;

  const Caps& caps() const override { return context_->probe().caps; }
  Heap& heap() override { return *heap_; }
  Queue& queue(Role role) override { return *queues_[size_t(role)]; }
  Result<Kernel> kernel(const KernelInfo& info, std::string_view variant,
                        std::span<const uint32_t> constants) override {
    return pipelines_->find(*this, info, variant, constants);
  }
  Error health() const override { return context_->health(); }
  std::vector<std::string> messages() const override { return context_->messages(); }

 private:
  explicit MetalDevice(std::shared_ptr<Context> context) : context_(std::move(context)), clock_(*context_) {}
  Error start(const OpenOptions& options);
  void host_touches(const Span& span, bool writes) override;
  bool look();  // the reaper's: whether work is on its way

  // Destroyed from the bottom up: queues wait for their work before anything that it uses goes away.
  std::shared_ptr<Context> context_;
  DeviceClock clock_;
  std::unique_ptr<MetalHeap> heap_;
  std::unique_ptr<Pipelines> pipelines_;
  Reaper reaper_;
  MetalQueue::All queues_;
  std::vector<std::unique_ptr<HardwareQueue>> hardware_;
  uint64_t progress_ns_ = 0;  // when something was last retired, or nothing was on its way
};

}  // namespace onebeat::device::metal
