// frame_stats.hpp: how the frames of a run went. One thread adds, any thread reads.
#pragma once
#include <cstdint>
#include <mutex>
#include <vector>

namespace onebeat::tick {

struct FrameReport {
  uint64_t count = 0;           // deadlines that came
  uint64_t missed = 0;          // not finished within their period, or not drawn for want of a free image
  uint64_t longest_misses = 0;  // the longest run of them
  double mean_ms = 0, p50_ms = 0, p99_ms = 0, max_ms = 0;  // from the deadline to the finished image
  double fps = 0;                                          // finished images over the last 60 deadlines
  double missed_percent() const { return count ? 100.0 * double(missed) / double(count) : 0; }
};

class FrameStats {
 public:
  explicit FrameStats(uint64_t period_ns) : period_ns_(period_ns) {}
  // `finished_ns` 0: the frame was given up.
  void add(uint64_t deadline_ns, uint64_t finished_ns);
  FrameReport report() const;
  // For the frame path: without a sort or an allocation.
  void latest(float& fps, float& frame_ms, uint64_t& missed) const;

 private:
  const uint64_t period_ns_;
  mutable std::mutex mutex_;
  std::vector<float> times_ms_;  // of finished frames
  uint64_t count_ = 0, missed_ = 0, run_ = 0, longest_ = 0;
  uint64_t finished_at_[60] = {};
  uint64_t finished_count_ = 0;
  float last_ms_ = 0;
};

}  // namespace onebeat::tick
