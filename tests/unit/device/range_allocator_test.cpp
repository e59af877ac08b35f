#include "device/range_allocator.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace onebeat::device {
namespace {

constexpr uint64_t kUnit = RangeAllocator::kGranularity;

// The obviously right twin: a flag per unit.
struct Model {
  explicit Model(uint64_t units) : used(units, false) {}
  std::vector<bool> used;

  bool fits(uint64_t units, uint64_t alignment_units, uint64_t base_units) const {
    for (uint64_t at = 0; at + units <= used.size(); ++at) {
      if ((base_units + at) % alignment_units) continue;
      bool free = true;
      for (uint64_t i = 0; i < units && free; ++i) free = !used[at + i];
      if (free) return true;
    }
    return false;
  }
  uint64_t largest_free() const {
    uint64_t best = 0, run = 0;
    for (const bool u : used) best = std::max(best, run = u ? 0 : run + 1);
    return best;
  }
};

}  // namespace

TEST_CASE("RangeAllocator.AgreesWithAFlagPerUnit") {
  const uint64_t seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937_64 engine(seed);
  for (int round = 0; round < 30; ++round) {
    const uint64_t units = 50 + engine() % 300, base = 1000 + engine() % 64;
    RangeAllocator ranges(base * kUnit, units * kUnit);
    Model model(units);
    std::vector<std::pair<uint64_t, uint64_t>> held;  // begin, bytes asked for
    for (int step = 0; step < 400; ++step) {
      if (held.empty() || engine() % 100 < 60) {
        const uint64_t bytes = 1 + engine() % (engine() % 10 ? 6 * kUnit : 60 * kUnit);
        const uint64_t need = (bytes + kUnit - 1) / kUnit, alignment = uint64_t(1) << (engine() % 6);
        const auto at = ranges.allocate(bytes, alignment * kUnit);
        REQUIRE(at.has_value() == model.fits(need, alignment, base));
        if (!at) continue;
        REQUIRE(*at % (alignment * kUnit) == 0);
        REQUIRE(ranges.size_at(*at) == need * kUnit);
        for (uint64_t i = 0; i < need; ++i) {
          const uint64_t unit = *at / kUnit - base + i;
          REQUIRE(unit < units);
          REQUIRE(!model.used[unit]);
          model.used[unit] = true;
        }
        held.emplace_back(*at, bytes);
      } else {
        const size_t victim = engine() % held.size();
        const auto [at, bytes] = held[victim];
        const uint64_t need = (bytes + kUnit - 1) / kUnit;
        REQUIRE(ranges.free(at) == need * kUnit);
        REQUIRE(ranges.free(at) == 0);
        for (uint64_t i = 0; i < need; ++i) model.used[at / kUnit - base + i] = false;
        held.erase(held.begin() + ptrdiff_t(victim));
      }
      REQUIRE(ranges.largest_free() == model.largest_free() * kUnit);
      REQUIRE(ranges.allocation_count() == held.size());
    }
    for (const auto& [at, bytes] : held) ranges.free(at);
    CHECK(ranges.free_range_count() == 1);
    CHECK(ranges.free_bytes() == units * kUnit);
  }
}

TEST_CASE("RangeAllocator.TakesBlocksInAndGivesThemBack") {
  RangeAllocator ranges;
  CHECK(!ranges.allocate(1).has_value());
  ranges.add(64 * kUnit, 4 * kUnit);
  ranges.add(128 * kUnit, 4 * kUnit);
  const uint64_t a = ranges.allocate(4 * kUnit).value(), b = ranges.allocate(kUnit).value();
  CHECK(a != b);
  const uint64_t block = b >= 128 * kUnit ? 128 : 64;
  CHECK(!ranges.remove(block * kUnit, 4 * kUnit));
  ranges.free(b);
  CHECK(ranges.remove(block * kUnit, 4 * kUnit));
  CHECK(!ranges.allocate(kUnit).has_value());
  CHECK(ranges.free_bytes() == 0);
}

TEST_CASE("RangeAllocator.RefusesSizesThatOverflow") {
  RangeAllocator ranges(kUnit, 100 * kUnit);
  CHECK(!ranges.allocate(UINT64_MAX).has_value());
  CHECK(!ranges.allocate(UINT64_MAX - kUnit).has_value());
  CHECK(!ranges.allocate(kUnit, uint64_t(1) << 63).has_value());
  CHECK(ranges.free_bytes() == 100 * kUnit);
}

}  // namespace onebeat::device
