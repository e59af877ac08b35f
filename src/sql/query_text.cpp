#include "sql/query_text.hpp"

#include <array>

#include "sql/keys.hpp"

namespace onebeat::sql {
namespace {

constexpr std::array kPartNames{"year",      "quarter",   "month", "week",   "day",
                                "dayofweek", "dayofyear", "hour",  "minute", "second"};
constexpr std::array kSymbols{"=", "<>", "<", "<=", ">", ">="};
constexpr std::array kAggregates{"sum", "avg", "count", "count", "min", "max"};

bool is_plain_name(const std::string& name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

std::string text_of_name(const std::string& name) { return is_plain_name(name) ? name : quote_name(name); }

std::string text_of_constant(const Constant& c, const Type& type) {
  if (c.null) return "null";
  switch (type.id) {
    case TypeId::kBoolean:
      return c.whole ? "true" : "false";
    case TypeId::kFloat:
    case TypeId::kDouble:
      return text_of_double(c.real, type.id == TypeId::kFloat);
    case TypeId::kDecimal:
      return text_of_decimal(c.whole, type.scale);
    case TypeId::kDate:
      return text_of_date(int32_t(c.whole));
    case TypeId::kTimestamp:
      return text_of_timestamp(int64_t(c.whole));
    case TypeId::kVarchar:
      return quote_text(c.text);
    default:
      return text_of_int128(c.whole);
  }
}

std::string text_of_key(int64_t key, const Type& type) {
  Constant c;
  if (type.id == TypeId::kFloat) {
    c.real = double(float_of(key));
  } else if (type.id == TypeId::kDouble) {
    c.real = double_of(key);
  } else {
    c.whole = key;
  }
  // Beyond every date there is no text.
  if (type.id == TypeId::kDate && (key > INT32_MAX || key < INT32_MIN)) return std::to_string(key);
  return text_of_constant(c, type);
}

class Writer {
 public:
  Writer(const Query& query, const std::vector<Node>& nodes, const std::vector<Column>& columns)
      : query_(query), nodes_(nodes), columns_(columns) {}

  std::string node(uint32_t at) const {
    const Node& n = nodes_[at];
    switch (n.op) {
      case NodeOp::kColumn:
        return text_of_name(columns_[n.index].name);
      case NodeOp::kDimensionColumn: {
        const DimensionColumn& c = query_.dimension_columns[n.index];
        return dimension(c.dimension) + "[" + node(n.a) + "]." +
               text_of_name(query_.dimensions[c.dimension].columns[c.column].name);
      }
      case NodeOp::kSlot:
        return "#" + std::to_string(n.index);
      case NodeOp::kConstant:
        return text_of_constant(n.constant, n.type);
      case NodeOp::kAdd:
        return infix(n, "+");
      case NodeOp::kSubtract:
        return infix(n, "-");
      case NodeOp::kMultiply:
        return infix(n, "*");
      case NodeOp::kDivide:
        return infix(n, "/");
      case NodeOp::kDivideWhole:
        return infix(n, "//");
      case NodeOp::kModulo:
        return infix(n, "%");
      case NodeOp::kNegate:
        return "(-" + node(n.a) + ")";
      case NodeOp::kRescale:
      case NodeOp::kToReal:
      case NodeOp::kToTimestamp:
        return n.type.name + "(" + node(n.a) + ")";
      case NodeOp::kCase:
        return "case(" + node(n.a) + ", " + node(n.b) + ", " + node(n.c) + ")";
      case NodeOp::kCoalesce:
        return "coalesce(" + node(n.a) + ", " + node(n.b) + ")";
      case NodeOp::kDatePart:
        return std::string(kPartNames.at(n.index)) + "(" + node(n.a) + ")";
      case NodeOp::kDateTrunc:
        return (n.type.id == TypeId::kDate ? "date(" : "trunc(") + std::string(kPartNames.at(n.index)) +
               ", " + node(n.a) + ")";
      case NodeOp::kTextLength:
        return "length(" + node(n.a) + ")";
      case NodeOp::kTextBytes:
        return "strlen(" + node(n.a) + ")";
      case NodeOp::kTextMap:
        return "map(" + node(n.a) + ", " + query_.text_maps[n.index] + ")";
      case NodeOp::kChoice: {
        std::string out = "choice(" + node(n.a);
        for (const std::string& text : query_.choices[n.index]) out += ", " + quote_text(text);
        return out + ")";
      }
      case NodeOp::kRound:
        return "round(" + node(n.a) + ", " + std::to_string(n.index) + ")";
      default:
        return condition(n);
    }
  }

 private:
  static std::string dimension(uint32_t index) { return "d" + std::to_string(index); }

  std::string infix(const Node& n, const char* symbol) const {
    return "(" + node(n.a) + " " + symbol + " " + node(n.b) + ")";
  }

  std::string condition(const Node& n) const {
    switch (n.op) {
      case NodeOp::kTrue:
        return "true";
      case NodeOp::kFalse:
        return "false";
      case NodeOp::kInside:
      case NodeOp::kOutside:
        return range(n);
      case NodeOp::kIsNull:
        return node(n.a) + " is null";
      case NodeOp::kIsNotNull:
        return node(n.a) + " is not null";
      case NodeOp::kInList:
      case NodeOp::kNotInList: {
        std::string out = node(n.a) + (n.op == NodeOp::kInList ? " in (" : " not in (");
        for (size_t i = 0; i < n.list.size(); ++i)
          out += (i ? ", " : "") + text_of_key(n.list[i], nodes_[n.a].type);
        return out + ")";
      }
      case NodeOp::kCompare:
        return node(n.a) + " " + kSymbols.at(size_t(n.comparison)) + " " + node(n.b);
      case NodeOp::kDistinctFrom:
        return node(n.a) + " is distinct from " + node(n.b);
      case NodeOp::kNotDistinctFrom:
        return node(n.a) + " is not distinct from " + node(n.b);
      case NodeOp::kTextIs:
        return text(n);
      case NodeOp::kMatches:
        return node(n.a) + " matches " + dimension(n.index);
      case NodeOp::kMatchesNone:
        return node(n.a) + " matches none of " + dimension(n.index);
      case NodeOp::kIsNotAmong:
        return node(n.a) + " not among " + dimension(n.index);
      case NodeOp::kAnd:
        return node(n.a) + " and " + node(n.b);
      case NodeOp::kOr:
        return "(" + node(n.a) + " or " + node(n.b) + ")";
      default:
        return "?";
    }
  }

  std::string range(const Node& n) const {
    const Type& type = nodes_[n.a].type;
    const std::string value = node(n.a);
    const bool outside = n.op == NodeOp::kOutside;
    if (n.low == n.high) return value + (outside ? " <> " : " = ") + text_of_key(n.low, type);
    return value + (outside ? " not in " : " in ") + (n.low == INT64_MIN ? "" : text_of_key(n.low, type)) +
           ".." + (n.high == INT64_MAX ? "" : text_of_key(n.high, type));
  }

  std::string text(const Node& n) const {
    const TextCondition& c = query_.texts[n.index];
    const std::string column = node(n.a);
    if (c.kind == TextCondition::Kind::kPattern)
      return column + (c.negated ? " fails " : " passes ") + c.pattern;
    if (c.kind == TextCondition::Kind::kCompare)
      return column + " " + kSymbols.at(size_t(c.comparison)) + " " + quote_text(c.constants.at(0));
    std::string out = column + (c.negated ? " not in (" : " in (");
    for (size_t i = 0; i < c.constants.size(); ++i) out += (i ? ", " : "") + quote_text(c.constants[i]);
    return out + ")";
  }

  const Query& query_;
  const std::vector<Node>& nodes_;
  const std::vector<Column>& columns_;
};

// Items joined by commas on a line of their own; nothing without items.
class Line {
 public:
  explicit Line(std::string head) : text_(std::move(head)) {}
  void add(const std::string& item) {
    text_ += (any_ ? ", " : " ") + item;
    any_ = true;
  }
  std::string take() const { return any_ ? text_ + "\n" : ""; }

 private:
  std::string text_;
  bool any_ = false;
};

std::string describe_call(const AggregateCall& call, const Writer& rows) {
  std::string out = std::string(kAggregates.at(size_t(call.kind))) + "(" +
                    (call.distinct ? "distinct " : "") +
                    (call.kind == AggregateKind::kCountStar ? "*" : rows.node(call.argument)) + ")";
  if (call.filter) out += " filter (" + rows.node(*call.filter) + ")";
  return out + " " + call.result.name;
}

std::string describe_columns(const std::vector<Column>& columns) {
  Line read("read");
  for (const Column& c : columns) read.add(text_of_name(c.name) + " " + c.type.name);
  return read.take();
}

std::string indented(const std::string& lines) {
  std::string out = "    ";
  for (size_t i = 0; i < lines.size(); ++i) {
    out += lines[i];
    if (lines[i] == '\n' && i + 1 < lines.size()) out += "    ";
  }
  return out;
}

// dimension 0: one row for each id, or of its own statement, indented
//   read id INTEGER, name VARCHAR
//   from "memory"."main"."d"
std::string describe_dimension(const Query& query, uint32_t index) {
  const Dimension& d = query.dimensions[index];
  const Writer rows(query, d.rows, d.columns);
  std::string out = "dimension d" + std::to_string(index) + ": " +
                    (d.unique ? "one row for each " : "rows by ") + rows.node(d.key) + "\n  " +
                    describe_columns(d.columns);
  out += d.source ? indented(describe(*d.source)) : "  from " + d.table.quoted() + "\n";
  if (d.where) out += "  where " + rows.node(*d.where) + "\n";
  return out;
}

}  // namespace

std::string describe(const Query& query) {
  const Writer rows(query, query.rows, query.columns), groups(query, query.groups, query.columns);
  const Writer& results = query.grouped ? groups : rows;
  const auto& result_nodes = query.grouped ? query.groups : query.rows;
  Line keys("group by"), calls("aggregate"), outputs("return"), order("order by");
  for (const uint32_t key : query.keys) keys.add(rows.node(key));
  for (const AggregateCall& call : query.aggregates) calls.add(describe_call(call, rows));
  for (const OutputColumn& o : query.outputs)
    outputs.add(results.node(o.node) + " " + result_nodes[o.node].type.name + " " + quote_name(o.name));
  for (const OrderTerm& t : query.order)
    order.add(results.node(t.node) + (t.descending ? " desc" : " asc") +
              (t.nulls_first ? " nulls first" : " nulls last"));
  std::string out = describe_columns(query.columns) + "from " + query.table.quoted() + "\n";
  for (uint32_t i = 0; i < query.dimensions.size(); ++i) out += describe_dimension(query, i);
  if (query.where) out += "where " + rows.node(*query.where) + "\n";
  out += keys.take() + calls.take();
  for (const uint32_t guard : query.guards) out += "guard " + rows.node(guard) + "\n";
  if (query.having) out += "having " + groups.node(*query.having) + "\n";
  out += outputs.take() + order.take();
  if (query.limit || query.offset)
    out += (query.limit ? "limit " + std::to_string(*query.limit) : "limit all") +
           (query.offset ? " offset " + std::to_string(query.offset) : "") + "\n";
  return out;
}

}  // namespace onebeat::sql
