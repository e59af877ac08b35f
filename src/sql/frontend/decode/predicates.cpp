#include "sql/frontend/decode/dates.hpp"
#include "sql/frontend/decode/decoder.hpp"

#include "sql/keys.hpp"

namespace onebeat::sql::frontend {
namespace {

bool is_64_bit(const Type& t) {
  return t.id != TypeId::kHugeInt && !(t.id == TypeId::kDecimal && t.width > 18);
}

// True when `micros` is where a part of a timestamp starts.
bool starts_part(int64_t micros, DatePart part) {
  if (part >= DatePart::kHour) {
    constexpr int64_t kUnits[] = {INT64_C(3'600'000'000), 60'000'000, 1'000'000};
    return micros % kUnits[size_t(part) - size_t(DatePart::kHour)] == 0;
  }
  if (micros % kMicrosecondsPerDay != 0) return false;
  const int64_t days = micros / kMicrosecondsPerDay;
  if (part == DatePart::kDay) return true;
  if (part == DatePart::kWeek) return (days + 3) % 7 == 0;  // 1970-01-01 was a Thursday
  const std::string date = text_of_date(int32_t(days));
  const std::string month = date.size() == 10 ? date.substr(5, 2) : "?";
  if (date.size() != 10 || !date.ends_with("-01")) return false;
  if (part == DatePart::kYear) return month == "01";
  return part == DatePart::kMonth || month == "01" || month == "04" || month == "07" || month == "10";
}

}  // namespace

uint32_t Decoder::condition(const Scope& scope, const PlanValue& e, bool negated) {
  const auto first = uint32_t(nodes(scope).size());
  ++conditions_;
  const uint32_t out = read_condition(scope, e, negated);
  const NodeList list{scope.grouped, scope.grouped ? std::nullopt : inside_};
  if (--conditions_ == 0) condition_nodes_.push_back({list, first, uint32_t(nodes(scope).size())});
  return out;
}

uint32_t Decoder::read_condition(const Scope& scope, const PlanValue& e, bool negated) {
  if (nodes(scope).size() >= 1000) decline("the statement has more than a thousand operations");
  if (result_type(e).id != TypeId::kBoolean) decline("a condition has type " + result_type(e).name);
  if (constants_.is_constant(e)) {
    const Constant c = constants_.read(e);
    return !c.null && (c.whole != 0) != negated ? add_true(nodes(scope)) : add_false(nodes(scope));
  }
  const std::string kind = class_of(e);
  if (kind == "BOUND_REF") return reference_condition(scope, e, negated);
  if (kind == "BOUND_COMPARISON") return comparison(scope, e, negated);
  if (kind == "BOUND_BETWEEN") return between(scope, e, negated);
  if (kind == "BOUND_CONJUNCTION") return conjunction(scope, e, negated);
  if (kind == "BOUND_OPERATOR" && type_of_expression(e) != "OPERATOR_COALESCE")
    return operator_condition(scope, e, negated);
  if (kind == "BOUND_FUNCTION") return text_pattern(scope, e, negated);
  if (kind == "BOUND_CAST" && is_whole(result_type(e["child"]))) {  // WHERE n is n <> 0
    allow_cast(e);
    const uint32_t v = value(scope, e["child"]);
    return compare_with_constant(scope, negated ? Comparison::kEqual : Comparison::kNotEqual, v, {}, 0);
  }
  if (kind != "BOUND_CASE" && kind != "BOUND_OPERATOR") decline("a condition has a " + kind);
  const int64_t wanted = negated ? 0 : 1;
  return add_range(nodes(scope), value(scope, e), {wanted, wanted, false});
}

uint32_t Decoder::reference_condition(const Scope& scope, const PlanValue& e, bool negated) {
  const ScopeColumn& column = referred(scope, e);
  if (column.match) {
    const bool among = joins_.tables[*column.match].kind == JoinKind::kAmong;
    return match(*column.match, !negated ? NodeOp::kMatches
                                : among  ? NodeOp::kIsNotAmong
                                         : NodeOp::kMatchesNone);
  }
  if (!column.node && column.expression) return condition(*column.below, *column.expression, negated);
  const int64_t wanted = negated ? 0 : 1;
  return add_range(nodes(scope), column_value(scope, size_t(&column - scope.columns.data())),
                   {wanted, wanted, false});
}

uint32_t Decoder::operator_condition(const Scope& scope, const PlanValue& e, bool negated) {
  allow_expression(e, {"return_type", "children"}, "condition");
  const std::string type = type_of_expression(e);
  const auto& children = e["children"].items();
  if (type == "COMPARE_IN" || type == "COMPARE_NOT_IN")
    return in_list(scope, e, negated != (type == "COMPARE_NOT_IN"));
  if (children.size() != 1) decline("a condition has a " + type);
  if (type == "OPERATOR_NOT") return condition(scope, children[0], !negated);
  const bool is_null = type == "OPERATOR_IS_NULL";
  if (!is_null && type != "OPERATOR_IS_NOT_NULL") decline("a condition has a " + type);
  if (constants_.is_constant(children[0]))
    return constants_.read(children[0]).null == (is_null != negated) ? add_true(nodes(scope))
                                                                     : add_false(nodes(scope));
  const uint32_t v = value(scope, children[0]);
  return is_null != negated ? add_is_null(nodes(scope), v) : add_is_not_null(nodes(scope), v);
}

uint32_t Decoder::comparison(const Scope& scope, const PlanValue& e, bool negated) {
  allow_expression(e, {"left", "right"}, "comparison");
  const std::string type = type_of_expression(e);
  if (!(result_type(e["left"]) == result_type(e["right"]))) decline("a comparison mixes types");
  if (type == "COMPARE_DISTINCT_FROM" || type == "COMPARE_NOT_DISTINCT_FROM")
    return distinct_from(scope, e["left"], e["right"], (type == "COMPARE_DISTINCT_FROM") != negated);
  const auto op = comparison_from_name(type);
  if (!op) decline("a condition has a " + type);
  return compare(scope, negated ? inverted(*op) : *op, e["left"], e["right"]);
}

uint32_t Decoder::compare(const Scope& scope, Comparison op, const PlanValue& left, const PlanValue& right) {
  const bool left_constant = constants_.is_constant(left), right_constant = constants_.is_constant(right);
  if (left_constant && !right_constant) return compare(scope, mirrored(op), right, left);
  if (is_text(left)) return text_compare(scope, op, left, right);
  if (right_constant && is_text_expression(scope, left)) return text_compare(scope, op, left, right);
  if (right_constant) {
    int scale = 0;
    const PlanValue* inner = below_casts(left, scale);
    return compare_with_constant(scope, op, value(scope, *inner), constants_.read(right), scale);
  }
  const uint32_t a = value(scope, left);
  return add_compare(scope, op, a, value(scope, right));
}

uint32_t Decoder::add_compare(const Scope& scope, Comparison op, uint32_t a, uint32_t b) {
  Node node;
  node.op = NodeOp::kCompare;
  node.type = make_type(TypeId::kBoolean);
  node.a = a;
  node.b = b;
  node.comparison = op;
  return add_value(scope, std::move(node));
}

// Nothing when the value is too wide for keys. Goes through casts that keep the order.
std::optional<Decoder::Ranged> Decoder::range_of(const Scope& scope, Comparison op, uint32_t v,
                                                 const Constant& constant, int scale) {
  const Nodes& list = nodes(scope);
  const Node& node = list[v];
  if (node.type.id == TypeId::kVarchar) decline("a text is compared in an unknown way");
  if (is_floating(node.type.id)) {
    const Type& inner = list[node.a].type;
    if (node.op == NodeOp::kToReal && node.type.id == TypeId::kDouble && is_integer(inner.id) &&
        whole_digits(inner) <= 10)
      if (const auto range = range_of_small_whole(op, constant.real)) return Ranged{node.a, *range};
    const int64_t key = node.type.id == TypeId::kFloat ? key_of(float(constant.real)) : key_of(constant.real);
    return Ranged{v, range_of_keys(op, key, constant.real == 0)};
  }
  // DuckDB 1.5 rewrites date_trunc(..) <> c to true, NULLs included, when no timestamp is cut to c.
  const bool equality = op == Comparison::kEqual || op == Comparison::kNotEqual;
  if (node.op == NodeOp::kDateTrunc && node.type.id == TypeId::kTimestamp && equality &&
      !starts_part(int64_t(constant.whole), DatePart(node.index)))
    decline("date_trunc is compared with what it cannot be");
  // It moves the constant to the other side as a DATE, whatever it is of the day.
  if (node.op == NodeOp::kDateTrunc && DatePart(node.index) >= DatePart::kHour &&
      list[node.a].type.id == TypeId::kDate)
    decline("a DATE cut to a part of the day is compared");
  if (node.op == NodeOp::kToTimestamp && constant.whole % kMicrosecondsPerDay == 0)
    return Ranged{node.a, range_of_whole(op, constant.whole / kMicrosecondsPerDay, 0)};
  uint32_t inner = v;
  while (list[inner].op == NodeOp::kRescale && never_overflows(list[list[inner].a].type, list[inner].type)) {
    scale += int(list[inner].index);
    inner = list[inner].a;
  }
  if (!is_64_bit(list[inner].type)) return std::nullopt;
  return Ranged{inner, range_of_whole(op, constant.whole, uint8_t(scale))};
}

// `constant` is of the type of `v` times 10^scale.
uint32_t Decoder::compare_with_constant(const Scope& scope, Comparison op, uint32_t v,
                                        const Constant& constant, int scale) {
  const Node& left = nodes(scope)[v];
  if (constant.null || (left.op == NodeOp::kConstant && left.constant.null)) return add_false(nodes(scope));
  if (const auto ranged = range_of(scope, op, v, constant, scale))
    return add_range(nodes(scope), ranged->value, ranged->range);
  if (scale != 0) decline("a sum is compared with more digits than it has");
  Node node;
  node.op = NodeOp::kCompare;
  node.type = make_type(TypeId::kBoolean);
  node.a = v;
  node.b = add_constant(scope, constant, Type(left.type));
  node.comparison = op;
  return add_value(scope, std::move(node));
}

uint32_t Decoder::distinct_from(const Scope& scope, const PlanValue& left, const PlanValue& right,
                                bool distinct) {
  if (constants_.is_constant(left) && !constants_.is_constant(right))
    return distinct_from(scope, right, left, distinct);
  if (constants_.is_constant(right)) {
    if (constants_.read(right).null) {
      const uint32_t v = value(scope, left);
      return distinct ? add_is_not_null(nodes(scope), v) : add_is_null(nodes(scope), v);
    }
    if (!distinct) return compare(scope, Comparison::kEqual, left, right);
    const uint32_t differs = compare(scope, Comparison::kNotEqual, left, right);
    int scale = 0;
    const uint32_t v = value(scope, is_text(left) ? left : *below_casts(left, scale));
    if (disjunctions_ > 0 && no_filter_) ++ors_passed_over_;
    if (disjunctions_ > 0 && !no_filter_) distinct_in_or_.push_back(v);
    return add_any(nodes(scope), {differs, add_is_null(nodes(scope), v)});
  }
  Node node;
  node.op = distinct ? NodeOp::kDistinctFrom : NodeOp::kNotDistinctFrom;
  node.type = make_type(TypeId::kBoolean);
  node.a = value(scope, left);
  node.b = value(scope, right);
  return add_value(scope, std::move(node));
}

uint32_t Decoder::between(const Scope& scope, const PlanValue& e, bool negated) {
  allow_expression(e, {"input", "lower", "upper", "lower_inclusive", "upper_inclusive"}, "BETWEEN");
  Comparison low = e.bool_or("lower_inclusive", true) ? Comparison::kGreaterEqual : Comparison::kGreater;
  Comparison high = e.bool_or("upper_inclusive", true) ? Comparison::kLessEqual : Comparison::kLess;
  if (!(result_type(e["input"]) == result_type(e["lower"])) ||
      !(result_type(e["input"]) == result_type(e["upper"])))
    decline("BETWEEN mixes types");
  if (negated) {
    low = inverted(low);
    high = inverted(high);
  }
  const std::vector<uint32_t> parts{compare(scope, low, e["input"], e["lower"]),
                                    compare(scope, high, e["input"], e["upper"])};
  return negated ? add_any(nodes(scope), parts) : add_all(nodes(scope), parts);
}

// `a IN (..)` is a = one of them; NOT IN is a <> all of them. NULL in the list makes NOT IN never true.
uint32_t Decoder::in_list(const Scope& scope, const PlanValue& e, bool negated) {
  const auto& children = e["children"].items();
  if (children.size() < 2) decline("an IN has no list");
  if (children.size() > 1000) decline("an IN has more than a thousand entries");
  bool constant = true;
  for (size_t i = 1; i < children.size(); ++i) {
    constant = constant && constants_.is_constant(children[i]);
    if (!(result_type(children[i]) == result_type(children[0]))) decline("an IN mixes types");
  }
  if (constant && is_text(children[0])) return text_in(scope, e, negated);
  if (constant)
    if (const auto list = constant_list(scope, e, negated)) return *list;
  std::vector<uint32_t> parts;
  for (size_t i = 1; i < children.size(); ++i)
    parts.push_back(
        compare(scope, negated ? Comparison::kNotEqual : Comparison::kEqual, children[0], children[i]));
  return negated ? add_all(nodes(scope), parts) : add_any(nodes(scope), parts);
}

// Nothing when the keys are not all of one value.
std::optional<uint32_t> Decoder::constant_list(const Scope& scope, const PlanValue& e, bool negated) {
  const auto& children = e["children"].items();
  int scale = 0;
  const uint32_t v = value(scope, *below_casts(children[0], scale));
  std::optional<uint32_t> of;
  std::vector<int64_t> keys;
  bool has_null = false;
  for (size_t i = 1; i < children.size(); ++i) {
    const Constant constant = constants_.read(children[i]);
    has_null = has_null || constant.null;
    if (constant.null) continue;
    const auto ranged = range_of(scope, Comparison::kEqual, v, constant, scale);
    if (!ranged || (of && *of != ranged->value)) return std::nullopt;
    of = ranged->value;
    const KeyRange& r = ranged->range;  // one key, both zeros, or none
    if (r.low > r.high) continue;
    keys.push_back(r.low);
    keys.push_back(r.high);
  }
  if (has_null && negated) return add_false(nodes(scope));
  return add_list(nodes(scope), of.value_or(v), std::move(keys), negated);
}

}  // namespace onebeat::sql::frontend
