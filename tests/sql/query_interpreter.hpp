// query_interpreter.hpp: what a Query means, row by row, as plainly as it can be said. The slow twin of every executor.
//
//   OB_TRY(auto rows, interpret(query, connection));      // values of the outputs' types, in order where there is one
//
// Reads the table through DuckDB and lets it judge text patterns; everything else is computed here, on 128-bit whole
// numbers, doubles and strings. kUnsupported where DuckDB would stop with an error (overflow).
#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sql/frontend/decode/constants.hpp"
#include "sql/frontend/duckdb.hpp"
#include "sql/keys.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::testing {

using Cell = Constant;
using Cells = std::vector<Cell>;

inline bool is_real_type(const Type& t) { return is_floating(t.id); }

inline int64_t key_of_cell(const Cell& c, const Type& type) {
  if (type.id == TypeId::kFloat) return key_of(float(c.real));
  return type.id == TypeId::kDouble ? key_of(c.real) : int64_t(c.whole);
}

// SQL's order of two values that are not NULL: NaN is greatest, the zeros are equal, texts go by bytes.
inline int compare_cells(const Cell& a, const Cell& b, const Type& type) {
  if (type.id == TypeId::kVarchar) return a.text < b.text ? -1 : a.text > b.text;
  if (!is_real_type(type)) return a.whole < b.whole ? -1 : a.whole > b.whole;
  const bool nan_a = std::isnan(a.real), nan_b = std::isnan(b.real);
  if (nan_a || nan_b) return int(nan_a) - int(nan_b);
  return a.real < b.real ? -1 : a.real > b.real;
}

// The same for grouping and sorting, where NULL has a place.
inline int order_cells(const Cell& a, const Cell& b, const Type& type, bool nulls_first = false) {
  if (a.null || b.null) return a.null == b.null ? 0 : (a.null == nulls_first ? -1 : 1);
  return compare_cells(a, b, type);
}

struct Overflow {};

inline double whole_to_double(Int128 v, int scale) {
  double power = 1;
  Int128 whole_power = 1;
  for (int i = 0; i < scale; ++i) {
    power *= 10;
    whole_power *= 10;
  }
  const Int128 exact = Int128(1) << 53;
  if (scale == 0 || (v <= exact && v >= -exact)) return double(v) / power;
  return double(v / whole_power) + double(v % whole_power) / power;
}

struct Civil {
  int64_t year, month, day, day_of_year, day_of_week, week;
};

