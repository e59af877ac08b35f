// zone_plan.hpp: what zone maps alone can say about a query: segments that no row passes, segments that all rows pass
// (their stored aggregates are taken), and the rest, which a kernel has to read.
#pragma once
#include <vector>

#include "sql/columns/column_cache.hpp"
#include "sql/exec/totals.hpp"

namespace onebeat::sql::exec {

struct ZonePlan {
  std::vector<uint32_t>
      work;  // kernel work entries: segment, and in the upper four bits the proved predicates
  std::vector<Totals> totals;  // by column of the query, of the segments that need no reading
  uint64_t selected = 0;       // rows of those segments that pass
  uint64_t bytes = 0;          // of column data that reading `work` touches
};

// `use_statistics` false: every segment is read and no predicate counts as proved (benchmarks).
ZonePlan plan_zones(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns,
                    bool use_statistics);

}  // namespace onebeat::sql::exec
