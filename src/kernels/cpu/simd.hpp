// simd.hpp: one vector of floats, `F`, as wide as the instruction set that the file is compiled for, and the
// few operations that the network kernels need. Include it after cpu_kernel.hpp in files of src/kernels/cpu
// only: everything here is private to the including file, see cpu_kernel.hpp.
#pragma once
#include <cstdint>
#include <cstring>

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

#define OB_INLINE [[maybe_unused]] static inline __attribute__((always_inline))

#if defined(__AVX512F__)
constexpr int kWidth = 16;
using F = __m512;
OB_INLINE F load(const float* p) { return _mm512_loadu_ps(p); }
OB_INLINE void store(float* p, F v) { _mm512_storeu_ps(p, v); }
OB_INLINE F set1(float x) { return _mm512_set1_ps(x); }
OB_INLINE F fma(F a, F b, F c) { return _mm512_fmadd_ps(a, b, c); }
OB_INLINE F add(F a, F b) { return _mm512_add_ps(a, b); }
OB_INLINE F sub(F a, F b) { return _mm512_sub_ps(a, b); }
OB_INLINE F mul(F a, F b) { return _mm512_mul_ps(a, b); }
OB_INLINE F div(F a, F b) { return _mm512_div_ps(a, b); }
OB_INLINE F max(F a, F b) { return _mm512_max_ps(a, b); }
OB_INLINE F min(F a, F b) { return _mm512_min_ps(a, b); }
OB_INLINE F nearest(F a) { return _mm512_roundscale_ps(a, 8); }
OB_INLINE F times_power_of_2(F a, F n) { return _mm512_scalef_ps(a, n); }  // n: whole numbers
OB_INLINE F load_part(const float* p, int n) { return _mm512_maskz_loadu_ps(__mmask16((1u << n) - 1), p); }
OB_INLINE void store_part(float* p, F v, int n) { _mm512_mask_storeu_ps(p, __mmask16((1u << n) - 1), v); }
OB_INLINE F load_f16(const uint16_t* p) {
  return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
}
OB_INLINE void store_f16(uint16_t* p, F v) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm512_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT));
}
OB_INLINE float sum(F v) { return _mm512_reduce_add_ps(v); }
OB_INLINE float largest(F v) { return _mm512_reduce_max_ps(v); }

#elif defined(__AVX2__)
constexpr int kWidth = 8;
using F = __m256;
OB_INLINE F load(const float* p) { return _mm256_loadu_ps(p); }
OB_INLINE void store(float* p, F v) { _mm256_storeu_ps(p, v); }
OB_INLINE F set1(float x) { return _mm256_set1_ps(x); }
OB_INLINE F fma(F a, F b, F c) { return _mm256_fmadd_ps(a, b, c); }
OB_INLINE F add(F a, F b) { return _mm256_add_ps(a, b); }
OB_INLINE F sub(F a, F b) { return _mm256_sub_ps(a, b); }
OB_INLINE F mul(F a, F b) { return _mm256_mul_ps(a, b); }
OB_INLINE F div(F a, F b) { return _mm256_div_ps(a, b); }
OB_INLINE F max(F a, F b) { return _mm256_max_ps(a, b); }
OB_INLINE F min(F a, F b) { return _mm256_min_ps(a, b); }
OB_INLINE F nearest(F a) { return _mm256_round_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
OB_INLINE F times_power_of_2(F a, F n) {
  return _mm256_castsi256_ps(
      _mm256_add_epi32(_mm256_castps_si256(a), _mm256_slli_epi32(_mm256_cvtps_epi32(n), 23)));
}
OB_INLINE __m256i first(int n) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32(n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
OB_INLINE F load_part(const float* p, int n) { return _mm256_maskload_ps(p, first(n)); }
OB_INLINE void store_part(float* p, F v, int n) { _mm256_maskstore_ps(p, first(n), v); }
OB_INLINE F load_f16(const uint16_t* p) {
  return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
}
OB_INLINE void store_f16(uint16_t* p, F v) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm256_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT));
}
OB_INLINE float sum(F v) {
  __m128 h = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  h = _mm_add_ps(h, _mm_movehl_ps(h, h));
  return _mm_cvtss_f32(_mm_add_ss(h, _mm_movehdup_ps(h)));
}
OB_INLINE float largest(F v) {
  __m128 h = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  h = _mm_max_ps(h, _mm_movehl_ps(h, h));
  return _mm_cvtss_f32(_mm_max_ss(h, _mm_movehdup_ps(h)));
}

#else
constexpr int kWidth = 4;
struct F {
  float v[kWidth];
};
#define OB_EACH for (int i = 0; i < kWidth; ++i)
OB_INLINE F load(const float* p) {
  F r;
  OB_EACH r.v[i] = p[i];
  return r;
}
OB_INLINE void store(float* p, F v) { OB_EACH p[i] = v.v[i]; }
OB_INLINE F set1(float x) {
  F r;
  OB_EACH r.v[i] = x;
  return r;
}
#define OB_BINARY(name, expression)       \
  OB_INLINE F name(F a, F b) {            \
    F r;                                  \
    OB_EACH {                             \
      const float x = a.v[i], y = b.v[i]; \
      r.v[i] = expression;                \
    }                                     \
    return r;                             \
  }
