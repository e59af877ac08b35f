// accelerated.hpp: an answer of ours, and what both ways to one have in common. Private to this folder.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/exec/row_source.hpp"
#include "sql/session.hpp"
#include "sql/shared_state.hpp"

namespace onebeat::sql {

struct Accelerated {
  std::vector<Column> columns;
  std::unique_ptr<exec::RowSource> rows;
  Stats stats;
  bool cut = false;  // by LIMIT or OFFSET
};
using MaybeAccelerated = std::optional<Accelerated>;  // nothing: DuckDB answers

// "1,000,000"
std::string grouped(uint64_t n);

// Cached columns of a table on a slot's device, loaded if need be. Nothing, with stats.reason, when that must not or cannot
// happen. An error only for kCancelled.
struct ColumnWish {
  const TableName& table;
  const std::vector<Column>& columns;
  DeviceSlot& slot;
  const columns::Uploader& upload;
};
Result<std::optional<std::vector<columns::ColumnRef>>> gather(SharedState& state,
                                                              frontend::Connection& connection,
                                                              const ColumnWish& wish,
                                                              const QueryOptions& options, Stats& stats);

// What an answer says of itself: rows, bytes and whether statistics gave it are set; executor, device and reason follow.
void describe_answer(Stats& stats, std::string executor, const device::Device& device);

}  // namespace onebeat::sql
