// blocks.hpp: vectors of the language over blocks of 64 rows, for the files of this folder (see cpu_kernel.hpp: all of
// it is private to the including file). With clang a vector becomes AVX-512, AVX2 or baseline code; other compilers get
// the plain loops in the `#else` branches.
#pragma once
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/scan/bodies.hpp"

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

using scan::Int128;
using scan::Slice;
using scan::UInt128;

#define OB_SCAN_INLINE [[maybe_unused]] static inline __attribute__((always_inline))

#if defined(__AVX512F__)
constexpr int kVectorBytes = 64;
#else
constexpr int kVectorBytes = 32;
#endif

OB_SCAN_INLINE uint64_t word_at(const unsigned char* bits, uint32_t block) {
  uint64_t word;
  std::memcpy(&word, bits + 8 * uint64_t(block), 8);
  return word;
}

template <class T>
OB_SCAN_INLINE T element(const unsigned char* from, uint64_t index) {
  T v;
  std::memcpy(&v, from + index * sizeof(T), sizeof(T));
  return v;
}

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpsabi"
template <class T, int n>
using Vec = T __attribute__((ext_vector_type(n)));
template <int n>
using Bits = bool __attribute__((ext_vector_type(n)));
// At least 8: masks are moved as bytes. Eight 64-bit lanes are two registers of AVX2.
template <class T>
constexpr int kLanes = kVectorBytes / int(sizeof(T)) < 8 ? 8 : kVectorBytes / int(sizeof(T));

template <class T, int n>
OB_SCAN_INLINE Vec<T, n> load(const void* from) {  // any address
  Vec<T, n> v;
  std::memcpy(&v, from, sizeof(T) * n);
  return v;
}
template <class T, int n>
OB_SCAN_INLINE void store(void* to, Vec<T, n> v) {
  std::memcpy(to, &v, sizeof(T) * n);
}
template <int n>
OB_SCAN_INLINE uint64_t to_word(Bits<n> bits) {
  uint64_t word = 0;
  std::memcpy(&word, &bits, n / 8);
  return word;
}
template <int n>
OB_SCAN_INLINE Bits<n> to_bits(uint64_t word) {
  Bits<n> bits;
  std::memcpy(&bits, &word, n / 8);
  return bits;
}
// All ones where the word's bit is 1.
template <class T, int n>
OB_SCAN_INLINE Vec<T, n> spread(uint64_t word) {
  return Vec<T, n>(0) - __builtin_convertvector(to_bits<n>(word), Vec<T, n>);
}
#endif

// The planes of a block's rows, at most eight, as one byte a row.
OB_SCAN_INLINE void plane_bytes_64(const Slice& s, uint32_t block, uint8_t* out) {
  // Copies: what is written as bytes could be the slice itself.
  const unsigned char* const planes = s.planes;
  const uint64_t stride = s.plane_stride;
  const uint32_t count = s.plane_count;
#if defined(__AVX512BW__)
  __m512i v = _mm512_setzero_si512();
  for (uint32_t p = 0; p < count; ++p)
    v = _mm512_or_si512(v, _mm512_maskz_set1_epi8(word_at(planes + p * stride, block), char(1 << p)));
  _mm512_storeu_si512(out, v);
#elif defined(__clang__)
  constexpr int n = kLanes<uint8_t>;
  Vec<uint8_t, n> v[64 / n] = {};
  for (uint32_t p = 0; p < count; ++p) {
    const uint64_t bits = word_at(planes + p * stride, block);
    for (int i = 0; i < 64 / n; ++i)
      v[i] |= spread<uint8_t, n>(bits >> (i * n)) & Vec<uint8_t, n>(uint8_t(1 << p));
  }
  for (int i = 0; i < 64 / n; ++i) store<uint8_t, n>(out + i * n, v[i]);
#else
  for (uint32_t i = 0; i < 64; ++i) {
    uint8_t v = 0;
    for (uint32_t p = 0; p < count; ++p) v |= uint8_t((word_at(planes + p * stride, block) >> i & 1) << p);
    out[i] = v;
  }
#endif
}

template <class T, class Out>
OB_SCAN_INLINE void widen_64(const unsigned char* from, Out add, Out* out) {
  for (uint32_t i = 0; i < 64; ++i) out[i] = Out(element<T>(from, i)) + add;
}

// With planes: they go into a register of their own, and memory is written once.
template <class T, class Out>
OB_SCAN_INLINE void widen_planes_64(const Slice& s, uint32_t block, const unsigned char* from, Out add,
                                    Out* out) {
  alignas(64) uint8_t above[64];
  plane_bytes_64(s, block, above);
  for (uint32_t i = 0; i < 64; ++i)
    out[i] = Out(uint64_t(element<T>(from, i)) + (uint64_t(above[i]) << (8 * sizeof(T)))) + add;
}

// Offsets of a block's rows, plus `add`.
template <class T, class Out>
OB_SCAN_INLINE void decode_as_64(const Slice& s, Out add, uint32_t block, Out* out) {
  const unsigned char* from = s.low + uint64_t(block) * 64 * sizeof(T);
  if (s.plane_count == 0) return widen_64<T>(from, add, out);
  widen_planes_64<T>(s, block, from, add, out);
}

template <class Out>
OB_SCAN_INLINE void decode_64(const Slice& s, Out add, uint32_t block, Out* out) {
  switch (s.low_bytes) {
    case 0: {
      alignas(64) uint8_t above[64];
      plane_bytes_64(s, block, above);
      for (uint32_t i = 0; i < 64; ++i) out[i] = Out(above[i]) + add;
      break;
    }
    case 1:
      return decode_as_64<uint8_t>(s, add, block, out);
    case 2:
      return decode_as_64<uint16_t>(s, add, block, out);
    case 4:
      return decode_as_64<uint32_t>(s, add, block, out);
    default:
      widen_64<uint64_t>(s.low + uint64_t(block) * 512, add, out);
  }
}

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
