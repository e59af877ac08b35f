// finish.hpp: from a scan's totals, or its selection, to the rows of the answer.
#pragma once
#include <memory>

#include "sql/exec/group_totals.hpp"
#include "sql/exec/row_source.hpp"

namespace onebeat::sql::exec {

// Groups: HAVING, results, ORDER BY, LIMIT. kUnsupported: only DuckDB knows the answer. Both take over the plan.
Result<std::unique_ptr<RowSource>> finish_groups(const Query& query, std::unique_ptr<Plan> plan,
                                                 const Parallel& parallel);
// Rows: those of `selection` (1,024 words a segment of the plan's work, by segment number).
Result<std::unique_ptr<RowSource>> finish_rows(const Query& query, std::unique_ptr<Plan> plan,
                                               std::vector<uint64_t> selection);

}  // namespace onebeat::sql::exec
