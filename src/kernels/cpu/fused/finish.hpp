// finish.hpp: what follows a product in the fused encoder's GEMMs: bias, GELU, an addend, and the store. `Op` is the
// precision's Operand (f32.cpp, bf16.cpp, int8.cpp).
#pragma once
#include "kernels/cpu/simd.hpp"
#include "kernels/fused/ops.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

OB_INLINE void store_bf16(uint16_t* p, F v);

// kWidth outputs from column `col` on, for all rows of a tile.
struct Finish {
  F bias;
  const float* add;
  float* c;
  uint16_t* half;
};

OB_INLINE Finish finish_at(const fused::GemmCall& g, uint32_t col) {
  Finish f;
  f.bias = g.bias ? load(g.bias + col) : zero();
  f.add = g.add ? g.add + col : nullptr;
  const uint32_t group = col / g.c_group;
  const uint64_t at = group * g.c_group_stride + (col - group * g.c_group);
  f.half = g.c_bf16 ? g.c_bf16 + at : nullptr;
  f.c = g.c_bf16 ? nullptr : g.c + at;
  return f;
}

template <class Op, bool kGelu>
OB_INLINE void finish(const fused::GemmCall& g, const Finish& f, F v, uint64_t row) {
  if constexpr (kGelu) v = Op::gelu(v);
  if (f.add) v = add(v, load(f.add + row * g.add_stride));
  if (f.half)
    store_bf16(f.half + row * g.c_stride, v);
  else
    store(f.c + row * g.c_stride, v);
}

// All turns of the next loop in line: arrays of registers have no index that is known only at run time.
#define OB_ALL_TURNS _Pragma("clang loop unroll(full)")
// Between the steps of an unrolled loop: the compiler must not fetch later steps' operands early, for which it would
// put sums on the stack (it did: a third of the speed with AVX-512). tests/kernels/spills.py looks for that.
#define OB_APART \
  [[maybe_unused]] static __attribute__((noinline))  // a function with the registers for itself
#define OB_STEP_BORDER() __asm__ volatile("" : : : "memory")

// GELU where the operands of the next product have 8 bits of precision: x (1/2 + x Q(x^2)), error below 1.9e-4, half of
// gelu()'s work.
OB_INLINE F short_gelu(F x) {
  const F v = min(max(x, set1(-3.8f)), set1(3.8f));
  const F s = mul(v, v);
  F q = set1(3.61257804e-8f);
  q = fma(q, s, set1(-2.25999468e-6f));
  q = fma(q, s, set1(6.07893464e-5f));
  q = fma(q, s, set1(-9.36931696e-4f));
  q = fma(q, s, set1(9.37208983e-3f));
  q = fma(q, s, set1(-6.59408108e-2f));
  q = fma(q, s, set1(3.98962766e-1f));
  return mul(x, fma(q, v, set1(0.5f)));
}

#if defined(__AVX512BF16__)
OB_INLINE void store_bf16(uint16_t* p, F v) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(v)));
}
#else
// Nearest, ties to even; not-a-numbers stay that.
OB_INLINE uint16_t to_bf16(float x) {
  uint32_t bits;
  std::memcpy(&bits, &x, 4);
  if ((bits & 0x7fffffff) > 0x7f800000) return uint16_t(bits >> 16 | 0x40);
  return uint16_t((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}
OB_INLINE void store_bf16(uint16_t* p, F v) {
  float values[kWidth];
  store(values, v);
  for (int i = 0; i < kWidth; ++i) p[i] = to_bf16(values[i]);
}
#endif

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
