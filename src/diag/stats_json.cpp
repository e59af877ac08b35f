#include "diag/stats_json.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace onebeat::diag {
namespace {

constexpr double kMegabyte = 1 << 20;
constexpr const char* kQueueNames[kDeviceLanes] = {"render", "ml", "blit"};
constexpr const char* kOperationNames[kOperationCount] = {"embeddings", "transcriptions", "sql_queries",
                                                          "render_frames", "blit_transfers"};

// Decimals are cut for readers; whole multiples of 0.0001 stay exact enough for any dashboard.
Json number(double v) {
  char text[64];
  std::snprintf(text, sizeof text, "%.4f", v);
  return Json(std::strtod(text, nullptr));
}

void set(Json& object, const std::string& key, const Figure& figure) {
  object.set(key, figure.value ? number(*figure.value) : Json());
  if (!figure.value) object.set(key + "_reason", figure.reason);
}

template <class T>
void set(Json& object, const std::string& key, const std::optional<T>& value, const char* reason) {
  object.set(key, value ? Json(*value) : Json());
  if (!value) object.set(key + "_reason", reason);
}

Figure megabytes(const std::optional<uint64_t>& bytes, const char* reason) {
  return bytes ? Figure::known(double(*bytes) / kMegabyte) : Figure::unknown(reason);
}

Figure percent(const Figure& share) { return share.value ? Figure::known(*share.value * 100) : share; }

std::string iso_time(const std::optional<double>& unix_time_s) {
  const double now =
      unix_time_s
          ? *unix_time_s
          : std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  const auto whole = std::time_t(std::floor(now));
  std::tm utc{};
  gmtime_r(&whole, &utc);
  char date[32], text[64];
  std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(text, sizeof text, "%s.%03dZ", date, int((now - double(whole)) * 1000));
  return text;
}

struct QueueCounts {
  uint64_t submitted = 0, completed = 0;
  // The two are read one after the other: a completion between the reads is no negative backlog.
  uint64_t active() const { return submitted > completed ? submitted - completed : 0; }
};
QueueCounts queue_counts(const Totals& totals, const EngineState& state, size_t lane) {
  const LaneTotals& counted = totals.lanes[lane];
  return {state.queues[lane].submitted.value_or(counted.submitted),
          state.queues[lane].completed.value_or(counted.completed)};
}

Json queues_json(const Collector& collector, const Totals& totals, const EngineState& state) {
  Json out = Json::object();
  for (size_t lane = 0; lane < kDeviceLanes; ++lane) {
    const QueueCounts counts = queue_counts(totals, state, lane);
    Json queue = Json::object();
    queue.set("active_buffers", counts.active());
    queue.set("total_submitted", counts.submitted);
    queue.set("total_completed", counts.completed);
    set(queue, "avg_encode_time_ms", collector.average_encode_ms(Lane(lane)));
    out.set(kQueueNames[lane], std::move(queue));
  }
  return out;
}

Json events_json(const EngineState& state) {
  constexpr std::pair<EventLine, const char*> kLines[] = {
      {EventLine::kFrame, "frame"}, {EventLine::kEmbed, "embed"}, {EventLine::kRag, "rag"}};
  constexpr const char* kReason = "the engine did not report this event";
  Json out = Json::object();
  for (const auto& [line, name] : kLines) {
    const auto& value = state.event_lines[size_t(line)];
    set(out, std::string(name) + "_counter", value.counter ? value.counter : value.signaled, kReason);
  }
  for (const auto& [line, name] : kLines) {
    set(out, std::string(name) + "_signaled", state.event_lines[size_t(line)].signaled, kReason);
  }
  return out;
}

Figure heap_share(const EngineState& state) {
  if (!state.heap_committed_bytes) return Figure::unknown("the engine did not report its heap");
  if (state.heap_budget_bytes.value_or(0) == 0) return Figure::unknown("the heap has no budget");
  return Figure::known(double(*state.heap_committed_bytes) / double(*state.heap_budget_bytes));
}

Json memory_json(const EngineState& state) {
  Json out = Json::object();
  set(out, "heap_used_mb", megabytes(state.heap_committed_bytes, "the engine did not report its heap"));
  set(out, "heap_total_mb", megabytes(state.heap_budget_bytes, "the heap has no budget"));
  const Figure share = heap_share(state);
  set(out, "heap_utilization_pct", percent(share));
  set(out, "pressure", memory_pressure(state), share.reason.c_str());
  return out;
}

Json performance_json(const Collector& collector, const EngineState& state, const Activity& activity) {
  const FrameTimes frames = collector.frames();
  Json out = Json::object();
  set(out, "frame_time_ms", state.frame_ms ? Figure::known(*state.frame_ms) : frames.mean_ms);
  set(out, "fps", state.fps ? Figure::known(*state.fps) : frames.fps);
  set(out, "gpu_util_pct",
      state.is_gpu ? percent(activity.utilisation)
                   : Figure::unknown("the queues run on the processor, not on a GPU; device_util_pct under "
                                     "onebeat says how busy they are"));
  out.set("overlapped_ops", activity.overlapped_ops);
  return out;
}

Json operations_json(const Totals& totals) {
  Json out = Json::object();
  for (size_t i = 0; i < kOperationCount; ++i) out.set(kOperationNames[i], totals.operations[i]);
  return out;
}

Json overlaps_json(const Activity& activity) {
  Json out = Json::array();
  for (const Overlap& o : activity.overlaps) {
    Json pair = Json::object();
    pair.set("queues", Json::Array{Json(to_string(o.a)), Json(to_string(o.b))});
    pair.set("both_ms", number(double(o.both_ns) / 1e6));
    set(pair, "efficiency", o.efficiency);
    out.push(std::move(pair));
  }
  return out;
}

Json foreign_json(const EngineState& state) {
  Json out = Json::array();
  for (const auto& line : state.foreign_memory) {
    Json one = Json::object();
    one.set("owner", line.owner);
    one.set("mb", number(double(line.bytes) / kMegabyte));
    out.push(std::move(one));
  }
  return out;
}

Json own_json(const Totals& totals, const EngineState& state, const Activity& activity) {
  constexpr const char* kNoHeap = "the engine did not report its heap";
  constexpr const char* kNoCores = "the engine did not report its core budget";
  Json out = Json::object();
  set(out, "device", state.device.empty() ? std::nullopt : std::optional(state.device),
      "the engine did not name its device");
  out.set("window_s", number(double(activity.window.end_ns - activity.window.begin_ns) / 1e9));
  set(out, "device_util_pct", percent(activity.utilisation));
  Json busy = Json::object(), spans = Json::object();
  for (size_t lane = 0; lane < kDeviceLanes; ++lane) {
    busy.set(kQueueNames[lane], number(double(activity.busy_ns[lane]) / 1e6));
  }
  for (size_t lane = kDeviceLanes; lane < kLaneCount; ++lane) {
    if (activity.span_ns[lane] == 0) continue;
    spans.set(to_string(Lane(lane)), number(double(activity.span_ns[lane]) / 1e6));
  }
  out.set("device_busy_ms", std::move(busy));
  out.set("host_busy_ms", std::move(spans));
  out.set("overlap", overlaps_json(activity));
  set(out, "data_signaled", state.event_lines[size_t(EventLine::kData)].signaled,
      "the engine did not report this event");
  set(out, "frames", state.frames, "the engine did not report its frames");
  set(out, "frames_missed", state.frames_missed, "the engine did not report its frames");
  set(out, "heap_placed_mb", megabytes(state.heap_placed_bytes, kNoHeap));
  set(out, "heap_committed_mb", megabytes(state.heap_committed_bytes, kNoHeap));
  set(out, "heap_reserved_mb", megabytes(state.heap_reserved_bytes, kNoHeap));
  out.set("foreign_memory", foreign_json(state));
  set(out, "cores", state.cores, kNoCores);
  set(out, "cores_held", state.cores_held, kNoCores);
  set(out, "cores_waiting", state.cores_waiting, kNoCores);
  Json recorded = Json::object();
  recorded.set("events", totals.events);
  recorded.set("forgotten", totals.forgotten);
  recorded.set("lost", totals.lost);
  out.set("recorder", std::move(recorded));
  return out;
}

}  // namespace

std::optional<std::string> memory_pressure(const EngineState& state) {
  const Figure share = heap_share(state);
  if (!share.value) return std::nullopt;
  return *share.value > 0.8 ? "high" : *share.value > 0.5 ? "medium" : "low";
}

Json stats_json(Collector& collector, const EngineState& state, double window_seconds) {
  collector.poll();
  const Totals totals = collector.totals();
  const Activity activity = collector.activity(window_seconds);
  Json out = Json::object();
  out.set("timestamp", iso_time(state.unix_time_s));
  out.set("queues", queues_json(collector, totals, state));
  out.set("events", events_json(state));
  out.set("memory", memory_json(state));
  out.set("performance", performance_json(collector, state, activity));
  out.set("operations", operations_json(totals));
  out.set("onebeat", own_json(totals, state, activity));
  return out;
}

}  // namespace onebeat::diag
