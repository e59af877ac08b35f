#include "vectors/row_loops.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "base/crc32c.hpp"
#include "unit/vectors/samples.hpp"

using namespace onebeat;
using namespace onebeat::vectors;
using test::test_seed;

TEST_CASE("RowLoops.AgreeWithPlainLoopsOnEveryInstructionSet") {
  for (const RowLoops* loops : all_row_loops()) {
    CAPTURE(std::string(loops->isa));
    for (const uint32_t dim : {1u, 63u, 64u, 65u, 384u, 1000u}) {
      const uint64_t width = row_width(dim);
      for (const uint32_t rows : {1u, 3u, 4u, 9u}) {
        std::mt19937 random(test_seed() + dim * 17 + rows);
        const uint32_t count = 1 + uint32_t(random() % 7);
        const auto values = test::random_vectors(random, rows, dim),
                   queries = test::random_vectors(random, count, dim);
        std::vector<uint16_t> f16(rows * width);
        std::vector<int8_t> i8(rows * width), q8(count * width);
        std::vector<float> scales(rows), norms(rows), padded(count * width), q_scales(count, 0.25f);
        std::vector<int32_t> sums(count);
        for (uint32_t r = 0; r < rows; ++r)
          loops->encode(&values[r * dim], dim, width, &f16[r * width], &norms[r], &i8[r * width], &scales[r]);
        for (uint32_t q = 0; q < count; ++q)
          for (uint32_t i = 0; i < dim; ++i) {
            padded[q * width + i] = queries[q * dim + i];
            q8[q * width + i] = int8_t(int(random() % 255) - 127);
            sums[q] += q8[q * width + i];
          }
        std::vector<uint32_t> index(rows);
        for (uint32_t r = 0; r < rows; ++r) index[r] = uint32_t(random() % rows);
        std::vector<float> scores(count * (rows + 2));
        for (const uint32_t* which :
             {static_cast<const uint32_t*>(nullptr), static_cast<const uint32_t*>(index.data())}) {
          for (const uint32_t used : {count, 1u}) {
            loops->dot_f16({f16.data(), width, which, rows}, {padded.data(), used}, scores.data(), rows + 2);
            for (uint32_t q = 0; q < used; ++q)
              for (uint32_t r = 0; r < rows; ++r) {
                const uint32_t row = which ? which[r] : r;
                double dot = 0, size = 0;
                for (uint32_t i = 0; i < dim; ++i) {
                  const double product = double(float(std::bit_cast<_Float16>(f16[row * width + i]))) *
                                         double(padded[q * width + i]);
                  dot += product;
                  size += std::fabs(product);
                }
                CHECK(std::fabs(scores[q * (rows + 2) + r] - dot) <= 1e-6 * size);
              }
            loops->dot_i8({i8.data(), scales.data(), width, which, rows},
                          {q8.data(), sums.data(), q_scales.data(), used}, scores.data(), rows + 2);
            for (uint32_t q = 0; q < used; ++q)
              for (uint32_t r = 0; r < rows; ++r) {
                const uint32_t row = which ? which[r] : r;
                int32_t dot = 0;
                for (uint32_t i = 0; i < dim; ++i) dot += i8[row * width + i] * q8[q * width + i];
                CHECK(scores[q * (rows + 2) + r] == float(dot) * scales[row] * 0.25f);
              }
          }
        }
      }
    }
  }
}

TEST_CASE("RowLoops.EncodeHalvesAndOneScaleARow") {
  for (const RowLoops* loops : all_row_loops()) {
    CAPTURE(std::string(loops->isa));
    const std::vector<float> row = {1.0f, -2.54f, 0.0f, 65504.0f, 1e-9f};
    std::vector<uint16_t> f16(64, 0xffff);
    std::vector<int8_t> i8(64, 5);
    float norm = 0, scale = 0;
    loops->encode(row.data(), 5, 64, f16.data(), &norm, i8.data(), &scale);
    for (uint32_t i = 0; i < 64; ++i)
      CHECK(f16[i] == std::bit_cast<uint16_t>(_Float16(i < 5 ? row[i] : 0.0f)));
    CHECK(scale == doctest::Approx(65504.0 / 127));
    CHECK(int(i8[3]) == 127);
    CHECK(int(i8[0]) == 0);
    CHECK(int(i8[63]) == 0);
    CHECK(norm == doctest::Approx(65504.0 * 65504.0));
    const std::vector<float> nothing(3);
    loops->encode(nothing.data(), 3, 64, f16.data(), &norm, i8.data(), &scale);
    CHECK(scale == 0);
    CHECK(norm == 0);
    CHECK(int(i8[0]) == 0);
  }
}

TEST_CASE("RowLoops.NamesWhatIsMissing") {
  CHECK(row_loops("generic").ok());
  CHECK(row_loops("none").error().code == ErrorCode::kUnsupported);
}

TEST_CASE("Crc32c.KnownAnswersAndBothWays") {
  const auto bytes = [](std::string_view s) { return std::as_bytes(std::span(s.data(), s.size())); };
  CHECK(crc32c(bytes("123456789")) == 0xe3069283u);  // RFC 3720's check value
  CHECK(crc32c(bytes("")) == 0);
  std::string text(1000, 'a');
  for (size_t i = 0; i < text.size(); ++i) text[i] = char(i * i);
  for (const size_t n : {1, 7, 8, 9, 999}) {
    CHECK(crc32c(bytes(text).first(n)) == crc32c_plain(bytes(text).first(n)));
    CHECK(crc32c(bytes(text).subspan(n), crc32c(bytes(text).first(n))) == crc32c(bytes(text)));
  }
}
