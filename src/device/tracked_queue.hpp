// tracked_queue.hpp: what logical queues on hardware queues have in common: which submissions are on their way, what another
// one has to wait for on the device, and who is told when one has ended.
//
//   class MetalQueue final : public TrackedQueue<MetalQueue, WaitFor> ...
//   Error submit(Submission s) override {
//     OB_TRY(Waits waits, resolve(s.waits));
//     return track(std::move(s), waits.failed, [&](uint64_t serial, Submission mine) -> Result<WaitFor> { ... });
//   }
//   ... and when it has ended: finish(serial, submission, report);
#pragma once
#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "device/queue.hpp"

namespace onebeat::device {

// `Self`: the queue's own class. `WaitFor`: a value of a hardware queue, at which a submission has completed.
template <class Self, class WaitFor>
class TrackedQueue : public Queue {
 public:
  using All = std::array<std::unique_ptr<Self>, kRoleCount>;

  Role role() const override { return role_; }
  Error drain(std::chrono::nanoseconds timeout) override;
  uint64_t submitted() const override { return submitted_; }
  uint64_t completed() const override { return completed_; }

 protected:
  // What a submission has to wait for on the device, or the failure that it inherits.
  struct Waits {
    std::vector<WaitFor> on;
    Error failed;
  };
  // kInvalidUse: a point that is not reached and that nothing on its way raises.
  Result<Waits> resolve(const std::vector<TimelinePoint>& points) const;
  // Numbers a submission, gives it to `hand_over(serial, submission)`, which answers Result<WaitFor>, and keeps what others
  // must know of it. One at a time.
  template <class HandOver>
  Error track(Submission submission, Error inherited, HandOver hand_over);
  // Tells everyone, in the order of the serial numbers. On the thread that saw it end.
  void finish(uint64_t serial, const Submission& submission, const SubmitReport& report);

  mutable std::mutex mutex_;  // held while `hand_over` runs

 private:
  friend Self;
  // `all`: the device's queues, to recognise producers.
  TrackedQueue(Role role, const All& all) : role_(role), all_(all) {}

  // A submission that is on its way.
  struct Pending {
    WaitFor at;
    Error error;  // it will fail its signals with this
    std::vector<TimelinePoint> signals;
  };
  Error resolve_one(const TimelinePoint& point, Waits& waits) const;
  std::optional<Pending> pending(uint64_t serial) const;

  const Role role_;
  const All& all_;
  std::condition_variable changed_;
  std::map<uint64_t, Pending> pending_;
  uint64_t retired_ = 0;
  std::atomic<uint64_t> submitted_{0};
  std::atomic<uint64_t> completed_{0};
};

template <class Self, class WaitFor>
auto TrackedQueue<Self, WaitFor>::pending(uint64_t serial) const -> std::optional<Pending> {
  std::lock_guard lock(mutex_);
  const auto it = pending_.find(serial);
  return it == pending_.end() ? std::nullopt : std::optional(it->second);
}

template <class Self, class WaitFor>
Error TrackedQueue<Self, WaitFor>::resolve_one(const TimelinePoint& point, Waits& waits) const {
  if (!point) return {};
  const Timeline::Producer producer = point.timeline->producer(point.value);
  if (producer.queue) {
    const auto ours =
        std::find_if(all_.begin(), all_.end(), [&](const auto& q) { return q && q.get() == producer.queue; });
    if (ours != all_.end()) {
      const TrackedQueue& theirs = **ours;
      if (const std::optional<Pending> p = theirs.pending(producer.serial)) {
        const bool exact = std::any_of(p->signals.begin(), p->signals.end(), [&](const TimelinePoint& s) {
          return s.timeline == point.timeline && s.value == point.value;
        });
        if (p->error && exact) waits.failed = p->error;
        waits.on.push_back(p->at);
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

template <class Self, class WaitFor>
auto TrackedQueue<Self, WaitFor>::resolve(const std::vector<TimelinePoint>& points) const -> Result<Waits> {
  Waits waits;
  for (const TimelinePoint& p : points) OB_CHECK(resolve_one(p, waits));
  return waits;
}

template <class Self, class WaitFor>
template <class HandOver>
Error TrackedQueue<Self, WaitFor>::track(Submission submission, Error inherited, HandOver hand_over) {
  std::lock_guard lock(mutex_);
  Pending mine{{}, std::move(inherited), submission.signals};
  OB_TRY(mine.at, hand_over(submitted_ + 1, std::move(submission)));
  const uint64_t serial = ++submitted_;
  for (const TimelinePoint& s : mine.signals) s.timeline->set_producer(s.value, {this, serial});
  pending_.emplace(serial, std::move(mine));
  return {};
}

template <class Self, class WaitFor>
void TrackedQueue<Self, WaitFor>::finish(uint64_t serial, const Submission& submission,
                                         const SubmitReport& report) {
  // track() may still be registering this one; from here on it has.
  {
    std::lock_guard lock(mutex_);
  }
  ++completed_;
  if (submission.done) submission.done(report);
  for (const TimelinePoint& p : submission.signals) p.timeline->signal(p.value, report.error);
  {
    std::lock_guard lock(mutex_);
    pending_.erase(serial);
    ++retired_;
  }
  changed_.notify_all();
}

template <class Self, class WaitFor>
Error TrackedQueue<Self, WaitFor>::drain(std::chrono::nanoseconds timeout) {
  std::unique_lock lock(mutex_);
  const uint64_t until = submitted_;
  const auto limit = std::min<std::chrono::nanoseconds>(timeout, std::chrono::hours(24));
  if (changed_.wait_for(lock, limit, [&] { return retired_ >= until; })) return {};
  return {ErrorCode::kTimeout, std::string(to_string(role_)) + " still has " +
                                   std::to_string(until - retired_) + " submissions in flight"};
}

}  // namespace onebeat::device
