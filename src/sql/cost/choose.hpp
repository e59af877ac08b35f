// choose.hpp: who answers a statement under `auto`, decided before its columns are asked for. EXPLAIN shows the same choice.
//
//   const Choice c = choose({.work = work, .cpu = true, .gpu = gpu_takes_it, .upload_bytes = missing}, rates, times);
//   c.executor, c.reason, c.of[...].ms
//
// What was measured for this plan stands before what is estimated. An executor that was never measured is tried when its
// estimate says that it may be the faster one, and one that lost is tried again now and then: machines and tables change.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sql/cost/plan_times.hpp"
#include "sql/cost/rates.hpp"

namespace onebeat::sql::cost {

struct Situation {
  Work work;
  // What subqueries that group ask for: DuckDB does it in every run, our executors in the first one, which keeps the groups.
  std::vector<Work> sources;
  bool cpu = false, gpu = false;  // may take it
  uint64_t upload_bytes = 0;      // of columns that the GPU does not hold yet
  uint32_t upload_columns = 0;
  uint64_t gpu_least_rows = 10'000;
};

struct Choice {
  struct Of {
    std::optional<double> ms;  // nothing: not asked
    bool measured = false;
    double upload_ms = 0;  // before the first run
    double texts_ms = 0;   // in the first run
    double groups_ms = 0;  // likewise, of subqueries
  };
  Executor executor = Executor::kDuckDb;
  std::string reason;  // "CPU 0.08 ms against DuckDB's 0.39 ms, both measured"
  std::array<Of, kExecutors> of;
};

// `times`: of this plan; null: a plan never seen.
Choice choose(const Situation& situation, const Rates& rates, const PlanTimes* times);

// "0.08 ms (measured)", "2.3 ms (estimated)", with the upload where there is one; "" for an executor that was not asked.
std::string text_of(const Choice::Of& of);

}  // namespace onebeat::sql::cost
