// norm.hpp: layer norm of one row in place, shared by layer_norm and embed_lookup.
#pragma once

#include "kernels/cpu/simd.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

// row[0, width) becomes normalised; half: the same as f16, or null. Two passes: mean, then squared distances.
OB_INLINE void normalize_row(float* row, uint16_t* half, const float* gamma, const float* beta,
                             uint32_t width, float epsilon) {
  F total = zero();
  for (uint32_t c = 0; c < width; c += kWidth) total = add(total, load_n(row + c, int(width - c)));
  const float mean = sum(total) / float(width);
  F squares = zero();
  for (uint32_t c = 0; c < width; c += kWidth) {
    const int left = int(width - c);
    F d = sub(load_n(row + c, left), set1(mean));
    if (left < kWidth) {  // absent columns are no distance
      float part[kWidth] = {};
      store_part(part, d, left);
      d = load(part);
    }
    squares = fma(d, d, squares);
  }
  const F scale = set1(1.0f / __builtin_sqrtf(sum(squares) / float(width) + epsilon));
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
