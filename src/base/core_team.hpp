// core_team.hpp: a few threads that stay together for a chain of short loops with a barrier after each.
//
//   CoreTeam team(CorePool::process(), {.max_workers = 2});
//   team.for_each(12, [&](uint32_t piece, uint32_t thread) { ... });   // returns when all 12 are done
//   team.for_each(24, ...);                                            // helpers are still there: 0.3 us, not 5
//
// For work whose parts are too short for CorePool::parallel_for (a text of ten tokens: 40 loops of 20 us). The
// calling thread is thread 0 and takes part; helpers join from the pool when they get a core, so that a team
// never waits for one that does not come. Between loops helpers spin for some microseconds, then sleep; they
// go back to the pool with the team. Loops of one team run one after another; not thread-safe.
#pragma once
#include <atomic>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "base/core_pool.hpp"

namespace onebeat {

class CoreTeam {
 public:
  CoreTeam(CorePool& pool, const ParallelOptions& options);
  ~CoreTeam();  // sends the helpers back
  CoreTeam(const CoreTeam&) = delete;
  CoreTeam& operator=(const CoreTeam&) = delete;

  uint32_t threads() const { return threads_; }  // most that may work at once, the caller included

  using PieceFn = void (*)(void* context, uint32_t piece, uint32_t thread);
  // Calls fn for each piece of [0, count), at most kMostPieces; `fn` must not throw.
  void run(uint32_t count, PieceFn fn, void* context);

  template <class Fn>
  void for_each(uint32_t count, Fn&& fn) {
    using Plain = std::remove_reference_t<Fn>;
    run(
        count,
        [](void* context, uint32_t piece, uint32_t thread) {
          (*static_cast<Plain*>(context))(piece, thread);
        },
        const_cast<std::remove_const_t<Plain>*>(&fn));
  }

  static constexpr uint32_t kMostPieces = (1u << 20) - 4096;  // room for late helpers to count past the end

 private:
  // One word says which loop is open, how many pieces it has and which is next, so that a helper that comes
  // late can never take a piece of the next loop for one of the last.
  static uint64_t pack(uint64_t turn, uint64_t count) { return turn << 40 | count << 20; }
  static void help(void* team, uint64_t begin, uint64_t end);
  void work(uint32_t thread);
  void wait_for_pieces(uint32_t count);

  uint32_t threads_;
  std::atomic<uint32_t> next_thread_{1};
  alignas(64) std::atomic<uint64_t> state_{0};  // turn: 24 bits, count: 20, next piece: 20
  PieceFn fn_ = nullptr;
  void* context_ = nullptr;
  alignas(64) std::atomic<uint32_t> done_{0};
  std::atomic<uint32_t> caller_sleeps_{0};
  alignas(64) std::atomic<uint32_t> epoch_{
      0};  // changes with each loop and at the end: what helpers sleep on
  std::atomic<uint32_t> sleepers_{0};
  std::atomic<bool> closed_{false};
  std::optional<CorePool::Help> help_;  // last: helpers use all of the above
};

}  // namespace onebeat
