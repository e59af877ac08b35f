#include "query_oracle.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <ctime>
#include <limits>

#include "sql/keys.hpp"

namespace onebeat::sql::testing {
namespace {

struct V {
  bool null = true;
  Int128 whole = 0;
  double real = 0;
  std::string text;
};

bool real_type(const Type& t) { return t.id == TypeId::kFloat || t.id == TypeId::kDouble; }

int order(const V& a, const V& b, const Type& t) {
  if (t.id == TypeId::kVarchar) return a.text < b.text ? -1 : a.text > b.text;
  if (!real_type(t)) return a.whole < b.whole ? -1 : a.whole > b.whole;
  if (std::isnan(a.real) || std::isnan(b.real)) return int(std::isnan(a.real)) - int(std::isnan(b.real));
  return a.real < b.real ? -1 : a.real > b.real;
}

bool outside_type(const Type& t, Int128 v) {
  Int128 most = 0, least = 0;
  switch (t.id) {
    case TypeId::kTinyInt:
      return v < -128 || v > 127;
    case TypeId::kSmallInt:
      return v < INT16_MIN || v > INT16_MAX;
    case TypeId::kInteger:
      return v < INT32_MIN || v > INT32_MAX;
    case TypeId::kBigInt:
    case TypeId::kTimestamp:
      return v < INT64_MIN || v > INT64_MAX;
    case TypeId::kDecimal:
      most = 1;
      for (int i = 0; i < t.width; ++i) most *= 10;
      return v <= -most || v >= most;
    case TypeId::kHugeInt:
      return false;
    default:
      (void)least;
      return v < INT64_MIN || v > INT64_MAX;
  }
}

// The C library's calendar instead of ours.
std::tm calendar(int64_t seconds) {
  std::tm out{};
  const time_t t = seconds;
  gmtime_r(&t, &out);
  return out;
}
int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

Int128 date_part(DatePart part, int64_t us) {
  const std::tm c = calendar(floor_div(us, 1'000'000));
  char week[8];
  switch (part) {
    case DatePart::kYear:
      return c.tm_year + 1900;
    case DatePart::kQuarter:
      return c.tm_mon / 3 + 1;
    case DatePart::kMonth:
      return c.tm_mon + 1;
    case DatePart::kWeek:
      std::strftime(week, sizeof week, "%V", &c);
      return std::atoi(week);
    case DatePart::kDay:
      return c.tm_mday;
    case DatePart::kDayOfWeek:
      return c.tm_wday;
    case DatePart::kDayOfYear:
      return c.tm_yday + 1;
    case DatePart::kHour:
      return c.tm_hour;
    case DatePart::kMinute:
      return c.tm_min;
    default:
      return c.tm_sec;
  }
}

Int128 date_trunc(DatePart part, int64_t us) {
  std::tm c = calendar(floor_div(us, 1'000'000));
  if (part == DatePart::kWeek) c.tm_mday -= (c.tm_wday + 6) % 7;
  switch (part) {
    case DatePart::kYear:
      c.tm_mon = 0;
      [[fallthrough]];
    case DatePart::kQuarter:
      if (part == DatePart::kQuarter) c.tm_mon -= c.tm_mon % 3;
      [[fallthrough]];
    case DatePart::kMonth:
      c.tm_mday = 1;
      [[fallthrough]];
    case DatePart::kWeek:
    case DatePart::kDay:
    case DatePart::kDayOfWeek:
    case DatePart::kDayOfYear:
      c.tm_hour = 0;
      [[fallthrough]];
    case DatePart::kHour:
      c.tm_min = 0;
      [[fallthrough]];
    case DatePart::kMinute:
      c.tm_sec = 0;
      [[fallthrough]];
    default:
      return Int128(timegm(&c)) * 1'000'000;
  }
}

class Interpreter {
 public:
  Interpreter(const std::vector<Node>& nodes, const Query& query, bool& refused)
      : nodes_(nodes), query_(query), refused_(refused) {}
  std::vector<V> leaves;  // of kColumn and kSlot, by index

