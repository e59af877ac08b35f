#include "tick/core_budget.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/clock.hpp"

namespace onebeat::tick {

CoreLease::CoreLease(CoreLease&& other) noexcept
    : budget_(std::exchange(other.budget_, nullptr)),
      class_(other.class_),
      cores_(std::exchange(other.cores_, 0)) {}

CoreLease& CoreLease::operator=(CoreLease&& other) noexcept {
  if (this != &other) {
    end();
    budget_ = std::exchange(other.budget_, nullptr);
    class_ = other.class_;
    cores_ = std::exchange(other.cores_, 0);
  }
  return *this;
}

CoreLease::~CoreLease() { end(); }

void CoreLease::end() {
  if (budget_) std::exchange(budget_, nullptr)->release(class_, std::exchange(cores_, 0));
}

CoreBudget::CoreBudget(uint32_t cores, const Patience& patience) : patience_(patience) {
  state_.cores = std::max(1u, cores);
}

bool CoreBudget::is_next(const Request& request) const {
  return std::none_of(waiting_.begin(), waiting_.end(), [&](const Request& other) {
    return other.work_class < request.work_class ||
           (other.work_class == request.work_class && other.order < request.order);
  });
}

// 0: cancelled.
uint32_t CoreBudget::wait_for_cores(WorkClass work_class, uint32_t wanted, const CancelToken& cancel) {
  const uint64_t patience = patience_[size_t(work_class)];
  std::unique_lock lock(mutex_);
  bool impatient = false;
  if (state_.held >= state_.cores || !waiting_.empty()) {
    const uint64_t begin = now_ns();
    const Request request{work_class, orders_++};
    waiting_.push_back(request);
    waiters_.store(uint32_t(waiting_.size()), std::memory_order_relaxed);
    bool cancelled = false;
    while (!cancelled && !impatient && (state_.held >= state_.cores || !is_next(request))) {
      changed_.wait_for(lock, std::chrono::milliseconds(10));
      cancelled = cancel.cancelled();
      impatient = patience && now_ns() - begin >= patience;
    }
    std::erase_if(waiting_, [&](const Request& r) { return r.order == request.order; });
    waiters_.store(uint32_t(waiting_.size()), std::memory_order_relaxed);
    state_.waited_ns += now_ns() - begin;
    if (cancelled) {
      changed_.notify_all();
      return 0;
    }
  }
  if (state_.held >= state_.cores) return grant(work_class, 1);
  const uint32_t free = state_.cores - state_.held;
  // Whoever waits behind gets the next core that comes free; with several free, one is left to them now.
  const uint32_t spare = free > 1 && !waiting_.empty() ? free - 1 : free;
  return grant(work_class, std::clamp(wanted, 1u, spare));
}

uint32_t CoreBudget::grant(WorkClass work_class, uint32_t cores) {
  state_.held += cores;
  state_.held_by_class[size_t(work_class)] += cores;
  state_.overdrawn += state_.held > state_.cores;
  ++state_.leases;
  if (!waiting_.empty()) changed_.notify_all();
  return cores;
}

CoreLease CoreBudget::acquire(WorkClass work_class, uint32_t wanted, const CancelToken& cancel) {
  const uint32_t granted = wait_for_cores(work_class, wanted, cancel);
  return granted ? CoreLease(this, work_class, granted) : CoreLease();
}

uint32_t CoreBudget::enter(uint8_t rank, uint32_t wanted, bool wait) {
  OB_ASSERT(rank < kWorkClassCount, "a rank is a work class");
  if (wait) return wait_for_cores(WorkClass(rank), wanted, {});
  std::lock_guard lock(mutex_);
  const uint32_t free = state_.held < state_.cores ? state_.cores - state_.held : 0;
  return grant(WorkClass(rank), std::clamp(wanted, 1u, std::max(1u, free)));
}

void CoreBudget::release(WorkClass work_class, uint32_t cores) {
  std::lock_guard lock(mutex_);
  OB_ASSERT(state_.held >= cores, "no more cores come back than were lent");
  state_.held -= cores;
  state_.held_by_class[size_t(work_class)] -= cores;
  if (!waiting_.empty()) changed_.notify_all();
}

CoreBudgetStats CoreBudget::stats() const {
  std::lock_guard lock(mutex_);
  CoreBudgetStats s = state_;
  s.waiting = uint32_t(waiting_.size());
  return s;
}

}  // namespace onebeat::tick
