// accelerator.hpp: one session's way from a SELECT to our executor, or to the reason why not.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "sql/accelerated.hpp"
#include "sql/exec/scan_executor.hpp"
#include "sql/explain.hpp"
#include "sql/frontend/plan_cache.hpp"

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

 private:
  // Why our executor does not answer this; empty: it may.
  std::string refusal(const std::string& sql, const QueryOptions& options) const;
  // Why the GPU is not asked; empty: it is.
  std::string gpu_refusal(const Query& query, Engine engine) const;
  Result<MaybeAccelerated> run_on(DeviceSlot& slot, const Query& query, const QueryOptions& options,
                                  Stats& stats);
  exec::ScanExecutor& executor_of(DeviceSlot& slot);
  std::string check_canary();

  std::shared_ptr<SharedState> state_;
  frontend::Connection& connection_;
  frontend::PlanCache plans_;
  std::unique_ptr<exec::ScanExecutor> cpu_, gpu_;
};

}  // namespace onebeat::sql
