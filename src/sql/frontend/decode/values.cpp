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
  check_type(scope, column.type);
  size_t at = 0;
  while (at < query_.columns.size() && query_.columns[at].name != column.name) ++at;
  if (at == query_.columns.size()) query_.columns.push_back({column.name, column.type});
  Node node;
  node.op = NodeOp::kColumn;
  node.type = column.type;
  node.index = uint32_t(at);
  return add_value(scope, std::move(node));
}

uint32_t Decoder::case_value(const Scope& scope, const PlanValue& e) {
  allow_expression(e, {"return_type", "case_checks", "else_expr"}, "CASE");
  const Type type = read_type(e["return_type"]);
  // A text that depends on conditions would need a dictionary of its own.
  if (type.id == TypeId::kVarchar) decline("a CASE gives text");
  uint32_t otherwise = value(scope, e["else_expr"]);
  const auto& checks = e["case_checks"].items();
  for (size_t i = checks.size(); i-- > 0;) {
    allow(checks[i], {"when_expr", "then_expr"}, "CASE");
    Node node;
    node.op = NodeOp::kCase;
    node.type = type;
    node.a = condition(scope, checks[i]["when_expr"], false);
    node.b = value(scope, checks[i]["then_expr"]);
    node.c = otherwise;
    if (!(nodes(scope)[node.b].type == type) || !(nodes(scope)[node.c].type == type))
      decline("a CASE mixes types");
    const NodeOp when = nodes(scope)[node.a].op;
    otherwise = when == NodeOp::kTrue    ? node.b
                : when == NodeOp::kFalse ? node.c
                                         : add_value(scope, std::move(node));
  }
  return otherwise;
}

uint32_t Decoder::coalesce_value(const Scope& scope, const PlanValue& e) {
  allow_expression(e, {"return_type", "children"}, "COALESCE");
  const Type type = read_type(e["return_type"]);
  if (type.id == TypeId::kVarchar) decline("a COALESCE gives text");
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
  const auto choose = [&](uint32_t when, uint32_t then, uint32_t otherwise) {
    if (nodes(scope)[when].op == NodeOp::kTrue) return then;
    if (nodes(scope)[when].op == NodeOp::kFalse) return otherwise;
    Node node;
    node.op = NodeOp::kCase;
    node.type = type;
    node.a = when;
    node.b = then;
    node.c = otherwise;
    return add_value(scope, std::move(node));
  };
  const uint32_t unknown = add_constant(scope, {.null = true}, type);
  const uint32_t not_true = choose(is_false, add_constant(scope, {.whole = 0}, type), unknown);
  return choose(is_true, add_constant(scope, {.whole = 1}, type), not_true);
}

}  // namespace onebeat::sql::frontend
