// The bounds-checked build: accesses past a span are counted and touch nothing.
#include <doctest/doctest.h>

#include "kernels/device_target.hpp"
#include "kernels/generated/kernels.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;

TEST_CASE("CheckedBuild.CountsWritesPastASpanAndLeavesTheNeighbourAlone") {
  for_each_device_target(kernels::Fill::info(), [](Target& target) {
    if (target.misses() == Target::kCannotTell) return;
    const auto words = target.make<uint32_t>(1000, 7);
    target.expect_misses(true);
    target.run(kernels::Fill{.target = words.slice(0, 400), .value = 1}, 250);  // 100 words of span, 250 rows
    CHECK(target.misses() == 150);
    std::vector<uint32_t> expected(1000, 7);
    std::fill_n(expected.begin(), 100, 1u);
    CHECK(target.download<uint32_t>(words) == expected);
  });
}

TEST_CASE("CheckedBuild.ReadsPastASpanGiveZeroes") {
  for_each_device_target(kernels::Copy::info(), [](Target& target) {
    if (target.misses() == Target::kCannotTell) return;
    const auto source = target.make<uint32_t>(64, 5), copied = target.make<uint32_t>(64, 9);
    target.expect_misses(true);
    target.run(kernels::Copy{.source = source.slice(0, 40), .target = copied}, 64);
    CHECK(target.misses() == 54);
    std::vector<uint32_t> expected(64, 0);
    std::fill_n(expected.begin(), 10, 5u);
    CHECK(target.download<uint32_t>(copied) == expected);
  });
}
