// key_range.hpp: `value OP constant` as a range of the value's keys. Exact: no rounding, no overflow.
#pragma once
#include <optional>
#include <string_view>

#include "sql/query.hpp"

namespace onebeat::sql::frontend {

std::optional<Comparison> comparison_from_name(std::string_view plan_name);  // "COMPARE_LESSTHAN"
Comparison mirrored(Comparison op);                                          // for `constant OP value`
Comparison inverted(Comparison op);                                          // NOT (a < b) is a >= b

// Keys inside (or, with `outside`, not inside) low..high; low > high: none (or all).
struct KeyRange {
  int64_t low = 1, high = 0;
  bool outside = false;
};

// Keys k with k * 10^scale_up OP constant, for whole numbers (DECIMAL included).
KeyRange range_of_whole(Comparison op, Int128 constant, uint8_t scale_up);
// Keys k with double(k) OP constant, for integers of at most 32 bits. Nothing for NaN.
std::optional<KeyRange> range_of_small_whole(Comparison op, double constant);
// FLOAT and DOUBLE: both are keys of the same type. A zero constant stands for 0.0 and -0.0.
KeyRange range_of_keys(Comparison op, int64_t constant, bool constant_is_zero);

}  // namespace onebeat::sql::frontend
