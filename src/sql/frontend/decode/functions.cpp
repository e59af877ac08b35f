#include <algorithm>
#include <array>
#include <limits>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

struct ArithmeticName {
  std::string_view name;
  NodeOp op;
};
constexpr std::array kArithmetic{
    ArithmeticName{"+", NodeOp::kAdd},         ArithmeticName{"add", NodeOp::kAdd},
    ArithmeticName{"-", NodeOp::kSubtract},    ArithmeticName{"subtract", NodeOp::kSubtract},
    ArithmeticName{"*", NodeOp::kMultiply},    ArithmeticName{"multiply", NodeOp::kMultiply},
    ArithmeticName{"/", NodeOp::kDivide},      ArithmeticName{"//", NodeOp::kDivideWhole},
    ArithmeticName{"divide", NodeOp::kDivide}, ArithmeticName{"%", NodeOp::kModulo},
    ArithmeticName{"mod", NodeOp::kModulo}};

bool same_whole(const Type& a, const Type& b) { return is_whole(a) && a.id == b.id && a.scale == b.scale; }

// True when DuckDB's result type follows from its operands' types in the way that our nodes compute.
bool agrees(NodeOp op, const Type& a, const Type& b, const Type& result) {
  if (is_floating(result.id))
    return a == result && b == result && op != NodeOp::kDivideWhole && op != NodeOp::kModulo &&
           (op != NodeOp::kDivide || result.id == TypeId::kDouble);
  if (op == NodeOp::kDivide || !is_whole(result)) return false;
  if (op == NodeOp::kMultiply && result.id == TypeId::kDecimal) {
    // A HUGEINT, which is as wide as the widest DECIMAL, is not cast to one.
    const auto scaled = [](const Type& t) { return t.id == TypeId::kDecimal || t.id == TypeId::kHugeInt; };
    return scaled(a) && scaled(b) && a.scale + b.scale == result.scale;
  }
  if (op == NodeOp::kDivideWhole && result.id == TypeId::kDecimal) return false;
  return same_whole(a, result) && same_whole(b, result);
}

}  // namespace

uint32_t Decoder::cast_value(const Scope& scope, const PlanValue& e) {
  allow_cast(e);
  const Type to = read_type(e["return_type"]);
  Node node;
  node.a = value(scope, e["child"]);
  node.type = to;
  const Type from = nodes(scope)[node.a].type;
  if (from == to) return node.a;
  const bool from_whole = is_whole(from) || from.id == TypeId::kBoolean;
  if (widens(from, to) ||
      (is_integer(from.id) && is_integer(to.id))) {  // a value that does not fit is an error
    node.op = NodeOp::kRescale;
  } else if (is_whole(from) && to.id == TypeId::kDecimal && to.scale >= from.scale) {
    node.op = NodeOp::kRescale;
    node.index = uint32_t(to.scale - from.scale);
  } else if (from_whole && is_floating(to.id)) {
    if (to.id == TypeId::kFloat && from.id == TypeId::kDecimal) decline("a DECIMAL is cast to FLOAT");
    node.op = NodeOp::kToReal;
    node.index = from.scale;
  } else if (from.id == TypeId::kFloat && to.id == TypeId::kDouble) {
    node.op = NodeOp::kToReal;
  } else if (from.id == TypeId::kDate && to.id == TypeId::kTimestamp) {
    node.op = NodeOp::kToTimestamp;
  } else if (from.id == TypeId::kTimestamp && to.id == TypeId::kDate) {
    node.op = NodeOp::kDateTrunc;
    node.index = uint32_t(DatePart::kDay);
  } else {
    decline("a value is cast from " + from.name + " to " + to.name);
  }
  return add_value(scope, std::move(node));
}

uint32_t Decoder::function_value(const Scope& scope, const PlanValue& e) {
  allow_call(e);
  const std::string name = e.string_or("name", "?");
  const Type type = read_type(e["return_type"]);
  const auto& children = e["children"].items();
  if (const auto moment = moment_function(scope, name, children, type)) return *moment;
  if (type.id == TypeId::kVarchar) {
    if (const auto map = text_map(scope, e)) return *map;
    if (const auto text = text_of_keys(scope, e)) return *text;
    decline("function " + name + " stays in DuckDB");
  }
  if (name == "length" || name == "len") return text_length(scope, NodeOp::kTextLength, e);
  if (name == "strlen") return text_length(scope, NodeOp::kTextBytes, e);
  if (name == "round") return round_value(scope, e);
  if (name == "abs" && children.size() == 1) return absolute_value(scope, children[0], type);
  if (name == "sign" && children.size() == 1) return sign_value(scope, children[0], type);
  if ((name == "greatest" || name == "least") && children.size() > 1)
    return extreme_value(scope, children, name == "greatest", type);
  for (const ArithmeticName& known : kArithmetic) {
    if (known.name != name) continue;
    std::vector<uint32_t> operands;
    for (const PlanValue& child : children) operands.push_back(value(scope, child));
    return arithmetic(scope, known.op, operands, type);
  }
  decline("function " + name + " stays in DuckDB");
}

