// norm.hpp: layer norm of one row in place, shared by layer_norm and embed_lookup.
#pragma once

#include "kernels/cpu/simd.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

// The sum of term(columns) over a row, in four chains: one alone waits four cycles for each vector.
template <class Fn>
OB_INLINE float sum_columns(uint32_t width, Fn term) {
  F sums[4] = {zero(), zero(), zero(), zero()};
  uint32_t c = 0;
  for (; c + 4 * kWidth <= width; c += 4 * kWidth)
    for (uint32_t i = 0; i < 4; ++i) sums[i] = add(sums[i], term(c + i * kWidth));
  for (; c < width; c += kWidth) sums[0] = add(sums[0], term(c));
  return sum(add(add(sums[0], sums[1]), add(sums[2], sums[3])));
}

// row[0, width) becomes normalised; half: the same as f16, or null. Two passes: mean, then squared distances.
OB_INLINE void normalize_row(float* row, uint16_t* half, const float* gamma, const float* beta,
                             uint32_t width, float epsilon) {
  const float mean =
      sum_columns(width, [&](uint32_t c) { return load_n(row + c, int(width - c)); }) / float(width);
  const float squares = sum_columns(width, [&](uint32_t c) {
    const int left = int(width - c);
    F d = sub(load_n(row + c, left), set1(mean));
    if (left < kWidth) {  // absent columns are no distance
      float part[kWidth] = {};
      store_part(part, d, left);
      d = load(part);
    }
    return mul(d, d);
  });
  const F scale = set1(1.0f / __builtin_sqrtf(squares / float(width) + epsilon));
  for (uint32_t c = 0; c < width; c += kWidth) {
    const int left = int(width - c);
    const F v = fma(mul(sub(load_n(row + c, left), set1(mean)), scale), load_n(gamma + c, left),
                    load_n(beta + c, left));
    store_n(row + c, v, left);
    if (half) store_f16_n(half + c, v, left);
  }
}

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
