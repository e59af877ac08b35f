#include "diag/recorder.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "base/clock.hpp"

using namespace onebeat;
using namespace onebeat::diag;

TEST_CASE("SpscRing.MovesEveryValueInOrderBetweenTwoThreads") {
  constexpr uint64_t kValues = 300'000;
  SpscRing<uint64_t> ring(100);
  CHECK(ring.capacity() == 128);
  std::thread producer([&] {
    for (uint64_t i = 0; i < kValues;) {
      if (ring.push(i)) {
        ++i;
      } else {
        std::this_thread::yield();
      }
    }
  });
  uint64_t next = 0, value = 0;
  bool in_order = true;
  while (next < kValues) {
    if (!ring.pop(value)) {
      std::this_thread::yield();
      continue;
    }
    in_order &= value == next++;
  }
  producer.join();
  CHECK(in_order);
  CHECK(ring.empty());
  CHECK_FALSE(ring.pop(value));
}

TEST_CASE("SpscRing.RefusesWhenFullAndTakesAgainAfterAPop") {
  SpscRing<int> ring(2);
  CHECK(ring.push(1));
  CHECK(ring.push(2));
  CHECK_FALSE(ring.push(3));
  int v = 0;
  CHECK(ring.pop(v));
  CHECK(v == 1);
  CHECK(ring.push(3));
  CHECK(ring.size() == 2);
}

TEST_CASE("Recorder.CollectsEveryThreadsEventsOldestFirst") {
  Recorder recorder(1024);
  std::vector<Event> events;
  std::vector<std::thread> threads;
  for (uint64_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (uint64_t i = 0; i < 500; ++i) recorder.record({.time_ns = i * 4 + t, .id = t, .value = i});
    });
  }
  for (auto& t : threads) t.join();
  recorder.collect(events);
  REQUIRE(events.size() == 2000);
  for (uint64_t i = 0; i < events.size(); ++i) CHECK(events[i].time_ns == i);
  CHECK(recorder.dropped() == 0);
  recorder.collect(events);
  CHECK(events.size() == 2000);
}

TEST_CASE("Recorder.AFullRingDropsAndCounts") {
  Recorder recorder(64);
  for (int i = 0; i < 100; ++i) recorder.record({.value = uint64_t(i)});
  CHECK(recorder.dropped() == 36);
  std::vector<Event> events;
  recorder.collect(events);
  CHECK(events.size() == 64);
}

TEST_CASE("Recorder.ReusesTheRingsOfThreadsThatEnded") {
  Recorder recorder;
  std::vector<Event> events;
  for (int i = 0; i < 50; ++i) {
    std::thread([&] { recorder.record({.id = uint64_t(i)}); }).join();
    recorder.collect(events);
  }
  CHECK(events.size() == 50);
  CHECK(recorder.ring_count() == 1);
}

TEST_CASE("Recorder.TwoRecordersOnOneThreadStayApart") {
  Recorder a, b;
  for (int i = 0; i < 3; ++i) {
    a.record({.id = 1});
    b.record({.id = 2});
  }
  std::vector<Event> from_a, from_b;
  a.collect(from_a);
  b.collect(from_b);
  CHECK(from_a.size() == 3);
  CHECK(from_b.size() == 3);
  for (const Event& e : from_b) CHECK(e.id == 2);
  CHECK(a.ring_count() == 1);
}

TEST_CASE("Recorder.NamesAreNumbersOnce") {
  Recorder recorder;
  const uint32_t number = recorder.intern("embed");
  CHECK(number != 0);
  CHECK(recorder.intern("embed") == number);
  CHECK(recorder.name(number) == "embed");
  CHECK(recorder.name(9999).empty());
}

TEST_CASE("Recorder.AnEntryCostsNanoseconds") {
  Recorder recorder(1 << 16);
  constexpr int kEntries = 60'000;
  std::vector<Event> events;
  double best = 1e9;
  for (int round = 0; round < 5; ++round) {
    const uint64_t begin = now_ns();
    for (int i = 0; i < kEntries; ++i) recorder.record({.time_ns = now_ns(), .id = uint64_t(i)});
    best = std::min(best, double(now_ns() - begin) / kEntries);
    events.clear();
    recorder.collect(events);
  }
  MESSAGE("an entry with its time: " << best << " ns (goal: below 50 in a release build)");
  CHECK(best < 2000);  // any build, any load: a lock or an allocation would show
}
