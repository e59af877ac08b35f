// Subgroup operations against loops over the lanes, at whatever width the target has.
#include <doctest/doctest.h>

#include <bit>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;

namespace {

constexpr size_t kResults = 16, kLaneCount = 13;  // subgroup_probe.slang

// What lane `lane` of a subgroup holding `v` must see.
std::vector<uint32_t> expected(const std::vector<uint32_t>& v, uint32_t lane) {
  std::vector<uint32_t> r(kResults);
  r[1] = ~0u;
  r[9] = 1;
  float sum = 0;
  for (uint32_t i = 0; i < v.size(); ++i) {
    r[0] += v[i];
    r[1] = std::min(r[1], v[i]);
    r[2] = std::max(r[2], v[i]);
    r[3] |= v[i];
    if (i < lane) r[4] += v[i];
    if (v[i] > 7 && i < 32) r[5] |= 1u << i;
    r[9] &= v[i] > 7;
    r[10] |= v[i] > 7;
    r[15] ^= v[i];
    sum += float(v[i] & 1023);  // integers below 2^24: any order gives the same
  }
  r[6] = v[1];
  r[7] = v[lane ^ 1];
  r[8] = v[0];
  r[11] = std::bit_cast<uint32_t>(sum);
  r[12] = lane;
  r[kLaneCount] = uint32_t(v.size());
  r[14] = lane == 0;
  return r;
}

}  // namespace

TEST_CASE("SubgroupProbe.EveryLaneSeesWhatALoopOverTheLanesSees") {
  for_each_target(kernels::SubgroupProbe::info(), [](Target& target) {
    for (uint32_t n : {1u, 63u, 64u, 65u, 191u}) {
      std::mt19937_64 random(seed() + n);
      std::vector<uint32_t> values(n);
      const uint32_t shift = uint32_t(random() % 32);
      for (uint32_t& v : values) v = uint32_t(random()) >> shift;
      const auto source = target.upload(values);
      const auto results = target.make<uint32_t>(n * kResults, 0),
                 split = target.make<uint32_t>(n * kResults, 0);
      target.run(kernels::SubgroupProbe{.source = source, .results = results}, n);
      target.run_split(kernels::SubgroupProbe{.source = source, .results = split}, n, 1);
      const auto got = target.download<uint32_t>(results);
      CHECK(got == target.download<uint32_t>(split));
      const uint32_t width = got[kLaneCount];
      REQUIRE((width >= 2 && width <= 64 && std::has_single_bit(width)));
      for (uint32_t row = 0; row < n; ++row) {
        const uint32_t begin = row / width * width;
        std::vector<uint32_t> lanes(width, 0);
        for (uint32_t i = begin; i < std::min(n, begin + width); ++i) lanes[i - begin] = values[i];
        CHECK(std::vector<uint32_t>(got.begin() + row * kResults, got.begin() + (row + 1) * kResults) ==
              expected(lanes, row - begin));
      }
    }
  });
}
