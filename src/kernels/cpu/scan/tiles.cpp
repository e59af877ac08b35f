// Columns to plain arrays, and the elements of a mask packed together.
#include "kernels/cpu/scan/blocks.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

template <class Out>
void decode(const Slice& s, Out add, uint32_t blocks, Out* out) {
  for (uint32_t w = 0; w < blocks; ++w) decode_64<Out>(s, add, w, out + 64 * uint64_t(w));
}

void decode8(const Slice& s, uint32_t add, uint32_t blocks, uint8_t* out) {
  decode<uint8_t>(s, uint8_t(add), blocks, out);
}
void decode32(const Slice& s, uint32_t add, uint32_t blocks, uint32_t* out) {
  decode<uint32_t>(s, add, blocks, out);
}
void decode64(const Slice& s, uint64_t add, uint32_t blocks, int64_t* out) {
  decode<uint64_t>(s, add, blocks, reinterpret_cast<uint64_t*>(out));
}

// The inverse of key_of (sql/keys.hpp): negative keys have all bits but the sign flipped.
void doubles(const int64_t* keys, bool single, uint32_t blocks, double* out) {
  const uint64_t rows = 64 * uint64_t(blocks);
  if (single) {
    for (uint64_t i = 0; i < rows; ++i) {
      const int32_t k = int32_t(keys[i]), bits = k ^ ((k >> 31) & INT32_MAX);
      float v;
      std::memcpy(&v, &bits, 4);
      out[i] = double(v);
    }
    return;
  }
  for (uint64_t i = 0; i < rows; ++i) {
    const int64_t bits = keys[i] ^ ((keys[i] >> 63) & INT64_MAX);
    std::memcpy(out + i, &bits, 8);
  }
}

// key_of; `one_zero`: -0.0 becomes 0.0.
void real_keys(const double* v, bool single, bool one_zero, uint32_t blocks, int64_t* out) {
  const uint64_t rows = 64 * uint64_t(blocks);
  const int64_t minus_zero = one_zero ? -1 : INT64_MIN;
  for (uint64_t i = 0; i < rows; ++i) {
    int64_t key;
    if (single) {
      const float f = float(v[i]);
      int32_t bits;
      std::memcpy(&bits, &f, 4);
      key = int64_t(bits ^ ((bits >> 31) & INT32_MAX));
      if (f != f) key = 0x7fc00000;
    } else {
      int64_t bits;
      std::memcpy(&bits, v + i, 8);
      key = bits ^ ((bits >> 63) & INT64_MAX);
      if (v[i] != v[i]) key = INT64_C(0x7ff8000000000000);
    }
    out[i] = key == minus_zero ? 0 : key;
  }
}

uint32_t compress32(const uint32_t* v, const uint64_t* mask, uint32_t blocks, uint32_t* out) {
  uint32_t* to = out;
  for (uint32_t w = 0; w < blocks; ++w, v += 64) {
    const uint64_t m = mask[w];
    if (m == 0) continue;
#if defined(__AVX512F__)
    for (uint32_t at = 0; at < 64; at += 16) {
      const __mmask16 part = __mmask16(m >> at);
      _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(part, _mm512_loadu_si512(v + at)));
      to += __builtin_popcount(part);
    }
#else
    for (uint32_t i = 0; i < 64; ++i) {
      *to = v[i];
      to += m >> i & 1;
    }
#endif
  }
  return uint32_t(to - out);
}

uint32_t compress64(const int64_t* v, const uint64_t* mask, uint32_t blocks, int64_t* out) {
  int64_t* to = out;
  for (uint32_t w = 0; w < blocks; ++w, v += 64) {
    const uint64_t m = mask[w];
    if (m == 0) continue;
#if defined(__AVX512F__)
    for (uint32_t at = 0; at < 64; at += 8) {
      const __mmask8 part = __mmask8(m >> at);
      _mm512_storeu_si512(to, _mm512_maskz_compress_epi64(part, _mm512_loadu_si512(v + at)));
      to += __builtin_popcount(part);
    }
#else
    for (uint32_t i = 0; i < 64; ++i) {
      *to = v[i];
      to += m >> i & 1;
    }
#endif
  }
  return uint32_t(to - out);
}

// The bits of `word` whose bit in `mask` is set, side by side. (Zen 1 and 2 take as long for pext as the loop.)
OB_SCAN_INLINE uint64_t bits_of_mask(uint64_t word, uint64_t mask) {
#if defined(__BMI2__)
  return _pext_u64(word, mask);
#else
  uint64_t out = 0;
  for (uint32_t at = 0; mask; mask &= mask - 1, ++at)
    out |= (word >> uint32_t(__builtin_ctzll(mask)) & 1) << at;
  return out;
#endif
}

void compress_bits(const unsigned char* bits, const uint64_t* mask, uint32_t blocks, uint64_t* out) {
  uint64_t filling = 0;
  uint32_t have = 0;  // bits in it, below 64
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    const uint64_t more = bits_of_mask(word_at(bits, w), mask[w]);
    const uint32_t n = have + uint32_t(__builtin_popcountll(mask[w]));
    filling |= more << have;
    if (n >= 64) {
      *out++ = filling;
      filling = have ? more >> (64 - have) : 0;
    }
    have = n % 64;
  }
  if (have) *out = filling;
}

void positions(const uint64_t* mask, uint32_t blocks, uint32_t* out) {
  // Four at a time, whether there are so many or not: the end of a word with few bits cannot be foretold.
  constexpr uint64_t kNoBit = uint64_t(1) << 63;
  for (uint32_t w = 0; w < blocks; ++w) {
    uint64_t m = mask[w];
    const auto n = uint32_t(__builtin_popcountll(m));
    for (uint32_t done = 0; done < n; done += 4)
      for (uint32_t i = 0; i < 4; ++i) {
        out[done + i] = w * 64 + uint32_t(__builtin_ctzll(m | kNoBit));
        m &= m - 1;
      }
    out += n;
  }
}

}  // namespace

const scan::TileOps scan_tiles{decode8,    decode32,   decode64,      doubles,  real_keys,
                               compress32, compress64, compress_bits, positions};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
