// admission.hpp: the rule that decides what runs next, as a state machine without threads, clocks or devices.
//
//   Admission core(backing, options);
//   core.add(std::move(item), ticket_state);
//   uint64_t again = core.pump(now);            // starts everything that may start
//   core.slice_done(id, result); core.pump(now);
//
// The rule: an item starts only when each of its waits is reached, or will be reached by list items on the
// same device whose every slice is already submitted. So hardware only ever waits for what it was given
// before, on one queue or on many, and no set of items can deadlock. docs/internals/tick.md has the proof;
// tests/tick/admission_property_test.cpp runs it over 100,000 random graphs.
//
// One thread at a time calls everything here. What runs slices lives behind Backing, which may answer on any thread but
// hands the answers to slice_done() on this one.
#pragma once
#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>

#include "tick/scheduler.hpp"
#include "tick/ticket.hpp"

namespace onebeat::tick {

// A place between two slices: before row `row` of op `op`.
struct Cursor {
  uint32_t op = 0;
  uint64_t row = 0;
  friend bool operator==(const Cursor&, const Cursor&) = default;
};

struct Slice {
  ListRef list;
  Cursor begin;
  uint64_t estimated_ns = 0;
};
using SlicePlan = std::shared_ptr<const std::vector<Slice>>;

struct SliceId {
  uint64_t item = 0;
  uint64_t slice = 0;  // counts up through retries
};

struct SliceResult {
  device::SubmitReport report;
  SliceState host_state = SliceState::kDone;  // host slices
};

// What admission needs from the world.
class Backing {
 public:
  virtual ~Backing() = default;
  // Cuts the item's list from `from` on. target_ns 0: not cut. Never empty.
  virtual SlicePlan plan(const WorkItem& item, Cursor from, uint64_t target_ns) = 0;
  // Starts a slice. Never calls back into Admission; a refused submission is answered like a failed one, with
  // its signals failed.
  virtual void start_list(SliceId id, const WorkItem& item, device::Submission submission) = 0;
  virtual void start_host(SliceId id, const WorkItem& item) = 0;
  // A device slice ended well after `ns`: for the next plan.
  virtual void measured(const WorkItem& item, const Slice& slice, uint64_t ns) = 0;
  // True when the item's device itself will order `point` before later submissions (someone submitted its
  // producer past the scheduler).
  virtual bool device_orders(const WorkItem& item, const TimelinePoint& point) = 0;
  // Pump again when the point is reached.
  virtual void watch(const TimelinePoint& point) = 0;
  // For diagnostics.
  virtual void host_step_ended(SliceId, const WorkItem&, const device::SubmitReport&) {}
  virtual void item_started(uint64_t serial, const WorkItem&) { (void)serial; }
  virtual void item_finished(uint64_t serial, const WorkItem&, const device::SubmitReport&) { (void)serial; }
};

class Admission {
 public:
  Admission(Backing& backing, const SchedulerOptions& options);
  ~Admission();
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;

  void add(WorkItem item, std::shared_ptr<Ticket::State> ticket, uint64_t now_ns);
  void slice_done(SliceId id, SliceResult result, uint64_t now_ns);
  // Starts what may start and finishes what is over. Returns when to call again at the latest (host clock);
  // UINT64_MAX: only after the next event.
  uint64_t pump(uint64_t now_ns);
  void frame_presented(uint64_t now_ns) { presented_ns_ = now_ns; }
  // Every item fails with `reason` as soon as its running slices are over.
  void close(Error reason) { closing_ = std::move(reason); }

  size_t unfinished() const { return by_serial_.size(); }
  size_t slices_running() const { return running_; }

 private:
  struct Item;
  struct Started {
    uint64_t slice = 0;
    Slice cut;
    bool first = false;  // it carries the item's own waits
  };
  // A value that was handed out and is not raised yet.
  struct Promise {
    Item* item = nullptr;
    bool done = false;
    Error error;
  };
  struct Chain {
    std::shared_ptr<device::Timeline> timeline;
    std::map<uint64_t, Promise> promises;
  };
  enum class Readiness { kReady, kBlocked, kFailed };

  struct Lane {  // slices in flight on one device and queue
    device::Device* device = nullptr;
    Role role = Role::kMl;
    uint32_t running = 0;
    uint64_t completed_ns = 0;  // when its last slice was seen to end
  };

  bool step(Item& item);
  bool step_list(Item& item);
  bool step_host(Item& item);
  Readiness check_waits(Item& item, Error& failed);
  bool check_promises(Item& item, const Chain& chain, uint64_t value);
  bool check_after(Item& item, const Ticket& ticket, Error& failed, bool& blocked);
  bool order_behind(Item& item, Item& producer);
  bool fail_unreachable();
  void admit(Item& item);
  void start_slice(Item& item, Lane& on);
  void note_times(Item& item, device::SubmitReport& report);
  void note_failure(Item& item, const Started& slice, const Error& error);
  void resolve_failure(Item& item);
  void finish(Item& item, Error error);
  void settle(const device::Timeline* key);

  Lane& lane(device::Device* device, Role role);
  uint32_t capacity(const Item& item) const;
  uint64_t target_ns(const Item& item) const;
  bool frames_live() const { return presented_ns_ && now_ns_ < presented_ns_ + options_.frame_live_ns; }
  bool quiet();
  void wake_at(uint64_t ns) { wake_ns_ = std::min(wake_ns_, ns); }

  Backing& backing_;
  const SchedulerOptions options_;
  using Order = std::pair<WorkClass, uint64_t>;  // effective class, then age
  std::map<Order, std::unique_ptr<Item>> items_;
  std::unordered_map<uint64_t, Item*> by_serial_;
  std::unordered_map<const device::Timeline*, Chain> chains_;
  std::deque<Lane> lanes_;
  uint32_t host_running_[device::kRoleCount] = {};
  std::vector<uint64_t> raised_;  // serials whose effective class changed during this pass
  uint64_t now_ns_ = 0;
  uint64_t wake_ns_ = 0;
  uint64_t presented_ns_ = 0;
  uint64_t interactive_ns_ = 0;  // last sign of interactive work; 0: none yet
  uint32_t interactive_running_ = 0;
  size_t running_ = 0;
  Error closing_;
};

}  // namespace onebeat::tick
