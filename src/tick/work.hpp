// work.hpp: what the rest of the product hands to the scheduler, and what it gets back.
//
//   WorkItem item{.name = "embed 32 texts", .queue = Role::kMl, .work_class = WorkClass::kSql};
//   item.list = list.finish();
//   Ticket ticket = scheduler.submit(std::move(item)).value();
//   OB_CHECK(ticket.wait(2s));
//
// An item is one recorded list (cut into slices by the scheduler along row_begin/row_count and at op
// boundaries) or one host function (decode step, DuckDB task) that runs in slices of its own making. Items
// are admitted only when every wait is reached, or was admitted earlier on hardware that can order it: no set
// of items can deadlock.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "device/device.hpp"

namespace onebeat::tick {

using device::ListRef;
using device::Role;
using device::TimelinePoint;

// In order of precedence: a runnable item of a higher class is admitted before any of a lower one.
enum class WorkClass : uint8_t { kFrame, kChat, kDictation, kSql, kBatchSpeech, kIndexing };
inline constexpr int kWorkClassCount = 6;
const char* to_string(WorkClass c);

// What a host function's slice answers.
enum class SliceState : uint8_t { kMore, kDone };
struct HostSlice {
  std::function<Result<SliceState>()> step;  // one slice; called again while it answers kMore
};

// A submitted item. Copies share it.
class Ticket {
 public:
  struct State;
  Ticket() = default;
  explicit Ticket(std::shared_ptr<State> state) : state_(std::move(state)) {}
  // Waits for completion. The item's own error, or kTimeout. The item goes on after a time-out: cancel it to
  // stop it.
  Error wait(std::chrono::nanoseconds timeout) const;
  // Waits until the item has ended, however long: for callers whose memory it uses. The item's own error, which may be
  // kTimeout too: a loop over wait() that takes this code for "not yet" never ends.
  Error wait_to_end() const;
  bool finished() const;
  // The points assigned at admission, in the order of WorkItem::signals; empty before. A finished item's value
  // is raised once all lower ones of its timeline are: wait for the point where that matters.
  std::vector<TimelinePoint> points() const;
  device::SubmitReport report() const;  // begin of the first slice to end of the last; valid when finished
  const std::shared_ptr<State>& state() const { return state_; }

 private:
  void help() const;
  std::shared_ptr<State> state_;
};

struct WorkItem {
  std::string name;
  Role queue = Role::kMl;
  WorkClass work_class = WorkClass::kChat;
  device::Device* device = nullptr;  // where `list` runs; null: the scheduler's default device
  ListRef list;                      // either a list ...
  HostSlice host;  // ... or a host function on the queue's host lane; neither: only waits and signals
  std::vector<TimelinePoint> waits;
  // Items of the same scheduler that must have completed, in the same sense as `waits`: a failed one fails
  // this item. Needs no value to be known, so a chain can be submitted at once.
  std::vector<Ticket> after;
  // Timelines to advance when the item completes: each gets its next value, assigned at admission.
  std::vector<std::shared_ptr<device::Timeline>> signals;
  CancelToken cancel;  // asked before every slice; a cancelled item fails with kCancelled
  // A slice that the system ended is repeated, smaller. false: `list` adds to what it finds, so the item then fails.
  bool repeatable = true;
  uint64_t estimated_ns = 0;  // for slicing before anything was measured; 0: unknown
  // Once, on a scheduler or backend thread, or on one that submits or waits; must not block, nor take a lock that anybody
  // holds while submitting or waiting.
  std::function<void(const device::SubmitReport&)> done;
};

}  // namespace onebeat::tick
