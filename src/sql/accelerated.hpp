// accelerated.hpp: an answer of ours, and what both ways to one have in common. Private to this folder.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/cost/rates.hpp"
#include "sql/exec/dimensions.hpp"
#include "sql/exec/row_source.hpp"
#include "sql/session.hpp"
#include "sql/shared_state.hpp"

namespace onebeat::sql {

struct Accelerated {
  std::vector<Column> columns;
  std::unique_ptr<exec::RowSource> rows;
  Stats stats;
  cost::Executor executor = cost::Executor::kCpu;
  bool cut = false;  // by LIMIT or OFFSET
};
using MaybeAccelerated = std::optional<Accelerated>;  // nothing: DuckDB answers

// "1,000,000"
std::string grouped(uint64_t n);

// Where a table's columns are wanted.
struct ColumnPlace {
  DeviceSlot& slot;
  const columns::Uploader& upload;
};
struct QueryColumns {
  std::vector<columns::ColumnRef> fact;  // of query.columns, on the device that scans them
  exec::DimensionColumns dimensions;     // of query.dimensions, where the host sees them
};
// The columns of a dimension whose rows are the groups of dimension.source, which reads `columns`. Nothing, with a sentence in
// `reason`: DuckDB answers. An error only for kCancelled.
using MakeGroups = std::function<Result<std::optional<std::vector<columns::ColumnRef>>>(
    const Dimension& dimension, QueryColumns columns, std::string& reason)>;

// Cached columns of all tables of a query, as they were at one moment, loaded if need be. Nothing, with stats.reason, when
// that must not or cannot happen. An error only for kCancelled. `host`: of the CPU; only for queries with dimensions.
Result<std::optional<QueryColumns>> gather(SharedState& state, frontend::Connection& connection,
                                           const Query& query, const ColumnPlace& place,
                                           const ColumnPlace& host, const MakeGroups& make_groups,
                                           const QueryOptions& options, Stats& stats);

// What an answer says of itself: rows, bytes and whether statistics gave it are set; executor, device and reason follow.
void describe_answer(Stats& stats, std::string executor, const device::Device& device);

}  // namespace onebeat::sql
