// matrix_product.hpp: the questions of gemm and gemm_f16: C = A * W^T whose exact result is known.
//
// A holds multiples of 1/64 up to 2, W multiples of 1/256 up to 1/2: both fit f16 without rounding, products are
// multiples of 2^-14, and a sum of k <= 1,000 of them is exact in f32 (24 bits), while f16 sums lose its lower half.
// So the plain loop counts in 32-bit integers, and only what follows the product (GELU, f16 results) needs a tolerance.
#pragma once
#include <vector>

#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {

struct MatrixProduct {
  // One tile and a ragged rest along both axes; k is no multiple of 8 and more than any body's tile or pipeline.
  explicit MatrixProduct(const device::Kernel& kernel);

  // What `flags` (gemm_flags) make of element (row, col).
  double expected(uint32_t row, uint32_t col, uint32_t flags) const;
  // All of it, rows of `stride` columns with zeros past n; rows from `live` on hold `untouched`.
  std::vector<double> expected(uint32_t flags, uint32_t stride, uint32_t live, double untouched) const;

  uint32_t m, n, k;
  std::vector<float> a, w, bias, residual;

 private:
  std::vector<int32_t> sums_;  // of the product, in units of 2^-14
};

inline constexpr double kProductTolerance =
    1e-4;  // f32 results: order of the additions, and the GELU polynomial
inline constexpr double kHalfTolerance =
    1e-3;  // results rounded to f16: half a unit in the last place is 5e-4

}  // namespace onebeat::kernels::self_tests
