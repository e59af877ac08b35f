// lent_cores.hpp: the cores on which one DuckDB statement runs. DuckDB has no threads of its own: the thread that asks runs
// its tasks, and so do threads of the core pool, as many as the core budget grants.
//
//   LentCores cores(lender, cancel);
//   while (work is left) { if (!cores.before_task()) return cancelled; run one task; }
//
// A statement that ends within kFreeNs asks nobody and waits for nobody. After that it holds a lease, which it gives back
// and takes again every kStepNs when somebody waits or more cores may have come free. What is held ends with the object.
#pragma once
#include <duckdb.h>

#include <optional>

#include "base/core_pool.hpp"
#include "tick/core_budget.hpp"

namespace onebeat::sql::frontend {

// Of one database: who grants, and how many threads DuckDB cuts its work for.
struct CoreLender {
  duckdb_database database = nullptr;
  tick::CoreBudget* budget = nullptr;  // null: DuckDB keeps its own threads and nobody is asked
  uint32_t threads = 1;
};

class LentCores {
 public:
  static constexpr uint64_t kFreeNs = 2'000'000;
  static constexpr uint64_t kStepNs = 4'000'000;

  LentCores(const CoreLender& lender, const CancelToken& cancel);
  ~LentCores() { give_back(); }
  LentCores(const LentCores&) = delete;
  LentCores& operator=(const LentCores&) = delete;

  bool before_task();  // may wait for a core; false when cancelled meanwhile

 private:
  bool take();
  void give_back();

  const CoreLender& lender_;
  const CancelToken& cancel_;
  uint64_t step_begin_ns_;
  tick::CoreLease lease_;
  duckdb_task_state tasks_ = nullptr;
  std::optional<CorePool::Help> help_;
};

// Fetching computes too, in pieces far below a step: charged to the budget while it runs, but it stands in line for a core
// only once a step, since whoever reads 2,000 rows at a time would otherwise wait for others' slices at each piece.
class FetchCores {
 public:
  explicit FetchCores(const CoreLender& lender) : lender_(lender) {}

  class Turn {  // around one fetch; may wait
   public:
    explicit Turn(FetchCores& owner);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    FetchCores& owner_;
    std::optional<CorePass> pass_;
    uint64_t begin_ns_;
  };

 private:
  const CoreLender& lender_;
  uint64_t spent_ns_ = 0, in_line_at_ns_ = LentCores::kFreeNs;
};

}  // namespace onebeat::sql::frontend
