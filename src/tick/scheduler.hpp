// scheduler.hpp: three logical queues over 1..n hardware queues, without deadlock and without blocking a
// frame. See docs/internals/tick.md for the admission rule and its proof; work.hpp for what is submitted.
//
//   auto scheduler = Scheduler::create(*device, {.recorder = &recorder});
//   Ticket ticket = scheduler->submit({.name = "sum", .list = list.finish(), .signals = {e_data}}).value();
//   if (Error e = ticket.wait(2s)) return e;
//
// What the scheduler promises for every item that submit() accepted: it ends exactly once; its values are
// assigned when it is admitted (or when it fails before that) and are always raised, in order, with the
// item's error if it had one; it starts only after all its waits; a killed slice is repeated smaller, and
// after the third kill within a minute the item fails with kKilled so that the caller goes to the CPU.
#pragma once
#include <cstdint>
#include <memory>

#include "tick/work.hpp"

namespace onebeat::diag {
class Recorder;
}

namespace onebeat::tick {

struct SchedulerOptions {
  uint64_t slice_target_busy_ns = 2'000'000;  // while a frame was presented in the last `frame_live_ns`
  uint64_t slice_target_idle_ns = 8'000'000;
  uint64_t frame_live_ns = 250'000'000;
  uint32_t ml_slices_in_flight = 2;
  uint64_t indexing_quiet_ns = 500'000'000;  // kIndexing runs only after this long without interactive work
  bool headless = false;                     // no frames: slices are not cut

  // With no frame to protect, more slices in flight hide the host's round trip (34 µs on an H100).
  uint32_t ml_slices_in_flight_idle = 8;
  uint32_t other_slices_in_flight = 4;  // on Q_render and on Q_blit
  // Threads for host functions. Two on Q_ml: a long decode step does not keep a SQL step from running.
  uint32_t host_lanes[device::kRoleCount] = {1, 2, 1};
  int host_lane_nice[device::kRoleCount] = {0, 10, 5};
  uint32_t kills_per_minute = 3;         // that many kills of one item within a minute: it fails
  uint64_t cancel_poll_ns = 10'000'000;  // how often a waiting item's token is asked
  diag::Recorder* recorder = nullptr;    // outlives the scheduler; null: nothing is recorded
};

class Scheduler {
 public:
  // Fails what has not started with kCancelled, waits for running slices.
  virtual ~Scheduler() = default;
  static std::unique_ptr<Scheduler> create(device::Device& default_device,
                                           const SchedulerOptions& options = {});

  // Never blocks. A wait that nobody can satisfy any more (only waiting items still hold its timeline) fails
  // the item with kInvalidUse as soon as that is seen. Cost: about 2 µs and some allocations.
  virtual Result<Ticket> submit(WorkItem item) = 0;
  // Wakes admission; called by kick_frame. Wait-free, no allocation.
  virtual void kick(uint64_t frame) = 0;
  virtual void note_frame_presented(uint64_t now_ns) = 0;
  virtual device::Device& default_device() = 0;
  // Waits until no item is left, running or waiting.
  virtual Error drain(std::chrono::nanoseconds timeout) = 0;

  struct QueueCounts {
    uint64_t submitted = 0, completed = 0;  // items; slices beside them
    uint64_t slices_submitted = 0, slices_completed = 0;
    uint64_t busy_ns = 0;     // sum of the device times of its slices
    uint64_t encode_ns = 0;   // host time spent in Queue::submit
    uint64_t host_steps = 0;  // steps of host functions, counted beside the slices
    uint64_t kills = 0;
  };
  virtual QueueCounts counts(Role role) const = 0;
};

}  // namespace onebeat::tick
