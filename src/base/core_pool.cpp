#include "base/core_pool.hpp"

#include <algorithm>
#include <climits>

#include "base/clock.hpp"
#include "base/cpu_info.hpp"
#include "base/futex.hpp"

#if defined(__linux__)
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif
#include <pthread.h>

namespace onebeat {
namespace {

// A wake-up costs the waker 2-5 µs and the sleeper some 10 µs more; below this a loop finishes sooner alone.
constexpr uint64_t kWorthWakingNs = 20'000;
// Ops of one command list follow each other within this time; a longer wait is a sleep.
constexpr uint64_t kSpinNs = 3'000;
// Pieces per thread: enough to even out unequal ones, few enough that handing out costs nothing.
constexpr uint64_t kPiecesPerWorker = 8;

// Spins a moment, then sleeps, until `word` differs from `value`.
void await_change(std::atomic<uint32_t>& word, uint32_t value) {
  const uint64_t until = now_ns() + kSpinNs;
  while (now_ns() < until) {
    for (int i = 0; i < 32; ++i) {
      if (word.load(std::memory_order_acquire) != value) return;
      cpu_pause();
    }
  }
  while (word.load(std::memory_order_acquire) == value) sleep_while(word, value);
}

}  // namespace

void set_thread_nice(int nice) {
#if defined(__linux__)
  setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), nice);
#else
  (void)nice;
#endif
}

void set_thread_name(const char* name) {
#if defined(__linux__)
  pthread_setname_np(pthread_self(), name);
#elif defined(__APPLE__)
  pthread_setname_np(name);
#endif
}

CorePool::CorePool(uint32_t cores) : cores_(std::max(1u, cores)) {
  for (int p = 0; p < kCorePriorityCount; ++p) {
    Group& group = groups_[size_t(p)];
    const int nice = p == int(CorePriority::kForeground) ? 0 : kBackgroundNice;
    for (uint32_t i = 1; i < cores_; ++i) group.threads.emplace_back([&group, nice] { helper(group, nice); });
  }
}

CorePool::~CorePool() {
  for (Group& group : groups_) {
    group.stop.store(true);
    group.epoch.fetch_add(1);
    wake_threads(group.epoch, INT_MAX);
    for (std::thread& t : group.threads) t.join();
  }
}

CorePool& CorePool::process() {
  static CorePool pool(cpu_info().cores);
  return pool;
}

void CorePool::work_on(Loop& loop) {
  for (;;) {
    const uint64_t begin = loop.next.fetch_add(loop.grain, std::memory_order_relaxed);
    if (begin >= loop.count) return;
    loop.fn(loop.context, begin, std::min(begin + loop.grain, loop.count));
  }
}

CorePool::Loop* CorePool::join(Group& group) {
  if (group.open.load(std::memory_order_acquire) == 0) return nullptr;
  std::lock_guard lock(group.mutex);
  for (Loop& loop : group.loops) {
    if (!loop.taken || loop.seats == 0) continue;
    if (--loop.seats == 0) group.open.fetch_sub(1, std::memory_order_relaxed);
    loop.helpers.fetch_add(1, std::memory_order_relaxed);
    return &loop;
  }
  return nullptr;
}

void CorePool::helper(Group& group, int nice) {
  set_thread_name(nice ? "ob-core-bg" : "ob-core");
  if (nice) set_thread_nice(nice);
  for (;;) {
    const uint32_t epoch = group.epoch.load(std::memory_order_acquire);
    if (group.stop.load()) return;
    if (Loop* loop = join(group)) {
      work_on(*loop);
      // The last one out wakes the caller, who may sleep on `helpers`.
      if (loop->helpers.fetch_sub(1, std::memory_order_acq_rel) == 1) wake_threads(loop->helpers, 1);
      continue;
    }
    await_change(group.epoch, epoch);
  }
}

CorePool::Loop* CorePool::open_loop(Group& group, const Loop& like, uint64_t next, uint32_t seats) {
  std::lock_guard lock(group.mutex);
  for (Loop& loop : group.loops) {
    if (loop.taken) continue;
    loop.taken = true;
    loop.seats = seats;
    loop.helpers.store(0, std::memory_order_relaxed);
    loop.next.store(next, std::memory_order_relaxed);
    loop.count = like.count;
    loop.grain = like.grain;
    loop.fn = like.fn;
    loop.context = like.context;
    group.open.fetch_add(1, std::memory_order_release);
    return &loop;
  }
  return nullptr;
}

void CorePool::close_loop(Group& group, Loop& loop) {
  {
    std::lock_guard lock(group.mutex);  // from here on nobody joins
    if (loop.seats) group.open.fetch_sub(1, std::memory_order_relaxed);
    loop.seats = 0;
  }
  for (uint32_t inside; (inside = loop.helpers.load(std::memory_order_acquire)) != 0;) {
    await_change(loop.helpers, inside);
  }
  std::lock_guard lock(group.mutex);
  loop.taken = false;
}

CorePool::Help::Help(CorePool& pool, uint32_t helpers, CorePriority priority, PieceFn fn, void* context)
    : group_(pool.groups_[size_t(priority)]) {
  helpers = std::min(helpers, uint32_t(group_.threads.size()));
  Loop like;
  like.count = helpers;
  like.fn = fn;
  like.context = context;
  loop_ = helpers ? open_loop(group_, like, 0, helpers) : nullptr;
  if (!loop_) return;
  group_.epoch.fetch_add(1, std::memory_order_release);
  wake_threads(group_.epoch, helpers);
}

uint32_t CorePool::Help::dismiss() {
  if (!loop_) return 0;
  std::lock_guard lock(group_.mutex);
  if (loop_->seats) group_.open.fetch_sub(1, std::memory_order_relaxed);
  loop_->seats = 0;
  return loop_->helpers.load(std::memory_order_acquire);
}

CorePool::Help::~Help() {
  if (loop_) close_loop(group_, *loop_);
}

void CorePool::run(uint64_t count, const ParallelOptions& options, PieceFn fn, void* context) {
  if (count == 0) return;
  const uint32_t workers = std::min(options.max_workers ? options.max_workers : cores_, cores_);
  uint64_t grain = std::max<uint64_t>(1, count / (uint64_t(workers) * kPiecesPerWorker));
  grain = std::max(grain, options.grain);

  uint64_t done = 0;
  if (workers > 1 && count > grain) {
    // The first piece runs here and shows what the rest costs.
    const uint64_t start = now_ns();
    fn(context, 0, grain);
    done = grain;
    const uint64_t pieces = (count - done + grain - 1) / grain;
    const uint64_t rest_ns = (now_ns() - start) * pieces;
    const auto helpers = uint32_t(std::min<uint64_t>(workers - 1, pieces - 1));
    if (helpers && rest_ns >= kWorthWakingNs) {
      Group& group = groups_[size_t(options.priority)];
      Loop like;
      like.count = count;
      like.grain = grain;
      like.fn = fn;
      like.context = context;
      if (Loop* loop = open_loop(group, like, done, helpers)) {
        group.epoch.fetch_add(1, std::memory_order_release);
        wake_threads(group.epoch, helpers);
        work_on(*loop);
        close_loop(group, *loop);
        shared_loops_.fetch_add(1, std::memory_order_relaxed);
        return;
      }
    }
  }
  fn(context, done, count);
  lone_loops_.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace onebeat
