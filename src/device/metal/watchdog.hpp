// watchdog.hpp: how the system ended a submission, read from its NSError, and how often lately.
//
// macOS 26 kills work that keeps a display waiting ("Impacting Interactivity"), ends work that takes too long, and after
// enough of both ignores what is submitted. A killed submission fails its own point with kKilled, the queue and its
// command objects are made anew, and what had only been ignored is submitted again. The scheduler halves its slices on
// kKilled, and moves a job to the CPU at the third within a minute (tick/scheduler.hpp).
#pragma once
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>

#include "device/metal/object.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device::metal {

enum class Ending : uint8_t {
  kOk,
  kKilled,   // by the watchdog, or along with what it killed: it may have run in part
  kIgnored,  // never ran: the system ignores this queue since an earlier failure
  kOutOfMemory,
  kLost,    // the GPU is gone
  kFailed,  // anything else: a page fault, an internal error
};

struct Outcome {
  Ending ending = Ending::kOk;
  std::string text;  // the system's words
  uint64_t begin_media_ns = 0, end_media_ns = 0;
};

// `metal4`: the code is of MTL4CommandQueueError, else of MTLCommandBufferError. Null: kOk.
Outcome outcome_of(const Table& m, Id error, bool metal4);
// What the submission fails with.
Error error_of(const Outcome& outcome, const std::string& device, const std::string& list);

// Counts kills. Thread-safe.
class KillCount {
 public:
  // How many within the last minute, this one included.
  uint32_t add(uint64_t now_ns);

 private:
  std::mutex mutex_;
  std::deque<uint64_t> times_;
};

}  // namespace onebeat::device::metal
