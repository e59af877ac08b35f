// statement_shrinker.hpp: from a random statement whose answer is wrong to the least one, and the least table, that still is.
//
//   const FailingCase least = shrink({table, {view}, statement}, differs);
//   FAIL(shown(least.setup(), least.statement));
//
// Greedy: drops results, keys, conjuncts, HAVING, ORDER BY, LIMIT and the SELECT around, then pieces of expressions and
// rows by halves, for as long as `differs` says that it is still wrong. A statement that no longer binds is not wrong.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "random_statement.hpp"
#include "random_table.hpp"

namespace onebeat::sql::testing {

// Half-open ranges of row numbers, in order.
using RowRanges = std::vector<std::pair<uint64_t, uint64_t>>;

struct FailingCase {
  RandomTable table;
  std::vector<std::string> views;
  RandomStatement statement;
  RowRanges kept{{0, table.rows}};

  std::vector<std::string> setup() const;  // the statements that make the table and the views
};

// Runs the setup, asks the statement of both sides and says whether they differ. The same setup may come many times in a row.
using Differs = std::function<bool(const std::vector<std::string>& setup, const RandomStatement& statement)>;

// At most `most_tries` calls of `differs`.
FailingCase shrink(FailingCase failing, const Differs& differs, size_t most_tries = 20'000);

// As a script that somebody can run.
std::string shown(const std::vector<std::string>& setup, const RandomStatement& statement);

}  // namespace onebeat::sql::testing
