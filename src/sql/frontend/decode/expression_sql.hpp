// expression_sql.hpp: a bound expression of the plan written as SQL again, with every cast and type spelled out.
//
// Only for what DuckDB evaluates for us: constant expressions, and text conditions that it answers once per dictionary
// entry. Functions outside the two short lists decline.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sql/frontend/decode/plan_json.hpp"

namespace onebeat::sql::frontend {

std::string quoted_text(const std::string& text);  // 'it''s'

// A literal of a plan's BOUND_CONSTANT value {type, is_null, value}.
std::string sql_of_value(const PlanValue& value);
// A statement's parameter as a constant of `type`.
std::string sql_of_parameter(const Value& value, const Type& type);

// Functions without effects that give the same answer every time for the same arguments.
bool is_constant_function(const std::string& name);  // of numbers, dates and intervals
bool is_text_function(const std::string& name);      // of text; NULL for a NULL argument
bool splits_text(const std::string& name);           // one of those that give a list of texts

// Writes the arguments of a BOUND_FUNCTION: operators between them, everything else as a call.
std::string sql_of_call(const std::string& name, const std::vector<std::string>& arguments);

}  // namespace onebeat::sql::frontend
