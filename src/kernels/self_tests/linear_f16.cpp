// linear_f16 against plain loops in double: one tile and a ragged rest, GELU, slices, a count below the grid; rows that are
// normalised as they are read.
#include "kernels/generated/linear_f16.hpp"

#include <cmath>

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/folded_norms.hpp"

namespace onebeat::kernels::self_tests {

Error linear_f16(device::KernelTrial& trial) {
  using namespace gemm_flags;
  const uint32_t cut = trial.kernel().rows_per_group(), m = cut + 13, live = m - 3, k = 448;
  const uint32_t n = trial.kernel().cols_per_group() + 32;
  constexpr float kUntouched = 77;
  Pattern pattern(8);
  const auto a = pattern.steps(uint64_t(m) * k, 128, 64), w = pattern.steps(uint64_t(n) * k, 32, 256);
  const auto bias = pattern.steps(n, 32, 16);
  std::vector<double> want(uint64_t(m) * n, double(kUntouched));
  for (uint32_t r = 0; r < live; ++r)
    for (uint32_t c = 0; c < n; ++c) {
      float sum = bias[c];  // exact: see matrix_product.hpp
      for (uint32_t i = 0; i < k; ++i) sum += a[r * k + i] * w[c * k + i];
      want[uint64_t(r) * n + c] = 0.5 * sum * (1 + std::erf(double(sum) / std::sqrt(2.0)));
    }
  const LinearF16 args{.a = trial.upload(to_halves(a, k, k)),
                       .w = trial.upload(to_halves(w, k, k)),
                       .bias = trial.upload(bias),
                       .c = trial.make<uint16_t>(uint64_t(m) * n, half_bits(kUntouched)),
                       .live = trial.make<uint32_t>(1, live),
                       .n = n,
                       .k = k,
                       .flags = kBias | kGelu | kLive};
  trial.slice(args, cut, m - cut, n);
  trial.slice(args, 0, cut, n);
  if (Error e = near("c", half_values(trial.read<uint16_t>(args.c)), want, kHalfTolerance)) return e;
  return folded_norms<LinearF16>(trial, 128);
}

}  // namespace onebeat::kernels::self_tests
