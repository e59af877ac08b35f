// plan_json.hpp: reading DuckDB's plan JSON with suspicion. Private to the decoder.
//
// The decoder is an allow-list: whatever is not known declines. Inside it declining is an exception, which never leaves
// decode_query(): a refusal can come from any depth, and no path may forget to pass it on.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "sql/frontend/plan_value.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::frontend {

struct Decline {
  std::string reason;  // a sentence without full stop
};
[[noreturn]] void decline(std::string reason);

// Declines when `node` has a member outside `known`. `what` names the thing in the reason.
void allow(const PlanValue& node, std::initializer_list<std::string_view> known, std::string_view what);
// The same for an expression, whose common members are known anyway.
void allow_expression(const PlanValue& e, std::initializer_list<std::string_view> known,
                      std::string_view what);
// The same for a BOUND_CAST, which must not be a TRY_CAST, and for a BOUND_FUNCTION.
void allow_cast(const PlanValue& e);
void allow_call(const PlanValue& e);
// The same for a plan node, which must be of `type`.
void expect_node(const PlanValue& node, std::string_view type, std::initializer_list<std::string_view> known);

const PlanValue& only_child(const PlanValue& node);
bool is_unset(const PlanValue& v);  // DuckDB's "no index"
bool is_empty_list(const PlanValue& v);
std::string class_of(const PlanValue& expression);            // "BOUND_FUNCTION"
std::string type_of_expression(const PlanValue& expression);  // "COMPARE_IN"

// A logical type. Types that are not ours, those with an alias or a collation included, become kOther.
Type read_type(const PlanValue& t);
// The type of an expression's value.
Type result_type(const PlanValue& expression);

// Digits before the point of a whole number or DECIMAL; 0 for other types.
int whole_digits(const Type& t);
bool is_whole(const Type& t);  // integers and DECIMAL, BOOLEAN not included
// Every value of `from`, an integer or BOOLEAN, is one of the integer `to`, and they differ.
bool widens(const Type& from, const Type& to);
// Every value of `from` has its place in `to`, whose scale may be larger.
bool never_overflows(const Type& from, const Type& to);
// A whole number below casts that never overflow; `scale` grows by what they add to its scale. a > 2.5 compares
// CAST(a AS DECIMAL(20,1)), which is too wide for a key while `a` is not.
const PlanValue* below_casts(const PlanValue& e, int& scale);

}  // namespace onebeat::sql::frontend
