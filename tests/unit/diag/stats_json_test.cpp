#include "diag/stats_json.hpp"

#include <doctest/doctest.h>

#include "unit/diag/fake_clock.hpp"

using namespace onebeat;
using namespace onebeat::diag;

namespace {

constexpr uint64_t kMs = 1'000'000, kStart = 1'000 * kMs;

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> out;
  for (const auto& [key, value] : object.members()) {
    if (!key.ends_with("_reason")) out.push_back(key);
  }
  return out;
}

// Every null has a sentence beside it.
void check_reasons(const Json& json) {
  for (const auto& [key, value] : json.members()) {
    INFO("member " << key);
    if (value.is_null()) CHECK_FALSE(json[key + "_reason"].as_string().empty());
    check_reasons(value);
  }
  for (const Json& item : json.items()) check_reasons(item);
}

EngineState full_state() {
  EngineState s;
  s.device = "vulkan: example";
  s.is_gpu = true;
  s.queues = {{{10, 10}, {27, 20}, {3, 3}}};
  s.event_lines = {{{100, 99}, {5, 5}, {8, 7}, {std::nullopt, 6}}};
  s.heap_placed_bytes = 60 << 20;
  s.heap_committed_bytes = 90 << 20;
  s.heap_reserved_bytes = uint64_t(4) << 30;
  s.heap_budget_bytes = 100 << 20;
  s.fps = 59.9;
  s.frame_ms = 3.5;
  s.frames = 100;
  s.frames_missed = 1;
  s.cores = 2;
  s.cores_held = 1;
  s.cores_waiting = 0;
  s.foreign_memory = {{"llama.cpp KV cache", 8 << 20}};
  s.unix_time_s = 1'700'000'000.25;
  return s;
}

struct Engine {
  Recorder recorder;
  FakeClock clock{kStart};
  Collector collector{recorder, 1000, clock};
  void ran(Lane lane, uint64_t begin_ms, uint64_t end_ms) {
    recorder.record({kStart + begin_ms * kMs, 1, 2 * kMs, 0, lane, Kind::kSubmit});
    recorder.record({kStart + begin_ms * kMs, 1, (end_ms - begin_ms) * kMs, 0, lane, Kind::kExecute});
    recorder.record({kStart + end_ms * kMs, 1, 0, 0, lane, Kind::kComplete});
  }
};