  V value(uint32_t at) {
    const Node& n = nodes_[at];
    switch (n.op) {
      case NodeOp::kColumn:
      case NodeOp::kSlot:
        return leaves[n.index];
      case NodeOp::kConstant:
        return {n.constant.null, n.constant.whole, n.constant.real, n.constant.text};
      case NodeOp::kCase:
        return holds(n.a) ? value(n.b) : value(n.c);
      case NodeOp::kCoalesce: {
        const V a = value(n.a);
        return a.null ? value(n.b) : a;
      }
      default:
        break;
    }
    const V a = value(n.a);
    if (a.null) return {};
    const Type& from = nodes_[n.a].type;
    switch (n.op) {
      case NodeOp::kNegate:
        return real_type(n.type) ? real(n, -a.real) : whole(n, -a.whole);
      case NodeOp::kRescale: {
        Int128 v = a.whole;
        for (uint32_t i = 0; i < n.index; ++i) v *= 10;
        return whole(n, v);
      }
      case NodeOp::kToReal: {
        if (real_type(from)) return a;
        double power = 1;
        for (uint32_t i = 0; i < n.index; ++i) power *= 10;
        return real(n, n.type.id == TypeId::kFloat ? float(a.whole) / float(power) : double(a.whole) / power);
      }
      case NodeOp::kDatePart:
        return whole(n, date_part(DatePart(n.index), micros(a, from)));
      case NodeOp::kDateTrunc: {
        const Int128 us = date_trunc(DatePart(n.index), micros(a, from));
        return whole(n, n.type.id == TypeId::kDate ? us / 86'400'000'000 : us);
      }
      case NodeOp::kToTimestamp:
        return whole(n, a.whole * 86'400'000'000);
      case NodeOp::kTextBytes:
        return whole(n, Int128(a.text.size()));
      case NodeOp::kTextLength: {
        Int128 count = 0;
        for (const char c : a.text) count += (c & 0xc0) != 0x80;
        return whole(n, count);
      }
      case NodeOp::kRound: {
        const double power = std::pow(10.0, n.index), v = std::round(a.real * power) / power;
        return real(n, std::isfinite(v) ? v : a.real);
      }
      default:
        break;
    }
    const V b = value(n.b);
    if (b.null) return {};
    switch (n.op) {
      case NodeOp::kAdd:
        return real_type(n.type) ? real(n, a.real + b.real) : whole(n, a.whole + b.whole);
      case NodeOp::kSubtract:
        return real_type(n.type) ? real(n, a.real - b.real) : whole(n, a.whole - b.whole);
      case NodeOp::kMultiply:
        return real_type(n.type) ? real(n, a.real * b.real) : whole(n, a.whole * b.whole);
      case NodeOp::kDivide:
        return real(n, a.real / b.real);
      case NodeOp::kDivideWhole:
        if (b.whole == 0) return {};
        return whole(n, a.whole / b.whole);
      default:
        if (b.whole == 0) return {};
        return whole(n, a.whole % b.whole);
    }
  }

  bool holds(uint32_t at) {
    const Node& n = nodes_[at];
    if (n.op == NodeOp::kTrue || n.op == NodeOp::kFalse) return n.op == NodeOp::kTrue;
    if (n.op == NodeOp::kAnd) return holds(n.a) && holds(n.b);
    if (n.op == NodeOp::kOr) return holds(n.a) || holds(n.b);
    const V a = value(n.a);
    const Type& t = nodes_[n.a].type;
    switch (n.op) {
      case NodeOp::kIsNull:
        return a.null;
      case NodeOp::kIsNotNull:
        return !a.null;
      case NodeOp::kDistinctFrom:
      case NodeOp::kNotDistinctFrom: {
        const V b = value(n.b);
        const bool same = a.null && b.null ? true : a.null || b.null ? false : order(a, b, t) == 0;
        return same == (n.op == NodeOp::kNotDistinctFrom);
      }
      default:
        break;
    }
    if (a.null) return false;
    if (n.op == NodeOp::kTextIs) return text_is(query_.texts[n.index], a.text);
    if (n.op == NodeOp::kCompare) {
      const V b = value(n.b);
      return !b.null && compare(n.comparison, order(a, b, t));
    }
    const int64_t key = t.id == TypeId::kFloat    ? key_of(float(a.real))
                        : t.id == TypeId::kDouble ? key_of(a.real)
                                                  : int64_t(a.whole);
    if (n.op == NodeOp::kInside || n.op == NodeOp::kOutside)
      return (n.low <= key && key <= n.high) == (n.op == NodeOp::kInside);
    const bool in = std::find(n.list.begin(), n.list.end(), key) != n.list.end();
    return in == (n.op == NodeOp::kInList);
  }

 private:
  static int64_t micros(const V& a, const Type& from) {
    return from.id == TypeId::kDate ? int64_t(a.whole) * 86'400'000'000 : int64_t(a.whole);
  }
  static bool compare(Comparison how, int o) {
    const bool less = o < 0, equal = o == 0;
    switch (how) {
      case Comparison::kEqual:
        return equal;
      case Comparison::kNotEqual:
        return !equal;
      case Comparison::kLess:
        return less;
      case Comparison::kLessEqual:
        return less || equal;
      case Comparison::kGreater:
        return !less && !equal;
      default:
        return !less;
    }
  }
  // Patterns of the tests: %middle%.
  static bool text_is(const TextCondition& t, const std::string& text) {
    bool passes = false;
    if (t.kind == TextCondition::Kind::kPattern) passes = text.find(t.pattern) != std::string::npos;
    if (t.kind == TextCondition::Kind::kIn)
      passes = std::find(t.constants.begin(), t.constants.end(), text) != t.constants.end();
    if (t.kind == TextCondition::Kind::kCompare)
      passes = compare(t.comparison, text < t.constants[0] ? -1 : text > t.constants[0]);
    return passes != t.negated;
  }
  V whole(const Node& n, Int128 v) {
    if (!outside_type(n.type, v)) return {false, v, 0, {}};
    refused_ = true;  // what comes of it does not matter any more, and must not overflow here
    return {false, 0, 0, {}};
  }
  V real(const Node& n, double v) {
    return {false, 0, n.type.id == TypeId::kFloat ? double(float(v)) : v, {}};
  }

  const std::vector<Node>& nodes_;
  const Query& query_;
  bool& refused_;
};

std::string text_of_v(const V& v, const Type& t) {
  if (v.null) return "NULL";
  if (t.id == TypeId::kVarchar) return v.text;
  if (real_type(t))
    return std::isnan(v.real) ? "nan" : std::to_string(std::bit_cast<uint64_t>(v.real == 0 ? 0.0 : v.real));
  return text_of_int128(v.whole);
}

struct State {
  uint64_t count = 0;
  Int128 whole = 0;
  long double real = 0;
  V least, most;
  std::map<std::string, V> distinct;
};

class Aggregation {
 public:
  Aggregation(const Query& q, Interpreter& rows, bool& refused) : q_(q), rows_(rows), refused_(refused) {}
  void add() {
    std::string name;
    std::vector<V> keys;
    for (const uint32_t k : q_.keys) {
      keys.push_back(rows_.value(k));
      name += text_of_v(keys.back(), q_.rows[k].type) + "|";
    }
    auto& g = groups_[name];
    if (g.states.empty()) g.keys = keys, g.states.resize(q_.aggregates.size());
    for (size_t i = 0; i < q_.aggregates.size(); ++i) add(q_.aggregates[i], g.states[i]);
  }
  std::vector<std::vector<V>> slots() {
    if (q_.keys.empty() && groups_.empty()) groups_[""].states.resize(q_.aggregates.size());
    std::vector<std::vector<V>> out;
    for (auto& [name, g] : groups_) {
      std::vector<V> row = g.keys;
      for (size_t i = 0; i < q_.aggregates.size(); ++i) row.push_back(result(q_.aggregates[i], g.states[i]));
      out.push_back(std::move(row));
    }
    return out;
  }

 private:
  struct Group {
    std::vector<V> keys;
    std::vector<State> states;
  };
  void add(const AggregateCall& a, State& s) {
    if (a.filter && !rows_.holds(*a.filter)) return;
    if (a.kind == AggregateKind::kCountStar) {
      ++s.count;
      return;
    }
    const V v = rows_.value(a.argument);
    const Type& t = q_.rows[a.argument].type;
    if (v.null) return;
    if (a.distinct && !s.distinct.emplace(text_of_v(v, t), v).second) return;
    ++s.count;
    s.whole += v.whole;
    const bool sums = a.kind == AggregateKind::kSum || a.kind == AggregateKind::kAvg;
    if (real_type(t) && sums && !std::isfinite(v.real)) refused_ = true;
    s.real += static_cast<long double>(v.real);
    if (s.least.null || order(v, s.least, t) < 0) s.least = v;
    if (s.most.null || order(v, s.most, t) > 0) s.most = v;
  }
  V result(const AggregateCall& a, const State& s) {
    const Type& t = a.kind == AggregateKind::kCountStar ? a.result : q_.rows[a.argument].type;
    if (a.kind == AggregateKind::kCount || a.kind == AggregateKind::kCountStar)
      return {false, Int128(s.count), 0, {}};
    if (s.count == 0) return {};
    if (a.kind == AggregateKind::kMin) return s.least;
    if (a.kind == AggregateKind::kMax) return s.most;
    if (a.kind == AggregateKind::kSum) return {false, s.whole, double(s.real), {}};
    if (real_type(t)) return {false, 0, double(s.real) / double(s.count), {}};
    long double divisor = static_cast<long double>(s.count);
    if (t.id == TypeId::kDecimal) divisor *= std::pow(10.0L, t.scale);
    return {false, 0, double(static_cast<long double>(s.whole) / divisor), {}};
  }
  const Query& q_;
  Interpreter& rows_;
  bool& refused_;
  std::map<std::string, Group> groups_;
};

V cell(const PlainColumn& c, uint64_t row) {
  if (!c.keys[row]) return {};
  const int64_t key = *c.keys[row];
  if (c.column.type.id == TypeId::kVarchar) return {false, 0, 0, c.texts[size_t(key)]};
  if (c.column.type.id == TypeId::kDouble) return {false, 0, double_of(key), {}};
  if (c.column.type.id == TypeId::kFloat) return {false, 0, double(float_of(key)), {}};
  return {false, key, 0, {}};
}

}  // namespace

OracleAnswer ask_oracle(const Query& q, const PlainTable& table) {
  OracleAnswer answer;
  Interpreter rows(q.rows, q, answer.refused);
  Aggregation aggregation(q, rows, answer.refused);
  const auto& nodes = q.grouped ? q.groups : q.rows;
  Interpreter groups(nodes, q, answer.refused);
  struct Result {
    std::vector<V> order;
    std::vector<std::string> texts;
  };
  std::vector<Result> results;
  const auto emit = [&] {
    if (q.having && !groups.holds(*q.having)) return;
    Result r;
    for (const OrderTerm& t : q.order) r.order.push_back(groups.value(t.node));
    for (const OutputColumn& o : q.outputs) {
      const V v = groups.value(o.node);
      r.texts.push_back(
          text_of(v.null ? Value::null() : Value::of(text_of_v(v, nodes[o.node].type)), nodes[o.node].type));
    }
    results.push_back(std::move(r));
  };
  for (uint64_t row = 0; row < table.rows; ++row) {
    rows.leaves.clear();
    for (const PlainColumn& c : table.columns) rows.leaves.push_back(cell(c, row));
    if (q.where && !rows.holds(*q.where)) continue;
    if (q.grouped) {
      aggregation.add();
    } else {
      groups.leaves = rows.leaves;
      emit();
    }
  }
  if (q.grouped)
    for (auto& slots : aggregation.slots()) {
      groups.leaves = std::move(slots);
      emit();
    }
  const auto before = [&](size_t x, size_t y) {
    for (size_t t = 0; t < q.order.size(); ++t) {
      const V &a = results[x].order[t], &b = results[y].order[t];
      if (a.null != b.null) return a.null == q.order[t].nulls_first;
      const int o = a.null ? 0 : order(a, b, nodes[q.order[t].node].type);
      if (o != 0) return q.order[t].descending ? o > 0 : o < 0;
    }
    return x < y;
  };
  std::vector<size_t> places(results.size());
  for (size_t i = 0; i < places.size(); ++i) places[i] = i;
  std::sort(places.begin(), places.end(), before);
  for (size_t i = q.offset; i < places.size() && (!q.limit || i - q.offset < *q.limit); ++i)
    answer.rows.push_back(results[places[i]].texts);
  return answer;
}

}  // namespace onebeat::sql::testing
