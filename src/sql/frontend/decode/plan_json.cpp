#include "sql/frontend/decode/plan_json.hpp"

#include <algorithm>

namespace onebeat::sql::frontend {
namespace {

constexpr double kUnset = 1.8e19;  // 2^64 - 1, which DuckDB writes for "no index"; a double in our JSON

bool known_name(std::initializer_list<std::string_view> known, std::string_view name) {
  return std::find(known.begin(), known.end(), name) != known.end();
}

[[noreturn]] void decline_field(std::string_view what, std::string_view field) {
  decline("the plan's " + std::string(what) + " has a field " + std::string(field) + " that is not known");
}

}  // namespace

void decline(std::string reason) { throw Decline{std::move(reason)}; }

void allow(const PlanValue& node, std::initializer_list<std::string_view> known, std::string_view what) {
  for (const auto& [key, value] : node.members())
    if (!known_name(known, key)) decline_field(what, key);
}

void allow_expression(const PlanValue& e, std::initializer_list<std::string_view> known,
                      std::string_view what) {
  for (const auto& [key, value] : e.members())
    if (!known_name({"expression_class", "type", "alias", "query_location"}, key) && !known_name(known, key))
      decline_field(what, key);
}

void allow_cast(const PlanValue& e) {
  allow_expression(e, {"child", "return_type", "try_cast"}, "cast");
  if (type_of_expression(e) != "OPERATOR_CAST" || e.bool_or("try_cast", true))
    decline("a cast is a TRY_CAST");
}

void allow_call(const PlanValue& e) {
  allow_expression(e,
                   {"return_type", "children", "name", "arguments", "original_arguments", "catalog_name",
                    "schema_name", "has_serialize", "function_data", "is_operator"},
                   "function");
  // What + - * of DECIMAL carry along.
  allow(e["function_data"], {"check_overflow", "return_type", "arguments"}, "function");
}

void expect_node(const PlanValue& node, std::string_view type,
                 std::initializer_list<std::string_view> known) {
  const std::string found = node.string_or("type", "nothing");
  if (found != type) decline("the plan has a " + found);
  for (const auto& [key, value] : node.members())
    if (key != "type" && key != "children" && !known_name(known, key)) decline_field(found, key);
}

const PlanValue& only_child(const PlanValue& node) {
  if (node["children"].items().size() != 1) decline("a plan node has several inputs");
  return node["children"].items()[0];
}

bool is_unset(const PlanValue& v) { return v.is_number() && v.as_double() >= kUnset; }
bool is_empty_list(const PlanValue& v) { return v.is_array() && v.items().empty(); }
std::string class_of(const PlanValue& e) { return e.string_or("expression_class", "?"); }
std::string type_of_expression(const PlanValue& e) { return e.string_or("type", "?"); }

Type read_type(const PlanValue& t) {
  allow(t, {"id", "type_info"}, "type");
  const std::string id = t.string_or("id", "?");
  const PlanValue& info = t["type_info"];
  if (id == "DECIMAL") {
    allow(info, {"type", "alias", "extension_info", "width", "scale"}, "type");
    if (!info.string_or("alias", "").empty() || !info["extension_info"].is_null())
      return {TypeId::kOther, 0, 0, info.string_or("alias", "?")};
    const int64_t width = info.int_or("width", 0), scale = info.int_or("scale", -1);
    if (width < 1 || width > 38 || scale < 0 || scale > width) decline("a DECIMAL has no width");
    return make_type(TypeId::kDecimal, uint8_t(width), uint8_t(scale));
  }
  if (!info.is_null()) return {TypeId::kOther, 0, 0, id};
  return type_from_name(id);
}

Type result_type(const PlanValue& e) {
  const std::string kind = class_of(e);
  if (kind == "BOUND_CONSTANT") return read_type(e["value"]["type"]);
  if (kind == "BOUND_COMPARISON" || kind == "BOUND_CONJUNCTION" || kind == "BOUND_BETWEEN")
    return make_type(TypeId::kBoolean);
  return read_type(e["return_type"]);
}

int whole_digits(const Type& t) {
  switch (t.id) {
    case TypeId::kBoolean:
      return 1;
    case TypeId::kTinyInt:
    case TypeId::kUTinyInt:
      return 3;
    case TypeId::kSmallInt:
    case TypeId::kUSmallInt:
      return 5;
    case TypeId::kInteger:
    case TypeId::kUInteger:
      return 10;
    case TypeId::kBigInt:
      return 19;
    case TypeId::kUBigInt:
      return 20;
    case TypeId::kHugeInt:
      return 39;
    case TypeId::kDecimal:
      return t.width - t.scale;
    default:
      return 0;
  }
}

bool is_whole(const Type& t) { return is_integer(t.id) || t.id == TypeId::kDecimal; }

bool widens(const Type& from, const Type& to) {
  const auto bits = [](const Type& t) {
    switch (t.id) {
      case TypeId::kTinyInt:
      case TypeId::kUTinyInt:
        return 8;
      case TypeId::kSmallInt:
      case TypeId::kUSmallInt:
        return 16;
      case TypeId::kInteger:
      case TypeId::kUInteger:
        return 32;
      case TypeId::kBigInt:
        return 64;
      case TypeId::kHugeInt:
        return 128;
      default:
        return 0;
    }
  };
  const auto is_unsigned = [](const Type& t) {
    return t.id == TypeId::kUTinyInt || t.id == TypeId::kUSmallInt || t.id == TypeId::kUInteger;
  };
  if (from.id == TypeId::kBoolean) return bits(to) > 0;
  if (!bits(from) || !bits(to)) return false;
  if (is_unsigned(to) && !is_unsigned(from)) return false;
  return bits(to) > bits(from);
}

bool never_overflows(const Type& from, const Type& to) {
  return widens(from, to) || (to.id == TypeId::kDecimal && is_whole(from) && to.scale >= from.scale &&
                              whole_digits(from) <= whole_digits(to));
}

const PlanValue* below_casts(const PlanValue& e, int& scale) {
  const PlanValue* at = &e;
  while (class_of(*at) == "BOUND_CAST") {
    const Type from = result_type((*at)["child"]), to = result_type(*at);
    if (!is_whole(from) || !never_overflows(from, to)) break;
    allow_cast(*at);
    scale += to.scale - from.scale;
    at = &(*at)["child"];
  }
  return at;
}

}  // namespace onebeat::sql::frontend
