// comparison.hpp: `column OP constant` as a range of keys. Exact: no rounding, no overflow.
#pragma once
#include <optional>
#include <string_view>

#include "sql/ir.hpp"

namespace onebeat::sql::frontend {

enum class Op : uint8_t { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };
std::optional<Op> op_from_name(std::string_view plan_name);  // "COMPARE_LESSTHAN"
Op mirrored(Op op);                                          // for `constant OP column`

// Keys k with k * 10^scale_up OP constant, for columns of whole numbers (DECIMAL included).
Filter compare_scaled(uint32_t column, Op op, Int128 constant, uint8_t scale_up);
// Keys k with double(k) OP constant, for integer columns of at most 32 bits. Nothing for NaN.
std::optional<Filter> compare_real(uint32_t column, Op op, double constant);
// Floating columns: both are keys of the same type. A zero constant stands for 0.0 and -0.0.
Filter compare_keys(uint32_t column, Op op, int64_t constant, bool constant_is_zero);

}  // namespace onebeat::sql::frontend
