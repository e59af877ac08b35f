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

// The condition on `text`, which is SQL; without `negated`.
std::string sql_of(const std::string& text, const TextCondition& c) {
  std::string list;
  for (const std::string& constant : c.constants) list += (list.empty() ? "" : ", ") + quoted_text(constant);
  return c.kind == TextCondition::Kind::kIn ? "(" + text + " IN (" + list + "))"
                                            : "(" + text + " " + symbol_of(c.comparison) + " " + list + ")";
}

}  // namespace

std::optional<uint32_t> Decoder::text_column(const Scope& scope, const PlanValue& e) {
  if (scope.grouped || class_of(e) != "BOUND_REF" || !is_text(e)) return std::nullopt;
  const ScopeColumn& column = referred(scope, e);
  if (column.expression) return text_column(*column.below, *column.expression);
  return column_value(scope, size_t(&column - scope.columns.data()));
}

// A text made of one column's text: upper(s). As many as the column has different texts, at most. Nothing when it is more.
std::optional<uint32_t> Decoder::text_map(const Scope& scope, const PlanValue& e) {
  std::optional<uint32_t> column;
  auto sql = text_sql(scope, e, column);
  if (!sql || !column) return std::nullopt;
  const auto found = std::find(query_.text_maps.begin(), query_.text_maps.end(), *sql);
  Node node;
  node.op = NodeOp::kTextMap;
  node.type = make_type(TypeId::kVarchar);
  node.a = *column;
  node.index = uint32_t(found - query_.text_maps.begin());
  if (found == query_.text_maps.end()) query_.text_maps.push_back(std::move(*sql));
  return add_value(scope, std::move(node));
}

// A function of one text that is a key. Texts have no codes in groups, but a group's rows are alike in it: it is the greatest
// of what the function gives for them.
std::optional<uint32_t> Decoder::text_of_keys(const Scope& scope, const PlanValue& e) {
  if (!scope.grouped || !scope.rows || !reads_keys_only(*scope.rows, e)) return std::nullopt;
  std::optional<uint32_t> column;
  if (!text_sql(*scope.rows, e, column) || !column) return std::nullopt;
  AggregateCall call;
  call.kind = AggregateKind::kMax;
  call.argument = value(*scope.rows, e);
  call.result = query_.rows[call.argument].type;
  return call_slot(scope, call);
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
  if (!constants_.is_constant(right)) return compare_texts(scope, op, left, right);
  if (constants_.is_constant(left)) decline("two constant texts are compared");
  const Constant constant = constants_.read(right);
  if (constant.null) return add_false(nodes(scope));
  TextCondition condition;
  condition.comparison = op;
  condition.constants = {constant.text};
  if (is_text(left)) return text_passes(scope, value(scope, left), condition);
  std::optional<uint32_t> column;  // a number made of a text: length(s) = 3
  const auto sql = text_sql(scope, left, column);
  if (!sql || !column) decline("a number is of more than one text");
  return add_text(scope, *column,
                  {.kind = TextCondition::Kind::kPattern,
                   .pattern = "(" + *sql + " " + symbol_of(op) + " " + constants_.sql(right) + ")"});
}

// Two texts of one column are what DuckDB says of each text, others are compared by their places in a common list.
uint32_t Decoder::compare_texts(const Scope& scope, Comparison op, const PlanValue& left,
                                const PlanValue& right) {
  std::optional<uint32_t> column;
  const auto a = text_sql(scope, left, column), b = a ? text_sql(scope, right, column) : std::nullopt;
  if (a && b && column)
    return add_text(
        scope, *column,
        {.kind = TextCondition::Kind::kPattern, .pattern = "(" + *a + " " + symbol_of(op) + " " + *b + ")"});
  const uint32_t first = value(scope, left);
  return add_compare(scope, op, first, value(scope, right));
}

// The condition (kCompare or kIn) on a text of any kind, computed ones by what each of their texts would say.
uint32_t Decoder::text_passes(const Scope& scope, uint32_t text, const TextCondition& condition) {
  const Node n = nodes(scope)[text];
  switch (n.op) {
    case NodeOp::kColumn:
    case NodeOp::kDimensionColumn:
    case NodeOp::kSlot:
      return add_text(scope, text, condition);
    case NodeOp::kConstant:
      return !n.constant.null && passes(condition, n.constant.text) ? add_true(nodes(scope))
                                                                    : add_false(nodes(scope));
    case NodeOp::kTextMap:
      return add_text(scope, n.a,
                      {.kind = TextCondition::Kind::kPattern,
                       .pattern = sql_of(query_.text_maps[n.index], condition),
                       .negated = condition.negated});
    case NodeOp::kChoice: {
      const auto& list = query_.choices[n.index];
      std::vector<int64_t> places;
      if (const auto part = names_of_parts_.find(text);
          part != names_of_parts_.end() && !scope.grouped && !inside_) {
        for (size_t i = 0; i < part->second.names.size(); ++i)
          if (passes(condition, part->second.names[i])) places.push_back(part->second.first + int64_t(i));
        return add_list(nodes(scope), part->second.number, std::move(places), false);
      }
      for (size_t i = 0; i < list.size(); ++i)
        if (passes(condition, list[i])) places.push_back(int64_t(i));
      return add_list(nodes(scope), n.a, std::move(places), false);
    }
    case NodeOp::kCase: {
      const uint32_t yes = text_passes(scope, n.b, condition), no = text_passes(scope, n.c, condition);
      return either_condition(scope, n.a, yes, no);
    }
    case NodeOp::kCoalesce: {
      const uint32_t first = text_passes(scope, n.a, condition), second = text_passes(scope, n.b, condition);
      return add_any(nodes(scope), {first, add_all(nodes(scope), {add_is_null(nodes(scope), n.a), second})});
    }
    default:
      decline(scope.grouped ? "a text of groups is compared" : "a text is compared in an unknown way");
  }
}

// `yes` where condition `when` is true, else `no`.
uint32_t Decoder::either_condition(const Scope& scope, uint32_t when, uint32_t yes, uint32_t no) {
  if (nodes(scope)[no].op == NodeOp::kFalse) return add_all(nodes(scope), {when, yes});
  if (nodes(scope)[yes].op == NodeOp::kTrue) return add_any(nodes(scope), {when, no});
  const Type type = make_type(TypeId::kBoolean);
  const uint32_t one = add_constant(scope, {.whole = 1}, type),
                 zero = add_constant(scope, {.whole = 0}, type);
  const uint32_t if_so = add_case(scope, yes, one, zero), if_not = add_case(scope, no, one, zero);
  return add_range(nodes(scope), add_case(scope, when, if_so, if_not), {1, 1, false});
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
  const uint32_t text = value(scope, children[0]);
  // NULL in the list makes NOT IN never true, and adds nothing to IN.
  if ((has_null && negated) || condition.constants.empty()) return add_false(nodes(scope));
  return text_passes(scope, text, condition);
}

uint32_t Decoder::text_pattern(const Scope& scope, const PlanValue& e, bool negated) {
  std::optional<uint32_t> column;
  auto sql = text_sql(scope, e, column);
  if (!sql || !column) {
    const int64_t wanted = negated ? 0 : 1;
    if (const auto answer = text_of_keys(scope, e))
      return add_range(nodes(scope), *answer, {wanted, wanted, false});
    decline("condition " + e.string_or("name", "?") + " stays in DuckDB");
  }
  return add_text(scope, *column,
                  {.kind = TextCondition::Kind::kPattern, .pattern = std::move(*sql), .negated = negated});
}

}  // namespace onebeat::sql::frontend
