// bench_sql.hpp: what `onebeat bench sql` measures: our executor against DuckDB, in memory and in a file.
//
// Each row is the median of repeated runs of one statement on a resident table, block statistics off, so that every
// run reads its columns. The whole way is timed: plan cache, dispatch, result. A row that fell back to DuckDB fails.
// DuckDB gets all cores. Results of the two engines are compared before anything is timed.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/bench_row.hpp"
#include "device/device.hpp"
#include "onebeat/error.hpp"
#include "tick/core_budget.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::sql {

struct BenchOptions {
  device::Device* cpu = nullptr;  // needed
  device::Device* gpu = nullptr;  // null: no GPU rows
  tick::Scheduler* scheduler = nullptr;
  // Of the rows about `auto`: as the program has it; null: DuckDB's own threads.
  tick::CoreBudget* cores = nullptr;
  // One statement's name, such as "sum", or "joins" or "auto" (another: kInvalidArgument); empty: all, and building.
  std::string only;
  bool toy = false;    // 100,000 rows, a few repetitions
  std::string folder;  // for the database file; empty: the file row is left out
  std::function<void(const std::string&)> progress;
};

// sql.build.*: how fast columns of a table become cached ones, in million values a second of processor time, beside
// what DuckDB needs to stream the same columns (the floor); and what the cache file costs. Appends to `rows`.
Error bench_build(const BenchOptions& options, std::vector<BenchRow>& rows);

// sql.join_*: a fact table of 10 M rows joined with dimensions of 1,000 and 100,000, in memory. Appends to `rows`.
Error bench_joins(const BenchOptions& options, std::vector<BenchRow>& rows);

// sql.seen_before.*: median time of `auto` over DuckDB's alone for a statement of each class that came before;
// sql.first_sight.*: how much longer a statement takes that never did; sql.calibration. sql.crossover.*: from how many cached rows on `auto`
// takes the GPU, by the rates that are measured here, and what both take at half and twice as many. Appends to `rows`.
Error bench_auto(const BenchOptions& options, std::vector<BenchRow>& rows);

Result<std::vector<BenchRow>> bench_sql(const BenchOptions& options);

}  // namespace onebeat::sql
