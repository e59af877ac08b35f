#include <algorithm>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

// Statements have tens of nodes; finding equal ones is a walk over the list.
constexpr size_t kMostNodes = 1000;

}  // namespace

// Row values are 64-bit keys. What is computed from groups may be as wide as a sum.
void Decoder::check_type(const Scope& scope, const Type& type) const {
  const bool wide = type.id == TypeId::kHugeInt || type.id == TypeId::kUBigInt ||
                    (type.id == TypeId::kDecimal && type.width > 18);
  if (type.id == TypeId::kOther || type.id == TypeId::kUBigInt || (wide && !scope.grouped))
    decline("a value has type " + type.name);
}

uint32_t Decoder::add_value(const Scope& scope, Node node) {
  check_type(scope, node.type);
  if (nodes(scope).size() >= kMostNodes) decline("the statement has more than a thousand operations");
  return add_node(nodes(scope), std::move(node));
}

uint32_t Decoder::add_constant(const Scope& scope, Constant constant, const Type& type) {
  Node node;
  node.op = NodeOp::kConstant;
  node.type = type;
  node.constant = std::move(constant);
  return add_value(scope, std::move(node));
}

const ScopeColumn& Decoder::referred(const Scope& scope, const PlanValue& ref) const {
  allow_expression(ref, {"return_type", "index"}, "column");
  const int64_t index = ref.int_or("index", -1);
  if (index < 0 || uint64_t(index) >= scope.columns.size()) decline("a column is not of its input");
  const ScopeColumn& column = scope.columns[size_t(index)];
  if (column.type.id == TypeId::kOther)
    decline("column " + (column.name.empty() ? std::to_string(index) : column.name) + " has type " +
            column.type.name);
  if (!(read_type(ref["return_type"]) == column.type)) decline("a column changes its type");
  return column;
}

uint32_t Decoder::value(const Scope& scope, const PlanValue& e) {
  if (constants_.is_constant(e)) return add_constant(scope, constants_.read(e), result_type(e));
  const std::string kind = class_of(e);
  if (kind == "BOUND_REF") {
    const ScopeColumn& column = referred(scope, e);
    return column_value(scope, size_t(&column - scope.columns.data()));
  }
  if (kind == "BOUND_CAST") return cast_value(scope, e);
  if (kind == "BOUND_FUNCTION" && result_type(e).id != TypeId::kBoolean) return function_value(scope, e);
  if (kind == "BOUND_CASE") return case_value(scope, e);
  if (kind == "BOUND_OPERATOR" && type_of_expression(e) == "OPERATOR_COALESCE")
    return coalesce_value(scope, e);
  if (result_type(e).id == TypeId::kBoolean) return boolean_value(scope, e);
  decline("an expression has a " + kind);
}

uint32_t Decoder::column_value(const Scope& scope, size_t index) {
  const ScopeColumn& column = scope.columns[index];
  if (column.node) return *column.node;
  if (column.expression) return value(*column.below, *column.expression);
  if (column.match) decline("whether a row has a match is used as a value");
  check_type(scope, column.type);
  return table_column(column);
}

uint32_t Decoder::read_case(const Scope& scope, const PlanValue& e) {
  allow_expression(e, {"return_type", "case_checks", "else_expr"}, "CASE");
  const Type type = read_type(e["return_type"]);
  if (type.id == TypeId::kVarchar) {
    if (gives_constants(e)) return text_choice(scope, e);
    if (const auto map = text_map(scope, e)) return *map;
  }
  uint32_t otherwise = value(scope, e["else_expr"]);
  const auto& checks = e["case_checks"].items();
  for (size_t i = checks.size(); i-- > 0;) {
    allow(checks[i], {"when_expr", "then_expr"}, "CASE");
    const uint32_t when = condition(scope, checks[i]["when_expr"], false);
    const uint32_t then = value(scope, checks[i]["then_expr"]);
    if (!(nodes(scope)[then].type == type) || !(nodes(scope)[otherwise].type == type))
      decline("a CASE mixes types");
    otherwise = add_case(scope, when, then, otherwise);
  }
  return otherwise;
}

