// AND and OR, and the filters of the form OR that DuckDB 1.5 answers in a way of its own.
#include <algorithm>
#include <utility>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

void add_columns(const Nodes& nodes, uint32_t node, std::set<uint32_t>& out) {
  const Node& n = nodes[node];
  if (n.op == NodeOp::kColumn || n.op == NodeOp::kDimensionColumn || n.op == NodeOp::kSlot) out.insert(node);
  for (const uint32_t operand : operands_of(n)) add_columns(nodes, operand, out);
}

bool is_column(const Nodes& nodes, uint32_t node) {
  const NodeOp op = nodes[node].op;
  return op == NodeOp::kColumn || op == NodeOp::kDimensionColumn || op == NodeOp::kSlot;
}

// A comparison of columns as they are: nothing that DuckDB might know to be always false and take away.
bool stays_in_or(const Query& query, const Nodes& nodes, const Node& n) {
  switch (n.op) {
    case NodeOp::kInside:
    case NodeOp::kOutside:
    case NodeOp::kInList:
    case NodeOp::kNotInList:
      return is_column(nodes, n.a);
    case NodeOp::kTextIs:
      return is_column(nodes, n.a) && query.texts[n.index].kind != TextCondition::Kind::kPattern;
    case NodeOp::kCompare:
      return is_column(nodes, n.a) && is_column(nodes, n.b);
    default:
      return false;
  }
}

// What DuckDB may know of a condition before it looks at rows: that a column is never NULL, for one.
struct Known {
  bool yes = false, no = false;
};

Known known_of(const Nodes& nodes, uint32_t condition) {
  const Node& n = nodes[condition];
  switch (n.op) {
    case NodeOp::kTrue:
    case NodeOp::kIsNotNull:
      return {.yes = true};
    case NodeOp::kFalse:
    case NodeOp::kIsNull:
      return {.no = true};
    case NodeOp::kAnd:
    case NodeOp::kOr: {
      const Known a = known_of(nodes, n.a), b = known_of(nodes, n.b);
      if (n.op == NodeOp::kAnd) return {.yes = a.yes && b.yes, .no = a.no || b.no};
      return {.yes = a.yes || b.yes, .no = a.no && b.no};
    }
    default: {
      std::set<uint32_t> columns;
      add_columns(nodes, condition, columns);
      return {.yes = columns.empty(), .no = columns.empty()};
    }
  }
}

}  // namespace

uint32_t Decoder::conjunction(const Scope& scope, const PlanValue& e, bool negated) {
  allow_expression(e, {"children"}, "conjunction");
  const std::string type = type_of_expression(e);
  if (type != "CONJUNCTION_AND" && type != "CONJUNCTION_OR") decline("a condition has a " + type);
  // NOT (a AND b) is NOT a OR NOT b, in three-valued logic too.
  const bool all = (type == "CONJUNCTION_AND") != negated, outermost = !all && disjunctions_ == 0;
  if (outermost && !no_filter_) distinct_in_or_.clear();
  disjunctions_ += all ? 0 : 1;
  std::vector<uint32_t> parts;
  for (const PlanValue& child : e["children"].items()) parts.push_back(condition(scope, child, negated));
  disjunctions_ -= all ? 0 : 1;
  if (parts.empty()) decline("a condition is empty");
  if (all) return add_all(nodes(scope), parts);
  const uint32_t out = add_any(nodes(scope), parts);
  if (outermost && !no_filter_) refuse_or_of_one_column(scope, out);
  return out;
}

// DuckDB 1.5 skips the parts of a table where a column is nothing but NULL when a filter is an OR whose every part looks at that
// column, one by IS DISTINCT FROM: a part that is a comparison of other columns keeps it from doing so.
void Decoder::refuse_or_of_one_column(const Scope& scope, uint32_t condition) {
  const Nodes& list = nodes(scope);
  std::vector<uint32_t> left{condition};
  std::vector<std::set<uint32_t>> others;
  while (!left.empty()) {
    const Node& n = list[left.back()];
    left.pop_back();
    if (n.op == NodeOp::kOr) {
      left.insert(left.end(), {n.a, n.b});
    } else if (stays_in_or(query_, list, n)) {
      std::set<uint32_t>& columns = others.emplace_back();
      for (const uint32_t operand : operands_of(n)) add_columns(list, operand, columns);
    }
  }
  for (const uint32_t v : distinct_in_or_) {
    std::set<uint32_t> own;
    add_columns(list, v, own);
    const bool kept = std::any_of(others.begin(), others.end(), [&](const std::set<uint32_t>& columns) {
      return std::none_of(columns.begin(), columns.end(), [&](uint32_t c) { return own.contains(c); });
    });
    if (!kept) decline("IS DISTINCT FROM is part of an OR over one column");
  }
}

// What a CASE asks and chooses is no filter of its own, unless DuckDB knows beforehand which of its conditions hold.
uint32_t Decoder::case_value(const Scope& scope, const PlanValue& e) {
  const bool before = std::exchange(no_filter_, true), known = std::exchange(known_case_, false);
  const size_t passed_over = ors_passed_over_;
  const uint32_t out = read_case(scope, e);
  no_filter_ = before;
  if (!no_filter_ && known_case_ && ors_passed_over_ != passed_over)
    decline("IS DISTINCT FROM is part of an OR that a CASE surely chooses");
  known_case_ = known_case_ || known;
  return out;
}

void Decoder::note_condition_of_case(const Scope& scope, uint32_t when) {
  const Known k = known_of(nodes(scope), when);
  known_case_ = known_case_ || k.yes || k.no;
}

}  // namespace onebeat::sql::frontend
