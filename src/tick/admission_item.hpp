// admission_item.hpp: what Admission remembers about one item. For admission*.cpp only.
#pragma once
#include "tick/admission.hpp"

namespace onebeat::tick {

struct Admission::Item {
  WorkItem work;
  std::shared_ptr<Ticket::State> ticket;
  uint64_t serial = 0;
  WorkClass effective = WorkClass::kChat;  // its key in items_: own class, or that of an item waiting for it
  WorkClass wanted = WorkClass::kChat;     // becomes `effective` at the end of the pass
  bool admitted = false;                   // its values are assigned
  bool must_check_waits = true;            // the next slice is the first, or the first again
  std::vector<uint8_t> watched;            // one per wait
  std::vector<TimelinePoint> points;       // as assigned
  device::SubmitReport report;

  // Lists. `order` counts the slices of this attempt: the device orders later work by it.
  std::shared_ptr<device::Timeline> order;
  uint64_t order_issued = 0;
  std::vector<TimelinePoint> order_waits;  // points of other items' `order` that the first slice waits for
  SlicePlan plan;
  size_t next = 0;  // in plan
  uint64_t planned_target_ns = 0;
  uint64_t target_limit_ns = 0;  // after a kill; 0: none
  Cursor resume;                 // where a new plan starts
  std::deque<Started> in_flight;
  uint64_t slice_count = 0;

  // The earliest failed slice of this attempt, until nothing of it runs any more.
  bool has_failed = false;
  bool failed_by_wait = false;
  uint64_t failed_slice = 0;
  Cursor failed_at;
  uint64_t failed_estimate_ns = 0;
  Error failed;
  std::vector<uint64_t> kills_ns;

  bool host_running = false;

  bool is_list() const { return work.list != nullptr; }
  bool is_host() const { return bool(work.host.step); }
  bool running() const { return host_running || !in_flight.empty(); }
  bool fully_submitted() const {
    return is_list() && admitted && !must_check_waits && !has_failed && plan && next == plan->size();
  }
  bool interactive() const {
    return work.work_class == WorkClass::kChat || work.work_class == WorkClass::kDictation ||
           work.work_class == WorkClass::kSql;
  }
};

}  // namespace onebeat::tick
