// core_budget.hpp: one owner of the processor's cores for all heavy host work: decoding, prefill, Whisper, DuckDB.
//
//   CoreLease lease = budget.acquire(WorkClass::kChat, /*wanted=*/2);   // waits while nothing is free
//   model.set_threads(lease.cores());
//   step();                                                             // the lease ends with its scope
//
// A lease is taken for one step (a token, a prefill slice, a 30 s window), so that a change in demand is felt within one
// step. It grants between one core and what was wanted: what is free, leaving one core to whoever of a higher class is
// waiting. Waiting requests are served by class, then in order.
#pragma once
#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

#include "tick/work.hpp"

namespace onebeat::tick {

class CoreBudget;

class CoreLease {
 public:
  CoreLease() = default;
  CoreLease(CoreLease&& other) noexcept;
  CoreLease& operator=(CoreLease&& other) noexcept;
  ~CoreLease();
  uint32_t cores() const { return cores_; }
  explicit operator bool() const { return cores_ > 0; }

 private:
  friend class CoreBudget;
  CoreLease(CoreBudget* budget, WorkClass work_class, uint32_t cores)
      : budget_(budget), class_(work_class), cores_(cores) {}
  void end();
  CoreBudget* budget_ = nullptr;
  WorkClass class_ = WorkClass::kChat;
  uint32_t cores_ = 0;
};

struct CoreBudgetStats {
  uint32_t cores = 0, held = 0;
  uint32_t waiting = 0;
  std::array<uint32_t, kWorkClassCount> held_by_class{};
  uint64_t leases = 0;     // granted so far
  uint64_t waited_ns = 0;  // sum over all requests
};

class CoreBudget {
 public:
  explicit CoreBudget(uint32_t cores);  // at least 1
  // Blocks until a core is free. An empty lease when `cancel` is set meanwhile (asked every 10 ms).
  CoreLease acquire(WorkClass work_class, uint32_t wanted, const CancelToken& cancel = {});
  CoreBudgetStats stats() const;

 private:
  friend class CoreLease;
  struct Request {
    WorkClass work_class;
    uint64_t order;
  };
  bool is_next(const Request& request) const;
  void release(WorkClass work_class, uint32_t cores);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  CoreBudgetStats state_;
  std::vector<Request> waiting_;
  uint64_t orders_ = 0;
};

}  // namespace onebeat::tick
