// metal_queue.hpp: a logical queue (Q_render, Q_ml, Q_blit) on one of Metal's queues.
//
// Queue::help() does nothing here, and helps() says so. On Vulkan a helper saves both wake-ups, that of the completion
// thread and its own, by asking the semaphore over and over. Here what became of a submission comes with the system's call
// on a thread of the system: Metal 4 has no status to ask for, and the event's value does not tell work that ended from
// work that was ended. That thread runs whatever the waiter does, so only the last wake-up, from the reaper to the waiter,
// could be saved; what it costs on a Mac nobody has measured.
#pragma once
#include <array>
#include <map>
#include <optional>

#include "device/metal/hardware_queue.hpp"

namespace onebeat::device::metal {

class MetalQueue final : public Queue {
 public:
  using All = std::array<std::unique_ptr<MetalQueue>, kRoleCount>;
  // `all`: the device's queues, to recognise producers.
  MetalQueue(Role role, Context& context, HardwareQueue& hardware, const All& all)
      : role_(role), context_(context), hardware_(hardware), all_(all) {}

  Role role() const override { return role_; }
  Error submit(Submission submission) override;
  Error drain(std::chrono::nanoseconds timeout) override;
  uint64_t submitted() const override { return submitted_; }
  uint64_t completed() const override { return completed_; }

  // The reaper's part: reports, signals, forgets.
  void retire(InFlight& entry);

 private:
  // What another submission must know of one that is on its way.
  struct Pending {
    uint64_t value = 0;
    Error error;  // it will fail its signals with this
    std::vector<TimelinePoint> signals;
  };
  // What a submission has to wait for, or the failure that it inherits.
  struct Waits {
    std::vector<WaitFor> on;
    Error failed;
  };
  Result<Waits> resolve(const std::vector<TimelinePoint>& points) const;
  Error resolve_one(const TimelinePoint& point, Waits& waits) const;
  std::optional<Pending> pending(uint64_t serial) const;

  const Role role_;
  Context& context_;
  HardwareQueue& hardware_;
  const All& all_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<uint64_t, Pending> pending_;
  uint64_t retired_ = 0;
  std::atomic<uint64_t> submitted_{0};
  std::atomic<uint64_t> completed_{0};
};

}  // namespace onebeat::device::metal