uint32_t Decoder::arithmetic(const Scope& scope, NodeOp op, const std::vector<uint32_t>& operands,
                             const Type& type) {
  Node node;
  node.op = op;
  node.type = type;
  const auto type_at = [&](size_t i) -> const Type& { return nodes(scope)[operands[i]].type; };
  if (operands.size() == 1 && type_at(0) == type && (is_whole(type) || is_floating(type.id))) {
    if (op == NodeOp::kAdd) return operands[0];
    if (op == NodeOp::kSubtract) {
      node.op = NodeOp::kNegate;
      node.a = operands[0];
      return add_value(scope, std::move(node));
    }
  }
  if (operands.size() != 2 || !agrees(op, type_at(0), type_at(1), type))
    decline("an operation on " + (operands.empty() ? "nothing" : type_at(0).name) + " stays in DuckDB");
  node.a = operands[0];
  node.b = operands[1];
  return add_value(scope, std::move(node));
}

// abs(a) is -a where a < 0, else a. Of FLOAT and DOUBLE 0.0 - a where a <= 0, which makes 0.0 of both zeros.
uint32_t Decoder::absolute_value(const Scope& scope, const PlanValue& argument, const Type& type) {
  const uint32_t a = value(scope, argument);
  const bool real = is_floating(type.id);
  if (!(nodes(scope)[a].type == type) || (!is_whole(type) && !real))
    decline("abs of " + type.name + " stays in DuckDB");
  const uint32_t negative =
      compare_with_constant(scope, real ? Comparison::kLessEqual : Comparison::kLess, a, {}, 0);
  const uint32_t opposite =
      real ? arithmetic(scope, NodeOp::kSubtract, {add_constant(scope, {}, type), a}, type)
           : arithmetic(scope, NodeOp::kSubtract, {a}, type);
  return add_case(scope, negative, opposite, a);
}

// 1, 0 or -1; NaN has the sign 0.
uint32_t Decoder::sign_value(const Scope& scope, const PlanValue& argument, const Type& type) {
  const uint32_t a = value(scope, argument);
  const Type from = nodes(scope)[a].type;
  if (type.id != TypeId::kTinyInt || (!is_whole(from) && !is_floating(from.id)))
    decline("sign of " + from.name + " stays in DuckDB");
  const auto whole = [&](int64_t v) { return add_constant(scope, {.whole = v}, type); };
  const auto beyond_zero = [&](Comparison op) { return compare_with_constant(scope, op, a, {}, 0); };
  uint32_t positive = beyond_zero(Comparison::kGreater);
  if (is_floating(from.id)) {
    const Constant infinity{.real = std::numeric_limits<double>::infinity()};
    const uint32_t is_number = compare_with_constant(scope, Comparison::kLessEqual, a, infinity, 0);
    positive = add_all(nodes(scope), {positive, is_number});
  }
  const uint32_t unknown = add_constant(scope, {.null = true}, type);
  const uint32_t otherwise = add_case(scope, add_is_null(nodes(scope), a), unknown, whole(0));
  const uint32_t not_positive = add_case(scope, beyond_zero(Comparison::kLess), whole(-1), otherwise);
  return add_case(scope, positive, whole(1), not_positive);
}

// greatest and least pass over NULL and keep the first of equals: b where it is beyond a, else a, or b where there is no a.
uint32_t Decoder::extreme_value(const Scope& scope, std::span<const PlanValue> operands, bool greatest,
                                const Type& type) {
  if (!is_whole(type) && !is_floating(type.id) && !is_moment(type))
    decline("greatest and least of " + type.name + " stay in DuckDB");
  uint32_t best = value(scope, operands[0]);
  for (const PlanValue& operand : operands.subspan(1)) {
    const uint32_t next = value(scope, operand);
    if (!(nodes(scope)[best].type == type) || !(nodes(scope)[next].type == type))
      decline("greatest and least of " + type.name + " stay in DuckDB");
    Node kept;
    kept.op = NodeOp::kCoalesce;
    kept.type = type;
    kept.a = best;
    kept.b = next;
    const uint32_t otherwise = add_value(scope, std::move(kept));
    const Comparison beyond = greatest ? Comparison::kGreater : Comparison::kLess;
    best = add_case(scope, add_compare(scope, beyond, next, best), next, otherwise);
  }
  return best;
}

uint32_t Decoder::round_value(const Scope& scope, const PlanValue& e) {
  const auto& children = e["children"].items();
  Node node;
  node.op = NodeOp::kRound;
  node.type = result_type(e);
  if (children.size() == 2) {
    if (!constants_.is_constant(children[1])) decline("round has digits that are not constant");
    const Constant digits = constants_.read(children[1]);
    if (digits.null || digits.whole < 0 || digits.whole > 15) decline("round has unusual digits");
    node.index = uint32_t(digits.whole);
  } else if (children.size() != 1) {
    decline("round has several arguments");
  }
  node.a = value(scope, children[0]);
  if (!(nodes(scope)[node.a].type == node.type)) decline("round changes its type");
  if (is_whole(node.type) && node.index >= node.type.scale) return node.a;  // nothing to round away
  if (node.type.id != TypeId::kDouble) decline("round of " + node.type.name + " stays in DuckDB");
  return add_value(scope, std::move(node));
}

uint32_t Decoder::text_length(const Scope& scope, NodeOp op, const PlanValue& e) {
  const auto& children = e["children"].items();
  if (children.size() != 1 || result_type(e).id != TypeId::kBigInt)
    decline("length is bound in an unknown way");
  if (!is_text(children[0])) decline("a length is not of a text");
  if (scope.grouped) {
    if (const auto length = text_of_keys(scope, e)) return *length;
    decline("a length is not of a row's text");
  }
  Node node;
  node.op = op;
  node.type = make_type(TypeId::kBigInt);
  node.a = value(scope, children[0]);
  return add_value(scope, std::move(node));
}

}  // namespace onebeat::sql::frontend