uint32_t Decoder::add_case(const Scope& scope, uint32_t when, uint32_t then, uint32_t otherwise) {
  const NodeOp op = nodes(scope)[when].op;
  note_condition_of_case(scope, when);
  if (op == NodeOp::kTrue) return then;
  if (op == NodeOp::kFalse) return otherwise;
  Node node;
  node.op = NodeOp::kCase;
  node.type = nodes(scope)[then].type;
  node.a = when;
  node.b = then;
  node.c = otherwise;
  return add_value(scope, std::move(node));
}

bool Decoder::gives_constants(const PlanValue& e) const {
  const auto& checks = e["case_checks"].items();
  return constants_.is_constant(e["else_expr"]) &&
         std::all_of(checks.begin(), checks.end(),
                     [&](const PlanValue& check) { return constants_.is_constant(check["then_expr"]); });
}

// A CASE between constant texts: the CASE chooses the text's place in a sorted list.
uint32_t Decoder::text_choice(const Scope& scope, const PlanValue& e) {
  const auto& checks = e["case_checks"].items();
  std::vector<const PlanValue*> results{&e["else_expr"]};
  for (const PlanValue& check : checks) results.push_back(&check["then_expr"]);
  std::vector<std::string> texts;
  std::vector<Constant> constants;
  for (const PlanValue* result : results) {
    if (!is_text(*result)) decline("a CASE mixes types");
    constants.push_back(constants_.read(*result));
    if (!constants.back().null) texts.push_back(constants.back().text);
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  if (texts.empty()) decline("a CASE gives nothing but NULL");
  const Type place = make_type(TypeId::kInteger);
  const auto place_of = [&](const Constant& c) {
    if (c.null) return add_constant(scope, {.null = true}, place);
    return add_constant(
        scope, {.whole = std::lower_bound(texts.begin(), texts.end(), c.text) - texts.begin()}, place);
  };
  uint32_t chosen = place_of(constants[0]);
  for (size_t i = checks.size(); i-- > 0;) {
    allow(checks[i], {"when_expr", "then_expr"}, "CASE");
    chosen =
        add_case(scope, condition(scope, checks[i]["when_expr"], false), place_of(constants[i + 1]), chosen);
  }
  return add_choice(scope, chosen, std::move(texts));
}

uint32_t Decoder::add_choice(const Scope& scope, uint32_t place, std::vector<std::string> sorted) {
  Node node;
  node.op = NodeOp::kChoice;
  node.type = make_type(TypeId::kVarchar);
  node.a = place;
  const auto found = std::find(query_.choices.begin(), query_.choices.end(), sorted);
  node.index = uint32_t(found - query_.choices.begin());
  if (found == query_.choices.end()) query_.choices.push_back(std::move(sorted));
  return add_value(scope, std::move(node));
}

uint32_t Decoder::coalesce_value(const Scope& scope, const PlanValue& e) {
  allow_expression(e, {"return_type", "children"}, "COALESCE");
  const Type type = read_type(e["return_type"]);
  if (type.id == TypeId::kVarchar)
    if (const auto map = text_map(scope, e)) return *map;
  const auto& children = e["children"].items();
  if (children.empty()) decline("a COALESCE is empty");
  uint32_t out = value(scope, children.back());
  for (size_t i = children.size() - 1; i-- > 0;) {
    Node node;
    node.op = NodeOp::kCoalesce;
    node.type = type;
    node.a = value(scope, children[i]);
    node.b = out;
    if (!(nodes(scope)[node.a].type == type) || !(nodes(scope)[node.b].type == type))
      decline("a COALESCE mixes types");
    out = add_value(scope, std::move(node));
  }
  return out;
}

// A condition as true, false or NULL.
uint32_t Decoder::boolean_value(const Scope& scope, const PlanValue& e) {
  const Type type = make_type(TypeId::kBoolean);
  const uint32_t is_true = condition(scope, e, false), is_false = condition(scope, e, true);
  const uint32_t unknown = add_constant(scope, {.null = true}, type);
  const uint32_t not_true = add_case(scope, is_false, add_constant(scope, {.whole = 0}, type), unknown);
  return add_case(scope, is_true, add_constant(scope, {.whole = 1}, type), not_true);
}

}  // namespace onebeat::sql::frontend
