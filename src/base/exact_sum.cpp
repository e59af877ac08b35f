#include "base/exact_sum.hpp"

#include <bit>
#include <cmath>

#include "base/assert.hpp"

namespace onebeat {
namespace {

// 2^20 parts below 2^32 .. 2^42 each stay below 2^63.
constexpr uint32_t kAddsBeforeCarry = 1u << 20;

}  // namespace

// Chunk i has weight 2^(32 i - 1074), so the lowest bit of the smallest subnormal is bit 0 of chunk 0.
void ExactSum::add(double v) {
  const uint64_t bits = std::bit_cast<uint64_t>(v);
  const uint32_t exponent = uint32_t(bits >> 52) & 0x7ff;
  uint64_t mantissa = bits & ((uint64_t(1) << 52) - 1);
  if (exponent) mantissa |= uint64_t(1) << 52;
  const uint32_t shift = exponent ? exponent - 1 : 0;
  const uint32_t chunk = shift / 32, within = shift % 32;
  // mantissa << within has at most 85 bits: three parts of 32.
  const uint64_t low = mantissa << within;
  const uint64_t high = within ? mantissa >> (64 - within) : 0;
  const int64_t sign = bits >> 63 ? -1 : 1;
  chunks_[chunk] += sign * int64_t(low & 0xffffffffu);
  chunks_[chunk + 1] += sign * int64_t(low >> 32);
  chunks_[chunk + 2] += sign * int64_t(high);
  if (++pending_ == kAddsBeforeCarry) carry();
}

void ExactSum::add_units(int64_t n, int exponent) {
  const uint32_t shift = uint32_t(exponent + 1074), chunk = shift / 32, within = shift % 32;
  const uint64_t size = n < 0 ? uint64_t(0) - uint64_t(n) : uint64_t(n);
  const int64_t sign = n < 0 ? -1 : 1;
  // size << within has at most 95 bits: three parts of 32.
  const uint64_t low = size << within, high = within ? size >> (64 - within) : 0;
  chunks_[chunk] += sign * int64_t(low & 0xffffffffu);
  chunks_[chunk + 1] += sign * int64_t(low >> 32);
  chunks_[chunk + 2] += sign * int64_t(high);
  if (++pending_ == kAddsBeforeCarry) carry();
}

void ExactSum::add(ExactSum& other) {
  carry();
  other.carry();
  for (int i = 0; i < kChunks; ++i) chunks_[size_t(i)] += other.chunks_[size_t(i)];
  carry();
}

// Afterwards all chunks but the last are in [0, 2^32); the last carries the sign.
void ExactSum::carry() {
  for (size_t i = 0; i + 1 < kChunks; ++i) {
    const int64_t up = chunks_[i] >> 32;
    chunks_[i] -= up * (int64_t(1) << 32);
    chunks_[i + 1] += up;
  }
  pending_ = 0;
}

double ExactSum::rounded() {
  carry();
  const bool negative = chunks_[kChunks - 1] < 0;
  std::array<int64_t, kChunks> magnitude = chunks_;
  if (negative) {
    for (int64_t& c : magnitude) c = -c;
    for (size_t i = 0; i + 1 < kChunks; ++i) {
      const int64_t up = magnitude[i] >> 32;
      magnitude[i] -= up * (int64_t(1) << 32);
      magnitude[i + 1] += up;
    }
  }
  int top = kChunks - 1;
  while (top >= 0 && magnitude[size_t(top)] == 0) --top;
  if (top < 0) return 0.0;
  // The 64 bits below the highest one, then "is there anything below": enough for one correct rounding.
  const auto part = [&](int i) { return i < 0 ? uint64_t(0) : uint64_t(magnitude[size_t(i)]); };
  const int used = 64 - std::countl_zero(part(top));  // at most 32, the last chunk never fills
  OB_ASSERT(used >= 1 && used <= 32, "a chunk holds 32 bits, and the highest one is not 0");
  uint64_t window = part(top) << (64 - used);
  window |= part(top - 1) << (32 - used);
  if (used < 32) window |= part(top - 2) >> used;
  bool sticky = used < 32 ? (part(top - 2) & ((uint64_t(1) << used) - 1)) != 0 : part(top - 2) != 0;
  for (int i = top - 3; i >= 0 && !sticky; --i) sticky = part(i) != 0;

  const int lowest = 32 * top + used - 64 - 1074;    // weight of the window's lowest bit
  int drop = 11;                                     // 64 - 53 bits
  if (lowest + drop < -1074) drop = -1074 - lowest;  // subnormal: fewer bits are kept
  uint64_t kept = drop >= 64 ? 0 : window >> drop;
  if (drop > 0 && drop <= 64) {
    const uint64_t half = uint64_t(1) << (drop - 1);
    const uint64_t rest = drop == 64 ? window : window & ((half << 1) - 1);
    if (rest > half || (rest == half && (sticky || (kept & 1)))) ++kept;
  }
  const double value = std::ldexp(double(kept), lowest + drop);
  return negative ? -value : value;
}

}  // namespace onebeat
