#include "device/metal/metal_queue.hpp"

#include <algorithm>

namespace onebeat::device::metal {

std::optional<MetalQueue::Pending> MetalQueue::pending(uint64_t serial) const {
  std::lock_guard lock(mutex_);
  const auto it = pending_.find(serial);
  return it == pending_.end() ? std::nullopt : std::optional(it->second);
}

Error MetalQueue::resolve_one(const TimelinePoint& point, Waits& waits) const {
  if (!point) return {};
  const Timeline::Producer producer = point.timeline->producer(point.value);
  if (producer.queue) {
    const auto ours =
        std::find_if(all_.begin(), all_.end(), [&](const auto& q) { return q && q.get() == producer.queue; });
    if (ours != all_.end()) {
      if (const std::optional<Pending> p = (*ours)->pending(producer.serial)) {
        const bool exact = std::any_of(p->signals.begin(), p->signals.end(), [&](const TimelinePoint& s) {
          return s.timeline == point.timeline && s.value == point.value;
        });
        if (p->error && exact) waits.failed = p->error;
        waits.on.push_back({&(*ours)->hardware_, p->value});
        return {};
      }
    }
  }
  // No producer of ours on its way: it has been raised by now, or nothing we know of will raise it.
  if (!point.timeline->reached(point.value)) {
    return {ErrorCode::kInvalidUse,
            std::string(to_string(role_)) + ": value " + std::to_string(point.value) + " of timeline " +
                point.timeline->name() +
                " is not reached, and no earlier submission to this device raises it"};
  }
  if (Error e = point.timeline->error(point.value)) waits.failed = std::move(e);
  return {};
}

Result<MetalQueue::Waits> MetalQueue::resolve(const std::vector<TimelinePoint>& points) const {
  Waits waits;
  for (const TimelinePoint& p : points) OB_CHECK(resolve_one(p, waits));
  return waits;
}

Error MetalQueue::submit(Submission submission) {
  if (context_.lost()) return context_.health();
  OB_TRY(Waits waits, resolve(submission.waits));
  InFlight entry;
  entry.queue = this;
  entry.report.error = waits.failed;
  entry.waits = std::move(waits.on);

  std::lock_guard lock(mutex_);
  Pending mine;
  mine.error = waits.failed;
  mine.signals = submission.signals;
  entry.serial = submitted_ + 1;
  entry.submission = std::move(submission);
  OB_TRY(mine.value, hardware_.submit(std::move(entry)));
  const uint64_t serial = ++submitted_;
  for (const TimelinePoint& s : mine.signals) s.timeline->set_producer(s.value, {this, serial});
  pending_.emplace(serial, std::move(mine));
  return {};
}

void MetalQueue::retire(InFlight& entry) {
  // submit() may still be registering this entry; from here on it has.
  {
    std::lock_guard lock(mutex_);
  }
  ++completed_;
  Submission& s = entry.submission;
  if (s.done) s.done(entry.report);
  for (const TimelinePoint& p : s.signals) p.timeline->signal(p.value, entry.report.error);
  {
    std::lock_guard lock(mutex_);
    pending_.erase(entry.serial);
    ++retired_;
  }
  changed_.notify_all();
}

Error MetalQueue::drain(std::chrono::nanoseconds timeout) {
  std::unique_lock lock(mutex_);
  const uint64_t until = submitted_;
  const auto limit = std::min<std::chrono::nanoseconds>(timeout, std::chrono::hours(24));
  if (changed_.wait_for(lock, limit, [&] { return retired_ >= until; })) return {};
  return {ErrorCode::kTimeout, std::string(to_string(role_)) + " still has " +
                                   std::to_string(until - retired_) + " submissions in flight"};
}

}  // namespace onebeat::device::metal
