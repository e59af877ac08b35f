// random_statement.hpp: a SELECT in parts, so that a statement whose answer differs can be taken apart.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sql/types.hpp"

namespace onebeat::sql::testing {

struct RandomStatement {
  bool distinct = false;
  std::vector<std::string> keys;     // GROUP BY; they are the first results, named key0, key1 ..
  std::vector<std::string> results;  // named r0, r1 ..
  std::string source = "t";          // the table, a view or a subquery
  std::vector<std::string> where;    // joined by AND
  std::string having;
  // Around all of that: SELECT outer FROM (..) q WHERE outer_where. Empty: nothing.
  std::string outer, outer_where;
  // One "", " DESC", .. a result: ORDER BY 1, 2 DESC ... Empty: no order. Only a statement with an order has a limit.
  std::vector<std::string> order;
  std::optional<uint64_t> limit, offset;
  // What $1, $2 .. stand for, $10 not included: at most nine.
  std::vector<Value> parameters;
  bool grouped = false;    // aggregates without keys count, too
  bool real_sums = false;  // SUM or AVG whose last bits depend on the order of adding

  // Its rows have one order, up to rows that are equal.
  bool ordered() const { return !order.empty() || (grouped && keys.empty()); }
  std::string sql() const;
  // With parameters that no part names taken out and the others numbered anew.
  RandomStatement tidied() const;
};

}  // namespace onebeat::sql::testing
