// Sums over at most 16 groups without a table: for each group a byte vector of ones marks its rows, and one multiply-add
// with the bytes of the values adds them up, 64 rows at a time. 24 sums of 8 groups (low bytes, high bytes, rows) fit
// the registers of AVX-512, 12 of 4 groups those of AVX2.
#include "kernels/cpu/scan/blocks.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

void keep8(const uint64_t* mask, uint32_t blocks, uint8_t* ids) {
  for (uint32_t w = 0; w < blocks; ++w, ids += 64) {
#if defined(__AVX512BW__)
    const __m512i none = _mm512_set1_epi8(-1);
    _mm512_storeu_si512(ids, _mm512_mask_blend_epi8(mask[w], none, _mm512_loadu_si512(ids)));
#elif defined(__clang__)
    constexpr int n = kLanes<uint8_t>;
    for (int at = 0; at < 64; at += n)
      store<uint8_t, n>(ids + at, load<uint8_t, n>(ids + at) | ~spread<uint8_t, n>(mask[w] >> at));
#else
    for (uint32_t i = 0; i < 64; ++i)
      if (!(mask[w] >> i & 1)) ids[i] = 0xff;
#endif
  }
}

#if defined(__AVX512BW__)
using V = __m512i;
constexpr uint32_t kAtOnce = 8, kVectors = 1;  // groups; vectors a block
OB_SCAN_INLINE V load_v(const void* p) { return _mm512_loadu_si512(p); }
OB_SCAN_INLINE V zero_v() { return _mm512_setzero_si512(); }
OB_SCAN_INLINE V marks(const uint8_t* table, V ids) {
  return _mm512_shuffle_epi8(_mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(table))),
                             ids);
}
OB_SCAN_INLINE V add_bytes(V a, V b) { return _mm512_add_epi8(a, b); }
OB_SCAN_INLINE uint64_t sum_of_bytes(V v) {
  return uint64_t(_mm512_reduce_add_epi64(_mm512_sad_epu8(v, zero_v())));
}
#if defined(__AVX512VNNI__)
// Sums of four products in 32 bits: one instruction instead of two.
OB_SCAN_INLINE V multiply_add(V sums, V bytes, V ones) { return _mm512_dpbusd_epi32(sums, bytes, ones); }
OB_SCAN_INLINE uint64_t sum_of_products(V v) { return uint32_t(_mm512_reduce_add_epi32(v)); }
#else
OB_SCAN_INLINE V multiply_add(V sums, V bytes, V ones) {
  return _mm512_add_epi16(sums, _mm512_maddubs_epi16(bytes, ones));
}
OB_SCAN_INLINE uint64_t sum_of_products(V v) {
  const V low = _mm512_and_si512(v, _mm512_set1_epi16(255));
  return sum_of_bytes(low) + 256 * sum_of_bytes(_mm512_srli_epi16(v, 8));
}
#endif
// 64 16-bit values as two vectors of bytes; their order is that of order() of the ids.
OB_SCAN_INLINE void split(const uint16_t* values, V& low, V& high) {
  const V a = load_v(values), b = load_v(values + 32), byte = _mm512_set1_epi16(255);
  low = _mm512_packus_epi16(_mm512_and_si512(a, byte), _mm512_and_si512(b, byte));
  high = _mm512_packus_epi16(_mm512_srli_epi16(a, 8), _mm512_srli_epi16(b, 8));
}
OB_SCAN_INLINE V order(V ids) {
  return _mm512_permutexvar_epi64(_mm512_setr_epi64(0, 4, 1, 5, 2, 6, 3, 7), ids);
}
#elif defined(__AVX2__)
using V = __m256i;
constexpr uint32_t kAtOnce = 4, kVectors = 2;
OB_SCAN_INLINE V load_v(const void* p) { return _mm256_loadu_si256(static_cast<const V*>(p)); }
OB_SCAN_INLINE V zero_v() { return _mm256_setzero_si256(); }
OB_SCAN_INLINE V marks(const uint8_t* table, V ids) {
  return _mm256_shuffle_epi8(
      _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table))), ids);
}
OB_SCAN_INLINE V multiply_add(V sums, V bytes, V ones) {
  return _mm256_add_epi16(sums, _mm256_maddubs_epi16(bytes, ones));
}
OB_SCAN_INLINE V add_bytes(V a, V b) { return _mm256_add_epi8(a, b); }
OB_SCAN_INLINE uint64_t sum_of_bytes(V v) {
  const V s = _mm256_sad_epu8(v, zero_v());
  const __m128i h = _mm_add_epi64(_mm256_castsi256_si128(s), _mm256_extracti128_si256(s, 1));
  return uint64_t(_mm_cvtsi128_si64(h)) + uint64_t(_mm_extract_epi64(h, 1));
}
OB_SCAN_INLINE uint64_t sum_of_products(V v) {
  const V low = _mm256_and_si256(v, _mm256_set1_epi16(255));
  return sum_of_bytes(low) + 256 * sum_of_bytes(_mm256_srli_epi16(v, 8));
}
OB_SCAN_INLINE void split(const uint16_t* values, V& low, V& high) {
  const V a = load_v(values), b = load_v(values + 16), byte = _mm256_set1_epi16(255);
  low = _mm256_packus_epi16(_mm256_and_si256(a, byte), _mm256_and_si256(b, byte));
  high = _mm256_packus_epi16(_mm256_srli_epi16(a, 8), _mm256_srli_epi16(b, 8));
}
OB_SCAN_INLINE V order(V ids) { return _mm256_permute4x64_epi64(ids, 0xd8); }
#endif

