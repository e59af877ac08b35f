// real_sums.hpp: SUM over FLOAT and DOUBLE columns, exact, over the host's view of cached columns.
#pragma once
#include "base/core_gate.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/exec/totals.hpp"

namespace onebeat::sql::exec {

// Why the exact sum may not stand for DuckDB's: an infinity or NaN among the values, or a size at which DuckDB's
// running sum could overflow although the exact one does not. Empty: fine.
std::string refuse_real_sum(const columns::CachedColumn& column, TypeId type);

// The correctly rounded sum of `column` over the rows of the `work` segments that pass. All columns need host memory.
// Cores are asked of `cores` (null: all are taken).
double exact_sum(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns, uint32_t column,
                 const std::vector<uint32_t>& work, CoreGate* cores);

}  // namespace onebeat::sql::exec
