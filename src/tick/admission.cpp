#include "tick/admission.hpp"

#include "tick/admission_item.hpp"

namespace onebeat::tick {
namespace {

constexpr uint64_t kMinuteNs = 60'000'000'000;
constexpr uint64_t kUnreachableCheckNs = 100'000'000;
constexpr uint64_t kSmallestTargetNs = 100'000;  // below this the cost of a submission dominates

Error cancelled_error(const WorkItem& item) {
  return {ErrorCode::kCancelled, "\"" + item.name + "\" was cancelled"};
}

}  // namespace

Admission::Admission(Backing& backing, const SchedulerOptions& options)
    : backing_(backing), options_(options) {}
Admission::~Admission() = default;

void Admission::add(WorkItem work, std::shared_ptr<Ticket::State> ticket, uint64_t now_ns) {
  now_ns_ = now_ns;
  auto item = std::make_unique<Item>();
  item->serial = ticket->serial;
  item->effective = item->wanted = work.work_class;
  item->watched.resize(work.waits.size());
  item->work = std::move(work);
  item->ticket = std::move(ticket);
  if (item->interactive()) interactive_ns_ = now_ns;
  by_serial_[item->serial] = item.get();
  items_[{item->effective, item->serial}] = std::move(item);
}

uint64_t Admission::pump(uint64_t now_ns) {
  now_ns_ = now_ns;
  wake_ns_ = UINT64_MAX;
  for (bool progress = true; progress;) {
    progress = false;
    for (auto it = items_.begin(); it != items_.end();) {
      Item& item = *it->second;
      ++it;  // step() may end the item, and no other
      progress |= step(item);
    }
    for (uint64_t serial : raised_) {
      const auto found = by_serial_.find(serial);
      if (found == by_serial_.end() || found->second->wanted == found->second->effective) continue;
      auto node = items_.extract(Order{found->second->effective, serial});
      found->second->effective = found->second->wanted;
      node.key() = {found->second->effective, serial};
      items_.insert(std::move(node));
      progress = true;
    }
    raised_.clear();
    if (!progress && running_ == 0 && !items_.empty()) {
      wake_at(now_ns_ + kUnreachableCheckNs);
      progress = fail_unreachable();
    }
  }
  return wake_ns_;
}

// One look at one item. True when something changed that may let another item move.
bool Admission::step(Item& item) {
  if (item.has_failed || item.host_running || item.fully_submitted()) return false;  // an answer is due
  const bool cancelled = item.work.cancel.cancelled();
  if (cancelled || closing_) {
    if (item.running()) return false;  // finished by the last running slice
    finish(item, cancelled ? cancelled_error(item.work) : closing_);
    return true;
  }
  if (item.work.cancel.flag()) wake_at(now_ns_ + options_.cancel_poll_ns);
  if (item.effective == WorkClass::kIndexing && !quiet()) return false;
  if (item.is_list()) return step_list(item);
  return step_host(item);
}

bool Admission::step_list(Item& item) {
  Lane& on = lane(item.work.device, item.work.queue);
  bool progress = false;
  while (on.running < capacity(item) && !item.work.cancel.cancelled()) {
    if (item.must_check_waits) {
      Error failed;
      const Readiness ready = check_waits(item, failed);
      if (ready == Readiness::kFailed) {
        finish(item, std::move(failed));
        return true;
      }
      if (ready == Readiness::kBlocked) return progress;
      if (!item.admitted) admit(item);
    }
    const uint64_t target = target_ns(item);
    if (!item.plan || item.planned_target_ns != target) {
      item.plan = backing_.plan(item.work, item.plan ? (*item.plan)[item.next].begin : item.resume, target);
      item.next = 0;
      item.planned_target_ns = target;
    }
    start_slice(item, on);
    progress = true;
    if (item.next == item.plan->size()) break;
  }
  return progress;
}

bool Admission::step_host(Item& item) {
  const int role = int(item.work.queue);
  if (item.is_host() && host_running_[role] >= options_.host_lanes[role]) return false;
  if (item.must_check_waits) {
    Error failed;
    const Readiness ready = check_waits(item, failed);
    if (ready == Readiness::kFailed) {
      finish(item, std::move(failed));
      return true;
    }
    if (ready == Readiness::kBlocked) return false;
    if (!item.admitted) admit(item);
    item.must_check_waits = false;
  }
  if (!item.is_host()) {  // only waits and signals
    finish(item, {});
    return true;
  }
  item.host_running = true;
  ++host_running_[role];
  ++running_;
  if (item.interactive()) ++interactive_running_;
  backing_.start_host({item.serial, item.slice_count++}, item.work);
  return true;
}

// Values are handed out here and nowhere else, so that their order is the order of admission.
void Admission::admit(Item& item) {
  item.admitted = true;
  for (const auto& timeline : item.work.signals) {
    TimelinePoint point = timeline->next();
    Chain& chain = chains_[timeline.get()];
    chain.timeline = timeline;
    chain.promises[point.value].item = &item;
    item.points.push_back(std::move(point));
  }
  item.ticket->assign(item.points);
  backing_.item_started(item.serial, item.work);
}

void Admission::start_slice(Item& item, Lane& on) {
  const Slice& cut = (*item.plan)[item.next++];
  if (!item.order) {
    item.order = device::Timeline::create("order");
    item.order_issued = 0;
  }
  device::Submission submission;
  submission.list = cut.list;
  if (item.must_check_waits) {
    submission.waits = item.order_waits;
  } else if (!item.in_flight.empty()) {
    submission.waits = {item.order->at(item.order_issued)};
  }
  submission.signals = {item.order->at(++item.order_issued)};
  submission.rank = uint8_t(item.effective);
  const SliceId id{item.serial, item.slice_count++};
  item.in_flight.push_back({id.slice, cut, item.must_check_waits});
  item.must_check_waits = false;
  ++on.running;
  ++running_;
  if (item.interactive()) ++interactive_running_;
  backing_.start_list(id, item.work, std::move(submission));
}

void Admission::slice_done(SliceId id, SliceResult result, uint64_t now_ns) {
  now_ns_ = now_ns;
  const auto found = by_serial_.find(id.item);
  OB_ASSERT(found != by_serial_.end() && found->second->running(), "an answer belongs to a running slice");
  Item& item = *found->second;
  --running_;
  if (item.interactive()) {
    --interactive_running_;
    interactive_ns_ = now_ns;
  }
  note_times(item, result.report);
  if (item.host_running) {
    item.host_running = false;
    --host_running_[int(item.work.queue)];
    backing_.host_step_ended(id, item.work, result.report);
    if (result.report.error) {
      finish(item, std::move(result.report.error));
    } else if (result.host_state == SliceState::kDone) {
      finish(item, {});
    }
    return;
  }
  const auto started = std::find_if(item.in_flight.begin(), item.in_flight.end(),
                                    [&](const Started& s) { return s.slice == id.slice; });
  OB_ASSERT(started != item.in_flight.end(), "an answer belongs to a slice in flight");
  const Started slice = std::move(*started);
  item.in_flight.erase(started);
  Lane& on = lane(item.work.device, item.work.queue);
  --on.running;
  const device::SubmitReport& r = result.report;
  if (r.error) {
    note_failure(item, slice, r.error);
  } else {
    // Without device timestamps a slice's time starts when it or its predecessor's end was seen.
    const uint64_t begin = r.end_ns ? r.begin_ns : std::max(r.submitted_ns, on.completed_ns);
    const uint64_t end = r.end_ns ? r.end_ns : r.completed_ns;
    if (end > begin) backing_.measured(item.work, slice.cut, end - begin);
  }
  on.completed_ns = r.completed_ns;
  if (!item.in_flight.empty()) return;
  if (item.has_failed) {
    resolve_failure(item);
  } else if (item.fully_submitted()) {
    finish(item, {});
  }
}

void Admission::note_times(Item& item, device::SubmitReport& r) {
  device::SubmitReport& whole = item.report;
  if (!whole.submitted_ns) whole.submitted_ns = r.submitted_ns;
  if (r.begin_ns && (!whole.begin_ns || r.begin_ns < whole.begin_ns)) whole.begin_ns = r.begin_ns;
  whole.end_ns = std::max(whole.end_ns, r.end_ns);
  whole.completed_ns = std::max(whole.completed_ns, r.completed_ns);
  if (r.error) return;
  whole.timestamps.insert(whole.timestamps.end(), r.timestamps.begin(), r.timestamps.end());
}

void Admission::note_failure(Item& item, const Started& slice, const Error& error) {
  if (item.has_failed && item.failed_slice < slice.slice) return;  // it failed because an earlier one did
  item.has_failed = true;
  item.failed_slice = slice.slice;
  item.failed_at = slice.cut.begin;
  item.failed_estimate_ns = slice.cut.estimated_ns;
  item.failed = error;
  item.failed_by_wait =
      slice.first && std::any_of(item.order_waits.begin(), item.order_waits.end(),
                                 [](const TimelinePoint& p) { return bool(p.timeline->error(p.value)); });
}

// Nothing of the item runs any more. A slice that failed because an item before it did goes back to waiting
// (that item may be repeated); a killed one is repeated from its own start in smaller slices; any other
// failure is the item's.
void Admission::resolve_failure(Item& item) {
  const bool killed = item.failed.code == ErrorCode::kKilled && !item.failed_by_wait;
  if (killed && !item.work.repeatable) {
    finish(item,
           {ErrorCode::kKilled, "\"" + item.work.name + "\" was ended by the system and cannot be repeated",
            item.failed.message});
    return;
  }
  if (killed) {
    auto& kills = item.kills_ns;
    kills.push_back(now_ns_);
    std::erase_if(kills, [&](uint64_t t) { return t + kMinuteNs < now_ns_; });
    if (kills.size() >= options_.kills_per_minute) {
      finish(item, {ErrorCode::kKilled,
                    "\"" + item.work.name + "\" was ended by the system " + std::to_string(kills.size()) +
                        " times within a minute; run it on the CPU device",
                    item.failed.message});
      return;
    }
    const uint64_t used = item.planned_target_ns    ? item.planned_target_ns
                          : item.failed_estimate_ns ? item.failed_estimate_ns
                                                    : options_.slice_target_idle_ns;
    item.target_limit_ns = std::max(used / 2, kSmallestTargetNs);
  } else if (!item.failed_by_wait) {
    finish(item, std::move(item.failed));
    return;
  }
  item.has_failed = false;
  item.resume = item.failed_at;
  item.must_check_waits = item.failed_by_wait;
  item.plan = nullptr;
  item.next = 0;
  item.order = nullptr;  // those who waited for the failed count go back to waiting, too
  if (item.work.cancel.cancelled()) finish(item, cancelled_error(item.work));
}

void Admission::finish(Item& item, Error error) {
  if (!item.admitted) admit(item);
  item.report.error = std::move(error);
  if (item.work.done) item.work.done(item.report);
  for (const TimelinePoint& point : item.points) {
    Chain& chain = chains_.at(point.timeline.get());
    Promise& promise = chain.promises.at(point.value);
    promise.item = nullptr;
    promise.done = true;
    promise.error = item.report.error;
    settle(point.timeline.get());
  }
  item.ticket->finish(item.report);
  backing_.item_finished(item.serial, item.work, item.report);
  by_serial_.erase(item.serial);
  items_.erase({item.effective, item.serial});
}

// Raises what is done, lowest first: a value is raised only when all below it are, so that reaching a value
// means the same on one queue and on many.
void Admission::settle(const device::Timeline* key) {
  Chain& chain = chains_.at(key);
  auto& promises = chain.promises;
  while (!promises.empty() && promises.begin()->second.done) {
    chain.timeline->signal(promises.begin()->first, std::move(promises.begin()->second.error));
    promises.erase(promises.begin());
  }
  if (promises.empty()) chains_.erase(key);
}

Admission::Lane& Admission::lane(device::Device* device, Role role) {
  for (Lane& l : lanes_) {
    if (l.device == device && l.role == role) return l;
  }
  lanes_.push_back({device, role, 0, 0});
  return lanes_.back();
}

uint32_t Admission::capacity(const Item& item) const {
  if (item.work.queue != Role::kMl) return options_.other_slices_in_flight;
  return frames_live() ? options_.ml_slices_in_flight : options_.ml_slices_in_flight_idle;
}

uint64_t Admission::target_ns(const Item& item) const {
  uint64_t target = 0;
  if (item.work.queue == Role::kMl && !options_.headless) {
    target = frames_live() ? options_.slice_target_busy_ns : options_.slice_target_idle_ns;
  }
  if (item.target_limit_ns && (target == 0 || item.target_limit_ns < target)) target = item.target_limit_ns;
  return target;
}

bool Admission::quiet() {
  if (interactive_running_) return false;
  if (!interactive_ns_ || now_ns_ >= interactive_ns_ + options_.indexing_quiet_ns) return true;
  wake_at(interactive_ns_ + options_.indexing_quiet_ns);
  return false;
}

}  // namespace onebeat::tick
