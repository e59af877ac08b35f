// vulkan_queue.hpp: a logical queue (Q_render, Q_ml, Q_blit) on its hardware queue or queues.
//
// Lists with dispatches go to a queue that computes, lists of copies and fills to `copies`, which may be a
// transfer engine. Where those differ, the order of the logical queue is kept by waiting on the device.
#pragma once
#include <array>
#include <map>

#include "device/queue.hpp"
#include "device/vulkan/hardware_queue.hpp"

namespace onebeat::device::vulkan {

class VulkanQueue final : public Queue {
 public:
  using All = std::array<std::unique_ptr<VulkanQueue>, kRoleCount>;
  // `all`: the device's queues, to recognise producers.
  VulkanQueue(Role role, Context& context, Encoder& encoder, HardwareQueue& compute, HardwareQueue& copies,
              const All& all)
      : role_(role), context_(context), encoder_(encoder), compute_(compute), copies_(copies), all_(all) {}

  Role role() const override { return role_; }
  Error submit(Submission submission) override;
  void help(const std::function<bool()>& done) override;
  bool helps() const override { return context_.spin_limit_ns() != 0; }
  Error drain(std::chrono::nanoseconds timeout) override;
  uint64_t submitted() const override { return submitted_; }
  uint64_t completed() const override { return completed_; }

  // The completion thread's part: reports, signals, forgets.
  void retire(InFlight& entry);

 private:
  // What another submission must know of one that is on its way.
  struct Pending {
    const HardwareQueue* queue = nullptr;
    uint64_t value = 0;
    Error error;  // it will fail its signals with this
    std::vector<TimelinePoint> signals;
  };
  // What a submission has to wait for: points on hardware queues, or the failure it inherits.
  struct Waits {
    std::vector<HardwareQueue::WaitFor> on;
    Error failed;
  };
  Result<Waits> resolve(const std::vector<TimelinePoint>& points) const;
  Error resolve_one(const TimelinePoint& point, Waits& waits) const;
  std::optional<Pending> pending(uint64_t serial) const;

  const Role role_;
  Context& context_;
  Encoder& encoder_;
  HardwareQueue& compute_;
  HardwareQueue& copies_;
  const All& all_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<uint64_t, Pending> pending_;
  HardwareQueue* last_queue_ = nullptr;
  uint64_t last_value_ = 0;
  uint64_t retired_ = 0;
  std::atomic<uint64_t> submitted_{0};
  std::atomic<uint64_t> completed_{0};
};

}  // namespace onebeat::device::vulkan
