#include "tick/frame_stats.hpp"

#include <algorithm>

#include "base/bench_row.hpp"

namespace onebeat::tick {
namespace {
constexpr size_t kKept = 1u << 20;  // five hours at 60 Hz
}

void FrameStats::add(uint64_t deadline_ns, uint64_t finished_ns) {
  std::lock_guard lock(mutex_);
  if (times_ms_.capacity() == 0) times_ms_.reserve(1u << 16);
  ++count_;
  const bool missed = finished_ns == 0 || finished_ns > deadline_ns + period_ns_;
  run_ = missed ? run_ + 1 : 0;
  missed_ += missed;
  longest_ = std::max(longest_, run_);
  if (finished_ns == 0) return;
  last_ms_ = float(double(finished_ns - std::min(finished_ns, deadline_ns)) * 1e-6);
  if (times_ms_.size() < kKept) times_ms_.push_back(last_ms_);
  finished_at_[finished_count_++ % 60] = finished_ns;
}

void FrameStats::latest(float& fps, float& frame_ms, uint64_t& missed) const {
  std::lock_guard lock(mutex_);
  frame_ms = last_ms_;
  missed = missed_;
  fps = 0;
  if (finished_count_ < 2) return;
  const uint64_t n = std::min<uint64_t>(finished_count_, 60);
  const uint64_t newest = finished_at_[(finished_count_ - 1) % 60],
                 oldest = finished_at_[(finished_count_ - n) % 60];
  if (newest > oldest) fps = float(double(n - 1) * 1e9 / double(newest - oldest));
}

FrameReport FrameStats::report() const {
  FrameReport r;
  float fps = 0, ms = 0;
  latest(fps, ms, r.missed);
  std::lock_guard lock(mutex_);
  r.count = count_;
  r.longest_misses = longest_;
  r.fps = fps;
  std::vector<double> times(times_ms_.begin(), times_ms_.end());
  for (double t : times) {
    r.mean_ms += t / double(times.size());
    r.max_ms = std::max(r.max_ms, t);
  }
  r.p50_ms = percentile(times, 0.5);
  r.p99_ms = percentile(times, 0.99);
  return r;
}

}  // namespace onebeat::tick