OB_BINARY(add, x + y)
OB_BINARY(sub, x - y)
OB_BINARY(mul, x* y)
OB_BINARY(div, x / y)
OB_BINARY(max, x > y ? x : y)
OB_BINARY(min, x < y ? x : y)
OB_INLINE F fma(F a, F b, F c) { return add(mul(a, b), c); }  // a fused one would be a library call here
OB_INLINE F nearest(F a) {
  F r;
  OB_EACH r.v[i] = float(int(a.v[i] + (a.v[i] < 0 ? -0.5f : 0.5f)));
  return r;
}
OB_INLINE F times_power_of_2(F a, F n) {
  F r;
  OB_EACH {
    uint32_t bits;
    std::memcpy(&bits, &a.v[i], 4);
    bits += uint32_t(int(n.v[i])) << 23;
    std::memcpy(&r.v[i], &bits, 4);
  }
  return r;
}
OB_INLINE F load_part(const float* p, int n) {
  F r;
  OB_EACH r.v[i] = i < n ? p[i] : 0;
  return r;
}
OB_INLINE void store_part(float* p, F v, int n) { OB_EACH if (i < n) p[i] = v.v[i]; }
OB_INLINE F load_f16(const uint16_t* p) {
  F r;
  OB_EACH {
    _Float16 h;
    std::memcpy(&h, p + i, 2);
    r.v[i] = float(h);
  }
  return r;
}
OB_INLINE void store_f16(uint16_t* p, F v) {
  OB_EACH {
    const _Float16 h = _Float16(v.v[i]);
    std::memcpy(p + i, &h, 2);
  }
}
OB_INLINE float sum(F v) { return (v.v[0] + v.v[2]) + (v.v[1] + v.v[3]); }
OB_INLINE float largest(F v) {
  float m = v.v[0];
  for (int i = 1; i < kWidth; ++i) m = v.v[i] > m ? v.v[i] : m;
  return m;
}
#endif

OB_INLINE F zero() { return set1(0); }
// The first n elements; whole vectors take the plain path.
OB_INLINE F load_n(const float* p, int n) { return n >= kWidth ? load(p) : load_part(p, n); }
OB_INLINE void store_n(float* p, F v, int n) { n >= kWidth ? store(p, v) : store_part(p, v, n); }
OB_INLINE F load_f16_n(const uint16_t* p, int n) {
  if (n >= kWidth) return load_f16(p);
  uint16_t whole[kWidth] = {};
  std::memcpy(whole, p, size_t(n) * 2);
  return load_f16(whole);
}
OB_INLINE void store_f16_n(uint16_t* p, F v, int n) {
  if (n >= kWidth) return store_f16(p, v);
  uint16_t whole[kWidth];
  store_f16(whole, v);
  std::memcpy(p, whole, size_t(n) * 2);
}

// e^x for x <= 0 and a little above; below -87 it is e^-87. Cephes' polynomial, 2 units in the last place.
OB_INLINE F exp(F x) {
  x = max(x, set1(-87.0f));
  const F n = nearest(mul(x, set1(1.44269504088896341f)));
  F r = fma(n, set1(-0.693359375f), x);
  r = fma(n, set1(2.12194440e-4f), r);
  F y = set1(1.9875691500e-4f);
  y = fma(y, r, set1(1.3981999507e-3f));
  y = fma(y, r, set1(8.3334519073e-3f));
  y = fma(y, r, set1(4.1665795894e-2f));
  y = fma(y, r, set1(1.6666665459e-1f));
  y = fma(y, r, set1(5.0000001201e-1f));
  y = add(fma(y, mul(r, r), r), set1(1.0f));
  return times_power_of_2(y, n);
}

// 2^x for x <= 0 and a little above; below -126 it is 2^-126. Minimax on [-1/2, 1/2], relative error below 7.5e-8 beside
// rounding.
OB_INLINE F exp2(F x) {
  x = max(x, set1(-126.0f));
  const F n = nearest(x);
  const F r = sub(x, n);
  F y = set1(0.0013276469f);
  y = fma(y, r, set1(0.00967554349f));
  y = fma(y, r, set1(0.0555071331f));
  y = fma(y, r, set1(0.240221197f));
  y = fma(y, r, set1(0.693146967f));
  y = fma(y, r, set1(1.00000007f));
  return times_power_of_2(y, n);
}

// a / b for b that is neither 0 nor huge, within 1 unit in the last place or two. AVX-512: a division takes 16 cycles,
// a third of what the products of a tile in int8 take.
OB_INLINE F quotient(F a, F b) {
#if defined(__AVX512F__)
  const F y = _mm512_rcp14_ps(b);
  return mul(a, fma(y, fma(sub(zero(), b), y, set1(1.0f)), y));
#else
  return div(a, b);
#endif
}

// x * (1 + erf(x / sqrt 2)) / 2; erf as in src/kernels/include/gelu.slangh.
OB_INLINE F gelu(F x) {
  F v = mul(x, set1(0.70710678118654752f));
  v = min(max(v, set1(-3.832506856900711f)), set1(3.832506856900711f));
  const F s = mul(v, v);
  F a = set1(-2.72614225801306e-10f);
  a = fma(a, s, set1(2.77068142495902e-08f));
  a = fma(a, s, set1(-2.10102402082508e-06f));
  a = fma(a, s, set1(-5.69250639462346e-05f));
  a = fma(a, s, set1(-7.34990630326855e-04f));
  a = fma(a, s, set1(-2.95459980854025e-03f));
  a = fma(a, s, set1(-1.60960333262415e-02f));
  F b = set1(-1.45660718464996e-05f);
  b = fma(b, s, set1(-2.13374055278905e-04f));
  b = fma(b, s, set1(-1.68282697438203e-03f));
  b = fma(b, s, set1(-7.37332916720468e-03f));
  b = fma(b, s, set1(-1.42647390514189e-02f));
  const F half_x = mul(x, set1(0.5f));
  return fma(half_x, quotient(mul(v, a), b), half_x);
}

OB_INLINE uint32_t smaller(uint32_t a, uint32_t b) { return a < b ? a : b; }

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
