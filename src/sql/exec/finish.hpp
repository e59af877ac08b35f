// finish.hpp: from a scan's totals, or its selection, to the rows of the answer.
#pragma once
#include <memory>

#include "sql/exec/group_totals.hpp"
#include "sql/exec/row_source.hpp"

namespace onebeat::sql::exec {

// Groups: HAVING, results, ORDER BY, LIMIT, and values while rows are fetched, on the threads that `parallel` (a copy is kept)
// gives. kUnsupported: only DuckDB knows the answer. Both take over the plan.
Result<std::unique_ptr<RowSource>> finish_groups(const Query& query, std::unique_ptr<Plan> plan,
                                                 const Parallel& parallel);
// Rows of the table, by number and ascending, that the scan has found; ORDER BY and LIMIT are still to do.
Result<std::unique_ptr<RowSource>> finish_rows(const Query& query, std::unique_ptr<Plan> plan,
                                               std::vector<uint32_t> rows);
// The numbers of a selection (1,024 words a segment of the plan's work), at most `enough`.
std::vector<uint32_t> rows_of_selection(const Plan& plan, const std::vector<uint64_t>& selection,
                                        uint64_t enough);
// The candidates of Grouping::kTop.
std::vector<uint32_t> rows_of_top(Plan& plan);

}  // namespace onebeat::sql::exec
