#include "diag/collector.hpp"

#include <algorithm>
#include <tuple>

namespace onebeat::diag {
namespace {

constexpr size_t kFramesAveraged = 60;  // as many as the figures of the HUD look back on

uint64_t end_of(const Event& e) {
  const bool lasts = e.kind == Kind::kExecute || e.kind == Kind::kSpan || e.kind == Kind::kSubmit;
  return lasts ? e.time_ns + e.value : e.time_ns;
}

// Why nothing can be said about a lane's device time, or "" when something can. A device either gives times for its
// slices or for none, so one slice with times settles it for good.
std::string no_times(Lane lane, const LaneTotals& totals) {
  const uint64_t well = totals.completed - std::min(totals.completed, totals.failed);
  if (totals.executed > 0 || well == 0) return {};
  return "the device gave no times for the " + std::to_string(well) + " slices that completed on " +
         to_string(lane);
}

std::string seconds_text(const Interval& window) {
  const uint64_t tenths = (window.end_ns - window.begin_ns) / 100'000'000;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

}  // namespace

size_t Activity::lanes_busy() const {
  return size_t(std::count_if(busy_ns.begin(), busy_ns.end(), [](uint64_t ns) { return ns > 0; }));
}

Collector::Collector(Recorder& recorder, size_t capacity, const Clock& clock)
    : recorder_(recorder),
      capacity_(std::max<size_t>(capacity, 1)),
      clock_(clock),
      started_ns_(clock.now_ns()) {}

void Collector::poll() {
  std::lock_guard lock(mutex_);
  fresh_.clear();
  recorder_.collect(fresh_);
  for (const Event& event : fresh_) {
    count(event);
    if (events_.size() == capacity_) {
      forgotten_until_ns_ = std::max(forgotten_until_ns_, end_of(events_.front()));
      events_.pop_front();
      ++totals_.forgotten;
    }
    events_.push_back(event);
  }
  totals_.lost = recorder_.dropped();
}

void Collector::count(const Event& event) {
  ++totals_.events;
  if (event.lane >= Lane::kCount) return;
  LaneTotals& lane = totals_.lanes[size_t(event.lane)];
  switch (event.kind) {
    case Kind::kSubmit:
      ++lane.submitted;
      lane.encode_ns += event.value;
      break;
    case Kind::kExecute:
      ++lane.executed;
      break;
    case Kind::kComplete:
      ++lane.completed;
      if (event.value != 0) ++lane.failed;
      break;
    case Kind::kSpan:
      ++lane.span_count;
      lane.span_ns += event.value;
      break;
    case Kind::kFrame:
      ++totals_.frames;
      if (event.flags & 1) ++totals_.frames_not_drawn;
      break;
    case Kind::kDone:
      if (event.id < kOperationCount) totals_.operations[event.id] += event.value;
      break;
    case Kind::kSignal:
    case Kind::kFlow:
    case Kind::kMark:
      break;
  }
}

Totals Collector::totals() const {
  std::lock_guard lock(mutex_);
  return totals_;
}

Interval Collector::window(double seconds) const {
  const uint64_t now = clock_.now_ns();
  const uint64_t wanted = uint64_t(std::clamp(seconds, 0.0, 1e9) * 1e9);
  uint64_t begin = now > wanted ? now - wanted : 0;
  begin = std::max({begin, std::min(started_ns_, now), std::min(forgotten_until_ns_, now)});
  return {begin, now};
}

Activity Collector::activity(double seconds) const {
  Activity out;
  std::array<Intervals, kLaneCount> ran;
  std::array<LaneTotals, kLaneCount> totals;
  {
    std::lock_guard lock(mutex_);
    out.window = window(seconds);
    totals = totals_.lanes;
    for (const Event& e : events_) {
      if (e.lane >= Lane::kCount || end_of(e) <= out.window.begin_ns) continue;
      const bool device = size_t(e.lane) < kDeviceLanes;
      if (e.kind == (device ? Kind::kExecute : Kind::kSpan)) {
        ran[size_t(e.lane)].push_back({e.time_ns, end_of(e)});
      }
    }
  }
  std::array<Intervals, kDeviceLanes> slices, busy;
  for (size_t lane = 0; lane < kLaneCount; ++lane) {
    Intervals inside = clipped(std::move(ran[lane]), out.window);
    if (lane >= kDeviceLanes) {
      out.span_ns[lane] = union_length(std::move(inside));
      continue;
    }
    busy[lane] = merged(inside);
    out.busy_ns[lane] = total_length(busy[lane]);
    slices[lane] = std::move(inside);
  }

  size_t pair = 0;
  for (size_t a = 0; a < kDeviceLanes; ++a) {
    for (size_t b = a + 1; b < kDeviceLanes; ++b) {
      Overlap& o = out.overlaps[pair++];
      o = {Lane(a), Lane(b), intersection_length(busy[a], busy[b]), {}};
      o.efficiency.value = overlap_efficiency(busy[a], busy[b]);
      for (const size_t lane : {b, a}) {
        if (out.busy_ns[lane] > 0) continue;
        const std::string why = no_times(Lane(lane), totals[lane]);
        o.efficiency.reason = !why.empty() ? why
                                           : std::string("nothing ran on ") + to_string(Lane(lane)) +
                                                 " in the last " + seconds_text(out.window);
      }
    }
  }
  for (size_t lane = 0; lane < kDeviceLanes; ++lane) {
    Intervals others;
    for (size_t other = 0; other < kDeviceLanes; ++other) {
      if (other != lane) others.insert(others.end(), busy[other].begin(), busy[other].end());
    }
    out.overlapped_ops += count_overlapping(slices[lane], merged(std::move(others)));
  }
  out.utilisation = Figure::known(utilisation({busy[0], busy[1], busy[2]}, out.window));
  for (size_t lane = 0; lane < kDeviceLanes; ++lane) {
    const std::string why = no_times(Lane(lane), totals[lane]);
    if (!why.empty()) out.utilisation = Figure::unknown(why);
  }
  return out;
}

FrameTimes Collector::frames() const {
  std::vector<Event> newest;
  {
    std::lock_guard lock(mutex_);
    for (auto e = events_.rbegin(); e != events_.rend() && newest.size() < kFramesAveraged; ++e) {
      if (e->kind == Kind::kFrame) newest.push_back(*e);
    }
  }
  FrameTimes out;
  uint64_t first = UINT64_MAX, last = 0;
  double sum_ns = 0;
  uint64_t with_deadline = 0;
  for (const Event& e : newest) {
    if (e.flags & 1) {
      ++out.missed;
      continue;
    }
    ++out.count;
    if (e.value != e.time_ns) {  // else the frame was drawn outside of the loop and had no deadline
      ++with_deadline;
      sum_ns += double(std::max<int64_t>(int64_t(e.value), 0));
    }
    first = std::min(first, e.time_ns);
    last = std::max(last, e.time_ns);
  }
  out.mean_ms = with_deadline > 0 ? Figure::known(sum_ns / double(with_deadline) / 1e6)
                                  : Figure::unknown("no frame was drawn yet");
  out.fps = out.count > 1 && last > first ? Figure::known(double(out.count - 1) * 1e9 / double(last - first))
                                          : Figure::unknown("fewer than two frames were drawn");
  return out;
}

Figure Collector::average_encode_ms(Lane lane) const {
  std::lock_guard lock(mutex_);
  const LaneTotals& t = totals_.lane(lane);
  if (t.submitted == 0) {
    return Figure::unknown(std::string("no submission to ") + to_string(lane) + " was timed yet");
  }
  return Figure::known(double(t.encode_ns) / double(t.submitted) / 1e6);
}

std::vector<Event> Collector::events() const {
  std::vector<Event> out;
  {
    std::lock_guard lock(mutex_);
    out.assign(events_.begin(), events_.end());
  }
  // Slices are recorded when they end, and listed by the time they began.
  std::sort(out.begin(), out.end(), [](const Event& a, const Event& b) {
    return std::tie(a.time_ns, a.lane, a.kind, a.id, a.flags) <
           std::tie(b.time_ns, b.lane, b.kind, b.id, b.flags);
  });
  return out;
}

}  // namespace onebeat::diag
