// scheduler.hpp: three logical queues over 1..n hardware queues, without deadlock and without blocking a
// frame. See docs/internals/tick.md for the admission rule and its proof; work.hpp for what is submitted.
#pragma once
#include <cstdint>
#include <memory>

#include "tick/work.hpp"

namespace onebeat::tick {

struct SchedulerOptions {
  uint64_t slice_target_busy_ns = 2'000'000;  // while a frame was presented in the last `frame_live_ns`
  uint64_t slice_target_idle_ns = 8'000'000;
  uint64_t frame_live_ns = 250'000'000;
  uint32_t ml_slices_in_flight = 2;
  uint64_t indexing_quiet_ns = 500'000'000;  // kIndexing runs only after this long without interactive work
  bool headless = false;                     // no frames: slices are not cut
};

class Scheduler {
 public:
  virtual ~Scheduler() = default;
  static std::unique_ptr<Scheduler> create(device::Device& default_device,
                                           const SchedulerOptions& options = {});

  // Never blocks. kInvalidUse when a wait can never be satisfied (its timeline has no producer left).
  virtual Result<Ticket> submit(WorkItem item) = 0;
  // Wakes admission; called by kick_frame. Wait-free, no allocation.
  virtual void kick(uint64_t frame) = 0;
  virtual void note_frame_presented(uint64_t now_ns) = 0;
  virtual device::Device& default_device() = 0;
  virtual Error drain(std::chrono::nanoseconds timeout) = 0;

  struct QueueCounts {
    uint64_t submitted = 0, completed = 0;  // items; slices beside them
    uint64_t slices_submitted = 0, slices_completed = 0;
    uint64_t busy_ns = 0;
  };
  virtual QueueCounts counts(Role role) const = 0;
};

}  // namespace onebeat::tick
