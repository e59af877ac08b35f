// core_budget.hpp: one owner of the processor's cores for all heavy host work: decoding, prefill, Whisper, SQL, and what
// the CPU device computes on Q_ml and Q_blit (it asks through base/core_gate.hpp). Frames never ask.
//
//   CoreLease lease = budget.acquire(WorkClass::kChat, /*wanted=*/2);   // waits while nothing is free
//   model.set_threads(lease.cores());
//   step();                                                             // the lease ends with its scope
//
// A lease is taken for one step (a token, a prefill slice, a 30 s window), so that a change in demand is felt within one
// step. It grants between one core and what was wanted: what is free, leaving one core to whoever waits behind. Waiting
// requests are served by class, then in order. A lease is held while computing, never while waiting for work that needs
// one itself, so leases cannot deadlock; and with `Patience` nobody waits longer than its class bears: then one core is
// granted beyond the budget and counted (`overdrawn`).
#pragma once
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

#include "base/core_gate.hpp"
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
  uint64_t overdrawn = 0;  // of them, beyond the budget because of patience or of frames behind
  uint64_t waited_ns = 0;  // sum over all requests
};

// How long a request of each class waits at most; zero: for ever.
using Patience = std::array<uint64_t, kWorkClassCount>;
// A person waits for chat, dictation and SQL: longer than a decoded token or a slice (2-15 ms) another's step cannot make
// them wait, although a step of Whisper lasts seconds. The others get a core once a second however busy the rest is.
inline constexpr Patience kEnginePatience{20'000'000, 20'000'000,    20'000'000,
                                          20'000'000, 1'000'000'000, 1'000'000'000};

class CoreBudget final : public CoreGate {
 public:
  explicit CoreBudget(uint32_t cores, const Patience& patience = {});  // at least 1
  // Blocks until a core is free. An empty lease when `cancel` is set meanwhile (asked every 10 ms).
  CoreLease acquire(WorkClass work_class, uint32_t wanted, const CancelToken& cancel = {});
  // The same as CoreGate; `rank` is a WorkClass.
  uint32_t enter(uint8_t rank, uint32_t wanted, bool wait) override;
  void leave(uint8_t rank, uint32_t cores) override { release(WorkClass(rank), cores); }
  // Somebody waits for a core: whoever holds one for a long piece of work should let go at the next good place. Cheap.
  bool contended() const { return waiters_.load(std::memory_order_relaxed) > 0; }
  CoreBudgetStats stats() const;

 private:
  friend class CoreLease;
  uint32_t wait_for_cores(WorkClass work_class, uint32_t wanted, const CancelToken& cancel);
  uint32_t grant(WorkClass work_class, uint32_t cores);
  struct Request {
    WorkClass work_class;
    uint64_t order;
  };
  bool is_next(const Request& request) const;
  void release(WorkClass work_class, uint32_t cores);

  const Patience patience_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  CoreBudgetStats state_;
  std::vector<Request> waiting_;
  uint64_t orders_ = 0;
  std::atomic<uint32_t> waiters_{0};  // waiting_.size()
};

}  // namespace onebeat::tick
