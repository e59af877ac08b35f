// queue.hpp: where finished command lists go. Three logical queues exist on every device; they may share
// hardware.
#pragma once
#include <chrono>
#include <functional>
#include <vector>

#include "device/command_list.hpp"
#include "device/timeline.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device {

enum class Role : uint8_t { kRender, kMl, kBlit };
inline constexpr int kRoleCount = 3;
const char* to_string(Role role);  // "Q_render", "Q_ml", "Q_blit"

struct SubmitReport {
  Error error;                // none: all ops ran and all signals were raised without failure
  uint64_t submitted_ns = 0;  // host clock (base/clock.hpp)
  uint64_t begin_ns = 0;      // device execution, in the host's clock; 0 when there are no times of it
  uint64_t end_ns = 0;
  uint64_t completed_ns = 0;         // host clock when the completion was seen
  std::vector<uint64_t> timestamps;  // one per timestamp op, in the host's clock
};

struct Submission {
  ListRef list;                        // null: only waits and signals
  std::vector<TimelinePoint> waits;    // each reached, or produced by an earlier submission to this device
  std::vector<TimelinePoint> signals;  // values that only this submission will raise
  // Place in the line for cores on the CPU device (OpenOptions::core_gate): the smaller goes first. The scheduler sets
  // the item's class; the default is the class of SQL.
  uint8_t rank = 3;
  // Once, on a backend thread or one that helps, before the signals are raised; must not block.
  std::function<void(const SubmitReport&)> done;
};

class Queue {
 public:
  virtual ~Queue() = default;
  virtual Role role() const = 0;

  // Never blocks on other work. Submissions of one queue start in order, and each sees what those before it
  // wrote. A wait must be reached already or have a Timeline::producer: then no set of submissions can
  // deadlock; any other wait is refused with kInvalidUse. An error means that nothing was submitted; the caller
  // fails the signals. A failed wait fails this submission (its signals carry the same error) without running
  // it.
  virtual Error submit(Submission submission) = 0;

  // For a thread that is about to wait for work of this queue: takes its completions in on this thread until `done`
  // answers true, so that the end is seen without waking a thread for it (7 to 30 us each in a virtual machine, and a
  // caller sleeps behind two). Returns early, with `done` still false, when nothing is in flight, when the work in front
  // takes too long to watch a core spin for it, or when another thread is at it: then sleep. Does nothing on a CPU.
  virtual void help(const std::function<bool()>& done) { (void)done; }
  virtual bool helps() const { return false; }  // whether help() ever does something

  // Waits until everything submitted so far has completed.
  virtual Error drain(std::chrono::nanoseconds timeout) = 0;
  // Counts, for diagnostics: submitted at submit(), completed in the completion handler.
  virtual uint64_t submitted() const = 0;
  virtual uint64_t completed() const = 0;
};

}  // namespace onebeat::device