#if defined(__AVX512BW__) || defined(__AVX2__)
// A table that turns an id into 1 where it is that group, else 0; ids above 127 give 0.
struct Marks {
  alignas(16) uint8_t of[16][16] = {};
  Marks() {
    for (int g = 0; g < 16; ++g) of[g][g] = 1;
  }
};

// Each 16-bit lane takes at most 2 * 255 a turn, so 128 turns stay below 2^16; each byte of `rows` at most 128.
template <int kBytes, bool kCount>
void sums_of(const uint8_t* ids, const uint8_t* values, uint32_t vectors, const uint8_t (*tables)[16],
             uint64_t* sums, uint64_t* counts) {
  V low[kAtOnce], high[kAtOnce], rows[kAtOnce];
  for (uint32_t g = 0; g < kAtOnce; ++g) low[g] = high[g] = rows[g] = zero_v();
  for (uint32_t i = 0; i < vectors; ++i) {
    V a, b, id = load_v(ids + i * sizeof(V));
    if constexpr (kBytes == 1) {
      a = load_v(values + i * sizeof(V));
    } else {
      split(reinterpret_cast<const uint16_t*>(values) + i * sizeof(V), a, b);
      id = order(id);
    }
#pragma clang loop unroll(full)
    for (uint32_t g = 0; g < kAtOnce; ++g) {
      const V mark = marks(tables[g], id);
      low[g] = multiply_add(low[g], a, mark);
      if constexpr (kBytes == 2) high[g] = multiply_add(high[g], b, mark);
      if constexpr (kCount) rows[g] = add_bytes(rows[g], mark);
    }
  }
  for (uint32_t g = 0; g < kAtOnce; ++g) {
    sums[g] += sum_of_products(low[g]);
    if constexpr (kBytes == 2) sums[g] += 256 * sum_of_products(high[g]);
    if constexpr (kCount) counts[g] += sum_of_bytes(rows[g]);
  }
}

void sums(const uint8_t* ids, const void* values, uint32_t width, uint32_t blocks, uint32_t first,
          uint64_t* sums, uint64_t* counts) {
  static const Marks kMarks;
  // Two vectors a block with AVX2: 64 blocks a turn keep the byte counters below 256.
  for (uint32_t done = 0; done < blocks;) {
    const uint32_t now = blocks - done < 128 / kVectors ? blocks - done : 128 / kVectors;
    const uint8_t* id = ids + 64 * uint64_t(done);
    const auto* v = static_cast<const uint8_t*>(values) + 64 * uint64_t(done) * width;
    for (uint32_t g = 0; g < 8; g += kAtOnce) {
      const auto* tables = kMarks.of + first + g;
      uint64_t* c = counts ? counts + g : nullptr;
      if (width == 1)
        c ? sums_of<1, true>(id, v, now * kVectors, tables, sums + g, c)
          : sums_of<1, false>(id, v, now * kVectors, tables, sums + g, c);
      else
        c ? sums_of<2, true>(id, v, now * kVectors, tables, sums + g, c)
          : sums_of<2, false>(id, v, now * kVectors, tables, sums + g, c);
    }
    done += now;
  }
}
#else
void sums(const uint8_t* ids, const void* values, uint32_t width, uint32_t blocks, uint32_t first,
          uint64_t* sums, uint64_t* counts) {
  const auto* v = static_cast<const unsigned char*>(values);
  for (uint64_t i = 0; i < 64 * uint64_t(blocks); ++i) {
    const uint32_t g = uint32_t(ids[i]) - first;
    if (g >= 8) continue;
    sums[g] += width == 1 ? v[i] : element<uint16_t>(v, i);
    if (counts) ++counts[g];
  }
}
#endif

void plane_bytes(const Slice& s, uint32_t blocks, uint8_t* out) {
  for (uint32_t w = 0; w < blocks; ++w) plane_bytes_64(s, w, out + 64 * uint64_t(w));
}

void halves(const void* u32, uint32_t blocks, uint16_t* low, uint16_t* high) {
  const auto* from = static_cast<const unsigned char*>(u32);
  for (uint64_t i = 0; i < 64 * uint64_t(blocks); ++i) {
    const uint32_t v = element<uint32_t>(from, i);
    low[i] = uint16_t(v);
    high[i] = uint16_t(v >> 16);
  }
}

}  // namespace

const scan::GroupOps scan_groups{keep8, sums, plane_bytes, halves};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
