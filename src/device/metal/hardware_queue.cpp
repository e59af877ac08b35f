#include "device/metal/hardware_queue.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "device/metal/metal_queue.hpp"

namespace onebeat::device::metal {
namespace {
constexpr uint32_t kMostAttempts = 3;  // of a submission that the system ignores
constexpr uint32_t kManyKills = 3;     // in a minute

bool needs_new_queue(Ending e) {
  return e == Ending::kKilled || e == Ending::kIgnored || e == Ending::kFailed || e == Ending::kLost;
}
}  // namespace

Result<std::unique_ptr<HardwareQueue>> HardwareQueue::create(const Parts& parts, const std::string& label) {
  const Table& m = parts.context.m();
  Pool pool(m);
  const bool four = parts.context.probe().rung == Rung::kMetal4;
  std::unique_ptr<HardwareQueue> self(
      new HardwareQueue(parts, four ? make_submitter4(parts, label) : make_submitter3(parts, label)));
  OB_CHECK(parts.context.fault("newSharedEvent"));
  self->event_ = Owned(m, m.newSharedEvent(parts.context.device()));
  if (!self->event_) return Error{ErrorCode::kOutOfMemory, "Metal made no shared event"};
  OB_CHECK(self->submitter_->start());
  return self;
}

HardwareQueue::~HardwareQueue() {
  if (!parts_.context.hung()) return;
  submitter_->leak();
  event_.leak();
  (void)submitter_.release();  // the system may still call a recording's block
}

Result<uint64_t> HardwareQueue::submit(InFlight entry) {
  std::lock_guard lock(mutex_);
  if (closed_) return Error{ErrorCode::kInvalidUse, "the device is being closed"};
  if (parts_.context.lost()) return parts_.context.health();
  entry.report.submitted_ns = now_ns();
  const bool works = !entry.report.error && entry.submission.list && !entry.submission.list->ops().empty();
  const bool waits = !entry.report.error && !event_points(entry).empty();
  entry.committed = !works && !waits;
  if (works) {
    if (auto* look = parts_.context.instance().runtime().submitting) look(*entry.submission.list);
    OB_TRY(entry.recording, submitter_->encode(*entry.submission.list));
    if (Error e = parts_.context.fault("commit")) {
      submitter_->give(entry.recording);
      if (e.code == ErrorCode::kDeviceLost) parts_.context.lose(e, false);
      return e;
    }
  }
  if (!entry.committed) ++submitted_;
  entry.value = submitted_;
  const bool behind_held = !entries_.empty() && !entries_.back().committed;
  if (!entry.committed && !behind_held && may_commit(entry)) commit(entry);
  const uint64_t value = entry.value;
  entries_.push_back(std::move(entry));
  parts_.reaper.wake();
  return value;
}

// While a queue is made anew, its work is held back, and so is what waits for it: no event is waited for that nothing
// on its way raises.
bool HardwareQueue::may_commit(const InFlight& entry) const {
  return !restarting_ && std::all_of(entry.waits.begin(), entry.waits.end(), [&](const WaitFor& w) {
    return w.queue == this || w.queue->committed_.load(std::memory_order_acquire) >= w.value ||
           w.queue->passed(w.value);
  });
}

bool HardwareQueue::commit_held() {
  bool any = false;
  for (InFlight& entry : entries_) {
    if (entry.committed) continue;
    if (!may_commit(entry)) break;
    commit(entry);
    any = true;
  }
  return any;
}

void HardwareQueue::commit(InFlight& entry) {
  const EventPoint signal{event_.get(), entry.value};
  if (entry.recording)
    submitter_->commit(*entry.recording, event_points(entry), signal);
  else
    submitter_->commit_nothing(event_points(entry), signal);
  entry.committed = true;
  ++entry.attempts;
  committed_.store(std::max(committed_.load(std::memory_order_relaxed), entry.value),
                   std::memory_order_release);
}

// One point a queue, and none for what has been retired or lies on this queue, whose lists follow each other anyway.
std::vector<EventPoint> HardwareQueue::event_points(const InFlight& entry) const {
  std::vector<EventPoint> points;
  for (const WaitFor& w : entry.waits) {
    if (w.queue == this || w.queue->passed(w.value)) continue;
    Id event = w.queue->event_.get();
    const auto same =
        std::find_if(points.begin(), points.end(), [&](const EventPoint& p) { return p.event == event; });
    if (same == points.end())
      points.push_back({event, w.value});
    else
      same->value = std::max(same->value, w.value);
  }
  return points;
}

bool HardwareQueue::ready(const InFlight& entry) const {
  if (parts_.context.lost())
    return !entry.recording || !entry.committed || entry.recording->finished() || parts_.context.hung();
  if (!entry.committed || (entry.recording && !entry.recording->finished())) return false;
  return std::all_of(entry.submission.waits.begin(), entry.submission.waits.end(),
                     [](const TimelinePoint& p) { return !p || p.timeline->reached(p.value); });
}

bool HardwareQueue::all_finished() const {
  return std::all_of(entries_.begin(), entries_.end(), [](const InFlight& e) {
    return !e.committed || !e.recording || e.recording->finished();
  });
}

bool HardwareQueue::reap() {
  bool any = false;
  for (;;) {
    InFlight entry;
    {
      std::lock_guard lock(mutex_);
      any |= commit_held();
      if (entries_.empty() || !settle_front()) return any;
      entry = std::move(entries_.front());
      entries_.pop_front();
    }
    any = true;
    retire(std::move(entry));
  }
}

// Under the lock, with an entry in front.
bool HardwareQueue::settle_front() {
  const Context& c = parts_.context;
  if (restarting_ && !c.lost()) {
    if (!all_finished()) return false;
    restart();
  }
  InFlight& entry = entries_.front();
  if (!ready(entry)) return false;
  if (entry.report.error) return true;
  if (c.lost()) {
    entry.report.error = c.health();
    return true;
  }
  for (const TimelinePoint& p : entry.submission.waits) {
    // What it waited for failed while this was on its way: it ran on nothing worth having.
    if (!p) continue;
    if (Error e = p.timeline->error(p.value)) entry.report.error = std::move(e);
  }
  if (!entry.recording || entry.recording->outcome().ending == Ending::kOk) return true;
  if (entry.attempts && needs_new_queue(entry.recording->outcome().ending)) {
    // Everything on the old queue comes to its end first; then this entry's turn comes again.
    restarting_ = true;
    if (!all_finished()) return false;
    restart();
    return settle_front();
  }
  const Outcome& outcome = entry.recording->outcome();
  entry.report.error = error_of(outcome, c.probe().caps.name, entry.submission.list->name());
  if (outcome.ending == Ending::kLost) parts_.context.lose(entry.report.error, false);
  if (outcome.ending == Ending::kKilled) note_kill(entry);
  return true;
}

// The queue and its command objects are made anew; what the system only ignored is encoded and committed again, in
// order, unless something behind it ran.
void HardwareQueue::restart() {
  restarting_ = false;
  if (Error e = submitter_->start()) {
    parts_.context.lose(
        {ErrorCode::kDeviceLost, "no new queue could be made after the system ended work: " + e.message},
        false);
    return;
  }
  bool later_ran = false;
  std::vector<InFlight*> again;
  for (auto it = entries_.rbegin(); it != entries_.rend(); ++it) {
    if (!it->recording && it->committed) continue;
    if (it->committed && it->recording->outcome().ending == Ending::kOk) later_ran = true;
    const bool ignored = it->committed && it->recording->outcome().ending == Ending::kIgnored;
    if (!it->committed) continue;  // commit_held() has it next
    if (ignored && !later_ran && it->attempts < kMostAttempts)
      again.push_back(&*it);
    else if (it->recording->outcome().ending != Ending::kOk)
      it->attempts = 0;  // fails as it is
  }
  for (auto it = again.rbegin(); it != again.rend(); ++it) {
    InFlight& entry = **it;
    if (encode_again(entry)) commit(entry);
  }
  for (InFlight& entry : entries_) {
    if (!entry.committed && entry.recording) encode_again(entry);
  }
}

bool HardwareQueue::encode_again(InFlight& entry) {
  submitter_->give(entry.recording);
  entry.recording = nullptr;
  Result<Recording*> fresh = submitter_->encode(*entry.submission.list);
  if (fresh) {
    entry.recording = *fresh;
    return true;
  }
  entry.report.error = fresh.error();
  entry.committed = true;
  return false;
}

void HardwareQueue::note_kill(const InFlight& entry) {
  const uint32_t lately = kills_.add(now_ns());
  std::string message = entry.report.error.text() + "; a new queue was made";
  if (lately >= kManyKills)
    message += "; that was the " + std::to_string(lately) +
               ". time within a minute: smaller slices or the CPU are better";
  parts_.context.note(std::move(message));
}

bool HardwareQueue::busy() const {
  std::lock_guard lock(mutex_);
  return !entries_.empty();
}

void HardwareQueue::close() {
  std::lock_guard lock(mutex_);
  closed_ = true;
}

void HardwareQueue::read_times(InFlight& entry) {
  if (!parts_.context.probe().caps.has(Feature::kTimestamps) || !entry.submission.list) return;
  SubmitReport& report = entry.report;
  const Outcome& outcome = entry.recording->outcome();
  // The clocks' offset is known to some microseconds; what cannot be is corrected.
  auto at = [&](uint64_t ns, uint64_t from) { return std::clamp(ns, from, report.completed_ns); };
  if (outcome.end_media_ns) {
    report.begin_ns = at(parts_.clock.media_to_host_ns(outcome.begin_media_ns), report.submitted_ns);
    report.end_ns = at(parts_.clock.media_to_host_ns(outcome.end_media_ns), report.begin_ns);
  }
  if (!entry.submission.list->timestamp_count()) return;
  report.timestamps = submitter_->timestamps(*entry.recording);
  report.timestamps.resize(entry.submission.list->timestamp_count(), 0);
}

void HardwareQueue::retire(InFlight entry) {
  const Table& m = parts_.context.m();
  Pool pool(m);
  entry.report.completed_ns = now_ns();
  if (entry.recording) {
    if (!entry.report.error) read_times(entry);
    if (!parts_.context.hung()) submitter_->give(entry.recording);
  }
  // A killed submission may leave its signal behind; others' queues wait for it.
  if (entry.report.error && !parts_.context.lost() && m.signaledValue(event_.get()) < entry.value)
    m.setSignaledValue_(event_.get(), entry.value);
  uint64_t seen = completed_.load(std::memory_order_relaxed);
  while (seen < entry.value && !completed_.compare_exchange_weak(seen, entry.value)) {
  }
  entry.queue->retire(entry);
  parts_.clock.refresh(now_ns());
}

}  // namespace onebeat::device::metal
