#include <algorithm>

#include "sql/frontend/decode/decoder.hpp"
#include "sql/frontend/decode/expression_sql.hpp"

namespace onebeat::sql::frontend {
namespace {

const char* symbol_of(Comparison op) {
  switch (op) {
    case Comparison::kEqual:
      return "=";
    case Comparison::kNotEqual:
      return "<>";
    case Comparison::kLess:
      return "<";
    case Comparison::kLessEqual:
      return "<=";
    case Comparison::kGreater:
      return ">";
    case Comparison::kGreaterEqual:
      return ">=";
  }
  return "=";
}

// Whole numbers k with 2k OP doubled.
KeyRange range_of_doubled(Comparison op, int64_t doubled) {
  return *range_of_small_whole(op, double(doubled) / 2);
}

}  // namespace

std::optional<uint32_t> Decoder::text_column(const Scope& scope, const PlanValue& e) {
  if (scope.grouped || class_of(e) != "BOUND_REF" || !is_text(e)) return std::nullopt;
  const ScopeColumn& column = referred(scope, e);
  if (column.expression) return text_column(*column.below, *column.expression);
  return column_value(scope, size_t(&column - scope.columns.data()));
}

std::optional<std::string> Decoder::text_sql(const Scope& scope, const PlanValue& e,
                                             std::optional<uint32_t>& column) {
  const TypeId type = result_type(e).id;
  if (type != TypeId::kVarchar && type != TypeId::kBigInt && type != TypeId::kInteger &&
      type != TypeId::kBoolean)
    return std::nullopt;
  if (constants_.is_constant(e)) return constants_.sql(e);
  if (class_of(e) == "BOUND_REF") {
    if (scope.grouped) return std::nullopt;
    const ScopeColumn& referred_to = referred(scope, e);
    if (referred_to.expression) return text_sql(*referred_to.below, *referred_to.expression, column);
    const auto found = text_column(scope, e);
    if (!found || (column && *column != *found)) return std::nullopt;
    column = found;
    return "entry";
  }
  const std::string name = e.string_or("name", "");
  if (class_of(e) != "BOUND_FUNCTION" || !is_text_function(name)) return std::nullopt;
  allow_call(e);
  std::vector<std::string> arguments;
  for (const PlanValue& child : e["children"].items()) {
    auto argument = text_sql(scope, child, column);
    if (!argument) return std::nullopt;
    arguments.push_back(std::move(*argument));
  }
  return sql_of_call(name, arguments);
}

// A text made of one column's text: upper(s). As many as the column has different texts, at most.
uint32_t Decoder::text_map(const Scope& scope, const PlanValue& e) {
  std::optional<uint32_t> column;
  auto sql = text_sql(scope, e, column);
  if (!sql || !column) decline("function " + e.string_or("name", "?") + " stays in DuckDB");
  const auto found = std::find(query_.text_maps.begin(), query_.text_maps.end(), *sql);
  Node node;
  node.op = NodeOp::kTextMap;
  node.type = make_type(TypeId::kVarchar);
  node.a = *column;
  node.index = uint32_t(found - query_.text_maps.begin());
  if (found == query_.text_maps.end()) query_.text_maps.push_back(std::move(*sql));
  return add_value(scope, std::move(node));
}

bool Decoder::is_text_expression(const Scope& scope, const PlanValue& e) {
  if (class_of(e) != "BOUND_FUNCTION" || !is_text_function(e.string_or("name", ""))) return false;
  std::optional<uint32_t> column;
  return text_sql(scope, e, column).has_value() && column;
}

uint32_t Decoder::add_text(const Scope& scope, uint32_t column, TextCondition condition) {
  const auto found = std::find(query_.texts.begin(), query_.texts.end(), condition);
  Node node;
  node.op = NodeOp::kTextIs;
  node.type = make_type(TypeId::kBoolean);
  node.a = column;
  node.index = uint32_t(found - query_.texts.begin());
  if (found == query_.texts.end()) query_.texts.push_back(std::move(condition));
  return add_value(scope, std::move(node));
}

uint32_t Decoder::text_compare(const Scope& scope, Comparison op, const PlanValue& left,
                               const PlanValue& right) {
  if (!constants_.is_constant(right)) decline("two texts are compared");
  if (constants_.is_constant(left)) decline("two constant texts are compared");
  const Constant constant = constants_.read(right);
  if (constant.null) return add_false(nodes(scope));
  TextCondition condition;
  if (const auto column = text_column(scope, left)) {
    condition.comparison = op;
    condition.constants = {constant.text};
    return add_text(scope, *column, std::move(condition));
  }
  if (const auto chosen = choice_condition(scope, op, left, constant.text)) return *chosen;
  std::optional<uint32_t> column;
  const auto sql = text_sql(scope, left, column);
  if (!sql || !column)
    decline(scope.grouped ? "a text of groups is compared" : "a text is more than a column");
  condition.kind = TextCondition::Kind::kPattern;
  condition.pattern = "(" + *sql + " " + symbol_of(op) + " " + constants_.sql(right) + ")";
  return add_text(scope, *column, std::move(condition));
}

// A CASE between texts against a text: a range of places in its list. Nothing when `e` is no such CASE.
std::optional<uint32_t> Decoder::choice_condition(const Scope& scope, Comparison op, const PlanValue& e,
                                                  const std::string& text) {
  if (class_of(e) == "BOUND_REF") {
    const ScopeColumn& column = referred(scope, e);
    return column.expression ? choice_condition(*column.below, op, *column.expression, text) : std::nullopt;
  }
  if (class_of(e) != "BOUND_CASE") return std::nullopt;
  const Node node = nodes(scope)[value(scope, e)];
  if (node.op != NodeOp::kChoice) decline("a CASE of texts is compared in an unknown way");
  const auto& list = query_.choices[node.index];
  const auto place = std::lower_bound(list.begin(), list.end(), text) - list.begin();
  const bool there = place < std::ssize(list) && list[size_t(place)] == text;
  // Twice the place, so that a text between two others has a number of its own.
  return add_range(nodes(scope), node.a, range_of_doubled(op, there ? 2 * place : 2 * place - 1));
}

uint32_t Decoder::text_in(const Scope& scope, const PlanValue& e, bool negated) {
  const auto& children = e["children"].items();
  TextCondition condition;
  condition.kind = TextCondition::Kind::kIn;
  condition.negated = negated;
  bool has_null = false;
  for (size_t i = 1; i < children.size(); ++i) {
    Constant constant = constants_.read(children[i]);
    has_null = has_null || constant.null;
    if (!constant.null) condition.constants.push_back(std::move(constant.text));
  }
  std::sort(condition.constants.begin(), condition.constants.end());
  condition.constants.erase(std::unique(condition.constants.begin(), condition.constants.end()),
                            condition.constants.end());
  if (class_of(children[0]) == "BOUND_CASE") decline("a CASE is compared with a list of texts");
  std::optional<uint32_t> column;
  const auto sql = text_sql(scope, children[0], column);
  if (!sql || !column)
    decline(scope.grouped ? "a text of groups is compared" : "a text is more than a column");
  // NULL in the list makes NOT IN never true, and adds nothing to IN.
  if ((has_null && negated) || condition.constants.empty()) return add_false(nodes(scope));
  if (*sql == "entry") return add_text(scope, *column, std::move(condition));
  std::string list;
  for (const std::string& text : condition.constants) list += (list.empty() ? "" : ", ") + quoted_text(text);
  return add_text(scope, *column,
                  {.kind = TextCondition::Kind::kPattern,
                   .pattern = "(" + *sql + " IN (" + list + "))",
                   .negated = negated});
}

uint32_t Decoder::text_pattern(const Scope& scope, const PlanValue& e, bool negated) {
  std::optional<uint32_t> column;
  auto sql = text_sql(scope, e, column);
  if (!sql || !column) decline("condition " + e.string_or("name", "?") + " stays in DuckDB");
  return add_text(scope, *column,
                  {.kind = TextCondition::Kind::kPattern, .pattern = std::move(*sql), .negated = negated});
}

}  // namespace onebeat::sql::frontend
