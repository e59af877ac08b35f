#include "sql/frontend/key_range.hpp"

#include <array>
#include <cmath>

namespace onebeat::sql::frontend {
namespace {

constexpr Int128 kLeast = INT64_MIN, kMost = INT64_MAX;

KeyRange range(Int128 low, Int128 high, bool outside = false) {
  if (low > high || low > kMost || high < kLeast) return {1, 0, outside};
  return {int64_t(low < kLeast ? kLeast : low), int64_t(high > kMost ? kMost : high), outside};
}

// k OP c, where c lies in [floor, floor + 1) and `exact` says that it is floor itself.
KeyRange against(Comparison op, Int128 floor, bool exact) {
  switch (op) {
    case Comparison::kEqual:
      return exact ? range(floor, floor) : range(1, 0);
    case Comparison::kNotEqual:
      return exact ? range(floor, floor, true) : range(1, 0, true);
    case Comparison::kLess:
      return range(kLeast, exact ? floor - 1 : floor);
    case Comparison::kLessEqual:
      return range(kLeast, floor);
    case Comparison::kGreater:
      return range(floor + 1, kMost);
    case Comparison::kGreaterEqual:
      return range(exact ? floor : floor + 1, kMost);
  }
  return range(1, 0);
}

}  // namespace

std::optional<Comparison> comparison_from_name(std::string_view name) {
  struct Entry {
    std::string_view name;
    Comparison op;
  };
  constexpr std::array<Entry, 6> kOps{{{"COMPARE_EQUAL", Comparison::kEqual},
                                       {"COMPARE_NOTEQUAL", Comparison::kNotEqual},
                                       {"COMPARE_LESSTHAN", Comparison::kLess},
                                       {"COMPARE_LESSTHANOREQUALTO", Comparison::kLessEqual},
                                       {"COMPARE_GREATERTHAN", Comparison::kGreater},
                                       {"COMPARE_GREATERTHANOREQUALTO", Comparison::kGreaterEqual}}};
  for (const Entry& e : kOps)
    if (e.name == name) return e.op;
  return std::nullopt;
}

Comparison mirrored(Comparison op) {
  switch (op) {
    case Comparison::kLess:
      return Comparison::kGreater;
    case Comparison::kLessEqual:
      return Comparison::kGreaterEqual;
    case Comparison::kGreater:
      return Comparison::kLess;
    case Comparison::kGreaterEqual:
      return Comparison::kLessEqual;
    default:
      return op;
  }
}

Comparison inverted(Comparison op) {
  switch (op) {
    case Comparison::kEqual:
      return Comparison::kNotEqual;
    case Comparison::kNotEqual:
      return Comparison::kEqual;
    case Comparison::kLess:
      return Comparison::kGreaterEqual;
    case Comparison::kLessEqual:
      return Comparison::kGreater;
    case Comparison::kGreater:
      return Comparison::kLessEqual;
    case Comparison::kGreaterEqual:
      return Comparison::kLess;
  }
  return op;
}

KeyRange range_of_whole(Comparison op, Int128 constant, uint8_t scale_up) {
  Int128 unit = 1;
  for (uint8_t i = 0; i < scale_up; ++i) unit *= 10;
  Int128 floor = constant / unit;
  const bool exact = floor * unit == constant;
  if (!exact && constant < 0) --floor;
  return against(op, floor, exact);
}

std::optional<KeyRange> range_of_small_whole(Comparison op, double constant) {
  if (std::isnan(constant)) return std::nullopt;
  constexpr double kBeyond = 1e12;  // past every 32-bit value
  const double clamped = std::fmin(std::fmax(constant, -kBeyond), kBeyond);
  const double floor = std::floor(clamped);
  return against(op, Int128(floor), floor == clamped);
}

KeyRange range_of_keys(Comparison op, int64_t constant, bool constant_is_zero) {
  const Int128 low = constant_is_zero ? -1 : constant, high = constant_is_zero ? 0 : constant;
  switch (op) {
    case Comparison::kEqual:
      return range(low, high);
    case Comparison::kNotEqual:
      return range(low, high, true);
    case Comparison::kLess:
      return range(kLeast, low - 1);
    case Comparison::kLessEqual:
      return range(kLeast, high);
    case Comparison::kGreater:
      return range(high + 1, kMost);
    case Comparison::kGreaterEqual:
      return range(low, kMost);
  }
  return range(1, 0);
}

}  // namespace onebeat::sql::frontend
