// gpu_aggregates.hpp: statements that a GPU answers: SELECT sum|avg|count|min|max(column), ... FROM table [WHERE ranges], with the
// kernel filter_aggregate (exec/executor.hpp). Everything else runs on the CPU or in DuckDB.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "sql/accelerated.hpp"
#include "sql/exec/executor.hpp"
#include "sql/frontend/plan_decoder.hpp"

namespace onebeat::sql {

class GpuAggregates {
 public:
  GpuAggregates(SharedState& state, frontend::Connection& connection);
  ~GpuAggregates();

  // Why a statement is not for the GPU; empty: it is.
  const std::string& refusal(const std::string& sql);
  // Nothing, with stats.reason, when it cannot answer after all. An error only for kCancelled. After refusal() was empty.
  Result<MaybeAccelerated> run(const std::string& sql, const QueryOptions& options, Stats& stats);

 private:
  struct Planned {
    uint64_t schema = 0;
    frontend::Decoded decoded;
  };
  const frontend::Decoded& plan(const std::string& sql);
  void take_names(const std::string& sql, frontend::Decoded& decoded);
  Result<std::optional<int64_t>> fold(const std::string& expression, const Type& type);

  SharedState& state_;
  frontend::Connection& connection_;
  std::unordered_map<std::string, Planned> plans_;
  std::unique_ptr<exec::Executor> executor_;
};

}  // namespace onebeat::sql
