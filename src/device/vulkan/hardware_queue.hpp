// hardware_queue.hpp: one VkQueue, the timeline semaphore that counts its submissions, and the thread that sees
// them complete.
//
// A thread for each hardware queue, waiting for one semaphore: waiting for several at once ("any") makes Mesa's
// software drivers spin. The thread sleeps while nothing is in flight, and while a thread that waits for the work takes
// its completions in itself (help()).
#pragma once
#include <condition_variable>
#include <deque>
#include <thread>

#include "device/vulkan/device_clock.hpp"
#include "device/vulkan/encoder.hpp"
#include "device/vulkan/stamp_ring.hpp"

namespace onebeat::device::vulkan {

class HardwareQueue;
class VulkanQueue;

struct WaitFor {
  const HardwareQueue* queue = nullptr;
  uint64_t value = 0;
};

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
  static Result<std::unique_ptr<HardwareQueue>> create(Context& context, NativeQueue& native,
                                                       VulkanHeap& heap, DeviceClock& clock);
  HardwareQueue(const HardwareQueue&) = delete;
  HardwareQueue& operator=(const HardwareQueue&) = delete;
  ~HardwareQueue();  // waits for what is in flight, as long as the device makes progress

  // Submits (or, for an entry with an error, only queues) `entry` behind `waits`; returns the semaphore value
  // that it completes at.
  Result<uint64_t> submit(InFlight entry, const std::vector<WaitFor>& waits);
  // Queue::help(), for whatever logical queue.
  void help(const std::function<bool()>& done);
  bool passed(uint64_t value) const { return completed_.load(std::memory_order_acquire) >= value; }
  const NativeQueue& native() const { return native_; }
  // Without calibrated timestamps: one timestamp between two host times.
  Error synchronise_clock();

 private:
  HardwareQueue(Context& context, NativeQueue& native, VulkanHeap& heap, DeviceClock& clock)
      : context_(context), native_(native), heap_(heap), clock_(clock), stamps_(context, native) {}
  Error submit_locked(InFlight& entry, const std::vector<WaitFor>& waits);
  std::vector<VkSemaphoreSubmitInfo> semaphores(const std::vector<WaitFor>& waits) const;
  enum class Waited { kPassed, kNotYet };
  // How long to sleep, and from then on to spin, for an entry; both 0 when it is not worth a core.
  struct Patience {
    uint64_t sleep_until_ns = 0, spin_until_ns = 0;
  };
  void run();
  Patience patience(const InFlight& entry) const;
  // Sleeps and spins as long as `patience` says. kNotYet: it is over, or the thread shall make room for a helper.
  Waited watch(const InFlight& entry, bool helper);
  bool wait_for(const InFlight& entry);  // to the end; false: the device is lost
  void note_passed(uint64_t value);
  InFlight* front();
  void retire_front();
  void reap_front();
  void retire(InFlight entry);
  void read_times(InFlight& entry);

  Context& context_;
  NativeQueue& native_;
  VulkanHeap& heap_;
  DeviceClock& clock_;
  VkSemaphore semaphore_ = VK_NULL_HANDLE;
  std::atomic<uint64_t> completed_{0};
  std::atomic<uint64_t> last_end_ns_{0};  // when the last entry was retired

  std::mutex reaping_;  // held by who waits for the front entry and retires it; taken before mutex_
  std::atomic<uint32_t> helpers_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<InFlight> entries_;
  StampRing stamps_;
  uint64_t submitted_ = 0;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace onebeat::device::vulkan
