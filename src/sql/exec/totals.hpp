// totals.hpp: what a query needs to know of one column over the rows that passed, and the SQL values made of it.
#pragma once
#include <vector>

#include "sql/ir.hpp"

namespace onebeat::sql::exec {

struct Totals {
  Int128 sum = 0;       // of keys: whole-number columns
  double real_sum = 0;  // FLOAT, DOUBLE: correctly rounded, when it was asked for
  uint64_t selected = 0, valid = 0;
  int64_t least = INT64_MAX, most = INT64_MIN;  // keys; meaningless when valid == 0
};

// One row: the query's aggregates with DuckDB's types and rules. `totals` by column of the query; `selected` rows.
std::vector<Value> finish(const AggregateQuery& query, const std::vector<Totals>& totals, uint64_t selected);

}  // namespace onebeat::sql::exec
