#include "sql/exec/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/scan/dates.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/exec/dimensions.hpp"
#include "sql/keys.hpp"

namespace onebeat::sql::exec {
namespace {

constexpr int64_t kDayUs = 86'400'000'000;

Int128 power_of_10(uint32_t n) {
  Int128 v = 1;
  while (n-- > 0) v *= 10;
  return v;
}

double real_power_of_10(uint32_t n) {
  double v = 1;  // exact up to 10^22
  while (n-- > 0) v *= 10;
  return v;
}

// True for what is no date and no time stamp.
bool finite_time(const Type& type, Int128 v) {
  if (type.id == TypeId::kDate)
    return v != std::numeric_limits<int32_t>::max() && v != -std::numeric_limits<int32_t>::max();
  if (type.id != TypeId::kTimestamp) return true;
  return v != std::numeric_limits<int64_t>::max() && v != -std::numeric_limits<int64_t>::max();
}

int sign_of(Int128 a, Int128 b) { return a < b ? -1 : a > b ? 1 : 0; }

}  // namespace

int64_t code_points(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

Scalar scalar_of_key(int64_t key, const Type& type) {
  if (type.id == TypeId::kFloat) return Scalar::of_real(double(float_of(key)));
  if (type.id == TypeId::kDouble) return Scalar::of_real(double_of(key));
  return Scalar::of(key);
}

Scalar cell(const columns::CachedColumn& column, uint64_t row) {
  const auto key = columns::decode(column.words().as<const uint32_t>(),
                                   column.host_segments()[row / columns::kSegmentRows],
                                   uint32_t(row % columns::kSegmentRows));
  if (!key) return {};
  if (column.dictionary()) return Scalar::of_text(column.dictionary()->at(uint32_t(*key)));
  return scalar_of_key(*key, column.type());
}

int64_t key_of_scalar(const Scalar& v, const Type& type) {
  if (type.id == TypeId::kFloat) return key_of(float(v.real));
  if (type.id == TypeId::kDouble) return key_of(v.real);
  return int64_t(v.whole);
}

int order_of(const Scalar& a, const Scalar& b, const Type& type) {
  if (type.id == TypeId::kVarchar) return std::clamp(a.text.compare(b.text), -1, 1);
  if (!is_floating(type.id)) return sign_of(a.whole, b.whole);
  if (a.real == b.real) return 0;
  return sign_of(key_of(a.real), key_of(b.real));
}

bool bounds_of(const Type& type, Int128& least, Int128& most) {
  const auto bits = [&](int n, bool is_signed) {
    least = is_signed ? -(Int128(1) << (n - 1)) : 0;
    most = (Int128(1) << (is_signed ? n - 1 : n)) - 1;
    return true;
  };
  switch (type.id) {
    case TypeId::kBoolean:
      return bits(1, false);
    case TypeId::kTinyInt:
      return bits(8, true);
    case TypeId::kSmallInt:
      return bits(16, true);
    case TypeId::kInteger:
      return bits(32, true);
    case TypeId::kDate:
      most = std::numeric_limits<int32_t>::max() - 1;
      least = -most;
      return true;
    case TypeId::kBigInt:
      return bits(64, true);
    case TypeId::kTimestamp:  // the least is a midnight
      most = std::numeric_limits<int64_t>::max() - 1;
      least = std::numeric_limits<int64_t>::min() / kDayUs * kDayUs;
      return true;
    case TypeId::kUTinyInt:
      return bits(8, false);
    case TypeId::kUSmallInt:
      return bits(16, false);
    case TypeId::kUInteger:
      return bits(32, false);
    case TypeId::kUBigInt:
      return bits(64, false);
    case TypeId::kDecimal:
      most = power_of_10(type.width) - 1;
      least = -most;
      return true;
    case TypeId::kHugeInt:
      most = Int128((UInt128(1) << 127) - 1);
      least = -most - 1;
      return true;
    default:
      return false;
  }
}

double real_of_decimal(Int128 v, uint32_t scale, bool single) {
  // DuckDB divides what the type holds exactly, and takes larger values apart first.
  const Int128 exact = Int128(1) << (single ? 24 : 53);
  const Int128 power = power_of_10(scale);
  if (single) {
    const float divisor = float(real_power_of_10(scale));
    if (scale == 0 || (-exact <= v && v <= exact)) return double(float(v) / divisor);
    const float rest = float(v % power) / divisor;
    const Int128 whole = v / power;
    return double(float(whole) + rest);
  }
  if (scale == 0 || (-exact <= v && v <= exact)) return double(v) / real_power_of_10(scale);
  const Int128 whole = v / power;
  return double(whole) + double(v % power) / real_power_of_10(scale);
}

Value value_of(const Scalar& v, const Type& type) {
  if (v.null) return Value::null();
  switch (type.id) {
    case TypeId::kBoolean:
      return Value::boolean(v.whole != 0);
    case TypeId::kFloat:
    case TypeId::kDouble:
      return Value::of(v.real);
    case TypeId::kDecimal:
      return Value::of(text_of_decimal(v.whole, type.scale));
    case TypeId::kDate:
      return Value::of(text_of_date(int32_t(v.whole)));
    case TypeId::kTimestamp:
      return Value::of(text_of_timestamp(int64_t(v.whole)));
    case TypeId::kHugeInt:
    case TypeId::kUBigInt:
      return Value::of(text_of_int128(v.whole));
    case TypeId::kVarchar:
      return Value::of(std::string(v.text));
    default:
      return Value::of(int64_t(v.whole));
  }
}

void Evaluator::set_dimensions(const Dimensions* dimensions) {
  dimensions_ = dimensions;
  if (!dimensions) return;
  pattern_ = [dimensions](const Node& text_is, const Node& column, std::string_view text) {
    return dimensions->passes(text_is, column, text);
  };
}

Scalar Evaluator::fits(const Node& n, Int128 v) {
  Int128 least = 0, most = 0;
  if (!bounds_of(n.type, least, most) || v < least || v > most)
    reason_ = "a whole number may leave its type; DuckDB decides";
  return Scalar::of(v);
}

Scalar Evaluator::value(uint32_t index) {
  const Node& n = nodes_[index];
  switch (n.op) {
    case NodeOp::kColumn:
    case NodeOp::kSlot:
      return leaf_(n);
    case NodeOp::kConstant:
      if (n.constant.null) return {};
      return {false, n.constant.whole, n.constant.real, n.constant.text};
    case NodeOp::kCase:
      return holds(n.a) ? value(n.b) : value(n.c);
    case NodeOp::kCoalesce: {
      const Scalar a = value(n.a);
      return a.null ? value(n.b) : a;
    }
    case NodeOp::kAdd:
    case NodeOp::kSubtract:
    case NodeOp::kMultiply:
    case NodeOp::kDivide:
    case NodeOp::kDivideWhole:
    case NodeOp::kModulo:
      return arithmetic(n);
    default:
      return unary(n);
  }
}

Scalar Evaluator::arithmetic(const Node& n) {
  const Scalar a = value(n.a), b = value(n.b);
  if (a.null || b.null) return {};
  return is_floating(n.type.id) ? real_arithmetic(n, a.real, b.real) : whole_arithmetic(n, a.whole, b.whole);
}

Scalar Evaluator::real_arithmetic(const Node& n, double a, double b) {
  const double v = n.op == NodeOp::kAdd        ? a + b
                   : n.op == NodeOp::kSubtract ? a - b
                   : n.op == NodeOp::kMultiply ? a * b
                                               : a / b;
  return Scalar::of_real(n.type.id == TypeId::kFloat ? double(float(v)) : v);
}

Scalar Evaluator::whole_arithmetic(const Node& n, Int128 a, Int128 b) {
  if (!finite_time(nodes_[n.a].type, a) || !finite_time(nodes_[n.b].type, b))
    reason_ = "a date is infinite; DuckDB decides";
  Int128 v = 0;
  bool overflow = false;
  switch (n.op) {
    case NodeOp::kAdd:
      overflow = __builtin_add_overflow(a, b, &v);
      break;
    case NodeOp::kSubtract:
      overflow = __builtin_sub_overflow(a, b, &v);
      break;
    case NodeOp::kMultiply:
      overflow = __builtin_mul_overflow(a, b, &v);
      break;
    default:
      if (b == 0) return {};
      if (b == -1 && __builtin_sub_overflow(Int128(0), a, &v)) overflow = true;
      if (b != -1) v = n.op == NodeOp::kModulo ? a % b : a / b;
      if (b == -1 && n.op == NodeOp::kModulo) v = 0;
  }
  if (overflow) reason_ = "a whole number may leave its type; DuckDB decides";
  return fits(n, v);
}

Scalar Evaluator::unary(const Node& n) {
  const Scalar a = value(n.a);
  if (a.null) return {};
  const Type& from = nodes_[n.a].type;
  switch (n.op) {
    case NodeOp::kDimensionColumn:
      return dimensions_->column(n.index, a);
    case NodeOp::kChoice:
    case NodeOp::kTextMap:
      return text(n, a);
    case NodeOp::kNegate:
      return is_floating(n.type.id) ? Scalar::of_real(-a.real) : fits(n, -a.whole);
    case NodeOp::kRescale: {
      Int128 v = 0;
      if (n.index > 38 || __builtin_mul_overflow(a.whole, power_of_10(n.index), &v))
        reason_ = "a whole number may leave its type; DuckDB decides";
      return fits(n, v);
    }
    case NodeOp::kToReal:
      if (is_floating(from.id)) return a;
      return Scalar::of_real(real_of_decimal(a.whole, n.index, n.type.id == TypeId::kFloat));
    case NodeOp::kDatePart:
    case NodeOp::kDateTrunc: {
      if (!finite_time(from, a.whole)) {
        reason_ = "a date is infinite; DuckDB decides";
        return {};
      }
      const bool days = from.id == TypeId::kDate;
      const uint8_t part = uint8_t(n.index);
      if (n.op == NodeOp::kDatePart)
        return Scalar::of(days ? kernels::scan::date_part_of_days(part, int64_t(a.whole))
                               : kernels::scan::date_part(part, int64_t(a.whole)));
      const int64_t us = days ? kernels::scan::date_trunc_of_days(part, int64_t(a.whole))
                              : kernels::scan::date_trunc(part, int64_t(a.whole));
      if (n.type.id == TypeId::kDate) return Scalar::of(days ? us : us / kDayUs);
      return fits(n, days ? Int128(us) * kDayUs : Int128(us));
    }
    case NodeOp::kTextLength:
      return Scalar::of(code_points(a.text));
    case NodeOp::kTextBytes:
      return Scalar::of(int64_t(a.text.size()));
    case NodeOp::kToTimestamp:
      if (!finite_time(from, a.whole)) reason_ = "a date is infinite; DuckDB decides";
      return fits(n, a.whole * kDayUs);
    case NodeOp::kRound: {
      const double power = std::pow(10.0, double(n.index)), v = std::round(a.real * power) / power;
      return Scalar::of_real(std::isfinite(v) ? v : a.real);
    }
    default:
      reason_ = "an operation that this executor does not know";
      return {};
  }
}

Scalar Evaluator::text(const Node& n, const Scalar& a) {
  if (n.op == NodeOp::kChoice && choices_) return Scalar::of_text((*choices_)[n.index].at(size_t(a.whole)));
  const auto mapped =
      n.op == NodeOp::kTextMap && text_map_ ? text_map_(uint32_t(&n - nodes_.data()), a.text) : std::nullopt;
  if (!mapped) reason_ = "a computed text that nobody here knows";
  return mapped.value_or(Scalar());
}

bool Evaluator::compare(const Node& n) {
  const Scalar a = value(n.a), b = value(n.b);
  if (n.op == NodeOp::kCompare)
    return !a.null && !b.null && sql::holds(n.comparison, order_of(a, b, nodes_[n.a].type));
  const bool same = a.null || b.null ? a.null && b.null : order_of(a, b, nodes_[n.a].type) == 0;
  return same == (n.op == NodeOp::kNotDistinctFrom);
}

bool Evaluator::text_is(const Node& n) {
  const Scalar a = value(n.a);
  if (a.null) return false;
  const TextCondition& t = texts_[n.index];
  if (t.kind == TextCondition::Kind::kPattern) {
    const auto answer = pattern_ ? pattern_(n, nodes_[n.a], a.text) : std::nullopt;
    if (!answer) reason_ = "a pattern over a computed text";
    return answer && *answer;
  }
  return passes(t, a.text);
}

bool Evaluator::holds(uint32_t index) {
  const Node& n = nodes_[index];
  switch (n.op) {
    case NodeOp::kTrue:
      return true;
    case NodeOp::kFalse:
      return false;
    case NodeOp::kAnd:
      return holds(n.a) && holds(n.b);
    case NodeOp::kOr:
      return holds(n.a) || holds(n.b);
    case NodeOp::kIsNull:
      return value(n.a).null;
    case NodeOp::kIsNotNull:
      return !value(n.a).null;
    case NodeOp::kCompare:
    case NodeOp::kDistinctFrom:
    case NodeOp::kNotDistinctFrom:
      return compare(n);
    case NodeOp::kTextIs:
      return text_is(n);
    case NodeOp::kMatches:
    case NodeOp::kMatchesNone:
    case NodeOp::kIsNotAmong:
      return dimensions_->matches(n.op, n.index, value(n.a));
    default:
      break;
  }
  const Scalar a = value(n.a);
  if (a.null) return false;
  const Type& type = nodes_[n.a].type;
  // Results wider than 64 bits lie outside every range of keys.
  const bool wide = !is_floating(type.id) && (a.whole != int64_t(a.whole));
  const int64_t key = key_of_scalar(a, type);
  switch (n.op) {
    case NodeOp::kInside:
    case NodeOp::kOutside:
      return (!wide && n.low <= key && key <= n.high) == (n.op == NodeOp::kInside);
    case NodeOp::kInList:
    case NodeOp::kNotInList:
      return (!wide && std::binary_search(n.list.begin(), n.list.end(), key)) == (n.op == NodeOp::kInList);
    default:
      reason_ = "a condition that this executor does not know";
      return false;
  }
}

}  // namespace onebeat::sql::exec
