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

CoreBudget::CoreBudget(uint32_t cores) { state_.cores = std::max(1u, cores); }

bool CoreBudget::is_next(const Request& request) const {
  return std::none_of(waiting_.begin(), waiting_.end(), [&](const Request& other) {
    return other.work_class < request.work_class ||
           (other.work_class == request.work_class && other.order < request.order);
  });
}

CoreLease CoreBudget::acquire(WorkClass work_class, uint32_t wanted, const CancelToken& cancel) {
  const uint64_t begin = now_ns();
  std::unique_lock lock(mutex_);
  const Request request{work_class, orders_++};
  waiting_.push_back(request);
  bool cancelled = false;
  while (state_.held >= state_.cores || !is_next(request)) {
    changed_.wait_for(lock, std::chrono::milliseconds(10));
    if ((cancelled = cancel.cancelled())) break;
  }
  std::erase_if(waiting_, [&](const Request& r) { return r.order == request.order; });
  state_.waited_ns += now_ns() - begin;
  if (cancelled) {
    changed_.notify_all();
    return {};
  }
  const uint32_t free = state_.cores - state_.held;
  // Whoever waits behind gets the next core that comes free; with several free, one is left to them now.
  const uint32_t spare = free > 1 && !waiting_.empty() ? free - 1 : free;
  const uint32_t granted = std::clamp(wanted, 1u, spare);
  state_.held += granted;
  state_.held_by_class[size_t(work_class)] += granted;
  ++state_.leases;
  changed_.notify_all();
  return CoreLease(this, work_class, granted);
}

void CoreBudget::release(WorkClass work_class, uint32_t cores) {
  std::lock_guard lock(mutex_);
  OB_ASSERT(state_.held >= cores, "no more cores come back than were lent");
  state_.held -= cores;
  state_.held_by_class[size_t(work_class)] -= cores;
  changed_.notify_all();
}

CoreBudgetStats CoreBudget::stats() const {
  std::lock_guard lock(mutex_);
  CoreBudgetStats s = state_;
  s.waiting = uint32_t(waiting_.size());
  return s;
}

}  // namespace onebeat::tick
