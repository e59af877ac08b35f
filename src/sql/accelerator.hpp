// accelerator.hpp: one session's way from a SELECT to our executor, or to the reason why not.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "sql/accelerated.hpp"
#include "sql/cost/choose.hpp"
#include "sql/exec/scan_executor.hpp"
#include "sql/explain.hpp"
#include "sql/frontend/plan_cache.hpp"
#include "sql/grouped_dimensions.hpp"

namespace onebeat::sql {

class Accelerator {
 public:
  Accelerator(std::shared_ptr<SharedState> state, frontend::Connection& connection);

  // Nothing: DuckDB answers, and stats.reason says why. An error only for kCancelled.
  Result<MaybeAccelerated> try_run(const std::string& sql, const QueryOptions& options, Stats& stats);
  // Who would answer `sql` now. Runs nothing and loads nothing.
  Explanation explain(const std::string& sql, const QueryOptions& options);
  // The statement as planning had to prepare it, if that was just now; or null.
  std::unique_ptr<frontend::Statement> take_prepared(const std::string& sql) {
    return plans_.take_prepared(sql);
  }
  // Of the statement that try_run() was asked for last: where its runs' times go, and whether its plan is one that we
  // understand, so that its answer depends on nothing but its text, its parameters and the tables. Null: `auto` has no choice.
  const std::shared_ptr<cost::PlanTimes>& times() const { return times_; }

 private:
  // Why our executor does not answer this; empty: it may.
  std::string refusal(const std::string& sql, const QueryOptions& options) const;
  // Why the GPU is not asked; empty: it is.
  std::string gpu_refusal(const Query& query, Engine engine) const;
  // Whom the user named.
  Result<MaybeAccelerated> run_named(const Query& query, const QueryOptions& options, Stats& stats);
  // Whom the cost model names.
  Result<MaybeAccelerated> run_chosen(const Query& query, const QueryOptions& options, Stats& stats);
  // Brings all columns to where the host sees them, so that there is something to choose from.
  Error bring_columns(const Query& query, const QueryOptions& options, Stats& stats);
  Result<std::optional<QueryColumns>> columns_on(DeviceSlot& slot, const Query& query,
                                                 const QueryOptions& options, Stats& stats);
  // Runs a dimension's own statement on the CPU; MakeGroups.
  Result<std::optional<std::vector<columns::ColumnRef>>> make_groups(const Dimension& dimension,
                                                                     QueryColumns columns,
                                                                     const QueryOptions& options,
                                                                     std::string& reason);
  struct Trial {  // of an executor that the cost model named
    std::function<std::string(const exec::Plan&)> judge;
    bool refused = false;  // it cannot answer, whatever it would cost
  };
  Result<MaybeAccelerated> run_on(DeviceSlot& slot, const Query& query, const QueryOptions& options,
                                  Stats& stats, Trial* trial = nullptr);
  bool hardware_gpu() const { return state_->gpu.device && !state_->gpu.device->caps().software; }
  // Whether `auto` plans a statement that it has never seen; with a reason it does not even look.
  frontend::FirstSight first_sight(const std::string& sql, std::string& reason) const;
  bool explain_columns(DeviceSlot& slot, Explanation& x);
  exec::ScanExecutor& executor_of(DeviceSlot& slot);
  std::string check_canary();

  std::shared_ptr<SharedState> state_;
  frontend::Connection& connection_;
  std::map<TableName, std::pair<uint64_t, uint64_t>> row_counts_;  // of an epoch
  frontend::PlanCache plans_;
  std::shared_ptr<cost::PlanTimes> times_;
  GroupedDimensions groups_;
  std::unique_ptr<exec::ScanExecutor> cpu_, gpu_;
};

}  // namespace onebeat::sql
