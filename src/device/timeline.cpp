#include "device/timeline.hpp"

#include <algorithm>

#include "device/queue.hpp"

namespace onebeat::device {

std::shared_ptr<Timeline> Timeline::create(std::string name, uint64_t initial) {
  return std::shared_ptr<Timeline>(new Timeline(std::move(name), initial));
}

TimelinePoint Timeline::next() { return at(issued_.fetch_add(1, std::memory_order_acq_rel) + 1); }

Error Timeline::wait(uint64_t v, std::chrono::nanoseconds timeout) const {
  if (timeout > std::chrono::nanoseconds(0) && !reached(v)) {
    if (const Producer p = producer(v); p.queue) p.queue->help([&] { return reached(v); });
  }
  // A deadline a century away overflows the clock: anything above an hour is re-armed in the loop.
  using Clock = std::chrono::steady_clock;
  constexpr auto kStep = std::chrono::nanoseconds(std::chrono::hours(1));
  std::unique_lock lock(mutex_);
  while (!reached(v)) {
    const auto step = std::clamp(timeout, std::chrono::nanoseconds(0), kStep);
    const auto deadline = Clock::now() + step;
    if (changed_.wait_until(lock, deadline, [&] { return reached(v); })) break;
    timeout -= step;
    if (timeout <= std::chrono::nanoseconds(0)) {
      return {ErrorCode::kTimeout, "waited for value " + std::to_string(v) + " of timeline " + name_ +
                                       ", which is still at " + std::to_string(value()) +
                                       "; its work is late or was never submitted"};
    }
  }
  const auto it = failures_.find(v);
  return it == failures_.end() ? Error{} : it->second;
}

Error Timeline::error(uint64_t v) const {
  std::lock_guard lock(mutex_);
  const auto it = failures_.find(v);
  return it == failures_.end() ? Error{} : it->second;
}

void Timeline::signal(uint64_t v, Error failure) {
  struct Due {
    Error error;
    std::function<void(const Error&)> fn;
  };
  std::vector<Due> due;
  {
    std::lock_guard lock(mutex_);
    if (failure) {
      failures_[v] = std::move(failure);
      if (failures_.size() > kFailuresKept) failures_.erase(failures_.begin());
    }
    if (v <= value_.load(std::memory_order_relaxed)) return;
    const auto end = callbacks_.upper_bound(v);
    for (auto it = callbacks_.begin(); it != end; ++it) {
      const auto failed = failures_.find(it->first);
      due.push_back({failed == failures_.end() ? Error{} : failed->second, std::move(it->second)});
    }
    callbacks_.erase(callbacks_.begin(), end);
    producers_.erase(producers_.begin(), producers_.upper_bound(v));
    if (issued_.load(std::memory_order_relaxed) < v) {
      uint64_t issued = issued_.load(std::memory_order_relaxed);
      while (issued < v && !issued_.compare_exchange_weak(issued, v)) {
      }
    }
    value_.store(v, std::memory_order_release);
  }
  changed_.notify_all();
  for (Due& d : due) d.fn(d.error);
}

void Timeline::on_reach(uint64_t v, std::function<void(const Error&)> fn) {
  Error failed;
  {
    std::lock_guard lock(mutex_);
    if (!reached(v)) {
      callbacks_.emplace(v, std::move(fn));
      return;
    }
    if (const auto it = failures_.find(v); it != failures_.end()) failed = it->second;
  }
  fn(failed);
}

void Timeline::set_producer(uint64_t v, Producer producer) {
  std::lock_guard lock(mutex_);
  if (!reached(v)) producers_[v] = producer;
}

Timeline::Producer Timeline::producer(uint64_t v) const {
  std::lock_guard lock(mutex_);
  if (reached(v)) return {};
  const auto it = producers_.lower_bound(v);
  return it == producers_.end() ? Producer{} : it->second;
}

}  // namespace onebeat::device
