// keys.hpp: every value of a cached column as a signed 64-bit key whose order is SQL's order.
//
// Whole numbers, dates, timestamps and scaled decimals are their own keys; VARCHAR is its place in the column's sorted
// dictionary; FLOAT and DOUBLE go by their bits, NaN greatest. A condition is then a range of keys, whatever the type.
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>

namespace onebeat::sql {

// Order-preserving: negative numbers have all other bits flipped. Every NaN becomes one, above infinity. 0.0 is 0 and
// -0.0 is -1: equal for SQL, so ranges made from a zero constant cover both.
inline int64_t key_of(double v) {
  if (std::isnan(v)) return INT64_C(0x7ff8000000000000);
  const int64_t bits = std::bit_cast<int64_t>(v);
  return bits >= 0 ? bits : bits ^ INT64_MAX;
}
inline double double_of(int64_t key) { return std::bit_cast<double>(key >= 0 ? key : key ^ INT64_MAX); }
inline int64_t key_of(float v) {
  if (std::isnan(v)) return 0x7fc00000;
  const int32_t bits = std::bit_cast<int32_t>(v);
  return bits >= 0 ? bits : bits ^ INT32_MAX;
}
inline float float_of(int64_t key) {
  const int32_t k = int32_t(key);
  return std::bit_cast<float>(k >= 0 ? k : k ^ INT32_MAX);
}

}  // namespace onebeat::sql
