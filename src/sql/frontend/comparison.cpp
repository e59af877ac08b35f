#include "sql/frontend/comparison.hpp"

namespace onebeat::sql::frontend {
namespace {

Filter to_filter(uint32_t column, const KeyRange& r) {
  return {column, r.outside ? FilterMode::kOutside : FilterMode::kInside, r.low, r.high};
}

}  // namespace

Filter compare_scaled(uint32_t column, Op op, Int128 constant, uint8_t scale_up) {
  return to_filter(column, range_of_whole(op, constant, scale_up));
}

std::optional<Filter> compare_real(uint32_t column, Op op, double constant) {
  const auto r = range_of_small_whole(op, constant);
  return r ? std::optional(to_filter(column, *r)) : std::nullopt;
}

Filter compare_keys(uint32_t column, Op op, int64_t constant, bool constant_is_zero) {
  return to_filter(column, range_of_keys(op, constant, constant_is_zero));
}

}  // namespace onebeat::sql::frontend
