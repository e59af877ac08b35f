#include "sql/frontend/decode/constants.hpp"

#include <algorithm>
#include <charconv>

#include "sql/frontend/decode/dates.hpp"
#include "sql/frontend/decode/expression_sql.hpp"

namespace onebeat::sql::frontend {
namespace {

Int128 power_of_ten(int n) {
  Int128 v = 1;
  while (n-- > 0) v *= 10;
  return v;
}

// Words such as 'today' or 'infinity' stay with DuckDB: a folded one would live too long in the plan cache.
void decline_words(const std::string& text) {
  if (text.find_first_not_of("0123456789-+:. TZ") != std::string::npos) decline("a constant is a word");
}

}  // namespace

bool fits(Int128 v, const Type& type) {
  const auto within = [&](Int128 low, Int128 high) { return v >= low && v <= high; };
  switch (type.id) {
    case TypeId::kBoolean:
      return within(0, 1);
    case TypeId::kTinyInt:
      return within(INT8_MIN, INT8_MAX);
    case TypeId::kSmallInt:
      return within(INT16_MIN, INT16_MAX);
    case TypeId::kInteger:
      return within(INT32_MIN, INT32_MAX);
    case TypeId::kBigInt:
      return within(INT64_MIN, INT64_MAX);
    case TypeId::kUTinyInt:
      return within(0, UINT8_MAX);
    case TypeId::kUSmallInt:
      return within(0, UINT16_MAX);
    case TypeId::kUInteger:
      return within(0, UINT32_MAX);
    case TypeId::kUBigInt:
      return within(0, UINT64_MAX);
    case TypeId::kHugeInt:
      return true;
    case TypeId::kDecimal: {
      const Int128 limit = power_of_ten(type.width);
      return within(-limit + 1, limit - 1);
    }
    default:
      return false;
  }
}

std::optional<Constant> cast_exactly(const Constant& c, const Type& from, const Type& to) {
  if (c.null || from == to) return c;
  const bool from_whole = is_whole(from) || from.id == TypeId::kBoolean;
  if (from_whole && is_whole(to) && to.scale >= from.scale) {
    const Int128 unit = power_of_ten(to.scale - from.scale), most = power_of_ten(38) / unit;
    if (c.whole > most || c.whole < -most || !fits(c.whole * unit, to))
      decline("a constant does not fit its column's type");
    return Constant{.whole = c.whole * unit};
  }
  // DuckDB divides the doubles too, and both are exact here: one rounding.
  constexpr Int128 kExact = Int128(1) << 53;
  if (from_whole && to.id == TypeId::kDouble && c.whole <= kExact && c.whole >= -kExact && from.scale <= 22)
    return Constant{.real = double(int64_t(c.whole)) / double(power_of_ten(from.scale))};
  if (from.id == TypeId::kFloat && to.id == TypeId::kDouble) return c;
  if (from.id == TypeId::kVarchar && to.id == TypeId::kDate) {
    if (const auto days = days_of_text(c.text)) return Constant{.whole = *days};
  }
  if (from.id == TypeId::kVarchar && to.id == TypeId::kTimestamp) {
    if (const auto micros = microseconds_of_text(c.text)) return Constant{.whole = *micros};
  }
  if (from.id == TypeId::kVarchar &&
      to.id == TypeId::kBoolean) {  // the parser writes false as CAST('f' AS BOOLEAN)
    if (c.text == "t" || c.text == "f") return Constant{.whole = c.text == "t"};
  }
  if (from.id == TypeId::kDate && to.id == TypeId::kTimestamp) {
    constexpr Int128 kMostDays = 36'500'000;  // far inside TIMESTAMP's range; infinity is outside
    if (c.whole < kMostDays && c.whole > -kMostDays) return Constant{.whole = c.whole * kMicrosecondsPerDay};
  }
  return std::nullopt;
}

bool Constants::is_constant(const PlanValue& e) const {
  const std::string kind = class_of(e);
  if (kind == "BOUND_CONSTANT" || kind == "BOUND_PARAMETER") return true;
  if (kind == "BOUND_CAST") return is_constant(e["child"]);
  if (kind != "BOUND_FUNCTION" || !is_constant_function(e.string_or("name", ""))) return false;
  const auto& children = e["children"].items();
  return std::all_of(children.begin(), children.end(), [&](const PlanValue& c) { return is_constant(c); });
}

Constant Constants::read(const PlanValue& e) const {
  const std::string kind = class_of(e);
  const Type type = result_type(e);
  if (kind == "BOUND_CONSTANT") return read_literal(e, type);
  if (kind == "BOUND_PARAMETER") return read_parameter(e);
  if (kind == "BOUND_CAST") return read_cast(e);
  if (const auto moment = read_moment(e, type)) return *moment;
  return fold(sql(e), type);
}

// DATE '1998-12-01' - INTERVAL 90 DAY and its like, which every report has, without asking DuckDB.
std::optional<Constant> Constants::read_moment(const PlanValue& e, const Type& type) const {
  const auto& children = e["children"].items();
  const std::string name = e.string_or("name", "?");
  if (type.id != TypeId::kTimestamp || children.size() != 2 || (name != "+" && name != "-"))
    return std::nullopt;
  allow_call(e);
  const Type from = result_type(children[0]);
  const auto interval = bound_interval(children[1]);
  if (!is_moment(from) || !interval) return std::nullopt;
  auto start = cast_exactly(read(children[0]), from, type);
  if (!start || start->null) return start;
  const auto moment = add_interval(int64_t(start->whole), *interval, name == "-");
  if (!moment) return std::nullopt;
  return Constant{.whole = *moment};
}

// What INTERVAL 90 DAY is bound as: to_days(CAST(trunc(CAST(90 AS DOUBLE)) AS INTEGER)).
std::optional<Interval> Constants::bound_interval(const PlanValue& e) const {
  const auto only = [](const PlanValue& call) -> const PlanValue& {
    static const PlanValue none;
    return call["children"].items().size() == 1 ? call["children"].items()[0] : none;
  };
  const PlanValue& outer_cast = only(e);
  const PlanValue& truncated = outer_cast["child"];
  const PlanValue& inner_cast = only(truncated);
  const PlanValue& count = inner_cast["child"];
  if (class_of(e) != "BOUND_FUNCTION" || class_of(outer_cast) != "BOUND_CAST" ||
      class_of(inner_cast) != "BOUND_CAST" || class_of(truncated) != "BOUND_FUNCTION" ||
      truncated.text_or("name", "?") != "trunc" || class_of(count) != "BOUND_CONSTANT" ||
      result_type(count).id != TypeId::kInteger)
    return std::nullopt;
  for (const PlanValue* cast : {&outer_cast, &inner_cast}) allow_cast(*cast);
  for (const PlanValue* call : {&e, &truncated}) allow_call(*call);
  const Constant n = read(count);
  return n.null ? std::nullopt : interval_of(e.text_or("name", "?"), int64_t(n.whole));
}

std::optional<Interval> Constants::read_interval(const PlanValue& e) const {
  if (const auto bound = bound_interval(e)) return bound;
  const std::string text = sql(e);
  const auto part = [&](const char* name) {
    return fold(std::string("date_part('") + name + "', " + text + ")", make_type(TypeId::kBigInt));
  };
  const Constant years = part("year"), months = part("month"), days = part("day"), hours = part("hour"),
                 minutes = part("minute"), micros = part("microsecond");
  if (days.null) return std::nullopt;
  return Interval{int64_t(years.whole * 12 + months.whole), int64_t(days.whole),
                  int64_t((hours.whole * 60 + minutes.whole) * 60'000'000 + micros.whole)};
}

Constant Constants::read_literal(const PlanValue& e, const Type& type) const {
  allow_expression(e, {"value"}, "constant");
  allow(e["value"], {"type", "is_null", "value"}, "constant");
  const PlanValue& value = e["value"]["value"];
  if (e["value"].bool_or("is_null", true)) return {.null = true};
  if (type.id == TypeId::kBoolean && value.is_bool()) return {.whole = value.as_bool() ? 1 : 0};
  if (is_floating(type.id) && value.is_number()) return {.real = value.as_double()};
  if (type.id == TypeId::kVarchar && value.is_string()) return {.text = std::string(value.as_string())};
  if (value.is_int() && (is_whole(type) || is_moment(type))) return {.whole = value.as_int()};
  return fold(sql(e), type);
}

Constant Constants::read_cast(const PlanValue& e) const {
  allow_cast(e);
  const PlanValue& child = e["child"];
  const Type to = read_type(e["return_type"]);
  if (class_of(child) == "BOUND_CONSTANT" && child["value"].bool_or("is_null", true))
    return read_literal(child, to);
  const Type from = result_type(child);
  if (from.id == TypeId::kOther) return fold(sql(e), to);
  const Constant c = read(child);
  if (const auto exact = cast_exactly(c, from, to)) return *exact;
  if (from.id == TypeId::kVarchar && is_moment(to)) decline_words(c.text);
  return fold(sql(e), to);
}

const Value& Constants::parameter(const PlanValue& e) const {
  allow_expression(e, {"identifier", "return_type", "parameter_data"}, "parameter");
  const std::string name = e.string_or("identifier", "");
  size_t index = 0;
  const auto end = std::from_chars(name.data(), name.data() + name.size(), index).ptr;
  if (name.empty() || end != name.data() + name.size()) decline("a parameter has a name");
  if (index < 1 || index > parameters_.size()) decline("a parameter has no value");
  return parameters_[index - 1];
}

Constant Constants::read_parameter(const PlanValue& e) const {
  const Value& v = parameter(e);
  const Type type = read_type(e["return_type"]);
  std::optional<Constant> exact;
  switch (v.kind) {
    case Value::Kind::kNull:
      exact = Constant{.null = true};
      break;
    case Value::Kind::kBool:
      if (type.id == TypeId::kBoolean) exact = Constant{.whole = v.integer};
      break;
    case Value::Kind::kInt:
      exact = cast_exactly({.whole = v.integer}, make_type(TypeId::kBigInt), type);
      break;
    case Value::Kind::kDouble:
      if (type.id == TypeId::kDouble) exact = Constant{.real = v.real};
      break;
    case Value::Kind::kText:
      exact = cast_exactly({.text = v.text}, make_type(TypeId::kVarchar), type);
      if (!exact && is_moment(type)) decline_words(v.text);
      break;
  }
  // A value of another kind than its place (2.5 for an INTEGER) makes DuckDB bind the statement anew.
  if (!exact) decline("a parameter's value is not of type " + type.name);
  return *exact;
}

std::string Constants::sql(const PlanValue& e) const {
  const std::string kind = class_of(e);
  if (kind == "BOUND_CONSTANT") {
    allow_expression(e, {"value"}, "constant");
    return sql_of_value(e["value"]);
  }
  if (kind == "BOUND_PARAMETER") {
    (void)read_parameter(e);  // declines where DuckDB would bind anew
    return sql_of_parameter(parameter(e), read_type(e["return_type"]));
  }
  if (kind == "BOUND_CAST") {
    allow_cast(e);
    const bool interval = e["return_type"].string_or("id", "") == "INTERVAL";
    const Type to = read_type(e["return_type"]);
    if (to.id == TypeId::kOther && !interval) decline("a constant is cast to " + to.name);
    return "CAST(" + sql(e["child"]) + " AS " + to.name + ")";
  }
  if (kind != "BOUND_FUNCTION" || !is_constant_function(e.string_or("name", "")))
    decline("a constant has a " + kind);
  allow_call(e);
  std::vector<std::string> arguments;
  for (const PlanValue& child : e["children"].items()) arguments.push_back(sql(child));
  return sql_of_call(e.string_or("name", ""), arguments);
}

Constant Constants::fold_boolean(const std::string& expression) const {
  return fold(expression, make_type(TypeId::kBoolean));
}

Constant Constants::fold(const std::string& expression, const Type& type) const {
  if (type.id == TypeId::kOther) decline("a constant has type " + type.name);
  auto value = fold_(expression, type);
  if (!value) decline("DuckDB could not evaluate a constant");
  return std::move(*value);
}

}  // namespace onebeat::sql::frontend
