#include "sql/frontend/decode/expression_sql.hpp"

#include <algorithm>
#include <array>

namespace onebeat::sql::frontend {
namespace {

bool one_of(const std::string& name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_operator(const std::string& name) {
  return !name.empty() && name.find_first_not_of("+-*/%!~|<>=^@") == std::string::npos;
}

Int128 wide_of(const PlanValue& v) {  // {"upper": .., "lower": ..}
  const double lower = v["lower"].as_double(-1);
  if (!v["upper"].is_int() || !v["lower"].is_int() || lower < 0) decline("a wide constant is not read");
  return Int128(UInt128(uint64_t(v["upper"].as_int())) << 64 | uint64_t(v["lower"].as_int()));
}

std::string sql_of_interval(const PlanValue& v) {
  allow(v, {"months", "days", "micros"}, "interval");
  const auto part = [&](const char* function, const char* field) {
    if (!v[field].is_int()) decline("an interval is not read");
    return std::string(function) + "(" + std::to_string(v[field].as_int()) + ")";
  };
  return "(" + part("to_months", "months") + " + " + part("to_days", "days") + " + " +
         part("to_microseconds", "micros") + ")";
}

}  // namespace

std::string quoted_text(const std::string& text) {
  if (text.find('\0') != std::string::npos) decline("a text has a zero byte");
  return quote_text(text);
}

std::string sql_of_value(const PlanValue& value) {
  allow(value, {"type", "is_null", "value"}, "constant");
  const std::string id = value["type"].string_or("id", "?");
  const PlanValue& v = value["value"];
  if (id == "INTERVAL") return value.bool_or("is_null", true) ? "CAST(NULL AS INTERVAL)" : sql_of_interval(v);
  const Type type = read_type(value["type"]);
  const auto cast = [&](const std::string& text) { return "CAST(" + text + " AS " + type.name + ")"; };
  if (value.bool_or("is_null", true))
    return type.id == TypeId::kOther && type.name != "NULL" ? (decline("a NULL has type " + type.name), "")
           : type.id == TypeId::kOther                      ? std::string("NULL")
                                                            : cast("NULL");
  if (type.id == TypeId::kVarchar && v.is_string()) return cast(quoted_text(std::string(v.as_string())));
  if (type.id == TypeId::kBoolean && v.is_bool()) return v.as_bool() ? "true" : "false";
  if (is_floating(type.id) && v.is_number()) return cast("'" + text_of_double(v.as_double()) + "'");
  if (type.id == TypeId::kDate && v.is_int()) return cast("'" + text_of_date(int32_t(v.as_int())) + "'");
  if (type.id == TypeId::kTimestamp && v.is_int()) return cast("'" + text_of_timestamp(v.as_int()) + "'");
  if (is_whole(type)) {
    const Int128 whole = v.is_int() ? Int128(v.as_int()) : wide_of(v);
    return cast("'" + text_of_decimal(whole, type.scale) + "'");
  }
  decline("a constant of type " + type.name + " is not read");
}

std::string sql_of_parameter(const Value& value, const Type& type) {
  if (type.id == TypeId::kOther) decline("a parameter has type " + type.name);
  std::string text = "NULL";
  if (!value.is_null()) {
    // As DuckDB binds them: BOOLEAN, BIGINT, DOUBLE or VARCHAR first, then the type that the plan gave the parameter.
    const char* bound = value.kind == Value::Kind::kBool     ? "BOOLEAN"
                        : value.kind == Value::Kind::kInt    ? "BIGINT"
                        : value.kind == Value::Kind::kDouble ? "DOUBLE"
                                                             : "VARCHAR";
    text = "CAST(" + quoted_text(text_of(value, make_type(TypeId::kVarchar))) + " AS " + bound + ")";
  }
  return "CAST(" + text + " AS " + type.name + ")";
}

bool is_constant_function(const std::string& name) {
  return one_of(name, {"+",
                       "-",
                       "*",
                       "/",
                       "//",
                       "%",
                       "to_years",
                       "to_quarters",
                       "to_months",
                       "to_weeks",
                       "to_days",
                       "to_hours",
                       "to_minutes",
                       "to_seconds",
                       "to_milliseconds",
                       "to_microseconds",
                       "trunc",
                       "make_date",
                       "date_trunc",
                       "year",
                       "month",
                       "day"});
}

bool is_text_function(const std::string& name) {
  return one_of(name, {"~~",
                       "!~~",
                       "~~*",
                       "!~~*",
                       "~~~",
                       "like_escape",
                       "not_like_escape",
                       "ilike_escape",
                       "not_ilike_escape",
                       "^@",
                       "contains",
                       "prefix",
                       "starts_with",
                       "suffix",
                       "ends_with",
                       "regexp_matches",
                       "regexp_full_match",
                       "regexp_extract",
                       "regexp_replace",
                       "lower",
                       "lcase",
                       "upper",
                       "ucase",
                       "length",
                       "len",
                       "strlen",
                       "substring",
                       "substr",
                       "left",
                       "right",
                       "trim",
                       "ltrim",
                       "rtrim",
                       "replace",
                       "reverse",
                       "||",
                       "lpad",
                       "rpad",
                       "translate",
                       "strip_accents",
                       "string_split",
                       "str_split",
                       "split",
                       "string_to_array",
                       "array_extract",
                       "list_extract",
                       "list_element",
                       "instr",
                       "strpos",
                       "position"});
}

bool splits_text(const std::string& name) {
  return one_of(name, {"string_split", "str_split", "split", "string_to_array"});
}

std::string sql_of_call(const std::string& name, const std::vector<std::string>& arguments) {
  if (is_operator(name)) {
    if (arguments.size() == 1) return "(" + name + " " + arguments[0] + ")";
    if (arguments.size() == 2) return "(" + arguments[0] + " " + name + " " + arguments[1] + ")";
    decline("an operator has " + std::to_string(arguments.size()) + " arguments");
  }
  std::string out = quote_name(name) + "(";
  for (size_t i = 0; i < arguments.size(); ++i) out += (i ? ", " : "") + arguments[i];
  return out + ")";
}

}  // namespace onebeat::sql::frontend
