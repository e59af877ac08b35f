// constants.hpp: constant expressions of a plan as typed values.
//
//   if (constants.is_constant(e)) Constant c = constants.read(e);   // of result_type(e)
//
// Numbers, dates and exact casts are read here; everything else is evaluated by DuckDB, once per statement.
#pragma once
#include <string>
#include <vector>

#include "sql/frontend/constant_folder.hpp"
#include "sql/frontend/decode/plan_json.hpp"

namespace onebeat::sql::frontend {

class Constants {
 public:
  // Both must outlive the object. `parameters` are the values of $1, $2 ...
  Constants(const FoldConstant& fold, const std::vector<Value>& parameters)
      : fold_(fold), parameters_(parameters) {}

  bool is_constant(const Json& e) const;
  Constant read(const Json& e) const;
  // A constant expression as SQL.
  std::string sql(const Json& e) const;
  // A BOOLEAN expression without columns that was put together as SQL.
  Constant fold_boolean(const std::string& expression) const;

 private:
  Constant read_literal(const Json& e, const Type& type) const;
  Constant read_cast(const Json& e) const;
  Constant read_parameter(const Json& e) const;
  const Value& parameter(const Json& e) const;
  Constant fold(const std::string& expression, const Type& type) const;

  const FoldConstant& fold_;
  const std::vector<Value>& parameters_;
};

// The value after a cast that cannot round; nothing when only DuckDB can tell. Declines when it does not fit.
std::optional<Constant> cast_exactly(const Constant& c, const Type& from, const Type& to);
// True when a whole number (scaled, for DECIMAL) is a value of `type`.
bool fits(Int128 v, const Type& type);
// "2020-02-29" and "2020-02-29 12:34:56.789" as days and microseconds; nothing for any other spelling.
std::optional<int64_t> days_of_text(std::string_view text);
std::optional<int64_t> microseconds_of_text(std::string_view text);

}  // namespace onebeat::sql::frontend
