// stats_json.hpp: the state of the engine as JSON, in the shape that dashboards of the first Onebeat read, and what
// slows it down.
//
//   EngineState state;                                   // the service fills in what it knows
//   state.queues[0] = {queue.submitted(), queue.completed()};
//   Json stats = stats_json(collector, state);
//   for (const Bottleneck& b : bottlenecks(collector, state)) puts(b.message.c_str());
//
// Nothing is invented: an unknown figure is null and a member "<name>_reason" beside it says why. What the old shape has
// no place for is under "onebeat". 1 MB is 1,048,576 bytes here.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "diag/collector.hpp"

namespace onebeat::diag {

// What the events do not tell. Everything optional is unknown until it is set.
struct EngineState {
  struct Queue {
    // Counted at submission and in the completion handler by the device's queue. Unknown: what the collector counted,
    // which are the scheduler's slices and the frames.
    std::optional<uint64_t> submitted, completed;
  };
  struct EventValue {
    std::optional<uint64_t> counter;   // the newest value that was handed out; unknown: the one reached
    std::optional<uint64_t> signaled;  // the value reached
  };
  struct ForeignMemory {  // memory of libraries that the heap does not manage
    std::string owner;    // "llama.cpp KV cache"
    uint64_t bytes = 0;
  };

  std::string device;                                             // "cpu", "vulkan: NVIDIA H200"
  bool is_gpu = false;                                            // the queues run on a graphics processor
  std::array<Queue, kDeviceLanes> queues;                         // Q_render, Q_ml, Q_blit
  std::array<EventValue, size_t(EventLine::kCount)> event_lines;  // E_frame, E_data, E_embed, E_rag

  std::optional<uint64_t> heap_placed_bytes, heap_committed_bytes, heap_reserved_bytes, heap_budget_bytes;
  std::optional<double> fps, frame_ms;  // unknown: from the recorded frames
  std::optional<uint64_t> frames, frames_missed;
  std::optional<uint32_t> cores, cores_held, cores_waiting;  // core budget
  std::vector<ForeignMemory> foreign_memory;
  std::optional<double> unix_time_s;  // unknown: now
};

inline constexpr double kStatsWindowSeconds = 10;

// "low" up to 50 % of the budget, "high" above 80 %, "medium" between; nothing without a budget.
std::optional<std::string> memory_pressure(const EngineState& state);

// Polls the collector first.
Json stats_json(Collector& collector, const EngineState& state, double window_seconds = kStatsWindowSeconds);

struct Bottleneck {
  enum class Rule : uint8_t { kMemoryPressure, kSlowFrames, kMlBacklog, kSlowRenderEncode, kLittleOverlap };
  Rule rule = Rule::kMemoryPressure;
  double value = 0, limit = 0;
  std::string unit;
  std::string message;  // one sentence with the numbers and what can be done
  Interval window;      // where in a trace to look; times of base/clock.hpp
};
const char* to_string(Bottleneck::Rule rule);  // "memory_pressure" ...

// Empty when no rule applies. Little overlap counts only when at least two queues had work, slow frames only when frames
// are drawn: an idle engine has no bottleneck. Polls the collector first.
std::vector<Bottleneck> bottlenecks(Collector& collector, const EngineState& state,
                                    double window_seconds = kStatsWindowSeconds);
Json to_json(const std::vector<Bottleneck>& found);

}  // namespace onebeat::diag
