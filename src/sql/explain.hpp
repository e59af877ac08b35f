// explain.hpp: EXPLAIN in our words: who would answer a statement, from which columns, at what cost, or why DuckDB does.
//
//   executor   cpu-avx512 on Intel Xeon
//   reason     1,000,000 cached rows, 2,500,000 bytes read
//   estimate   DuckDB 0.39 ms measured; CPU 0.080 ms measured; GPU 0.045 ms estimated
//   columns    a BIGINT: u16 x14, constant x2; 1,900,000 bytes
//              b INTEGER: not cached
//   statement  read a BIGINT, b INTEGER
//              from "memory"."main"."t"
//              ...
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/cost/choose.hpp"
#include "sql/query.hpp"
#include "sql/session.hpp"

namespace onebeat::sql {

struct ExplainedColumn {
  std::string name, type;
  std::vector<uint32_t> encodings;  // of its segments (columns/layout.hpp); empty: not cached
  uint64_t bytes = 0;               // as it lies in the cache
  uint64_t dictionary_entries = 0;  // VARCHAR
};

struct Explanation {
  std::string executor = "duckdb", device, reason;
  uint64_t rows = 0;  // of the table; 0 where it is not cached
  std::array<cost::Choice::Of, cost::kExecutors>
      costs;        // what `auto` expects of each, where it knows the table
  std::string why;  // its choice, as a sentence; empty without one
  std::vector<ExplainedColumn> columns;
  std::optional<Query> query;  // nothing: the statement is not ours, and `reason` says why
};

// A segment's encoding: "constant", "u8", "u16+3" (three bit planes follow the low values), "raw".
std::string encoding_name(uint32_t encoding);
// "u16 x14, constant x2", the most frequent first.
std::string encodings_text(const std::vector<uint32_t>& encodings);
std::string explain_text(const Explanation& explanation);

// What EXPLAIN returns: DuckDB's columns explain_key and explain_value, our text as the row "onebeat", then `further` rows:
// DuckDB's own plan where it would run the statement.
QueryResultRef explain_result(const Explanation& explanation, std::vector<std::vector<Value>> further);

}  // namespace onebeat::sql
