// Compiled once per instruction set with ONEBEAT_ISA and ONEBEAT_ISA_NAME; plain loops that the compiler turns into
// vectors. Nothing of the standard library is called here: an inline function could be kept by the linker in its AVX-512
// form and then run everywhere.
#include <cstdint>

#include "sql/columns/packing.hpp"

namespace onebeat::sql::columns::ONEBEAT_ISA {
namespace {

constexpr int64_t kLeast = INT64_MIN, kMost = INT64_MAX;

template <class T>
void widen_whole(const void* from, uint64_t count, int64_t* keys) {
  const T* values = static_cast<const T*>(from);
  for (uint64_t i = 0; i < count; ++i) keys[i] = int64_t(values[i]);  // NOLINT(bugprone-signed-char-misuse)
}

// keys.hpp's key_of on the bits: a NaN has all exponent bits and some fraction bit.
void widen_float(const void* from, uint64_t count, int64_t* keys) {
  const auto* bits = static_cast<const int32_t*>(from);
  for (uint64_t i = 0; i < count; ++i) {
    const int32_t b = bits[i], flipped = b ^ (int32_t(b >> 31) & INT32_MAX);
    keys[i] = (b & INT32_MAX) > 0x7f800000 ? 0x7fc00000 : flipped;
  }
}
void widen_double(const void* from, uint64_t count, int64_t* keys) {
  const auto* bits = static_cast<const int64_t*>(from);
  for (uint64_t i = 0; i < count; ++i) {
    const int64_t b = bits[i], flipped = b ^ ((b >> 63) & INT64_MAX);
    keys[i] = (b & INT64_MAX) > INT64_C(0x7ff0000000000000) ? INT64_C(0x7ff8000000000000) : flipped;
  }
}

void widen(Storage storage, const void* from, uint64_t count, int64_t* keys) {
  switch (storage) {
    case Storage::kI8:
      return widen_whole<int8_t>(from, count, keys);
    case Storage::kU8:
      return widen_whole<uint8_t>(from, count, keys);
    case Storage::kI16:
      return widen_whole<int16_t>(from, count, keys);
    case Storage::kU16:
      return widen_whole<uint16_t>(from, count, keys);
    case Storage::kI32:
      return widen_whole<int32_t>(from, count, keys);
    case Storage::kU32:
      return widen_whole<uint32_t>(from, count, keys);
    case Storage::kI64:
      return widen_whole<int64_t>(from, count, keys);
    case Storage::kF32:
      return widen_float(from, count, keys);
    case Storage::kF64:
      return widen_double(from, count, keys);
  }
}

// All ones where bit i of the block's validity word is set.
inline int64_t keep(uint64_t word, uint32_t i) { return -int64_t(word >> i & 1); }

inline uint64_t valid_word(const uint64_t* validity, uint32_t row, uint32_t rows) {
  const uint64_t word = validity ? validity[row / 64] : ~uint64_t(0);
  return rows - row >= 64 ? word : word & ((uint64_t(1) << (rows - row)) - 1);
}

struct Running {
  int64_t least = kMost, most = kLeast;
  uint64_t sum = 0, zeros = 0;  // `zeros`: all ones once a key was -1
};

template <bool kAll>
inline void measure_rows(const int64_t* keys, uint32_t count, uint64_t word, Running& r) {
  int64_t least = r.least, most = r.most;
  uint64_t sum = 0, zeros = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const int64_t mask = kAll ? -1 : keep(word, i), v = keys[i];
    const int64_t low = (v & mask) | (kMost & ~mask), high = (v & mask) | (kLeast & ~mask);
    least = low < least ? low : least;
    most = high > most ? high : most;
    sum += uint64_t(v & mask);
    zeros |= uint64_t(high == -1 ? -1 : 0);
  }
  r.least = least;
  r.most = most;
  r.sum += sum;
  r.zeros |= zeros;
}

KeyMeasure measure(const int64_t* keys, const uint64_t* validity, uint32_t rows) {
  Running r;
  if (!validity) {
    measure_rows<true>(keys, rows, 0, r);
  } else {
    for (uint32_t row = 0; row < rows; row += 64) {
      const uint64_t word = valid_word(validity, row, rows);
      if (word == ~uint64_t(0)) {
        measure_rows<true>(keys + row, 64, 0, r);
      } else if (word) {
        measure_rows<false>(keys + row, rows - row < 64 ? rows - row : 64, word, r);
      }
    }
  }
  if (r.least > r.most) return {};
  return {r.least, r.most, r.sum, r.zeros != 0};
}

void half_sums(const int64_t* keys, const uint64_t* validity, uint32_t rows, uint64_t& low, int64_t& high) {
  uint64_t l = 0;
  int64_t h = 0;
  for (uint32_t row = 0; row < rows; row += 64) {
    const uint64_t word = valid_word(validity, row, rows);
    const uint32_t count = rows - row < 64 ? rows - row : 64;
    for (uint32_t i = 0; i < count; ++i) {
      const int64_t v = keys[row + i] & keep(word, i);
      l += uint64_t(v) & 0xffffffffu;
      h += v >> 32;
    }
  }
  low = l;
  high = h;
}

void clear_nulls(int64_t* keys, const uint64_t* validity, uint32_t padded_rows, int64_t value) {
  for (uint32_t row = 0; row < padded_rows; row += 64) {
    const uint64_t word = validity[row / 64];
    if (word == ~uint64_t(0)) continue;
    for (uint32_t i = 0; i < 64; ++i) {
      const int64_t mask = keep(word, i);
      keys[row + i] = (keys[row + i] & mask) | (value & ~mask);
    }
  }
}

template <class T>
void pack_low(const int64_t* keys, uint64_t base, uint32_t padded_rows, void* to) {
  T* out = static_cast<T*>(to);
  for (uint32_t i = 0; i < padded_rows; ++i) out[i] = T(uint64_t(keys[i]) - base);
}

// Bit 0 of eight bytes as the eight bits of one.
inline uint64_t gather_bits(uint64_t bytes) {
  return (bytes & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

void pack_planes(const int64_t* keys, uint64_t base, uint32_t padded_rows, uint32_t low_bits, uint32_t planes,
                 uint32_t* words) {
  const uint32_t plane_words = padded_rows / 32;
  for (uint32_t row = 0; row < padded_rows; row += 64) {
    alignas(64) uint8_t above[64];
    for (uint32_t i = 0; i < 64; ++i) above[i] = uint8_t((uint64_t(keys[row + i]) - base) >> low_bits);
    for (uint32_t p = 0; p < planes; ++p) {
      uint64_t bits = 0;
      for (uint32_t eight = 0; eight < 8; ++eight) {
        uint64_t bytes = 0;
        __builtin_memcpy(&bytes, above + 8 * eight, 8);
        bits |= gather_bits(bytes >> p) << (8 * eight);
      }
      __builtin_memcpy(words + uint64_t(p) * plane_words + row / 32, &bits, 8);
    }
  }
}

void pack(const int64_t* keys, int64_t base, uint32_t padded_rows, uint32_t low, uint32_t planes,
          uint32_t* words) {
  const uint32_t low_bits = low ? 4u << low : 0;
  if (low == 1) pack_low<uint8_t>(keys, uint64_t(base), padded_rows, words);
  if (low == 2) pack_low<uint16_t>(keys, uint64_t(base), padded_rows, words);
  if (low == 3) pack_low<uint32_t>(keys, uint64_t(base), padded_rows, words);
  if (planes)
    pack_planes(keys, uint64_t(base), padded_rows, low_bits, planes,
                words + uint64_t(padded_rows) / 32 * low_bits);
}

template <class T>
uint64_t most_low(const uint32_t* words, uint32_t count) {
  T most = 0;
  for (uint32_t i = 0; i < count; ++i) {
    T v;
    __builtin_memcpy(&v, reinterpret_cast<const char*>(words) + sizeof(T) * i, sizeof(T));
    most = v > most ? v : most;
  }
  return most;
}

// The most low value of the rows of one block whose bit in `rows` is set.
template <class T>
uint64_t most_low_of(const uint32_t* words, uint32_t block, uint64_t rows) {
  T most = 0;
  for (uint32_t i = 0; i < 64; ++i) {
    T v;
    __builtin_memcpy(&v, reinterpret_cast<const char*>(words) + sizeof(T) * (64 * uint64_t(block) + i),
                     sizeof(T));
    v &= T(-T(rows >> i & 1));
    most = v > most ? v : most;
  }
  return most;
}

bool within(const uint32_t* words, uint32_t low, uint32_t planes, uint32_t padded_rows, uint64_t most) {
  const uint32_t low_bits = low ? 4u << low : 0;
  if (planes == 0) {
    if (low == 1) return most_low<uint8_t>(words, padded_rows) <= most;
    if (low == 2) return most_low<uint16_t>(words, padded_rows) <= most;
    return low != 3 || most_low<uint32_t>(words, padded_rows) <= most;
  }
  // Row by row in words of 64: above the planes' part of `most`, or equal to it and then the low part counts.
  const uint64_t high = most >> low_bits, low_most = most & ((uint64_t(1) << low_bits) - 1);
  if (high >> planes) return true;
  const uint32_t* plane_words = words + uint64_t(padded_rows) / 32 * low_bits;
  for (uint32_t block = 0; block < padded_rows / 64; ++block) {
    uint64_t equal = ~uint64_t(0), above = 0;
    for (uint32_t p = planes; p-- > 0;) {
      uint64_t bits = 0;
      __builtin_memcpy(&bits, plane_words + uint64_t(p) * (padded_rows / 32) + 2 * block, 8);
      if (high >> p & 1) {
        equal &= bits;
      } else {
        above |= equal & bits;
        equal &= ~bits;
      }
    }
    if (above) return false;
    if (!equal || low == 0) continue;
    const uint64_t found = low == 1   ? most_low_of<uint8_t>(words, block, equal)
                           : low == 2 ? most_low_of<uint16_t>(words, block, equal)
                                      : most_low_of<uint32_t>(words, block, equal);
    if (found > low_most) return false;
  }
  return true;
}

}  // namespace

extern const Packing kPacking;
const Packing kPacking{ONEBEAT_ISA_NAME, widen, measure, half_sums, clear_nulls, pack, within};

}  // namespace onebeat::sql::columns::ONEBEAT_ISA
