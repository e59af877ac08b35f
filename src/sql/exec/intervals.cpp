#include "sql/exec/intervals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/scan/dates.hpp"
#include "sql/exec/dimensions.hpp"
#include "sql/exec/evaluate.hpp"
#include "sql/keys.hpp"

namespace onebeat::sql::exec {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int64_t kDayUs = 86'400'000'000;

Interval of_type(const Type& type) {
  Interval i;
  i.low = -kInfinity;
  i.high = kInfinity;
  bounds_of(type, i.least, i.most);
  return i;
}

// One rounding outwards covers the rounding of each operation.
void widen(Interval& i, double low, double high, bool single) {
  if (std::isnan(low) || std::isnan(high)) low = -kInfinity, high = kInfinity;
  if (single) {
    i.low = double(std::nextafter(float(low), -std::numeric_limits<float>::infinity()));
    i.high = double(std::nextafter(float(high), std::numeric_limits<float>::infinity()));
  } else {
    i.low = std::nextafter(low, -kInfinity);
    i.high = std::nextafter(high, kInfinity);
  }
}

Interval of_column(const columns::CachedColumn& c, const Type& type) {
  Interval i;
  i.maybe_null = c.null_count() > 0;
  if (c.null_count() == c.rows()) return i;
  if (!is_floating(type.id)) {
    i.least = c.least();
    i.most = c.most();
    return i;
  }
  i.low = scalar_of_key(c.least(), type).real;
  i.high = scalar_of_key(c.most(), type).real;
  if (std::isnan(i.low) || std::isnan(i.high)) i.low = -kInfinity, i.high = kInfinity;
  return i;
}

class Analysis {
 public:
  Analysis(const Query& query, const std::vector<columns::ColumnRef>& columns, const Dimensions* dimensions)
      : query_(query), columns_(columns), dimensions_(dimensions) {
    for (const Node& n : query.rows) out_.push_back(is_condition(n.op) ? Interval() : of(n));
  }
  std::vector<Interval> take() { return std::move(out_); }

 private:
  Interval of(const Node& n) {
    switch (n.op) {
      case NodeOp::kColumn:
        return of_column(*columns_[n.index], n.type);
      case NodeOp::kDimensionColumn: {
        Interval i = of_column(dimensions_->cached(n.index), n.type);
        i.maybe_null = true;
        return i;
      }
      case NodeOp::kConstant: {
        Interval i;
        i.maybe_null = n.constant.null;
        i.least = i.most = n.constant.whole;
        i.low = i.high = n.constant.real;
        if (std::isnan(i.low)) i.low = -kInfinity, i.high = kInfinity;
        return i;
      }
      // A text counts as any: what computes with its places puts bounds that hold in place of these (lower_texts.cpp).
      case NodeOp::kTextMap: {
        Interval i;
        i.maybe_null = true;
        return i;
      }
      case NodeOp::kTextLength:
      case NodeOp::kTextBytes: {
        Interval i;
        i.most = UINT32_MAX;
        i.maybe_null = out_[n.a].maybe_null;
        return i;
      }
      case NodeOp::kCase:
        return either(out_[n.b], out_[n.c], out_[n.b].maybe_null || out_[n.c].maybe_null);
      case NodeOp::kCoalesce:
        return either(out_[n.a], out_[n.b], out_[n.a].maybe_null && out_[n.b].maybe_null);
      default:
        break;
    }
    Interval i = is_floating(n.type.id) ? real(n) : clamp(n, whole(n));
    i.maybe_null |= out_[n.a].maybe_null;
    if (binary(n.op)) {
      i.maybe_null |= out_[n.b].maybe_null;
      i.proved = i.proved && !infinite(n.a) && !infinite(n.b);
    }
    return i;
  }
  bool infinite(uint32_t node) const { return holds_infinity(out_[node], query_.rows[node].type); }
  static bool binary(NodeOp op) {
    return op >= NodeOp::kAdd && op <= NodeOp::kModulo && op != NodeOp::kNegate;
  }

  static Interval either(const Interval& a, const Interval& b, bool maybe_null) {
    Interval i;
    i.least = std::min(a.least, b.least);
    i.most = std::max(a.most, b.most);
    i.low = std::min(a.low, b.low);
    i.high = std::max(a.high, b.high);
    i.maybe_null = maybe_null;
    return i;
  }

  Interval clamp(const Node& n, Interval i) {
    Int128 least = 0, most = 0;
    if (!bounds_of(n.type, least, most)) return i;
    least = std::max(least, Int128(INT64_MIN));
    most = std::min(most, Int128(INT64_MAX));
    i.proved = least <= i.least && i.most <= most;
    i.least = std::clamp(i.least, least, most);
    i.most = std::clamp(i.most, least, most);
    return i;
  }

