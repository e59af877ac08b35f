// hardware_queue.hpp: one VkQueue, the timeline semaphore that counts its submissions, and the thread that sees
// them complete.
//
// A thread for each hardware queue, waiting for one semaphore: waiting for several at once ("any") makes Mesa's
// software drivers spin. The thread sleeps while nothing is in flight.
#pragma once
#include <condition_variable>
#include <deque>
#include <thread>

#include "device/vulkan/device_clock.hpp"
#include "device/vulkan/encoder.hpp"
#include "device/vulkan/stamp_ring.hpp"

namespace onebeat::device::vulkan {

class VulkanQueue;

// A submission on its way.
struct InFlight {
  VulkanQueue* queue = nullptr;  // the logical queue it came through
  uint64_t serial = 0;           // its number there
  uint64_t value = 0;            // of the hardware queue's semaphore, at which it has completed
  Submission submission;
  SubmitReport report;  // `error` is set from the start when a wait had failed: then nothing was executed
  EncodedList encoded;
  StampRing::Slot stamps;
};

class HardwareQueue {
 public:
  struct WaitFor {
    const HardwareQueue* queue = nullptr;
    uint64_t value = 0;
  };

  static Result<std::unique_ptr<HardwareQueue>> create(Context& context, NativeQueue& native,
                                                       VulkanHeap& heap, DeviceClock& clock);
  HardwareQueue(const HardwareQueue&) = delete;
  HardwareQueue& operator=(const HardwareQueue&) = delete;
  ~HardwareQueue();  // waits for what is in flight, as long as the device makes progress

  // Submits (or, for an entry with an error, only queues) `entry` behind `waits`; returns the semaphore value
  // that it completes at.
  Result<uint64_t> submit(InFlight entry, const std::vector<WaitFor>& waits);
  bool passed(uint64_t value) const { return completed_.load(std::memory_order_acquire) >= value; }
  const NativeQueue& native() const { return native_; }
  // Without calibrated timestamps: one timestamp between two host times.
  Error synchronise_clock();

 private:
  HardwareQueue(Context& context, NativeQueue& native, VulkanHeap& heap, DeviceClock& clock)
      : context_(context), native_(native), heap_(heap), clock_(clock), stamps_(context, native) {}
  Error submit_locked(InFlight& entry, const std::vector<WaitFor>& waits);
  std::vector<VkSemaphoreSubmitInfo> semaphores(const std::vector<WaitFor>& waits) const;
  void run();
  bool wait_for(const InFlight& entry);  // false: the device is lost
  void retire(InFlight entry);
  void read_times(InFlight& entry);

  Context& context_;
  NativeQueue& native_;
  VulkanHeap& heap_;
  DeviceClock& clock_;
  VkSemaphore semaphore_ = VK_NULL_HANDLE;
  std::atomic<uint64_t> completed_{0};
  std::atomic<uint64_t> recent_ns_{~uint64_t(0)};  // from submission to completion, of the last one

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<InFlight> entries_;
  StampRing stamps_;
  uint64_t submitted_ = 0;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace onebeat::device::vulkan
