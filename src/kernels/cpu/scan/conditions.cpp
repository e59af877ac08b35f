// Conditions of the scan kernel: 64 rows to a word. A range over a column with bit planes compares the low parts as
// vectors and the planes as whole words, bit by bit from the top (BitWeaving, Li & Patel, SIGMOD 2013).
#include "kernels/cpu/scan/blocks.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

// Bit i: low <= from[i] <= low + span, in the wrapping order that makes both compares one.
template <class T>
OB_SCAN_INLINE uint64_t in_range_64(const unsigned char* from, T low, T span) {
  uint64_t word = 0;
#if defined(__clang__)
  constexpr int n = kLanes<T>;
  for (int at = 0; at < 64; at += n) {
    const Vec<T, n> v = load<T, n>(from + sizeof(T) * uint64_t(at)) - Vec<T, n>(low);
    word |= to_word<n>(__builtin_convertvector(v <= Vec<T, n>(span), Bits<n>)) << at;
  }
#else
  for (int i = 0; i < 64; ++i) word |= uint64_t(T(element<T>(from, uint64_t(i)) - low) <= span) << i;
#endif
  return word;
}

template <class T>
void range_low(const Slice& s, uint64_t low, uint64_t high, bool outside, uint32_t blocks, uint64_t* mask) {
  const uint64_t invert = outside ? ~uint64_t(0) : 0;
  const T first = T(low), span = T(high - low);
  for (uint32_t w = 0; w < blocks; ++w)
    if (mask[w]) mask[w] &= in_range_64<T>(s.low + uint64_t(w) * 64 * sizeof(T), first, span) ^ invert;
}

// Which rows' planes, read as a number, lie above or at `bound`.
struct Sides {
  uint64_t above = 0, at = ~uint64_t(0);
};
OB_SCAN_INLINE Sides compare_planes(const Slice& s, uint32_t block, uint64_t bound) {
  Sides sides;
  for (uint32_t p = s.plane_count; p-- > 0;) {
    const uint64_t bits = word_at(s.planes + p * s.plane_stride, block);
    if (bound >> p & 1) {
      sides.at &= bits;
    } else {
      sides.above |= sides.at & bits;
      sides.at &= ~bits;
    }
  }
  return sides;
}

template <class T>
OB_SCAN_INLINE uint64_t low_words(const Slice& s, uint32_t block, T first, T last) {
  return in_range_64<T>(s.low + uint64_t(block) * 64 * sizeof(T), first, T(last - first));
}

// T = void: planes only.
template <class T>
void range_planes(const Slice& s, uint64_t low, uint64_t high, bool outside, uint32_t blocks,
                  uint64_t* mask) {
  const uint32_t shift = 8 * s.low_bytes;
  const uint64_t invert = outside ? ~uint64_t(0) : 0, rest = (uint64_t(1) << shift) - 1;
  if (low >> shift == high >> shift) {  // one number, for example
    for (uint32_t w = 0; w < blocks; ++w) {
      if (mask[w] == 0) continue;
      uint64_t inside = compare_planes(s, w, low >> shift).at;
      if constexpr (!std::is_void_v<T>)
        if (inside & mask[w]) inside &= low_words<T>(s, w, T(low & rest), T(high & rest));
      mask[w] &= inside ^ invert;
    }
    return;
  }
  // An end that leaves nothing out needs no look.
  const bool from_below = low != 0, from_above = high != (uint64_t(1) << (shift + s.plane_count)) - 1;
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    uint64_t inside = ~uint64_t(0);
    if (from_below) {
      const Sides from = compare_planes(s, w, low >> shift);
      uint64_t at_least = ~uint64_t(0);
      if constexpr (!std::is_void_v<T>)
        if ((low & rest) && (from.at & mask[w])) at_least = low_words<T>(s, w, T(low & rest), T(rest));
      inside = from.above | (from.at & at_least);
    }
    if (from_above) {
      const Sides to = compare_planes(s, w, high >> shift);
      uint64_t at_most = ~uint64_t(0);
      if constexpr (!std::is_void_v<T>)
        if ((high & rest) != rest && (to.at & mask[w])) at_most = low_words<T>(s, w, T(0), T(high & rest));
      inside &= ~(to.above | (to.at & ~at_most));
    }
    mask[w] &= inside ^ invert;
  }
}

