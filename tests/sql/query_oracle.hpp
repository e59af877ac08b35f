// query_oracle.hpp: what a Query means, row by row, in plain code that shares nothing with the executor: the judge of its
// tests. Slow on purpose.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sql/query.hpp"

namespace onebeat::sql::testing {

// A column as plain values. Keys as keys.hpp has them; VARCHAR: places in `texts`, sorted.
struct PlainColumn {
  Column column;
  std::vector<std::optional<int64_t>> keys;
  std::vector<std::string> texts;
};
struct PlainTable {
  std::vector<PlainColumn> columns;
  uint64_t rows = 0;
};

struct OracleAnswer {
  bool refused = false;  // DuckDB would report an error, or the answer is not one that has to be given
  std::vector<std::vector<std::string>> rows;  // as text, in order
};

OracleAnswer ask_oracle(const Query& query, const PlainTable& table);

}  // namespace onebeat::sql::testing
