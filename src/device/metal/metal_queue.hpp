// metal_queue.hpp: a logical queue (Q_render, Q_ml, Q_blit) on one of Metal's queues.
//
// Queue::help() does nothing here, and helps() says so. On Vulkan a helper saves both wake-ups, that of the completion
// thread and its own, by asking the semaphore over and over. Here what became of a submission comes with the system's call
// on a thread of the system: Metal 4 has no status to ask for, and the event's value does not tell work that ended from
// work that was ended. That thread runs whatever the waiter does, so only the last wake-up, from the reaper to the waiter,
// could be saved; what it costs on a Mac nobody has measured.
#pragma once
#include "device/metal/hardware_queue.hpp"
#include "device/tracked_queue.hpp"

namespace onebeat::device::metal {

class MetalQueue final : public TrackedQueue<MetalQueue, WaitFor> {
 public:
  MetalQueue(Role role, Context& context, HardwareQueue& hardware, const All& all)
      : TrackedQueue(role, all), context_(context), hardware_(hardware) {}

  Error submit(Submission submission) override;
  void retire(InFlight& entry);  // the reaper's part: reports, signals, forgets

 private:
  Context& context_;
  HardwareQueue& hardware_;
};

}  // namespace onebeat::device::metal
