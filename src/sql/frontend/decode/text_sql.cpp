// Expressions over one VARCHAR column as SQL again, for DuckDB to evaluate once per text of its dictionary.
#include <algorithm>

#include "sql/frontend/decode/decoder.hpp"
#include "sql/frontend/decode/expression_sql.hpp"

namespace onebeat::sql::frontend {
namespace {

const char* symbol_of_comparison(const std::string& type) {
  if (type == "COMPARE_EQUAL") return " = ";
  if (type == "COMPARE_NOTEQUAL") return " <> ";
  if (type == "COMPARE_LESSTHAN") return " < ";
  if (type == "COMPARE_LESSTHANOREQUALTO") return " <= ";
  if (type == "COMPARE_GREATERTHAN") return " > ";
  if (type == "COMPARE_GREATERTHANOREQUALTO") return " >= ";
  return nullptr;
}

// What an expression of texts may give, and take apart from constants.
bool is_type_of_texts(const PlanValue& e) {
  const TypeId type = result_type(e).id;
  return type == TypeId::kVarchar || type == TypeId::kBigInt || type == TypeId::kInteger ||
         type == TypeId::kBoolean ||
         (class_of(e) == "BOUND_FUNCTION" && splits_text(e.string_or("name", "")));
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

}  // namespace

// A column's dictionary has no NULL, so only expressions that give NULL for NULL can be told from its entries.
std::optional<std::string> Decoder::text_sql(const Scope& scope, const PlanValue& e,
                                             std::optional<uint32_t>& column) {
  TextPart part{.column = column};
  auto sql = text_part(scope, e, part);
  if (!sql) return std::nullopt;
  if (!part.null_for_null && part.column) {
    const auto [known, unknown] = null_for_null_.try_emplace(*sql);
    if (unknown) {
      const Constant is_null = constants_.fold_boolean(
          "(SELECT (" + *sql + ") IS NULL FROM (SELECT CAST(NULL AS VARCHAR) AS entry))");
      known->second = is_null.whole != 0;
    }
    if (!known->second) return std::nullopt;
  }
  column = part.column;
  return sql;
}

std::optional<std::string> Decoder::text_part(const Scope& scope, const PlanValue& e, TextPart& part) {
  if (!is_type_of_texts(e)) return std::nullopt;
  if (constants_.is_constant(e)) return constants_.sql(e);
  const std::string kind = class_of(e);
  if (kind == "BOUND_REF") {
    if (scope.grouped) return std::nullopt;
    const ScopeColumn& referred_to = referred(scope, e);
    if (referred_to.expression) return text_part(*referred_to.below, *referred_to.expression, part);
    const auto found = text_column(scope, e);
    if (!found || (part.column && *part.column != *found)) return std::nullopt;
    part.column = found;
    return "entry";
  }
  if (kind == "BOUND_CASE") return text_case(scope, e, part);
  if (kind == "BOUND_OPERATOR") return text_operator(scope, e, part);
  if (kind == "BOUND_CONJUNCTION") {
    allow_expression(e, {"children"}, "conjunction");
    part.null_for_null = false;
    const auto parts = text_parts(scope, e["children"].items(), part);
    if (!parts) return std::nullopt;
    return "(" + joined(*parts, type_of_expression(e) == "CONJUNCTION_OR" ? " OR " : " AND ") + ")";
  }
  if (kind == "BOUND_COMPARISON") {
    allow_expression(e, {"left", "right"}, "comparison");
    const char* symbol = symbol_of_comparison(type_of_expression(e));
    const auto left = text_part(scope, e["left"], part), right = text_part(scope, e["right"], part);
    if (!symbol || !left || !right) return std::nullopt;
    return "(" + *left + symbol + *right + ")";
  }
  const std::string name = e.string_or("name", "");
  if (kind != "BOUND_FUNCTION" || !is_text_function(name)) return std::nullopt;
  allow_call(e);
  const auto arguments = text_parts(scope, e["children"].items(), part);
  if (!arguments) return std::nullopt;
  return sql_of_call(name, *arguments);
}

std::optional<std::vector<std::string>> Decoder::text_parts(const Scope& scope,
                                                            std::span<const PlanValue> list, TextPart& part) {
  std::vector<std::string> out;
  for (const PlanValue& e : list) {
    auto sql = text_part(scope, e, part);
    if (!sql) return std::nullopt;
    out.push_back(std::move(*sql));
  }
  return out;
}

std::optional<std::string> Decoder::text_case(const Scope& scope, const PlanValue& e, TextPart& part) {
  allow_expression(e, {"return_type", "case_checks", "else_expr"}, "CASE");
  part.null_for_null = false;
  std::string out = "CASE";
  for (const PlanValue& check : e["case_checks"].items()) {
    allow(check, {"when_expr", "then_expr"}, "CASE");
    const auto when = text_part(scope, check["when_expr"], part),
               then = text_part(scope, check["then_expr"], part);
    if (!when || !then) return std::nullopt;
    out += " WHEN " + *when + " THEN " + *then;
  }
  const auto otherwise = text_part(scope, e["else_expr"], part);
  if (!otherwise) return std::nullopt;
  return "(" + out + " ELSE " + *otherwise + " END)";
}

std::optional<std::string> Decoder::text_operator(const Scope& scope, const PlanValue& e, TextPart& part) {
  allow_expression(e, {"return_type", "children"}, "operator");
  part.null_for_null = false;
  const std::string type = type_of_expression(e);
  auto parts = text_parts(scope, e["children"].items(), part);
  if (!parts || parts->empty()) return std::nullopt;
  if (type == "OPERATOR_COALESCE") return "coalesce(" + joined(*parts, ", ") + ")";
  if (type == "OPERATOR_IS_NULL" && parts->size() == 1) return "((" + (*parts)[0] + ") IS NULL)";
  if (type == "OPERATOR_IS_NOT_NULL" && parts->size() == 1) return "((" + (*parts)[0] + ") IS NOT NULL)";
  if (type == "OPERATOR_NOT" && parts->size() == 1) return "(NOT " + (*parts)[0] + ")";
  if ((type != "COMPARE_IN" && type != "COMPARE_NOT_IN") || parts->size() < 2) return std::nullopt;
  const std::string first = std::move(parts->front());
  parts->erase(parts->begin());
  return "(" + first + (type == "COMPARE_IN" ? " IN (" : " NOT IN (") + joined(*parts, ", ") + "))";
}

}  // namespace onebeat::sql::frontend
