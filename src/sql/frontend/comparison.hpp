// comparison.hpp: `column OP constant` as a filter of the first executor.
#pragma once
#include "sql/frontend/key_range.hpp"
#include "sql/ir.hpp"

namespace onebeat::sql::frontend {

using Op = Comparison;

Filter compare_scaled(uint32_t column, Op op, Int128 constant, uint8_t scale_up);
std::optional<Filter> compare_real(uint32_t column, Op op, double constant);
Filter compare_keys(uint32_t column, Op op, int64_t constant, bool constant_is_zero);

}  // namespace onebeat::sql::frontend
