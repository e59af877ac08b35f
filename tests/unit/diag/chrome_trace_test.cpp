#include "diag/chrome_trace.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>

#include "base/files.hpp"
#include "base/json.hpp"
#include "random_seed.hpp"

using namespace onebeat;
using namespace onebeat::diag;

namespace {

constexpr uint64_t kStart = 5'000'000'000;

Json parsed(Collector& collector) {
  auto json = Json::parse(chrome_trace(collector));
  if (!json) FAIL(json.error().text());
  return *json;
}

std::vector<Json> of_phase(const Json& trace, const char* phase) {
  std::vector<Json> out;
  for (const Json& e : trace["traceEvents"].items()) {
    if (e.string_or("ph", "") == phase) out.push_back(e);
  }
  return out;
}

std::map<int64_t, std::string> tracks(const Json& trace) {
  std::map<int64_t, std::string> out;
  for (const Json& e : of_phase(trace, "M")) {
    if (e.string_or("name", "") != "thread_name") continue;
    CHECK(out.emplace(e.int_or("tid", -1), e["args"].string_or("name", "")).second);
  }
  return out;
}

int64_t ns(const Json& e, const char* key) { return std::llround(e.double_or(key, -1) * 1000); }

}  // namespace

TEST_CASE("ChromeTrace.AnEmptyOneIsValid") {
  Recorder recorder;
  Collector collector(recorder);
  const Json trace = parsed(collector);
  CHECK(of_phase(trace, "X").empty());
  CHECK(of_phase(trace, "M").at(0)["args"].string_or("name", "") == "onebeat");
}

TEST_CASE("ChromeTrace.SlicesOfOneTrackNeverOverlapAndNoneIsMissing") {
  std::mt19937_64 random(random_seed());
  Recorder recorder;
  Collector collector(recorder);
  constexpr Kind kKinds[] = {Kind::kExecute, Kind::kSpan, Kind::kSubmit};
  uint64_t first = UINT64_MAX;
  for (uint64_t i = 0; i < 3000; ++i) {
    const uint64_t begin = kStart + random() % 10'000'000;
    first = std::min(first, begin);
    recorder.record({begin, i, random() % 20'000, 0, Lane(random() % 5), kKinds[random() % 3]});
  }
  const Json trace = parsed(collector);
  const auto names = tracks(trace);
  const auto slices = of_phase(trace, "X");
  CHECK(slices.size() == 3000);
  std::map<int64_t, int64_t> end_of;
  for (const Json& s : slices) {  // in the order of their begin
    const int64_t tid = s.int_or("tid", -1);
    REQUIRE(names.contains(tid));
    REQUIRE(ns(s, "ts") >= end_of[tid]);
    end_of[tid] = ns(s, "ts") + ns(s, "dur");
  }
  CHECK(ns(slices.front(), "ts") == 0);
}

TEST_CASE("ChromeTrace.TracksAreNamedAsTheUserKnowsThem") {
  Recorder recorder;
  Collector collector(recorder);
  const uint32_t name = recorder.intern("embed \"32\" texts\n\xff");
  recorder.record({kStart, 1, 100, name, Lane::kMl, Kind::kSubmit});
  recorder.record({kStart + 50, 1, 1'234'567, name, Lane::kMl, Kind::kExecute});
  recorder.record({kStart + 60, 2, 1000, name, Lane::kMl, Kind::kExecute});
  const Json trace = parsed(collector);
  std::vector<std::string> seen;
  for (const Json& s : of_phase(trace, "X")) {
    seen.push_back(tracks(trace).at(s.int_or("tid", -1)));
    CHECK(s.string_or("name", "") == "embed \"32\" texts\n\xEF\xBF\xBD");
  }
  CHECK(seen == std::vector<std::string>{"Q_ml encode", "Q_ml", "Q_ml (2)"});
  CHECK(ns(of_phase(trace, "X")[1], "ts") == 50);
  CHECK(ns(of_phase(trace, "X")[1], "dur") == 1'234'567);
}

TEST_CASE("ChromeTrace.RequestsAreAsyncTracksWithArrowsThroughTheirStages") {
  Recorder recorder;
  Collector collector(recorder);
  const auto flow = [&](uint64_t at, uint64_t id, Flow step) {
    recorder.record({kStart + at, id, 0, 0, Lane::kChat, Kind::kFlow, uint8_t(step)});
  };
  flow(0, 6, Flow::kEnd);  // its beginning is not stored
  flow(10, 7, Flow::kBegin);
  for (uint64_t stage = 0; stage < 3; ++stage) {
    recorder.record({kStart + 20 + stage * 100, 7, 50, 0, Lane::kChat, Kind::kSpan});
    flow(21 + stage * 100, 7, Flow::kStep);
  }
  flow(400, 7, Flow::kEnd);
  const Json trace = parsed(collector);
  CHECK(of_phase(trace, "b").size() == 1);
  CHECK(of_phase(trace, "n").size() == 3);
  REQUIRE(of_phase(trace, "e").size() == 1);
  CHECK(of_phase(trace, "e")[0].string_or("id", "") == of_phase(trace, "b")[0].string_or("id", "x"));
  CHECK(of_phase(trace, "s").size() == 1);
  CHECK(of_phase(trace, "t").size() == 1);
  REQUIRE(of_phase(trace, "f").size() == 1);
  CHECK(ns(of_phase(trace, "f")[0], "ts") == 220);
}

TEST_CASE("ChromeTrace.MissedFramesFailuresAndSignalsAreInstants") {
  Recorder recorder;
  Collector collector(recorder);
  recorder.record({kStart, 1, 4'000'000, 0, Lane::kFrames, Kind::kFrame});
  recorder.record({kStart + 1, 2, 0, 0, Lane::kFrames, Kind::kFrame, 1});
  recorder.record({kStart + 2, 3, 30'000'000, 0, Lane::kFrames, Kind::kFrame});
  recorder.record({kStart + 3, uint64_t(EventLine::kEmbed), 9, 0, Lane::kEvents, Kind::kSignal});
  recorder.record({kStart + 4, 1, 1, recorder.intern("scan"), Lane::kMl, Kind::kComplete});
  recorder.record({kStart + 5, uint64_t(Operation::kEmbeddings), 2, 0, Lane::kMl, Kind::kDone});
  recorder.record({kStart + 6, uint64_t(Operation::kEmbeddings), 3, 0, Lane::kMl, Kind::kDone});
  const Json trace = parsed(collector);
  std::vector<std::string> names;
  for (const Json& e : of_phase(trace, "i")) names.push_back(e.string_or("name", ""));
  CHECK(names == std::vector<std::string>{"frame 1", "frame 2 missed: not drawn", "frame 3 missed: late",
                                          "E_embed = 9", "failed: scan"});
  const auto counters = of_phase(trace, "C");
  REQUIRE(counters.size() == 2);
  CHECK(counters[1]["args"].members().at(0).second.as_int() == 5);
}

TEST_CASE("ChromeTrace.GoesToAFileOrSaysWhyNot") {
  Recorder recorder;
  Collector collector(recorder);
  recorder.record({kStart, 1, 100, 0, Lane::kMl, Kind::kExecute});
  const std::string path =
      (std::filesystem::temp_directory_path() / ("onebeat-trace-" + std::to_string(getpid()) + ".json"))
          .string();
  REQUIRE_FALSE(write_chrome_trace(path, collector));
  const auto text = read_file(path, 1 << 20);
  REQUIRE(text.ok());
  CHECK(Json::parse(*text).ok());
  std::remove(path.c_str());
  CHECK(write_chrome_trace(path + ".absent/trace.json", collector));
}
