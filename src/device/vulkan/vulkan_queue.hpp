// vulkan_queue.hpp: a logical queue (Q_render, Q_ml, Q_blit) on its hardware queue or queues.
//
// Lists with dispatches go to a queue that computes, lists of copies and fills to `copies`, which may be a
// transfer engine. Where those differ, the order of the logical queue is kept by waiting on the device.
#pragma once
#include "device/tracked_queue.hpp"
#include "device/vulkan/hardware_queue.hpp"

namespace onebeat::device::vulkan {

class VulkanQueue final : public TrackedQueue<VulkanQueue, WaitFor> {
 public:
  VulkanQueue(Role role, Context& context, Encoder& encoder, HardwareQueue& compute, HardwareQueue& copies,
              const All& all)
      : TrackedQueue(role, all), context_(context), encoder_(encoder), compute_(compute), copies_(copies) {}

  Error submit(Submission submission) override;
  void help(const std::function<bool()>& done) override;
  bool helps() const override { return context_.spin_limit_ns() != 0; }
  void retire(InFlight& entry);  // the completion thread's part: reports, signals, forgets

 private:
  Context& context_;
  Encoder& encoder_;
  HardwareQueue& compute_;
  HardwareQueue& copies_;
  HardwareQueue* last_queue_ = nullptr;  // under mutex_
  uint64_t last_value_ = 0;
};

}  // namespace onebeat::device::vulkan
