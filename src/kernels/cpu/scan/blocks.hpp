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

template <class T, class Out>
OB_SCAN_INLINE void widen_64(const unsigned char* from, Out add, Out* out) {
  for (uint32_t i = 0; i < 64; ++i) out[i] = Out(element<T>(from, i)) + add;
}

template <class Out>
OB_SCAN_INLINE void add_plane_64(uint64_t bits, Out weight, Out* out) {
#if defined(__clang__)
  constexpr int n = kLanes<Out>;
  for (int at = 0; at < 64; at += n)
    store<Out, n>(out + at, load<Out, n>(out + at) + (spread<Out, n>(bits >> at) & Vec<Out, n>(weight)));
#else
  for (uint32_t i = 0; i < 64; ++i) out[i] = Out(out[i] + (bits >> i & 1) * weight);
#endif
}

// Offsets of a block's rows, plus `add`.
template <class Out>
OB_SCAN_INLINE void decode_64(const Slice& s, Out add, uint32_t block, Out* out) {
  const unsigned char* from = s.low + uint64_t(block) * 64 * s.low_bytes;
  switch (s.low_bytes) {
    case 0:
      for (uint32_t i = 0; i < 64; ++i) out[i] = add;
      break;
    case 1:
      widen_64<uint8_t>(from, add, out);
      break;
    case 2:
      widen_64<uint16_t>(from, add, out);
      break;
    case 4:
      widen_64<uint32_t>(from, add, out);
      break;
    default:
      widen_64<uint64_t>(from, add, out);
  }
  for (uint32_t p = 0; p < s.plane_count; ++p)
    add_plane_64<Out>(word_at(s.planes + p * s.plane_stride, block),
                      Out(uint64_t(1) << (8 * s.low_bytes + p)), out);
}

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