// A walk over years and months: slow and plain.
inline Civil civil_of(int64_t days) {
  const auto leap = [](int64_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
  Civil c{1970, 1, 1, 0, 0, 0};
  int64_t rest = days;
  while (rest < 0) rest += leap(--c.year) ? 366 : 365;
  while (rest >= (leap(c.year) ? 366 : 365)) rest -= leap(c.year++) ? 366 : 365;
  c.day_of_year = rest + 1;
  const int lengths[] = {31, leap(c.year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  while (rest >= lengths[c.month - 1]) rest -= lengths[c.month++ - 1];
  c.day = rest + 1;
  c.day_of_week = ((days + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; Sunday is 0
  // ISO 8601: the week of this week's Thursday.
  const int64_t thursday = days - (c.day_of_week + 6) % 7 + 3;
  int64_t year = c.year, first = days - c.day_of_year + 1;
  if (thursday < first) first -= leap(--year) ? 366 : 365;
  const int64_t next = first + (leap(year) ? 366 : 365);
  if (thursday >= next) first = next;
  c.week = (thursday - first) / 7 + 1;
  return c;
}

class Interpreter {
 public:
  Interpreter(const Query& query, frontend::Connection& connection) : q_(query), connection_(connection) {}

  Result<std::vector<std::vector<Value>>> run() {
    OB_CHECK(load());
    try {
      std::vector<Cells> results = q_.grouped ? grouped() : plain();
      std::vector<std::vector<Value>> out;
      for (const Cells& row : results) {
        std::vector<Value> values;
        for (size_t i = 0; i < row.size(); ++i)
          values.push_back(value_of(row[i], output_nodes()[q_.outputs[i].node].type));
        out.push_back(std::move(values));
      }
      return out;
    } catch (const Overflow&) {
      return Error{ErrorCode::kUnsupported, "a value overflows"};
    }
  }

 private:
  const std::vector<Node>& output_nodes() const { return q_.grouped ? q_.groups : q_.rows; }

  // --- the table ---

  Error load() {
    std::string list;
    for (const Column& c : q_.columns) {
      const std::string name = quote_name(c.name);
      list += (list.empty() ? "" : ", ") + (c.type.id == TypeId::kDate
                                                ? "date_diff('day', DATE '1970-01-01', " + name + ")"
                                            : c.type.id == TypeId::kTimestamp ? "epoch_us(" + name + ")"
                                                                              : name);
    }
    OB_TRY(const auto values, fetch("SELECT " + (list.empty() ? "1" : list) + " FROM " + q_.table.quoted()));
    for (const auto& row : values) {
      Cells cells;
      for (size_t c = 0; c < q_.columns.size(); ++c) cells.push_back(cell_of(row[c], q_.columns[c].type));
      table_.push_back(std::move(cells));
    }
    for (const Node& node : q_.rows) {
      const bool pattern =
          node.op == NodeOp::kTextIs && q_.texts[node.index].kind == TextCondition::Kind::kPattern;
      if (!pattern && node.op != NodeOp::kTextMap) continue;
      const std::string column = quote_name(q_.columns[q_.rows[node.a].index].name);
      OB_TRY(const auto entries,
             fetch("SELECT entry, " + (pattern ? q_.texts[node.index].pattern : q_.text_maps[node.index]) +
                   " FROM (SELECT DISTINCT " + column + " AS entry FROM " + q_.table.quoted() + ")"));
      for (const auto& row : entries) {
        if (row[0].is_null()) continue;
        if (!pattern)
          maps_[{node.index, row[0].text}] = cell_of(row[1], node.type);
        else if (!row[1].is_null())
          patterns_[{node.index, row[0].text}] = row[1].integer != 0;
      }
    }
    return {};
  }

  Result<std::vector<std::vector<Value>>> fetch(const std::string& sql) {
    OB_TRY(auto statement, connection_.prepare(sql));
    OB_TRY(auto rows, statement->execute({}, {}));
    std::vector<std::vector<Value>> out;
    for (Batch batch;;) {
      OB_TRY(const bool more, rows->next(batch));
      if (!more) return out;
      for (uint64_t r = 0; r < batch.row_count; ++r) {
        std::vector<Value> row;
        for (auto& column : batch.columns) row.push_back(column[r]);
        out.push_back(std::move(row));
      }
    }
  }

  static Cell cell_of(const Value& v, const Type& type) {
    switch (v.kind) {
      case Value::Kind::kNull:
        return {.null = true};
      case Value::Kind::kBool:
      case Value::Kind::kInt:
        return {.whole = v.integer};
      case Value::Kind::kDouble:
        return {.real = v.real};
      case Value::Kind::kText:
        break;
    }
    Cell cell{.text = v.text};
    if (type.id != TypeId::kDecimal) return cell;
    for (const char c : v.text)
      if (c >= '0' && c <= '9') cell.whole = cell.whole * 10 + (c - '0');
    if (v.text.starts_with('-')) cell.whole = -cell.whole;
    return cell;
  }

  static Value value_of(const Cell& c, const Type& type) {
    if (c.null) return Value::null();
    switch (type.id) {
      case TypeId::kBoolean:
        return Value::boolean(c.whole != 0);
      case TypeId::kFloat:
      case TypeId::kDouble:
        return Value::of(c.real);
      case TypeId::kDecimal:
        return Value::of(text_of_decimal(c.whole, type.scale));
      case TypeId::kHugeInt:
        return Value::of(text_of_int128(c.whole));
      case TypeId::kDate:
        return Value::of(text_of_date(int32_t(c.whole)));
      case TypeId::kTimestamp:
        return Value::of(text_of_timestamp(int64_t(c.whole)));
      case TypeId::kVarchar:
        return Value::of(c.text);
      default:
        return Value::of(int64_t(c.whole));
    }
  }

  // --- expressions ---

  struct Frame {
    const std::vector<Node>& nodes;
    const Cells& input;  // columns of the row, or slots of the group
  };

  static Cell whole(Int128 v, const Type& type) {
    if (type.id != TypeId::kDate && type.id != TypeId::kTimestamp && !frontend::fits(v, type))
      throw Overflow{};
    return {.whole = v};
  }
  static Cell real(double v, const Type& type) {
    return {.real = type.id == TypeId::kFloat ? double(float(v)) : v};
  }

  Cell value(const Frame& f, uint32_t at) const {
    const Node& n = f.nodes[at];
    if (is_condition(n.op)) throw std::logic_error("a condition is not a value");
    switch (n.op) {
      case NodeOp::kColumn:
      case NodeOp::kSlot:
        return f.input.at(n.index);
      case NodeOp::kConstant:
        return n.constant;
      case NodeOp::kCase:
        return value(f, truth(f, n.a) ? n.b : n.c);
      case NodeOp::kCoalesce: {
        Cell a = value(f, n.a);
        return a.null ? value(f, n.b) : a;
      }
      default:
        break;
    }
    const Cell a = value(f, n.a);
    if (n.op == NodeOp::kChoice) return a.null ? a : Cell{.text = q_.choices.at(n.index).at(size_t(a.whole))};
    if (n.op == NodeOp::kTextMap) return a.null ? a : maps_.at({n.index, a.text});
    if (operand_count(n.op) == 1) return a.null ? a : unary(n, a, f.nodes[n.a].type);
    const Cell b = value(f, n.b);
    if (a.null || b.null) return {.null = true};
    return is_real_type(n.type) ? binary_real(n, a.real, b.real) : binary_whole(n, a.whole, b.whole);
  }

  static Cell unary(const Node& n, const Cell& a, const Type& from) {
    switch (n.op) {
      case NodeOp::kNegate:
        return is_real_type(n.type) ? Cell{.real = -a.real} : whole(-a.whole, n.type);
      case NodeOp::kRescale: {
        Int128 v = a.whole;
        for (uint32_t i = 0; i < n.index; ++i) v *= 10;
        return whole(v, n.type);
      }
      case NodeOp::kToReal:
        return real(is_real_type(from) ? a.real : whole_to_double(a.whole, int(n.index)), n.type);
      case NodeOp::kTextLength: {
        Cell out;
        for (const char c : a.text) out.whole += (uint8_t(c) & 0xc0) != 0x80;
        return out;
      }
      case NodeOp::kTextBytes:
        return {.whole = Int128(a.text.size())};
      case NodeOp::kToTimestamp:
        return {.whole = a.whole * kDay};
      case NodeOp::kRound: {
        double power = 1;
        for (uint32_t i = 0; i < n.index; ++i) power *= 10;
        const double v = std::round(a.real * power) / power;
        return {.real = std::isfinite(v) ? v : a.real};
      }
      default:
        return date(n, int64_t(a.whole), from);
    }
  }

  static Cell date(const Node& n, int64_t v, const Type& from) {
    const bool has_time = from.id == TypeId::kTimestamp;
    const int64_t days = has_time ? (v >= 0 ? v / kDay : -((-v + kDay - 1) / kDay)) : v;
    const int64_t time = has_time ? (v - days * kDay) / 1'000'000 : 0;
    const Civil c = civil_of(days);
    const auto part = DatePart(n.index);
    if (n.op == NodeOp::kDatePart) {
      switch (part) {
        case DatePart::kYear:
          return {.whole = c.year};
        case DatePart::kQuarter:
          return {.whole = (c.month - 1) / 3 + 1};
        case DatePart::kMonth:
          return {.whole = c.month};
        case DatePart::kWeek:
          return {.whole = c.week};
        case DatePart::kDay:
          return {.whole = c.day};
        case DatePart::kDayOfWeek:
          return {.whole = c.day_of_week};
        case DatePart::kDayOfYear:
          return {.whole = c.day_of_year};
        case DatePart::kHour:
          return {.whole = time / 3600};
        case DatePart::kMinute:
          return {.whole = time / 60 % 60};
        case DatePart::kSecond:
          return {.whole = time % 60};
      }
    }
    int64_t start = days, rest = 0;
    const auto month_start = [&](int64_t month) {  // of the same year
      int64_t day = days;
      while (civil_of(day).month != month || civil_of(day).day != 1) --day;
      return day;
    };
    if (part == DatePart::kYear) start = days - c.day_of_year + 1;
    if (part == DatePart::kQuarter) start = month_start((c.month - 1) / 3 * 3 + 1);
    if (part == DatePart::kMonth) start = days - c.day + 1;
    if (part == DatePart::kWeek) start = days - (c.day_of_week + 6) % 7;
    if (part == DatePart::kHour) rest = time / 3600 * 3600;
    if (part == DatePart::kMinute) rest = time / 60 * 60;
    if (part == DatePart::kSecond) rest = time;
    return {.whole = n.type.id == TypeId::kDate ? Int128(start) : Int128(start) * kDay + rest * 1'000'000};
  }

  static Cell binary_real(const Node& n, double a, double b) {
    switch (n.op) {
      case NodeOp::kAdd:
        return real(a + b, n.type);
      case NodeOp::kSubtract:
        return real(a - b, n.type);
      case NodeOp::kMultiply:
        return real(a * b, n.type);
      default:
        return real(a / b, n.type);
    }
  }

  static Cell binary_whole(const Node& n, Int128 a, Int128 b) {
    Int128 v = 0;
    switch (n.op) {
      case NodeOp::kAdd:
        if (__builtin_add_overflow(a, b, &v)) throw Overflow{};
        break;
      case NodeOp::kSubtract:
        if (__builtin_sub_overflow(a, b, &v)) throw Overflow{};
        break;
      case NodeOp::kMultiply:
        if (__builtin_mul_overflow(a, b, &v)) throw Overflow{};
        break;
      default:
        if (b == 0) return {.null = true};
        v = n.op == NodeOp::kModulo ? a % b : a / b;
    }
    return whole(v, n.type);
  }

  bool truth(const Frame& f, uint32_t at) const {
    const Node& n = f.nodes[at];
    switch (n.op) {
      case NodeOp::kTrue:
        return true;
      case NodeOp::kFalse:
        return false;
      case NodeOp::kAnd:
        return truth(f, n.a) && truth(f, n.b);
      case NodeOp::kOr:
        return truth(f, n.a) || truth(f, n.b);
      default:
        break;
    }
    const Cell a = value(f, n.a);
    const Type& type = f.nodes[n.a].type;
    if (n.op == NodeOp::kIsNull) return a.null;
    if (n.op == NodeOp::kIsNotNull) return !a.null;
    if (operand_count(n.op) == 2) {
      const Cell b = value(f, n.b);
      if (n.op == NodeOp::kDistinctFrom || n.op == NodeOp::kNotDistinctFrom)
        return (order_cells(a, b, type) == 0) == (n.op == NodeOp::kNotDistinctFrom);
      return !a.null && !b.null && holds(n.comparison, compare_cells(a, b, type));
    }
    if (a.null) return false;
    if (n.op == NodeOp::kTextIs) return passes(n, a.text);
    const int64_t key = key_of_cell(a, type);
    if (n.op == NodeOp::kInside) return key >= n.low && key <= n.high;
    if (n.op == NodeOp::kOutside) return key < n.low || key > n.high;
    return std::binary_search(n.list.begin(), n.list.end(), key) == (n.op == NodeOp::kInList);
  }

  bool passes(const Node& n, const std::string& text) const {
    const TextCondition& c = q_.texts[n.index];
    if (c.kind == TextCondition::Kind::kPattern) {
      const auto found = patterns_.find({n.index, text});
      return found != patterns_.end() && found->second != c.negated;
    }
    if (c.kind == TextCondition::Kind::kIn)
      return std::binary_search(c.constants.begin(), c.constants.end(), text) != c.negated;
    return holds(c.comparison, text < c.constants[0] ? -1 : text > c.constants[0]) != c.negated;
  }

  static bool holds(Comparison op, int order) {
    switch (op) {
      case Comparison::kEqual:
        return order == 0;
      case Comparison::kNotEqual:
        return order != 0;
      case Comparison::kLess:
        return order < 0;
      case Comparison::kLessEqual:
        return order <= 0;
      case Comparison::kGreater:
        return order > 0;
      case Comparison::kGreaterEqual:
        return order >= 0;
    }
    return false;
  }

  // --- rows and groups ---

  std::vector<const Cells*> selected() const {
    std::vector<const Cells*> out;
    for (const Cells& row : table_)
      if (!q_.where || truth({q_.rows, row}, *q_.where)) out.push_back(&row);
    return out;
  }

  std::vector<Cells> plain() const {
    std::vector<Cells> inputs;
    for (const Cells* row : selected()) inputs.push_back(*row);
    return results(std::move(inputs));
  }

  std::vector<Cells> grouped() const {
    const auto less = [&](const Cells& a, const Cells& b) {
      for (size_t k = 0; k < q_.keys.size(); ++k)
        if (const int order = order_cells(a[k], b[k], q_.rows[q_.keys[k]].type)) return order < 0;
      return false;
    };
    std::map<Cells, std::vector<const Cells*>, decltype(less)> groups(less);
    if (q_.keys.empty()) groups[{}] = {};
    for (const Cells* row : selected()) {
      for (const uint32_t guard : q_.guards) (void)value({q_.rows, *row}, guard);
      Cells keys;
      for (const uint32_t key : q_.keys) keys.push_back(value({q_.rows, *row}, key));
      groups[keys].push_back(row);
    }
    std::vector<Cells> inputs;
    for (const auto& [keys, rows] : groups) {
      Cells slots = keys;
      for (const AggregateCall& call : q_.aggregates) slots.push_back(aggregate(call, rows));
      if (!q_.having || truth({q_.groups, slots}, *q_.having)) inputs.push_back(std::move(slots));
    }
    return results(std::move(inputs));
  }

  Cell aggregate(const AggregateCall& call, const std::vector<const Cells*>& rows) const {
    std::vector<Cell> values;
    const Type type =
        call.kind == AggregateKind::kCountStar ? make_type(TypeId::kBigInt) : q_.rows[call.argument].type;
    for (const Cells* row : rows) {
      if (call.filter && !truth({q_.rows, *row}, *call.filter)) continue;
      Cell v = call.kind == AggregateKind::kCountStar ? Cell{} : value({q_.rows, *row}, call.argument);
      if (!v.null) values.push_back(std::move(v));
    }
    const auto less = [&](const Cell& a, const Cell& b) { return compare_cells(a, b, type) < 0; };
    if (call.distinct) {
      std::sort(values.begin(), values.end(), less);
      values.erase(std::unique(values.begin(), values.end(),
                               [&](const Cell& a, const Cell& b) { return compare_cells(a, b, type) == 0; }),
                   values.end());
    }
    if (call.kind == AggregateKind::kCount || call.kind == AggregateKind::kCountStar)
      return {.whole = Int128(values.size())};
    if (values.empty()) return {.null = true};
    if (call.kind == AggregateKind::kMin) return *std::min_element(values.begin(), values.end(), less);
    if (call.kind == AggregateKind::kMax) return *std::max_element(values.begin(), values.end(), less);
    Int128 whole_sum = 0;
    long double real_sum = 0, divisor = 1;
    for (const Cell& v : values) {
      whole_sum += v.whole;
      real_sum += v.real;
    }
    if (call.kind == AggregateKind::kSum)
      return is_real_type(type) ? Cell{.real = double(real_sum)} : whole(whole_sum, call.result);
    for (int i = 0; i < type.scale; ++i) divisor *= 10;
    if (is_real_type(type)) return {.real = double(real_sum / (long double)(values.size()))};
    divisor *= (long double)(values.size());
    if (call.short_average) return {.real = double(whole_sum) / double(divisor)};
    return {.real = double((long double)(whole_sum) / divisor)};
  }

  std::vector<Cells> results(std::vector<Cells> inputs) const {
    const auto& nodes = output_nodes();
    struct Row {
      Cells order, outputs;
    };
    std::vector<Row> rows;
    for (const Cells& input : inputs) {
      Row row;
      for (const OrderTerm& term : q_.order) row.order.push_back(value({nodes, input}, term.node));
      for (const OutputColumn& output : q_.outputs) row.outputs.push_back(value({nodes, input}, output.node));
      rows.push_back(std::move(row));
    }
    std::vector<size_t> places(rows.size());
    for (size_t i = 0; i < places.size(); ++i) places[i] = i;
    std::sort(places.begin(), places.end(), [&](size_t a, size_t b) {
      for (size_t t = 0; t < q_.order.size(); ++t) {
        const OrderTerm& term = q_.order[t];
        const Cell &x = rows[a].order[t], &y = rows[b].order[t];
        const int order = order_cells(x, y, nodes[term.node].type, term.nulls_first);
        if (order) return (order < 0) != (term.descending && !x.null && !y.null);
      }
      return a < b;
    });
    std::vector<Cells> out;
    for (size_t i = q_.offset; i < places.size() && (!q_.limit || out.size() < *q_.limit); ++i)
      out.push_back(std::move(rows[places[i]].outputs));
    return out;
  }

  static constexpr int64_t kDay = INT64_C(86'400'000'000);
  const Query& q_;
  frontend::Connection& connection_;
  std::vector<Cells> table_;
  std::map<std::pair<uint32_t, std::string>, bool> patterns_;
  std::map<std::pair<uint32_t, std::string>, Cell> maps_;
};

inline Result<std::vector<std::vector<Value>>> interpret(const Query& query,
                                                         frontend::Connection& connection) {
  return Interpreter(query, connection).run();
}

}  // namespace onebeat::sql::testing
