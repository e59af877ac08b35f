// Frame statistics against plain counting and a plain sort.
#include "tick/frame_stats.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "random_seed.hpp"

namespace onebeat::tick {
namespace {

constexpr uint64_t kPeriod = 16'666'667;

TEST_CASE("Nothing was added: all zero") {
  const FrameStats stats(kPeriod);
  const FrameReport r = stats.report();
  CHECK(r.count == 0);
  CHECK(r.missed == 0);
  CHECK(r.max_ms == 0);
  CHECK(r.p99_ms == 0);
  CHECK(r.fps == 0);
  CHECK(r.missed_percent() == 0);
}

TEST_CASE("A frame is missed when it is given up or ends after its period, not when it ends exactly then") {
  FrameStats stats(kPeriod);
  const uint64_t t = 1'000'000'000;
  stats.add(t, t + kPeriod);
  CHECK(stats.report().missed == 0);
  stats.add(t, t + kPeriod + 1);
  stats.add(t, 0);
  CHECK(stats.report().missed == 2);
  CHECK(stats.report().count == 3);
  CHECK(stats.report().longest_misses == 2);
  stats.add(t, t + 1);
  stats.add(t, 0);
  CHECK(stats.report().longest_misses == 2);
  CHECK(stats.report().missed_percent() == doctest::Approx(60));
}

TEST_CASE("A frame that ended before its deadline took no time") {
  FrameStats stats(kPeriod);
  stats.add(2000, 1000);
  CHECK(stats.report().max_ms == 0);
  CHECK(stats.report().missed == 0);
}

TEST_CASE("Frames a second come from the last 60 finished ones") {
  FrameStats stats(kPeriod);
  uint64_t t = 1'000'000'000;
  for (int i = 0; i < 30; ++i, t += 100'000'000) stats.add(t, t + 1000);
  CHECK(stats.report().fps == doctest::Approx(10).epsilon(0.001));
  for (int i = 0; i < 60; ++i, t += 20'000'000) stats.add(t, t + 1000);
  CHECK(stats.report().fps == doctest::Approx(50).epsilon(0.001));
  float fps = 0, ms = 0;
  uint64_t missed = 7;
  stats.latest(fps, ms, missed);
  CHECK(fps == doctest::Approx(50).epsilon(0.001));
  CHECK(ms == doctest::Approx(0.001));
  CHECK(missed == 0);
}

TEST_CASE("Counts, runs, mean, percentiles and maximum equal a plain count and a plain sort") {
  std::mt19937_64 random(random_seed());
  for (const int n : {1, 2, 3, 59, 60, 61, 100, 1000, 4097}) {
    FrameStats stats(kPeriod);
    std::vector<double> times;
    uint64_t missed = 0, run = 0, longest = 0, t = 1'000'000'000;
    for (int i = 0; i < n; ++i, t += kPeriod) {
      const bool given_up = random() % 10 == 0;
      const uint64_t took = random() % (2 * kPeriod);
      stats.add(t, given_up ? 0 : t + took);
      const bool miss = given_up || took > kPeriod;
      missed += miss;
      run = miss ? run + 1 : 0;
      longest = std::max(longest, run);
      if (!given_up) times.push_back(double(took) * 1e-6);
    }
    const FrameReport r = stats.report();
    CAPTURE(n);
    CHECK(r.count == uint64_t(n));
    CHECK(r.missed == missed);
    CHECK(r.longest_misses == longest);
    if (times.empty()) continue;
    std::sort(times.begin(), times.end());
    double sum = 0;
    for (double ms : times) sum += ms;
    CHECK(r.mean_ms == doctest::Approx(sum / double(times.size())).epsilon(1e-5));
    CHECK(r.max_ms == doctest::Approx(times.back()).epsilon(1e-5));
    // Whichever of the usual definitions is taken, the percentile lies between the two neighbours in order.
    const auto between = [&](double value, double q) {
      const double at = q * double(times.size() - 1);
      const size_t low = size_t(at), high = std::min(times.size() - 1, low + 1);
      CHECK(value >= times[low > 0 ? low - 1 : 0] * (1 - 1e-5));
      CHECK(value <= times[high] * (1 + 1e-5));
    };
    between(r.p50_ms, 0.5);
    between(r.p99_ms, 0.99);
  }
}

TEST_CASE("Reports can be read while frames are added") {
  FrameStats stats(kPeriod);
  std::thread adding([&] {
    for (uint64_t i = 1; i <= 2000; ++i) stats.add(i * kPeriod, i % 3 ? i * kPeriod + 5 : 0);
  });
  uint64_t before = 0;
  while (before < 2000) {
    const FrameReport r = stats.report();
    CHECK(r.count >= before);
    CHECK(r.missed <= r.count);
    before = r.count;
  }
  adding.join();
  CHECK(stats.report().missed == 2000 / 3);
}

}  // namespace
}  // namespace onebeat::tick
