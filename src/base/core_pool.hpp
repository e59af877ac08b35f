// core_pool.hpp: the process's one set of compute threads. Our CPU device, SQL and every parallel loop run
// here, so that the core budget (tick) has one place to cut.
//
//   CorePool& pool = CorePool::process();
//   pool.parallel_for(groups, {.max_workers = 2, .priority = CorePriority::kBackground},
//                     [&](uint64_t begin, uint64_t end) { work(begin, end); });
//
// The calling thread takes part, so a loop needs no free worker to finish, nesting is allowed, and
// `max_workers = 1` is a plain call. Idle threads sleep on a futex after spinning a few microseconds. No call
// allocates. Helpers are woken only when the first piece shows that the rest is worth a wake-up.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace onebeat {

// Threads of the two priorities are apart, since Linux lets a thread lower its priority but not raise it
// again.
enum class CorePriority : uint8_t { kForeground, kBackground };  // nice 0, nice kBackgroundNice
inline constexpr int kCorePriorityCount = 2;
inline constexpr int kBackgroundNice = 10;

struct ParallelOptions {
  uint32_t max_workers = 0;  // threads at once, the caller included; 0: all
  CorePriority priority = CorePriority::kForeground;
  uint64_t grain = 0;  // least pieces of `count` handed out at once; 0: chosen from count and workers
};

class CorePool {
 public:
  // `cores`: threads that may work at once, the caller included; so cores - 1 helpers per priority.
  explicit CorePool(uint32_t cores);
  ~CorePool();
  CorePool(const CorePool&) = delete;
  CorePool& operator=(const CorePool&) = delete;

  static CorePool& process();  // cpu_info().cores wide, made on first use

  uint32_t cores() const { return cores_; }

  // Calls fn(begin, end) for disjoint pieces that cover [0, count), on several threads at once; returns when
  // all have returned. `fn` must not throw.
  template <class Fn>
  void parallel_for(uint64_t count, const ParallelOptions& options, Fn&& fn) {
    using Plain = std::remove_reference_t<Fn>;
    run(
        count, options,
        [](void* context, uint64_t begin, uint64_t end) { (*static_cast<Plain*>(context))(begin, end); },
        const_cast<std::remove_const_t<Plain>*>(&fn));
  }

  using PieceFn = void (*)(void* context, uint64_t begin, uint64_t end);
  void run(uint64_t count, const ParallelOptions& options, PieceFn fn, void* context);

  class Help;

  // Loops that found helpers, loops that ran on the caller alone: for diagnostics and tests.
  uint64_t shared_loops() const { return shared_loops_.load(std::memory_order_relaxed); }
  uint64_t lone_loops() const { return lone_loops_.load(std::memory_order_relaxed); }

 private:
  // One loop under way. Slots belong to the pool and are reused, so that a late helper never touches a dead
  // stack.
  struct Loop {
    bool taken = false;                // guarded by Group::mutex
    uint32_t seats = 0;                // helpers that may still join
    std::atomic<uint32_t> helpers{0};  // helpers inside
    std::atomic<uint64_t> next{0};     // first piece not handed out
    uint64_t count = 0, grain = 1;
    PieceFn fn = nullptr;
    void* context = nullptr;
  };
  static constexpr size_t kLoopSlots = 32;  // more loops at once than this run on their callers alone

  struct Group {
    std::mutex mutex;
    std::array<Loop, kLoopSlots> loops;
    std::atomic<uint32_t> open{0};   // loops with a free seat: what idle helpers look at without the lock
    std::atomic<uint32_t> epoch{0};  // futex word: changes with each loop that wants helpers
    std::atomic<bool> stop{false};
    std::vector<std::thread> threads;
  };

  static void work_on(Loop& loop);
  static void helper(Group& group, int nice);
  static Loop* join(Group& group);
  static Loop* open_loop(Group& group, const Loop& like, uint64_t next, uint32_t seats);
  static void close_loop(Group& group, Loop& loop);

  uint32_t cores_;
  std::array<Group, kCorePriorityCount> groups_;
  std::atomic<uint64_t> shared_loops_{0}, lone_loops_{0};
};

// Helpers for a loop that the caller runs by itself (DuckDB's): each calls fn once and stays inside until fn returns.
//
//   CorePool::Help help(pool, /*helpers=*/1, CorePriority::kBackground, work, context);
//
// The destructor waits until every helper that came has left: whatever makes fn return is done before it. Fewer may come
// than were asked for.
class CorePool::Help {
 public:
  Help(CorePool& pool, uint32_t helpers, CorePriority priority, PieceFn fn, void* context);
  ~Help();
  Help(const Help&) = delete;
  Help& operator=(const Help&) = delete;
  // Nobody joins from now on; how many are still inside.
  uint32_t dismiss();

 private:
  Group& group_;
  Loop* loop_;  // null: no slot was free, nobody comes
};

// Lowers the calling thread's priority (best effort) and names it for debuggers and profilers (15 letters).
void set_thread_nice(int nice);
void set_thread_name(const char* name);

}  // namespace onebeat
