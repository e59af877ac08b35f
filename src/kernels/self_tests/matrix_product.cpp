#include "kernels/self_tests/matrix_product.hpp"

#include <cmath>

#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::self_tests {
namespace {

constexpr float kStepA = 64, kStepW = 256;

std::vector<int16_t> steps_of(const std::vector<float>& values, float step) {
  std::vector<int16_t> v(values.size());
  for (size_t i = 0; i < v.size(); ++i) v[i] = int16_t(values[i] * step);
  return v;
}

}  // namespace

MatrixProduct::MatrixProduct(const device::Kernel& kernel)
    : m(kernel.rows_per_group() + 7), n(kernel.cols_per_group() + 21), k(404) {
  Pattern pattern(1);
  a = pattern.steps(uint64_t(m) * k, 127, kStepA);
  w = pattern.steps(uint64_t(n) * k, 127, kStepW);
  bias = pattern.steps(n, 200, 128);
  residual = pattern.steps(uint64_t(m) * n, 200, 128);
  const std::vector<int16_t> left = steps_of(a, kStepA), right = steps_of(w, kStepW);
  sums_.resize(uint64_t(m) * n);
  for (uint32_t row = 0; row < m; ++row)
    for (uint32_t col = 0; col < n; ++col) {
      int32_t sum = 0;
      for (uint32_t i = 0; i < k; ++i) sum += left[row * k + i] * right[col * k + i];
      sums_[row * n + col] = sum;
    }
}

double MatrixProduct::expected(uint32_t row, uint32_t col, uint32_t flags) const {
  double v = sums_[row * n + col] / double(kStepA * kStepW);
  if (flags & gemm_flags::kBias) v += bias[col];
  if (flags & gemm_flags::kGelu) v = 0.5 * v * (1 + std::erf(v / std::sqrt(2.0)));
  if (flags & gemm_flags::kResidual) v += residual[row * n + col];
  return v;
}

std::vector<double> MatrixProduct::expected(uint32_t flags, uint32_t stride, uint32_t live,
                                            double untouched) const {
  std::vector<double> all(uint64_t(m) * stride, 0.0);
  for (uint32_t row = 0; row < m; ++row)
    for (uint32_t col = 0; col < stride; ++col) {
      double& v = all[uint64_t(row) * stride + col];
      if (row >= live)
        v = untouched;
      else if (col < n)
        v = expected(row, col, flags);
    }
  return all;
}

}  // namespace onebeat::kernels::self_tests
