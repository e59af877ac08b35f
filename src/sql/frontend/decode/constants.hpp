// constants.hpp: constant expressions of a plan as typed values.
//
//   if (constants.is_constant(e)) Constant c = constants.read(e);   // of result_type(e)
//
// Numbers, dates and exact casts are read here; everything else is evaluated by DuckDB, once per statement.
#pragma once
#include <string>
#include <vector>

#include "sql/frontend/constant_folder.hpp"
#include "sql/frontend/decode/dates.hpp"
#include "sql/frontend/decode/plan_json.hpp"

namespace onebeat::sql::frontend {

class Constants {
 public:
  // Both must outlive the object. `parameters` are the values of $1, $2 ...
  Constants(const FoldConstant& fold, const std::vector<Value>& parameters)
      : fold_(fold), parameters_(parameters) {}

  bool is_constant(const PlanValue& e) const;
  Constant read(const PlanValue& e) const;
  // A constant expression as SQL.
  std::string sql(const PlanValue& e) const;
  // A BOOLEAN expression without columns that was put together as SQL.
  Constant fold_boolean(const std::string& expression) const;
  // A constant of type INTERVAL; nothing when it is NULL or DuckDB must be asked and does not say.
  std::optional<Interval> read_interval(const PlanValue& e) const;

 private:
  Constant read_literal(const PlanValue& e, const Type& type) const;
  Constant read_cast(const PlanValue& e) const;
  std::optional<Constant> read_moment(const PlanValue& e, const Type& type) const;
  std::optional<Interval> bound_interval(const PlanValue& e) const;
  Constant read_parameter(const PlanValue& e) const;
  const Value& parameter(const PlanValue& e) const;
  Constant fold(const std::string& expression, const Type& type) const;

  const FoldConstant& fold_;
  const std::vector<Value>& parameters_;
};

// The value after a cast that cannot round; nothing when only DuckDB can tell. Declines when it does not fit.
std::optional<Constant> cast_exactly(const Constant& c, const Type& from, const Type& to);
// True when a whole number (scaled, for DECIMAL) is a value of `type`.
bool fits(Int128 v, const Type& type);

}  // namespace onebeat::sql::frontend
