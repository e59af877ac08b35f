// recording.hpp: one list as Metal commands, from encoding until its completion was dealt with, and what records and
// submits them: a Submitter for each of the two ways, on one of Metal's queues.
//
//   OB_TRY(Recording * recording, submitter.encode(list));
//   submitter.commit(*recording, waits, {event, 7});
//   ... recording->finished(): the system has called back ...
//   submitter.give(recording);
//
// A submitter is called under the lock of its HardwareQueue; only the system's callbacks come from elsewhere.
#pragma once
#include <atomic>
#include <memory>
#include <vector>

#include "device/metal/device_clock.hpp"
#include "device/metal/metal_heap.hpp"
#include "device/metal/pipelines.hpp"
#include "device/metal/reaper.hpp"
#include "device/metal/watchdog.hpp"

namespace onebeat::device::metal {

class Recording {
 public:
  virtual ~Recording() = default;
  bool finished() const { return finished_.load(std::memory_order_acquire); }
  const Outcome& outcome() const { return outcome_; }  // once finished

 protected:
  friend class Submitter4;
  friend class Submitter3;
  void finish(Outcome outcome, Reaper& reaper) {
    outcome_ = std::move(outcome);
    reaper.wake(&finished_);  // the last touch: from then on the recording may go away
  }
  Outcome outcome_;
  std::atomic<bool> finished_{false};
};

struct EventPoint {
  Id event = nullptr;
  uint64_t value = 0;
};

// What both ways of submitting need of the device.
struct Parts {
  Context& context;
  MetalHeap& heap;
  Pipelines& pipelines;
  DeviceClock& clock;
  Reaper& reaper;
  Kernel fill;  // for patterns that the system's fill, of one byte, does not know
};

class Submitter {
 public:
  virtual ~Submitter() = default;
  // Makes the queue; after a kill, a new one with new command objects. What was encoded before is void.
  virtual Error start() = 0;
  virtual Result<Recording*> encode(const RecordedList& list) = 0;
  // Behind everything committed so far and `waits`; `signal` is raised afterwards.
  virtual void commit(Recording& recording, const std::vector<EventPoint>& waits, EventPoint signal) = 0;
  virtual void commit_nothing(const std::vector<EventPoint>& waits, EventPoint signal) = 0;
  // The list's own timestamps in the host's clock; empty when there are none.
  virtual std::vector<uint64_t> timestamps(Recording& recording) = 0;
  virtual void give(Recording* recording) = 0;
  virtual void leak() = 0;  // a hung device: nothing is given back
};

std::unique_ptr<Submitter> make_submitter4(const Parts& parts, std::string label);
std::unique_ptr<Submitter> make_submitter3(const Parts& parts, std::string label);

// A fill as one byte for the system's fill, or as dispatches of the kernel.
bool is_one_byte(uint32_t pattern);
std::vector<Op> fill_dispatches(const Kernel& fill, const Op& op);
Error check_kernel(const Op& op, const CompiledKernel& kernel);

}  // namespace onebeat::device::metal
