// The rules of bottlenecks(), with the limits that the first Onebeat had.
#include <cstdio>

#include "diag/stats_json.hpp"

namespace onebeat::diag {
namespace {

constexpr double kPressureLimitPercent = 80;
constexpr double kFrameLimitMs = 16.6;  // 60 frames a second
constexpr double kMlPendingLimit = 5;
constexpr double kRenderEncodeLimitMs = 10;
constexpr double kOverlappedAtLeast = 2;

std::string sentence(const char* format, double value, double limit) {
  char text[256];
  std::snprintf(text, sizeof text, format, value, limit);
  return text;
}

}  // namespace

const char* to_string(Bottleneck::Rule rule) {
  switch (rule) {
    case Bottleneck::Rule::kMemoryPressure:
      return "memory_pressure";
    case Bottleneck::Rule::kSlowFrames:
      return "slow_frames";
    case Bottleneck::Rule::kMlBacklog:
      return "ml_backlog";
    case Bottleneck::Rule::kSlowRenderEncode:
      return "slow_render_encode";
    case Bottleneck::Rule::kLittleOverlap:
      return "little_overlap";
  }
  return "unknown";
}

std::vector<Bottleneck> bottlenecks(Collector& collector, const EngineState& state, double window_seconds) {
  collector.poll();
  const Totals totals = collector.totals();
  const Activity activity = collector.activity(window_seconds);
  std::vector<Bottleneck> found;
  const auto add = [&](Bottleneck::Rule rule, double value, double limit, const char* unit,
                       const char* format) {
    found.push_back({rule, value, limit, unit, sentence(format, value, limit), activity.window});
  };

  const uint64_t budget = state.heap_budget_bytes.value_or(0);
  if (memory_pressure(state) == "high") {
    add(Bottleneck::Rule::kMemoryPressure, 100 * double(*state.heap_committed_bytes) / double(budget),
        kPressureLimitPercent, "%",
        "%.1f %% of the heap's budget is in use (high above %.0f %%); unload a model, or raise the budget");
  }
  const Figure recorded = collector.frames().mean_ms;
  const std::optional<double> frame_ms = state.frame_ms ? state.frame_ms : recorded.value;
  if (frame_ms && *frame_ms > kFrameLimitMs) {
    add(Bottleneck::Rule::kSlowFrames, *frame_ms, kFrameLimitMs, "ms",
        "a frame takes %.1f ms, more than the %.1f ms of 60 frames a second; look at Q_render in a trace");
  }
  constexpr auto kMl = size_t(Lane::kMl);
  const uint64_t submitted = state.queues[kMl].submitted.value_or(totals.lanes[kMl].submitted);
  const uint64_t completed = state.queues[kMl].completed.value_or(totals.lanes[kMl].completed);
  if (submitted > completed && double(submitted - completed) > kMlPendingLimit) {
    add(Bottleneck::Rule::kMlBacklog, double(submitted - completed), kMlPendingLimit, "submissions",
        "%.0f submissions wait on Q_ml, more than %.0f; send fewer requests at once, or smaller batches");
  }
  const Figure encode = collector.average_encode_ms(Lane::kRender);
  if (encode.value && *encode.value > kRenderEncodeLimitMs) {
    add(Bottleneck::Rule::kSlowRenderEncode, *encode.value, kRenderEncodeLimitMs, "ms",
        "encoding for Q_render takes %.1f ms, more than %.0f ms; record lists once and submit them again");
  }
  if (activity.lanes_busy() >= 2 && double(activity.overlapped_ops) < kOverlappedAtLeast) {
    add(Bottleneck::Rule::kLittleOverlap, double(activity.overlapped_ops), kOverlappedAtLeast, "slices",
        "%.0f slices ran beside another queue's, fewer than %.0f, though two queues had work; check in a "
        "trace "
        "what they waited for");
  }
  return found;
}

Json to_json(const std::vector<Bottleneck>& found) {
  Json out = Json::array();
  for (const Bottleneck& b : found) {
    Json one = Json::object();
    one.set("rule", to_string(b.rule));
    one.set("value", b.value);
    one.set("limit", b.limit);
    one.set("unit", b.unit);
    one.set("message", b.message);
    one.set("window_begin_us", double(b.window.begin_ns) / 1e3);
    one.set("window_end_us", double(b.window.end_ns) / 1e3);
    out.push(std::move(one));
  }
  return out;
}

}  // namespace onebeat::diag