  // Operands are below 2^64, so no corner leaves 128 bits.
  Interval whole(const Node& n) {
    const Interval &a = out_[n.a], &b = binary(n.op) ? out_[n.b] : out_[n.a];
    Interval i;
    switch (n.op) {
      case NodeOp::kAdd:
        i.least = a.least + b.least;
        i.most = a.most + b.most;
        return i;
      case NodeOp::kSubtract:
        i.least = a.least - b.most;
        i.most = a.most - b.least;
        return i;
      case NodeOp::kMultiply: {
        const Int128 corners[] = {a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most};
        i.least = *std::min_element(corners, corners + 4);
        i.most = *std::max_element(corners, corners + 4);
        return i;
      }
      case NodeOp::kNegate:
        i.least = -a.most;
        i.most = -a.least;
        return i;
      case NodeOp::kDivideWhole:
        i.most = std::max(a.most < 0 ? -a.most : a.most, a.least < 0 ? -a.least : a.least);
        i.least = a.least >= 0 && b.least >= 0 ? 0 : -i.most;
        i.maybe_null = b.least <= 0 && b.most >= 0;
        return i;
      case NodeOp::kModulo: {
        const Int128 size = std::max(b.most < 0 ? -b.most : b.most, b.least < 0 ? -b.least : b.least);
        const Int128 most = size > 0 ? size - 1 : 0;
        i.most = a.most < 0 ? 0 : std::min(most, a.most);
        i.least = a.least >= 0 ? 0 : std::max(-most, a.least);
        i.maybe_null = b.least <= 0 && b.most >= 0;
        return i;
      }
      case NodeOp::kRescale: {
        Int128 power = 1;
        for (uint32_t k = 0; k < n.index && k < 18; ++k) power *= 10;
        i.least = a.least * power;
        i.most = a.most * power;
        return i;
      }
      case NodeOp::kToTimestamp:
        i.least = a.least * kDayUs;
        i.most = a.most * kDayUs;
        return i;
      case NodeOp::kDatePart:
        return date_part(n, a);
      case NodeOp::kDateTrunc:
        return date_trunc(n, a);
      default:
        return of_type(n.type);
    }
  }

  Interval date_part(const Node& n, const Interval& a) {
    static constexpr int64_t kMost[] = {0, 4, 12, 53, 31, 6, 366, 23, 59, 59};
    Interval i;
    if (DatePart(n.index) == DatePart::kYear) {  // grows with time
      const auto year = [&](Int128 v) {
        return query_.rows[n.a].type.id == TypeId::kDate
                   ? kernels::scan::date_part_of_days(kernels::scan::kYear, int64_t(v))
                   : kernels::scan::date_part(kernels::scan::kYear, int64_t(v));
      };
      i.least = year(a.least);
      i.most = year(a.most);
      return i;
    }
    i.most = kMost[n.index];
    return i;
  }

  // Truncation moves a value down by less than 367 days.
  Interval date_trunc(const Node& n, const Interval& a) {
    Interval i;
    const bool from_days = query_.rows[n.a].type.id == TypeId::kDate, to_days = n.type.id == TypeId::kDate;
    const auto convert = [&](Int128 v) {
      if (from_days == to_days) return v;
      return from_days ? v * kDayUs : v / kDayUs - (v % kDayUs < 0);
    };
    i.least = convert(a.least - (from_days ? Int128(367) : Int128(367) * kDayUs));
    i.most = convert(a.most);
    return i;
  }

  Interval real(const Node& n) {
    const Interval &a = out_[n.a], &b = binary(n.op) ? out_[n.b] : out_[n.a];
    const bool single = n.type.id == TypeId::kFloat;
    Interval i;
    const auto corners = [&](auto fn) {
      const double c[] = {fn(a.low, b.low), fn(a.low, b.high), fn(a.high, b.low), fn(a.high, b.high)};
      const bool odd = std::any_of(c, c + 4, [](double v) { return std::isnan(v); });
      widen(i, odd ? -kInfinity : *std::min_element(c, c + 4), odd ? kInfinity : *std::max_element(c, c + 4),
            single);
    };
    switch (n.op) {
      case NodeOp::kAdd:
        widen(i, a.low + b.low, a.high + b.high, single);
        return i;
      case NodeOp::kSubtract:
        widen(i, a.low - b.high, a.high - b.low, single);
        return i;
      case NodeOp::kMultiply:
        corners([](double x, double y) { return x * y; });
        return i;
      case NodeOp::kDivide:
        if (b.low <= 0 && b.high >= 0) return of_type(n.type);
        corners([](double x, double y) { return x / y; });
        return i;
      case NodeOp::kNegate:
        i.low = -a.high;
        i.high = -a.low;
        return i;
      case NodeOp::kToReal:
        if (is_floating(query_.rows[n.a].type.id)) return a;
        widen(i, real_of_decimal(a.least, n.index, single), real_of_decimal(a.most, n.index, single), single);
        return i;
      default:
        return of_type(n.type);
    }
  }

  const Query& query_;
  const std::vector<columns::ColumnRef>& columns_;
  const Dimensions* dimensions_;
  std::vector<Interval> out_;
};

}  // namespace

bool holds_infinity(const Interval& i, const Type& type) {
  const int64_t infinity =
      type.id == TypeId::kDate ? std::numeric_limits<int32_t>::max() : std::numeric_limits<int64_t>::max();
  return (type.id == TypeId::kDate || type.id == TypeId::kTimestamp) &&
         (i.least <= -infinity || i.most >= infinity);
}

double Interval::magnitude() const { return std::max(std::fabs(low), std::fabs(high)); }

std::vector<Interval> intervals_of(const Query& query, const std::vector<columns::ColumnRef>& columns,
                                   const Dimensions* dimensions) {
  return Analysis(query, columns, dimensions).take();
}

}  // namespace onebeat::sql::exec
