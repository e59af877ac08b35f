// shadow.hpp: our answer beside DuckDB's, for whoever doubts our executor (SessionOptions::shadow).
//
//   std::string why = difference(columns, our_rows, their_rows, /*cut=*/false);   // empty: the same answer
#pragma once
#include <string>
#include <vector>

#include "sql/types.hpp"

namespace onebeat::sql {

using ValueRows = std::vector<std::vector<Value>>;

// Above this many rows an answer is not compared.
inline constexpr size_t kMostShadowRows = 1'000'000;

// A sentence with the first row that only one side has, or nothing. Rows count as often as they come, in any order: without
// ORDER BY there is none, and ties have none. Doubles may differ by 1e-9 of their size, which is what DuckDB's own sums do.
// `cut`: the statement has a LIMIT or OFFSET, so which of the rows that tie are there is open, and only their number counts.
std::string difference(const std::vector<Column>& columns, const ValueRows& ours, const ValueRows& theirs,
                       bool cut);

}  // namespace onebeat::sql
