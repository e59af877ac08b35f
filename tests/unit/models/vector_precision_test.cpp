#include "models/vector_precision.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

using namespace onebeat::models;

TEST_CASE("VectorPrecision.RowsAreCutThenNormalised") {
  const std::vector<float> raw = {3, 4, 100};
  std::vector<float> out(2);
  finish_row(raw, true, out);
  CHECK(out == std::vector<float>{0.6f, 0.8f});
  finish_row(raw, false, out);
  CHECK(out == std::vector<float>{3, 4});
  finish_row(std::vector<float>{0, 0}, true, out);
  CHECK(out == std::vector<float>{0, 0});
}

TEST_CASE("VectorPrecision.Int8IsWithinHalfAStepAndHasOneScaleAVector") {
  std::mt19937 random(3);
  std::normal_distribution<float> normal;
  for (const size_t dim : {size_t(1), size_t(7), size_t(384)}) {
    std::vector<float> row(dim);
    for (float& v : row) v = normal(random);
    std::vector<int8_t> codes(dim);
    const float scale = to_int8(row, codes);
    int largest = 0;
    for (size_t i = 0; i < dim; ++i) {
      CHECK(std::abs(row[i] - float(codes[i]) * scale) <= scale * 0.5001f);
      largest = std::max(largest, std::abs(int(codes[i])));
    }
    CHECK(largest == 127);
  }
  std::vector<int8_t> codes(2, 5);
  CHECK(to_int8(std::vector<float>{0, 0}, codes) == 0);
  CHECK(codes == std::vector<int8_t>{0, 0});
  CHECK(to_int8(std::vector<float>{1e-45f, -1e-45f}, codes) == 0);  // its scale would be 0
}

TEST_CASE("VectorPrecision.UbinaryIsWhatPackbitsGives") {
  std::vector<uint8_t> bits(2, 0xFF);
  to_ubinary(std::vector<float>{1, -1, 0, 0.1f, -0.0f, 5, 6, -7, 8}, bits);
  CHECK(bits == std::vector<uint8_t>{0b10010110, 0b10000000});
}
