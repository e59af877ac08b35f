#include "diag/collector.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "diag/measure.hpp"
#include "unit/diag/fake_clock.hpp"

using namespace onebeat;
using namespace onebeat::diag;

namespace {

constexpr uint64_t kMs = 1'000'000, kStart = 1'000 * kMs;

void execute(Recorder& r, Lane lane, uint64_t begin_ms, uint64_t end_ms) {
  const uint64_t begin = kStart + begin_ms * kMs, end = kStart + end_ms * kMs;
  r.record({begin, 1, 100'000, 0, lane, Kind::kSubmit});
  r.record({begin, 1, end - begin, 0, lane, Kind::kExecute});
  r.record({end, 1, 0, 0, lane, Kind::kComplete});
}

}  // namespace

TEST_CASE("Collector.TotalsAreWhatWasRecorded") {
  Recorder recorder;
  FakeClock clock(kStart);
  Collector collector(recorder, 100, clock);
  execute(recorder, Lane::kMl, 0, 10);
  execute(recorder, Lane::kMl, 10, 20);
  recorder.record({kStart, 3, 300'000, 0, Lane::kMl, Kind::kSubmit});  // still running
  recorder.record({kStart, 4, 0, 0, Lane::kBlit, Kind::kSubmit});
  recorder.record({kStart, 4, 1, 0, Lane::kBlit, Kind::kComplete});  // failed
  recorder.record({kStart, uint64_t(Operation::kEmbeddings), 32, 0, Lane::kMl, Kind::kDone});
  recorder.record({kStart, uint64_t(Operation::kEmbeddings), 8, 0, Lane::kMl, Kind::kDone});
  CHECK(collector.totals().events == 0);
  collector.poll();
  const Totals t = collector.totals();
  CHECK(t.lane(Lane::kMl).submitted == 3);
  CHECK(t.lane(Lane::kMl).completed == 2);
  CHECK(t.lane(Lane::kMl).executed == 2);
  CHECK(t.lane(Lane::kBlit).failed == 1);
  CHECK(t.operation(Operation::kEmbeddings) == 40);
  CHECK(t.lost == 0);
  CHECK(*collector.average_encode_ms(Lane::kMl).value == doctest::Approx(0.5 / 3));
  CHECK_FALSE(collector.average_encode_ms(Lane::kRender).value);
  CHECK(collector.average_encode_ms(Lane::kRender).reason == "no submission to Q_render was timed yet");
}

TEST_CASE("Collector.OverlapAndUtilisationFollowTheDeviceTimes") {
  Recorder recorder;
  FakeClock clock(kStart);
  Collector collector(recorder, 100, clock);
  execute(recorder, Lane::kMl, 0, 40);
  execute(recorder, Lane::kMl, 20, 50);    // in flight beside the first: 50 ms of use, not 70
  execute(recorder, Lane::kBlit, 30, 60);  // 20 of its 30 ms hidden
  execute(recorder, Lane::kBlit, 80, 90);
  recorder.record({kStart + 5 * kMs, 0, 10 * kMs, 0, Lane::kSql, Kind::kSpan});
  collector.poll();
  clock.time = kStart + 100 * kMs;
  const Activity a = collector.activity(10);
  CHECK(a.window == Interval{kStart, kStart + 100 * kMs});  // it is no older
  CHECK(a.busy_ns[1] == 50 * kMs);
  CHECK(a.busy_ns[2] == 40 * kMs);
  CHECK(a.lanes_busy() == 2);
  CHECK(a.overlaps[2].a == Lane::kMl);
  CHECK(a.overlaps[2].b == Lane::kBlit);
  CHECK(a.overlaps[2].both_ns == 20 * kMs);
  CHECK(*a.overlaps[2].efficiency.value == doctest::Approx(0.5));
  CHECK_FALSE(a.overlaps[0].efficiency.value);
  CHECK(a.overlaps[0].efficiency.reason == "nothing ran on Q_render in the last 0.1 s");
  CHECK(a.overlapped_ops == 3);  // both on Q_ml, the first on Q_blit
  CHECK(*a.utilisation.value == doctest::Approx(0.7));
  CHECK(a.span_ns[size_t(Lane::kSql)] == 10 * kMs);

  const Activity late = collector.activity(0.05);  // from 50 ms on
  CHECK(late.busy_ns[1] == 0);
  CHECK(late.busy_ns[2] == 20 * kMs);
  CHECK(*late.utilisation.value == doctest::Approx(0.4));
}

TEST_CASE("Collector.ALaneWithoutDeviceTimesIsUnknownAndSaysWhy") {
  Recorder recorder;
  FakeClock clock(kStart);
  Collector collector(recorder, 100, clock);
  CHECK(*collector.activity(1).utilisation.value == 0);  // nothing ran at all: that is known
  execute(recorder, Lane::kMl, 0, 10);
  recorder.record({kStart, 1, 0, 0, Lane::kBlit, Kind::kSubmit});
  recorder.record({kStart, 1, 0, 0, Lane::kBlit, Kind::kComplete});
  collector.poll();
  clock.time += 100 * kMs;
  const Activity a = collector.activity(1);
  const std::string why = "the device gave no times for the 1 slices that completed on Q_blit";
  CHECK_FALSE(a.utilisation.value);
  CHECK(a.utilisation.reason == why);
  CHECK(a.overlaps[2].efficiency.reason == why);
}

TEST_CASE("Collector.StorageIsBoundedAndTotalsAreNot") {
  Recorder recorder;
  FakeClock clock(kStart);
  Collector collector(recorder, 10, clock);
  for (uint64_t i = 0; i < 20; ++i) {
    recorder.record({kStart + i * 10 * kMs, i, 5 * kMs, 0, Lane::kMl, Kind::kExecute});
  }
  collector.poll();
  clock.time = kStart + 200 * kMs;
  CHECK(collector.events().size() == 10);
  CHECK(collector.events().front().id == 10);
  CHECK(collector.totals().forgotten == 10);
  CHECK(collector.totals().lane(Lane::kMl).executed == 20);
  // The window begins after the last forgotten slice: utilisation is not diluted by what is not known.
  const Activity a = collector.activity(10);
  CHECK(a.window.begin_ns == kStart + 95 * kMs);
  CHECK(*a.utilisation.value == doctest::Approx(50.0 / 105));
}

TEST_CASE("Collector.FrameTimesComeFromFinishedFrames") {
  Recorder recorder;
  Collector collector(recorder);
  CHECK_FALSE(collector.frames().fps.value);
  CHECK_FALSE(collector.frames().mean_ms.value);
  for (uint64_t i = 0; i < 100; ++i) {
    const bool missed = i == 90;
    recorder.record(
        {kStart + i * 20 * kMs, i, missed ? 0 : 4 * kMs, 0, Lane::kFrames, Kind::kFrame, uint8_t(missed)});
  }
  collector.poll();
  const FrameTimes f = collector.frames();
  CHECK(f.count == 59);
  CHECK(f.missed == 1);
  CHECK(*f.mean_ms.value == doctest::Approx(4));
  CHECK(*f.fps.value == doctest::Approx(58 / (59 * 0.02)));
}

TEST_CASE("Collector.LosesNothingWhileFourThreadsRecord") {
  constexpr uint64_t kPerThread = 20'000;
  Recorder recorder(32'768);
  Collector collector(recorder, 100'000);
  std::atomic<int> running{4};
  std::vector<std::thread> threads;
  for (uint64_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (uint64_t i = 0; i < kPerThread; ++i) {
        recorder.record({now_ns(), t << 32 | i, 1, 0, Lane(t % 3), Kind::kSubmit});
      }
      --running;
    });
  }
  while (running > 0) {
    collector.poll();
    (void)collector.activity(1);
    (void)collector.totals();
  }
  for (std::thread& t : threads) t.join();
  collector.poll();
  const Totals totals = collector.totals();
  CHECK(totals.lost == 0);
  CHECK(totals.events == 4 * kPerThread);
  const std::vector<Event> events = collector.events();
  std::vector<uint64_t> ids;
  for (const Event& e : events) ids.push_back(e.id);
  std::sort(ids.begin(), ids.end());
  CHECK(std::unique(ids.begin(), ids.end()) == ids.end());
  CHECK(ids.size() == 4 * kPerThread);
  CHECK(std::is_sorted(events.begin(), events.end(),
                       [](const Event& a, const Event& b) { return a.time_ns < b.time_ns; }));
}

TEST_CASE("Recorder.AFullRingCountsWhatItTurnsAway") {
  Recorder recorder(16);
  Collector collector(recorder);
  for (uint64_t i = 0; i < 20; ++i) recorder.record({.time_ns = i, .id = i});
  collector.poll();
  CHECK(collector.totals().events == 16);
  CHECK(collector.totals().lost == 4);
}

TEST_CASE("Measure.RecordingCostsSomethingAndNotMuch") {
  Recorder recorder;
  const double alone = measure_record_ns(recorder), stamped = measure_stamp_and_record_ns(recorder);
  MESSAGE("record: " << alone << " ns, with the clock: " << stamped << " ns");
  CHECK(alone > 0);
  CHECK(stamped < 100'000);
  CHECK(recorder.dropped() == 0);
}