bool has(const std::vector<Bottleneck>& found, Bottleneck::Rule rule) {
  for (const Bottleneck& b : found) {
    if (b.rule == rule) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("Stats.HaveTheShapeThatDashboardsRead") {
  using Keys = std::vector<std::string>;
  Engine engine;
  for (const EngineState& state : {EngineState{}, full_state()}) {
    const Json s = stats_json(engine.collector, state);
    CHECK(keys(s) == Keys{"timestamp", "queues", "events", "memory", "performance", "operations", "onebeat"});
    CHECK(keys(s["queues"]) == Keys{"render", "ml", "blit"});
    for (const char* queue : {"render", "ml", "blit"}) {
      CHECK(keys(s["queues"][queue]) ==
            Keys{"active_buffers", "total_submitted", "total_completed", "avg_encode_time_ms"});
    }
    CHECK(keys(s["events"]) == Keys{"frame_counter", "embed_counter", "rag_counter", "frame_signaled",
                                    "embed_signaled", "rag_signaled"});
    CHECK(keys(s["memory"]) == Keys{"heap_used_mb", "heap_total_mb", "heap_utilization_pct", "pressure"});
    CHECK(keys(s["performance"]) == Keys{"frame_time_ms", "fps", "gpu_util_pct", "overlapped_ops"});
    CHECK(keys(s["operations"]) ==
          Keys{"embeddings", "transcriptions", "sql_queries", "render_frames", "blit_transfers"});
    check_reasons(s);
    CHECK(Json::parse(s.dump(2)).ok());
  }
}

TEST_CASE("Stats.SayWhatIsTrue") {
  Engine engine;
  engine.ran(Lane::kMl, 0, 40);
  engine.ran(Lane::kBlit, 20, 60);
  engine.recorder.record({kStart, uint64_t(Operation::kSqlQueries), 3, 0, Lane::kSql, Kind::kDone});
  engine.clock.time = kStart + 100 * kMs;
  const Json s = stats_json(engine.collector, full_state());
  CHECK(s["timestamp"].as_string() == "2023-11-14T22:13:20.250Z");
  CHECK(s["queues"]["ml"].int_or("active_buffers", -1) == 7);
  CHECK(s["queues"]["ml"].int_or("total_submitted", -1) == 27);
  CHECK(s["queues"]["ml"].double_or("avg_encode_time_ms", -1) == 2);
  CHECK(s["queues"]["render"]["avg_encode_time_ms"].is_null());
  CHECK(s["events"].int_or("frame_counter", -1) == 100);
  CHECK(s["events"].int_or("frame_signaled", -1) == 99);
  CHECK(s["events"].int_or("rag_counter", -1) == 6);
  CHECK(s["memory"].double_or("heap_used_mb", -1) == 90);
  CHECK(s["memory"].double_or("heap_utilization_pct", -1) == 90);
  CHECK(s["memory"].string_or("pressure", "") == "high");
  CHECK(s["performance"].double_or("gpu_util_pct", -1) == 60);
  CHECK(s["performance"].int_or("overlapped_ops", -1) == 2);
  CHECK(s["performance"].double_or("fps", -1) == 59.9);
  CHECK(s["operations"].int_or("sql_queries", -1) == 3);
  CHECK(s["onebeat"]["overlap"].items().at(2).double_or("efficiency", -1) == 0.5);
  CHECK(s["onebeat"]["foreign_memory"].items().at(0).double_or("mb", -1) == 8);
}

TEST_CASE("Stats.TheCollectorsCountsStandInForUnknownOnes") {
  Engine engine;
  engine.ran(Lane::kMl, 0, 40);
  engine.recorder.record({kStart, 2, 0, 0, Lane::kMl, Kind::kSubmit});
  const Json s = stats_json(engine.collector, {});
  CHECK(s["queues"]["ml"].int_or("total_submitted", -1) == 2);
  CHECK(s["queues"]["ml"].int_or("active_buffers", -1) == 1);
  CHECK(s["performance"]["gpu_util_pct"].is_null());  // the processor is no GPU
  CHECK(s["memory"]["pressure"].is_null());
}

TEST_CASE("Stats.PressureHasTheLimitsOfItsWords") {
  EngineState s;
  s.heap_budget_bytes = 100;
  for (const auto& [used, word] : {std::pair{50, "low"}, {51, "medium"}, {80, "medium"}, {81, "high"}}) {
    s.heap_committed_bytes = uint64_t(used);
    CHECK(memory_pressure(s) == word);
  }
  s.heap_budget_bytes = 0;
  CHECK_FALSE(memory_pressure(s));
}

TEST_CASE("Bottlenecks.AnIdleEngineHasNone") {
  Engine engine;
  CHECK(bottlenecks(engine.collector, {}).empty());
}

TEST_CASE("Bottlenecks.EachRuleSpeaksAboveItsLimitOnly") {
  Engine engine;
  engine.clock.time = kStart + 100 * kMs;
  EngineState at_limit;
  at_limit.heap_committed_bytes = 80;
  at_limit.heap_budget_bytes = 100;
  at_limit.frame_ms = 16.6;
  at_limit.queues[1] = {25, 20};
  CHECK(bottlenecks(engine.collector, at_limit).empty());

  EngineState above = at_limit;
  above.heap_committed_bytes = 81;
  above.frame_ms = 16.7;
  above.queues[1] = {26, 20};
  engine.recorder.record({kStart, 1, 11 * kMs, 0, Lane::kRender, Kind::kSubmit});
  engine.ran(Lane::kMl, 0, 10);  // one after the other
  engine.ran(Lane::kBlit, 20, 30);
  const auto found = bottlenecks(engine.collector, above);
  REQUIRE(found.size() == 5);
  CHECK(found[0].message ==
        "81.0 % of the heap's budget is in use (high above 80 %); unload a model, or raise the budget");
  CHECK(found[2].value == 6);
  for (const Bottleneck& b : found) CHECK(b.window == Interval{kStart, kStart + 100 * kMs});
  CHECK(to_json(found).items().size() == 5);
  CHECK(to_json(found).items()[4].string_or("rule", "") == "little_overlap");

  engine.ran(Lane::kMl, 20, 30);
  CHECK_FALSE(has(bottlenecks(engine.collector, above), Bottleneck::Rule::kLittleOverlap));
}
