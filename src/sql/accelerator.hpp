// accelerator.hpp: one session's way from a SELECT to our executor, or to the reason why not.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "sql/exec/executor.hpp"
#include "sql/frontend/plan_decoder.hpp"
#include "sql/shared_state.hpp"

namespace onebeat::sql {

struct Accelerated {
  std::vector<Column> columns;
  std::vector<Value> row;
  Stats stats;
};

class Accelerator {
 public:
  Accelerator(std::shared_ptr<SharedState> state, frontend::Connection& connection);

  // Nothing: DuckDB answers, and stats.reason says why. An error only for kCancelled.
  Result<std::optional<Accelerated>> try_run(const std::string& sql, const QueryOptions& options,
                                             Stats& stats);

 private:
  struct Planned {
    uint64_t epoch = 0;
    frontend::Decoded decoded;
  };
  const frontend::Decoded& plan(const std::string& sql, uint64_t epoch);
  void take_names(const std::string& sql, frontend::Decoded& decoded);
  Result<std::optional<int64_t>> fold(const std::string& expression, const Type& type);
  // The slot to use, or null with the reason.
  DeviceSlot* choose(const AggregateQuery& query, Engine engine, std::string& reason);
  exec::Executor& executor_for(DeviceSlot& slot);
  // Cached columns of the query, loaded if need be. Nothing with the reason when that must not or cannot happen.
  Result<std::optional<std::vector<columns::ColumnRef>>> gather(const AggregateQuery& query, DeviceSlot& slot,
                                                                const QueryOptions& options, Stats& stats);
  std::string check_canary();

  std::shared_ptr<SharedState> state_;
  frontend::Connection& connection_;
  std::unordered_map<std::string, Planned> plans_;
  std::unique_ptr<exec::Executor> cpu_, gpu_;
};

}  // namespace onebeat::sql
