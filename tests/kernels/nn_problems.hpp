// nn_problems.hpp: what the tests of gemm_f16 and linear_f16 share: products whose rows are normalised by whoever reads them,
// what their writer leaves for that, and the exact result.
#pragma once
#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "kernels/harness.hpp"
#include "kernels/nn_flags.hpp"
#include "kernels/nn_reference.hpp"

namespace onebeat::kernels::test {

struct Shape {
  uint32_t m, n, k;
};
struct NormProblem {
  Shape s;
  std::vector<float> a, w, residual, bias, norm;
  explicit NormProblem(Shape shape) : s(shape) {
    Random random(seed() + s.m * 7919 + s.n * 31 + s.k);
    a = random.floats(uint64_t(s.m) * s.k);
    w = random.floats(uint64_t(s.n) * s.k);
    residual = random.floats(uint64_t(s.m) * s.n, 3);
    for (float& x : residual) x = float(_Float16(x + 2));  // a mean that is not small
    for (float& x : a) x = float(_Float16(x + 1));
    for (float& x : w) x = float(_Float16(x));
    bias = random.floats(uint64_t(s.n) * 2);  // b', then s: any numbers will do
    norm = random.floats(uint64_t(s.n) * 2);  // gamma, then beta
  }
  static std::vector<float> stats(const std::vector<float>& rows, uint32_t width) {
    std::vector<float> all;
    for (size_t at = 0; at < rows.size(); at += kStatsColumns) {
      double mean = 0, squares = 0;
      for (uint32_t i = 0; i < kStatsColumns; ++i) mean += rows[at + i] / double(kStatsColumns);
      for (uint32_t i = 0; i < kStatsColumns; ++i) squares += (rows[at + i] - mean) * (rows[at + i] - mean);
      all.insert(all.end(), {float(mean), float(squares)});
    }
    CHECK(all.size() == rows.size() / width * (width / kStatsColumns) * 2);
    return all;
  }
  static std::pair<double, double> moments(const std::vector<float>& rows, uint32_t row, uint32_t width) {
    double mean = 0, squares = 0;
    for (uint32_t i = 0; i < width; ++i) mean += rows[uint64_t(row) * width + i] / double(width);
    for (uint32_t i = 0; i < width; ++i) {
      const double d = rows[uint64_t(row) * width + i] - mean;
      squares += d * d;
    }
    return {mean, 1 / std::sqrt(squares / width + 1e-6)};
  }
  double expected(uint32_t row, uint32_t col, uint32_t flags) const {
    double v = 0;
    for (uint32_t i = 0; i < s.k; ++i) v += double(a[row * s.k + i]) * w[col * s.k + i];
    if (flags & gemm_flags::kNormA) {
      const auto [mean, scale] = moments(a, row, s.k);
      v = scale * (v - mean * bias[s.n + col]);
    }
    if (flags & gemm_flags::kBias) v += bias[col];
    if (flags & gemm_flags::kGelu) v = 0.5 * v * (1 + std::erf(v / std::sqrt(2.0)));
    if (!(flags & gemm_flags::kResidualF16)) return v;
    double x = residual[row * s.n + col];
    if (flags & gemm_flags::kResidualNorm) {
      const auto [mean, scale] = moments(residual, row, s.n);
      x = (x - mean) * scale * norm[col] + norm[s.n + col];
    }
    return v + x;
  }
};

}  // namespace onebeat::kernels::test
