#include "sql/frontend/comparison.hpp"

#include <array>
#include <cmath>

namespace onebeat::sql::frontend {
namespace {

constexpr Int128 kLeast = INT64_MIN, kMost = INT64_MAX;

Filter range(uint32_t column, Int128 low, Int128 high, bool outside = false) {
  const FilterMode mode = outside ? FilterMode::kOutside : FilterMode::kInside;
  if (low > high || low > kMost || high < kLeast) return {column, mode, 1, 0};
  return {column, mode, int64_t(low < kLeast ? kLeast : low), int64_t(high > kMost ? kMost : high)};
}

// k OP c, where c lies in [floor, floor + 1) and `exact` says that it is floor itself.
Filter against(uint32_t column, Op op, Int128 floor, bool exact) {
  switch (op) {
    case Op::kEqual:
      return exact ? range(column, floor, floor) : range(column, 1, 0);
    case Op::kNotEqual:
      return exact ? range(column, floor, floor, true) : range(column, 1, 0, true);
    case Op::kLess:
      return range(column, kLeast, exact ? floor - 1 : floor);
    case Op::kLessEqual:
      return range(column, kLeast, floor);
    case Op::kGreater:
      return range(column, floor + 1, kMost);
    case Op::kGreaterEqual:
      return range(column, exact ? floor : floor + 1, kMost);
  }
  return range(column, 1, 0);
}

}  // namespace

std::optional<Op> op_from_name(std::string_view name) {
  struct Entry {
    std::string_view name;
    Op op;
  };
  constexpr std::array<Entry, 6> kOps{{{"COMPARE_EQUAL", Op::kEqual},
                                       {"COMPARE_NOTEQUAL", Op::kNotEqual},
                                       {"COMPARE_LESSTHAN", Op::kLess},
                                       {"COMPARE_LESSTHANOREQUALTO", Op::kLessEqual},
                                       {"COMPARE_GREATERTHAN", Op::kGreater},
                                       {"COMPARE_GREATERTHANOREQUALTO", Op::kGreaterEqual}}};
  for (const Entry& e : kOps)
    if (e.name == name) return e.op;
  return std::nullopt;
}

Op mirrored(Op op) {
  switch (op) {
    case Op::kLess:
      return Op::kGreater;
    case Op::kLessEqual:
      return Op::kGreaterEqual;
    case Op::kGreater:
      return Op::kLess;
    case Op::kGreaterEqual:
      return Op::kLessEqual;
    default:
      return op;
  }
}

Filter compare_scaled(uint32_t column, Op op, Int128 constant, uint8_t scale_up) {
  Int128 unit = 1;
  for (uint8_t i = 0; i < scale_up; ++i) unit *= 10;
  Int128 floor = constant / unit;
  const bool exact = floor * unit == constant;
  if (!exact && constant < 0) --floor;
  return against(column, op, floor, exact);
}

std::optional<Filter> compare_real(uint32_t column, Op op, double constant) {
  if (std::isnan(constant)) return std::nullopt;
  constexpr double kBeyond = 1e12;  // past every 32-bit value
  const double clamped = std::fmin(std::fmax(constant, -kBeyond), kBeyond);
  const double floor = std::floor(clamped);
  return against(column, op, Int128(floor), floor == clamped);
}

Filter compare_keys(uint32_t column, Op op, int64_t constant, bool constant_is_zero) {
  const Int128 low = constant_is_zero ? -1 : constant, high = constant_is_zero ? 0 : constant;
  switch (op) {
    case Op::kEqual:
      return range(column, low, high);
    case Op::kNotEqual:
      return range(column, low, high, true);
    case Op::kLess:
      return range(column, kLeast, low - 1);
    case Op::kLessEqual:
      return range(column, kLeast, high);
    case Op::kGreater:
      return range(column, high + 1, kMost);
    case Op::kGreaterEqual:
      return range(column, low, kMost);
  }
  return range(column, 1, 0);
}

}  // namespace onebeat::sql::frontend