void in_range(const Slice& s, uint64_t low, uint64_t high, bool outside, uint32_t blocks, uint64_t* mask) {
  if (s.plane_count) {
    if (s.low_bytes == 0) return range_planes<void>(s, low, high, outside, blocks, mask);
    if (s.low_bytes == 1) return range_planes<uint8_t>(s, low, high, outside, blocks, mask);
    if (s.low_bytes == 2) return range_planes<uint16_t>(s, low, high, outside, blocks, mask);
    return range_planes<uint32_t>(s, low, high, outside, blocks, mask);
  }
  switch (s.low_bytes) {
    case 0:
      if ((low == 0) == outside)
        for (uint32_t w = 0; w < blocks; ++w) mask[w] = 0;
      return;
    case 1:
      return range_low<uint8_t>(s, low, high, outside, blocks, mask);
    case 2:
      return range_low<uint16_t>(s, low, high, outside, blocks, mask);
    case 4:
      return range_low<uint32_t>(s, low, high, outside, blocks, mask);
    default:
      return range_low<uint64_t>(s, low, high, outside, blocks, mask);
  }
}

OB_SCAN_INLINE uint64_t offset_at(const Slice& s, uint64_t row) {
  uint64_t v = 0;
  if (s.low_bytes == 1) v = s.low[row];
  if (s.low_bytes == 2) v = element<uint16_t>(s.low, row);
  if (s.low_bytes == 4) v = element<uint32_t>(s.low, row);
  for (uint32_t p = 0; p < s.plane_count; ++p)
    v |= uint64_t(s.planes[p * s.plane_stride + row / 8] >> (row % 8) & 1) << (8 * s.low_bytes + p);
  return v;
}

OB_SCAN_INLINE bool in_bits(const uint64_t* set, uint64_t size, uint64_t at) {
  return at < size && (set[at / 64] >> (at % 64) & 1);
}

// 256 bits are looked up as 32 bytes: byte offset / 8 of the set, then bit offset % 8 of it.
void in_set_bytes(const Slice& s, const uint64_t* set, uint64_t shift, uint64_t size, uint32_t blocks,
                  uint64_t* mask) {
  alignas(64) uint8_t table[32] = {};
  for (uint32_t i = 0; i < 256; ++i) table[i / 8] |= uint8_t(in_bits(set, size, shift + i) << (i % 8));
#if defined(__AVX512BW__)
  const __m512i first = _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(table)));
  const __m512i second = _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(table + 16)));
  const __m512i powers = _mm512_broadcast_i32x4(_mm_set1_epi64x(int64_t(0x8040201008040201u)));
  const __m512i low5 = _mm512_set1_epi8(31), low3 = _mm512_set1_epi8(7), sixteen = _mm512_set1_epi8(16);
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    const __m512i v = _mm512_loadu_si512(s.low + uint64_t(w) * 64);
    const __m512i byte = _mm512_and_si512(_mm512_srli_epi16(v, 3), low5);
    const __m512i bits =
        _mm512_mask_blend_epi8(_mm512_test_epi8_mask(byte, sixteen), _mm512_shuffle_epi8(first, byte),
                               _mm512_shuffle_epi8(second, byte));
    mask[w] &= _mm512_test_epi8_mask(bits, _mm512_shuffle_epi8(powers, _mm512_and_si512(v, low3)));
  }
