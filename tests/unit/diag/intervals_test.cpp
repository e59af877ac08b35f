#include "diag/intervals.hpp"

#include <bitset>
#include <ostream>

#include "random_seed.hpp"

using namespace onebeat;
using namespace onebeat::diag;

namespace {

constexpr size_t kTicks = 200;
using Ticks = std::bitset<kTicks>;

Ticks ticks_of(const Intervals& list) {
  Ticks out;
  for (const Interval& i : list) {
    for (uint64_t t = i.begin_ns; t < i.end_ns; ++t) out.set(t);
  }
  return out;
}

Intervals random_list(std::mt19937_64& random) {
  Intervals out(random() % 12);
  for (Interval& i : out) {
    i.begin_ns = random() % kTicks;
    // One in eight is empty or ends before it begins.
    i.end_ns = random() % 8 == 0 ? i.begin_ns - std::min<uint64_t>(i.begin_ns, random() % 3)
                                 : std::min<uint64_t>(kTicks, i.begin_ns + random() % 40);
  }
  return out;
}

}  // namespace

TEST_CASE("Intervals.AgreeWithALoopOverEveryTick") {
  std::mt19937_64 random(random_seed());
  for (int round = 0; round < 5000; ++round) {
    const Intervals a = random_list(random), b = random_list(random);
    const Ticks ta = ticks_of(a), tb = ticks_of(b);
    const Intervals ma = merged(a), mb = merged(b);
    REQUIRE(union_length(a) == ta.count());
    REQUIRE(total_length(ma) == ta.count());
    REQUIRE(ticks_of(ma) == ta);
    REQUIRE(intersection_length(ma, mb) == (ta & tb).count());
    REQUIRE(intersection_length(mb, ma) == (ta & tb).count());

    const auto efficiency = overlap_efficiency(ma, mb);
    const size_t shorter = std::min(ta.count(), tb.count());
    REQUIRE(efficiency.has_value() == (shorter > 0));
    if (efficiency) REQUIRE(*efficiency == double((ta & tb).count()) / double(shorter));

    const uint64_t begin = random() % kTicks, end = begin + random() % (kTicks - begin + 1);
    Ticks window = ticks_of({{begin, end}});
    REQUIRE(ticks_of(clipped(a, {begin, end})) == (ta & window));
    const double expected = begin < end ? double(((ta | tb) & window).count()) / double(end - begin) : 0;
    REQUIRE(utilisation({a, b}, {begin, end}) == expected);

    uint64_t overlapping = 0;
    for (const Interval& i : a) overlapping += (ticks_of({i}) & tb).any() ? 1 : 0;
    REQUIRE(count_overlapping(a, mb) == overlapping);
  }
}

TEST_CASE("Intervals.NothingIsNoOverlapAndNoUse") {
  CHECK(merged({}).empty());
  CHECK(merged({{5, 5}, {9, 3}}).empty());
  CHECK_FALSE(overlap_efficiency({}, {{1, 2}}).has_value());
  CHECK(utilisation({}, {0, 10}) == 0);
  CHECK(utilisation({{{1, 2}}}, {5, 5}) == 0);
}

TEST_CASE("Intervals.TouchingOnesBecomeOne") {
  CHECK(merged({{4, 6}, {2, 4}, {7, 8}}) == Intervals{{2, 6}, {7, 8}});
  CHECK(intersection_length({{2, 4}}, {{4, 6}}) == 0);
}
