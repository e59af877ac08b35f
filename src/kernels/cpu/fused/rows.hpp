// rows.hpp: what the fused encoder does to single rows: layer norm and the sum of the embedding tables.
#pragma once
#include "kernels/cpu/norm.hpp"
#include "kernels/fused/ops.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

void norm_rows(float* rows, uint32_t count, uint32_t width, const float* gamma, const float* beta,
               float epsilon) {
  for (uint32_t r = 0; r < count; ++r)
    normalize_row(rows + uint64_t(r) * width, nullptr, gamma, beta, width, epsilon);
}

void embed_row(float* dst, const float* word, const float* kind, const float* place, uint32_t width,
               const float* gamma, const float* beta, float epsilon) {
  for (uint32_t c = 0; c < width; c += kWidth) {
    const int left = int(width - c);
    store_n(dst + c, add(add(load_n(word + c, left), load_n(kind + c, left)), load_n(place + c, left)), left);
  }
  normalize_row(dst, nullptr, gamma, beta, width, epsilon);
}

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