#elif defined(__AVX2__)
  const __m256i first = _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table)));
  const __m256i second =
      _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table + 16)));
  const __m256i powers = _mm256_set1_epi64x(int64_t(0x8040201008040201u));
  const __m256i low5 = _mm256_set1_epi8(31), low3 = _mm256_set1_epi8(7), zero = _mm256_setzero_si256();
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    uint64_t word = 0;
    for (uint32_t half = 0; half < 2; ++half) {
      const __m256i v =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(s.low + uint64_t(w) * 64 + half * 32));
      const __m256i byte = _mm256_and_si256(_mm256_srli_epi16(v, 3), low5);
      const __m256i upper = _mm256_slli_epi16(byte, 3);  // bit 4 to bit 7, which the blend asks
      const __m256i bits =
          _mm256_blendv_epi8(_mm256_shuffle_epi8(first, byte), _mm256_shuffle_epi8(second, byte), upper);
      const __m256i hit = _mm256_and_si256(bits, _mm256_shuffle_epi8(powers, _mm256_and_si256(v, low3)));
      word |= uint64_t(~uint32_t(_mm256_movemask_epi8(_mm256_cmpeq_epi8(hit, zero)))) << (half * 32);
    }
    mask[w] &= word;
  }
#else
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    uint64_t word = 0;
    for (uint32_t i = 0; i < 64; ++i) {
      const uint8_t v = s.low[uint64_t(w) * 64 + i];
      word |= uint64_t(table[v / 8] >> (v % 8) & 1) << i;
    }
    mask[w] &= word;
  }
#endif
}

// Bit i: offsets[i] < limit, and bit shift + offsets[i] of the set is 1. Gathers are what it costs.
OB_SCAN_INLINE uint64_t in_set_64(const uint32_t* offsets, const uint64_t* set, uint32_t shift,
                                  uint32_t limit) {
  uint64_t word = 0;
#if defined(__AVX512F__)
  const __m512i first = _mm512_set1_epi32(int(shift)), end = _mm512_set1_epi32(int(limit)),
                one = _mm512_set1_epi32(1), low5 = _mm512_set1_epi32(31);
  for (uint32_t at = 0; at < 64; at += 16) {
    const __m512i v = _mm512_loadu_si512(offsets + at), place = _mm512_add_epi32(v, first);
    const __mmask16 inside = _mm512_cmplt_epu32_mask(v, end);
    const __m512i words =
        _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), inside, _mm512_srli_epi32(place, 5), set, 4);
    const __m512i bit = _mm512_sllv_epi32(one, _mm512_and_si512(place, low5));
    word |= uint64_t(_mm512_mask_test_epi32_mask(inside, words, bit)) << at;
  }
#elif defined(__AVX2__)
  const __m256i first = _mm256_set1_epi32(int(shift)), last = _mm256_set1_epi32(int(limit - 1));
  for (uint32_t at = 0; at < 64; at += 8) {
    const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(offsets + at));
    const __m256i inside = _mm256_cmpeq_epi32(_mm256_min_epu32(v, last), v);
    const __m256i place = _mm256_add_epi32(v, first);
    const __m256i words = _mm256_mask_i32gather_epi32(
        _mm256_setzero_si256(), reinterpret_cast<const int*>(set), _mm256_srli_epi32(place, 5), inside, 4);
    // The bit that is asked for, moved to the top, where movemask looks; shifts are taken modulo 32.
    const __m256i up = _mm256_andnot_si256(place, _mm256_set1_epi32(31));
    word |= uint64_t(uint32_t(_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_sllv_epi32(words, up))))) << at;
  }
#else
  for (uint32_t i = 0; i < 64; ++i) {
    const uint32_t place = shift + offsets[i];
    word |= uint64_t(offsets[i] < limit && (set[place / 64] >> (place % 64) & 1)) << i;
  }
#endif
  return word;
}

