#include "sql/frontend/lent_cores.hpp"

#include <chrono>
#include <thread>

#include "base/clock.hpp"

namespace onebeat::sql::frontend {
namespace {

constexpr auto kClass = tick::WorkClass::kSql;

void do_tasks(void* state, uint64_t, uint64_t) {
  duckdb_execute_tasks_state(static_cast<duckdb_task_state>(state));
}

}  // namespace

LentCores::LentCores(const CoreLender& lender, const CancelToken& cancel)
    : lender_(lender), cancel_(cancel), step_begin_ns_(now_ns()) {}

bool LentCores::before_task() {
  if (!lender_.budget) return true;
  const uint64_t in_step = now_ns() - step_begin_ns_;
  if (!lease_) return in_step < kFreeNs || take();
  if (in_step < kStepNs) return true;
  if (lease_.cores() < lender_.threads || lender_.budget->contended()) {
    give_back();
    return take();
  }
  step_begin_ns_ = now_ns();
  return true;
}

bool LentCores::take() {
  lease_ = lender_.budget->acquire(kClass, lender_.threads, cancel_);
  if (!lease_) return false;
  step_begin_ns_ = now_ns();
  if (lease_.cores() > 1) {
    tasks_ = duckdb_create_task_state(lender_.database);
    help_.emplace(CorePool::process(), lease_.cores() - 1, CorePriority::kBackground, do_tasks, tasks_);
  }
  return true;
}

void LentCores::give_back() {
  if (help_) {
    // Another statement's helper may swallow the one wake-up that a finish sends (they sleep on one semaphore of the
    // database), so it is sent until the last of ours has left.
    do {
      duckdb_finish_execution(tasks_);
      if (help_->dismiss() == 0) break;
      std::this_thread::sleep_for(std::chrono::microseconds(50));
    } while (true);
    help_.reset();
    duckdb_destroy_task_state(tasks_);
    tasks_ = nullptr;
  }
  lease_ = {};
}

FetchCores::Turn::Turn(FetchCores& owner) : owner_(owner) {
  if (owner.lender_.budget && owner.spent_ns_ >= LentCores::kFreeNs) {
    const bool wait = owner.spent_ns_ >= owner.in_line_at_ns_;
    if (wait) owner.in_line_at_ns_ = owner.spent_ns_ + LentCores::kStepNs;
    pass_.emplace(owner.lender_.budget, uint8_t(kClass), 1, wait);
  }
  begin_ns_ = now_ns();
}

FetchCores::Turn::~Turn() { owner_.spent_ns_ += now_ns() - begin_ns_; }

}  // namespace onebeat::sql::frontend
