// collector.hpp: what the recorder's events add up to: totals since the start, and how the queues ran lately.
//
//   Collector collector(engine.recorder());
//   collector.poll();                                    // 10 times a second, by anybody
//   collector.totals().operations[...];                  // since the start, whatever storage forgot
//   const Activity last = collector.activity(10);        // overlap and utilisation of the last 10 s
//   if (!last.utilisation.value) puts(last.utilisation.reason.c_str());
//
// Totals are exact for every event that reached poll(); events that a full ring turned away are in Totals::lost. The
// newest `capacity` events (32 bytes each) are kept for activity(), frames() and traces; older ones are counted in
// Totals::forgotten. Thread-safe: one mutex, held for the copy, not for the arithmetic. activity() over full storage
// costs about 20 ms.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "diag/intervals.hpp"
#include "diag/recorder.hpp"

namespace onebeat::diag {

inline constexpr size_t kEventsKept = 200'000;
inline constexpr size_t kDeviceLanes = 3;  // kRender, kMl, kBlit
inline constexpr size_t kLaneCount = size_t(Lane::kCount);
inline constexpr size_t kOperationCount = size_t(Operation::kCount);

// A number, or one sentence on why there is none.
struct Figure {
  std::optional<double> value;
  std::string reason;
  static Figure known(double v) { return {v, {}}; }
  static Figure unknown(std::string why) { return {std::nullopt, std::move(why)}; }
};

struct LaneTotals {
  uint64_t submitted = 0;  // kSubmit
  uint64_t completed = 0;  // kComplete, failed ones included
  uint64_t failed = 0;
  uint64_t executed = 0;                 // kExecute: those with device times
  uint64_t encode_ns = 0;                // sum over `submitted`
  uint64_t span_count = 0, span_ns = 0;  // kSpan
};

struct Totals {
  std::array<LaneTotals, kLaneCount> lanes;
  std::array<uint64_t, kOperationCount> operations{};
  uint64_t frames = 0, frames_not_drawn = 0;
  uint64_t events = 0;     // that reached poll()
  uint64_t forgotten = 0;  // of them, no longer stored
  uint64_t lost = 0;       // turned away by full rings: no total knows them

  const LaneTotals& lane(Lane l) const { return lanes[size_t(l)]; }
  uint64_t operation(Operation o) const { return operations[size_t(o)]; }
};

struct Overlap {
  Lane a = Lane::kRender, b = Lane::kMl;
  uint64_t both_ns = 0;  // time in which both had a slice on the device
  Figure efficiency;     // both_ns / the busy time of the less busy one
};

// A slice that still runs is not in here: its times come with its completion.
struct Activity {
  Interval window;  // shorter than asked for when the collector is younger or storage forgot the rest
  std::array<uint64_t, kDeviceLanes> busy_ns{};  // union of each lane's slices
  std::array<Overlap, 3> overlaps;               // render-ml, render-blit, ml-blit
  uint64_t overlapped_ops = 0;                 // slices that shared device time with a slice of another queue
  Figure utilisation;                          // 0 to 1: any of the three busy
  std::array<uint64_t, kLaneCount> span_ns{};  // union of the host spans of each lane
  size_t lanes_busy() const;                   // of the three
};

struct FrameTimes {
  uint64_t count = 0;   // finished frames these figures are made from, at most 60
  Figure fps;           // over those
  Figure mean_ms;       // from the deadline to the finished image
  uint64_t missed = 0;  // given up or failed among the newest 60 deadlines
};

class Collector {
 public:
  // `recorder` and `clock` outlive the collector.
  explicit Collector(Recorder& recorder, size_t capacity = kEventsKept, const Clock& clock = steady_clock());

  void poll();

  Totals totals() const;
  Activity activity(double seconds) const;
  FrameTimes frames() const;
  // Mean time spent encoding one submission, in ms, since the start.
  Figure average_encode_ms(Lane lane) const;

  std::vector<Event> events() const;  // what is stored, oldest first
  std::string name(uint32_t number) const { return recorder_.name(number); }

 private:
  void count(const Event& event);
  Interval window(double seconds) const;

  Recorder& recorder_;
  const size_t capacity_;
  const Clock& clock_;
  const uint64_t started_ns_;
  mutable std::mutex mutex_;
  std::deque<Event> events_;         // in the order of arrival
  std::vector<Event> fresh_;         // scratch of poll()
  uint64_t forgotten_until_ns_ = 0;  // before this, storage has gaps
  Totals totals_;
};

}  // namespace onebeat::diag
