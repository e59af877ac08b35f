// hardware_queue.hpp: one of Metal's queues with the shared event that counts its submissions, and what becomes of them.
//
// Work is retired in order by the reaper's thread, an entry once it has finished on the GPU and the points that it waits
// for are reached: so a failure is known before those who waited for it are told. After a kill the queue and its command
// objects are made anew (watchdog.hpp); what was submitted meanwhile goes to the new ones.
#pragma once
#include <deque>

#include "device/metal/recording.hpp"
#include "device/queue.hpp"

namespace onebeat::device::metal {

class HardwareQueue;
class MetalQueue;

struct WaitFor {
  const HardwareQueue* queue = nullptr;
  uint64_t value = 0;
};

// A submission on its way.
struct InFlight {
  MetalQueue* queue = nullptr;  // the logical queue that it came through
  uint64_t serial = 0;          // its number there
  uint64_t value = 0;           // of the event, at which it has completed
  Submission submission;
  SubmitReport report;  // `error` is set from the start when a wait had failed: then nothing is executed
  std::vector<WaitFor> waits;
  Recording* recording = nullptr;  // null: nothing to execute
  bool committed = false;          // or there is nothing to commit
  uint32_t attempts = 0;
};

class HardwareQueue {
 public:
  static Result<std::unique_ptr<HardwareQueue>> create(const Parts& parts, const std::string& label);
  HardwareQueue(const HardwareQueue&) = delete;
  HardwareQueue& operator=(const HardwareQueue&) = delete;
  ~HardwareQueue();

  // Submits `entry` behind everything so far and its waits; returns the event's value that it completes at.
  Result<uint64_t> submit(InFlight entry);
  // The reaper's part: retires what can be retired. Whether anything was.
  bool reap();
  bool busy() const;
  void close();  // no submission after this
  bool passed(uint64_t value) const { return completed_.load(std::memory_order_acquire) >= value; }

 private:
  HardwareQueue(const Parts& parts, std::unique_ptr<Submitter> submitter)
      : parts_(parts), submitter_(std::move(submitter)) {}
  void commit(InFlight& entry);
  bool encode_again(InFlight& entry);
  std::vector<EventPoint> event_points(const InFlight& entry) const;
  bool may_commit(const InFlight& entry) const;
  bool commit_held();
  bool ready(const InFlight& entry) const;
  bool settle_front();  // whether the front entry's fate is sealed
  bool all_finished() const;
  void restart();
  void note_kill(const InFlight& entry);
  void retire(InFlight entry);
  void read_times(InFlight& entry);

  const Parts parts_;
  std::unique_ptr<Submitter> submitter_;
  Owned event_;
  KillCount kills_;
  std::atomic<uint64_t> completed_{0};
  std::atomic<uint64_t> committed_{0};  // up to here the system has all work: others may wait for its values

  mutable std::mutex mutex_;
  std::deque<InFlight> entries_;
  uint64_t submitted_ = 0;
  bool restarting_ = false;  // the system ended something: nothing is committed until the queue is new
  bool closed_ = false;
};

}  // namespace onebeat::device::metal
