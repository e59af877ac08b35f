#include "diag/measure.hpp"

#include <algorithm>

#include "base/clock.hpp"

namespace onebeat::diag {
namespace {

constexpr int kBursts = 201;
constexpr uint64_t kBurst = 1024;

template <class RecordOne>
double median_ns(Recorder& recorder, RecordOne record_one) {
  std::vector<Event> thrown_away;
  std::vector<double> costs;
  record_one(uint64_t(0));  // the thread's ring is made here
  for (int burst = 0; burst < kBursts; ++burst) {
    thrown_away.clear();
    recorder.collect(thrown_away);
    const uint64_t begin = now_ns();
    for (uint64_t i = 0; i < kBurst; ++i) record_one(i);
    costs.push_back(double(now_ns() - begin) / double(kBurst));
  }
  thrown_away.clear();
  recorder.collect(thrown_away);
  std::nth_element(costs.begin(), costs.begin() + kBursts / 2, costs.end());
  return costs[kBursts / 2];
}

}  // namespace

double measure_record_ns(Recorder& recorder) {
  const uint64_t time = now_ns();
  return median_ns(recorder, [&](uint64_t i) { recorder.record({.time_ns = time, .id = i}); });
}

double measure_stamp_and_record_ns(Recorder& recorder) {
  return median_ns(recorder, [&](uint64_t i) { recorder.record({.time_ns = now_ns(), .id = i}); });
}

}  // namespace onebeat::diag
