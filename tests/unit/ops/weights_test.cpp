#include "ops/weights.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace onebeat::ops;

TEST_CASE("Weights.PanelsHoldSixteenOutputsAndZerosForMissingOnes") {
  const uint32_t outputs = 19, inputs = 3;
  std::vector<float> rows(outputs * inputs);
  for (size_t i = 0; i < rows.size(); ++i) rows[i] = float(i + 1);
  const auto packed = pack_panels(rows, outputs, inputs);
  REQUIRE(packed.size() == 2 * 16 * inputs);
  for (uint32_t o = 0; o < 32; ++o)
    for (uint32_t i = 0; i < inputs; ++i)
      CHECK(packed[(o / 16 * inputs + i) * 16 + o % 16] == (o < outputs ? rows[o * inputs + i] : 0.0f));
}

TEST_CASE("Weights.HalvesRoundToNearestAndRowsArePadded") {
  CHECK(f32_to_f16(1.0f) == 0x3c00);
  CHECK(f32_to_f16(1.0f + 1.0f / 2048) == 0x3c00);  // half way: to even
  CHECK(f32_to_f16(1.0f + 3.0f / 2048) == 0x3c02);
  CHECK(f32_to_f16(1e6f) == 0x7c00);
  const auto rows = pack_f16_rows({1, 2, 3, 4, 5, 6}, 2, 3);
  CHECK(rows.size() == 16);
  CHECK(rows[8] == f32_to_f16(4));
  CHECK(rows[3] == 0);
}