// Row by row: where few rows are left, or offsets and places need 64 bits.
OB_SCAN_INLINE uint64_t in_set_of(const Slice& s, const uint64_t* set, uint64_t shift, uint64_t size,
                                  uint32_t block, uint64_t rows) {
  uint64_t word = 0;
  for (; rows; rows &= rows - 1) {
    const uint32_t i = uint32_t(__builtin_ctzll(rows));
    word |= uint64_t(in_bits(set, size, shift + offset_at(s, uint64_t(block) * 64 + i))) << i;
  }
  return word;
}

void in_set(const Slice& s, const uint64_t* set, uint64_t shift, uint64_t size, uint32_t blocks,
            uint64_t* mask) {
  constexpr int kFew = 8;
  if (s.plane_count == 0 && s.low_bytes == 1) return in_set_bytes(s, set, shift, size, blocks, mask);
  const bool narrow =
      s.low_bytes <= 4 && 8 * s.low_bytes + s.plane_count <= 32 && shift < size && size <= uint64_t(1) << 31;
  alignas(64) uint32_t offsets[64];
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    if (!narrow || __builtin_popcountll(mask[w]) <= kFew) {
      mask[w] = in_set_of(s, set, shift, size, w, mask[w]);
      continue;
    }
    decode_64<uint32_t>(s, 0, w, offsets);
    mask[w] &= in_set_64(offsets, set, uint32_t(shift), uint32_t(size - shift));
  }
}

void valid(const Slice& s, bool want_null, uint32_t blocks, uint64_t* mask) {
  if (!s.validity) {
    for (uint32_t w = 0; w < blocks && want_null; ++w) mask[w] = 0;
    return;
  }
  const uint64_t invert = want_null ? ~uint64_t(0) : 0;
  for (uint32_t w = 0; w < blocks; ++w) mask[w] &= word_at(s.validity, w) ^ invert;
}

void values_in_range(const int64_t* v, int64_t low, int64_t high, bool outside, uint32_t blocks,
                     uint64_t* mask) {
  Slice s;
  s.low = reinterpret_cast<const unsigned char*>(v);
  s.low_bytes = 8;
  range_low<uint64_t>(s, uint64_t(low), uint64_t(high), outside, blocks, mask);
}

template <class Fn>
OB_SCAN_INLINE void compare_all(const int64_t* a, const int64_t* b, uint32_t blocks, uint64_t* mask, Fn fn) {
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    uint64_t word = 0;
#if defined(__clang__)
    constexpr int n = kLanes<int64_t>;
    for (int at = 0; at < 64; at += n) {
      const auto x = load<int64_t, n>(a + 64 * uint64_t(w) + at),
                 y = load<int64_t, n>(b + 64 * uint64_t(w) + at);
      word |= to_word<n>(__builtin_convertvector(fn(x, y), Bits<n>)) << at;
    }
#else
    for (int i = 0; i < 64; ++i) word |= uint64_t(fn(a[64 * uint64_t(w) + i], b[64 * uint64_t(w) + i])) << i;
#endif
    mask[w] &= word;
  }
}

void values_compare(const int64_t* a, const int64_t* b, scan::Compare how, uint32_t blocks, uint64_t* mask) {
  switch (how) {
    case scan::Compare::kEqual:
      return compare_all(a, b, blocks, mask, [](auto x, auto y) { return x == y; });
    case scan::Compare::kNotEqual:
      return compare_all(a, b, blocks, mask, [](auto x, auto y) { return x != y; });
    case scan::Compare::kLess:
      return compare_all(a, b, blocks, mask, [](auto x, auto y) { return x < y; });
    case scan::Compare::kLessEqual:
      return compare_all(a, b, blocks, mask, [](auto x, auto y) { return x <= y; });
    case scan::Compare::kGreater:
      return compare_all(a, b, blocks, mask, [](auto x, auto y) { return x > y; });
    case scan::Compare::kGreaterEqual:
      return compare_all(a, b, blocks, mask, [](auto x, auto y) { return x >= y; });
  }
}

}  // namespace

const scan::ConditionOps scan_conditions{in_range, in_set, valid, values_in_range, values_compare};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
