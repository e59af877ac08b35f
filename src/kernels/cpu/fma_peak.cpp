#include "kernels/cpu/fma_peak.hpp"

#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/simd.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {

uint64_t fma_peak(uint64_t turns, float* sink) {
  constexpr int kChains = 12;  // two units of latency 4 need 8
  F sums[kChains];
  for (int i = 0; i < kChains; ++i) sums[i] = set1(float(i));
  const F x = set1(*sink), y = set1(0.5f);
  for (uint64_t t = 0; t < turns; ++t)
    for (int i = 0; i < kChains; ++i) sums[i] = fma(sums[i], x, y);
  F all = sums[0];
  for (int i = 1; i < kChains; ++i) all = add(all, sums[i]);
  *sink = sum(all);
  return turns * kChains * kWidth * 2;
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
