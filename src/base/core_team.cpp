#include "base/core_team.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/clock.hpp"
#include "base/futex.hpp"

namespace onebeat {
namespace {

// Longer than any serial stretch between two loops of a text encoder's layer; a helper that sleeps costs its
// waker some microseconds.
constexpr uint64_t kHelperSpinNs = 30'000;
constexpr uint64_t kCallerSpinNs = 20'000;

}  // namespace

CoreTeam::CoreTeam(CorePool& pool, const ParallelOptions& options) {
  const uint32_t most = options.max_workers ? options.max_workers : pool.cores();
  threads_ = std::max(1u, std::min(most, pool.cores()));
  if (threads_ > 1) help_.emplace(pool, threads_ - 1, options.priority, &CoreTeam::help, this);
}

CoreTeam::~CoreTeam() {
  if (!help_) return;
  closed_.store(true, std::memory_order_release);
  epoch_.fetch_add(1, std::memory_order_seq_cst);
  if (sleepers_.load(std::memory_order_seq_cst)) wake_threads(epoch_, threads_);
  help_.reset();
}

void CoreTeam::work(uint32_t thread) {
  for (;;) {
    const uint64_t seen = state_.load(std::memory_order_acquire);
    if ((seen & 0xfffff) >= (seen >> 20 & 0xfffff)) return;
    const uint64_t mine = state_.fetch_add(1, std::memory_order_acq_rel);
    const uint32_t piece = uint32_t(mine & 0xfffff), count = uint32_t(mine >> 20 & 0xfffff);
    if (piece >= count) return;
    fn_(context_, piece, thread);
    if (done_.fetch_add(1, std::memory_order_acq_rel) + 1 == count &&
        caller_sleeps_.load(std::memory_order_seq_cst))
      wake_threads(done_, 1);
  }
}

void CoreTeam::wait_for_pieces(uint32_t count) {
  const uint64_t until = now_ns() + kCallerSpinNs;
  for (uint32_t i = 0; done_.load(std::memory_order_acquire) != count; ++i) {
    cpu_pause();
    if (i % 32 == 31 && now_ns() > until) break;
  }
  if (done_.load(std::memory_order_acquire) == count) return;
  caller_sleeps_.store(1, std::memory_order_seq_cst);
  for (uint32_t done; (done = done_.load(std::memory_order_seq_cst)) != count;) sleep_while(done_, done);
  caller_sleeps_.store(0, std::memory_order_relaxed);
}

void CoreTeam::run(uint32_t count, PieceFn fn, void* context) {
  OB_ASSERT(count <= kMostPieces, "a team's loop has fewer pieces");
  if (threads_ == 1 || count <= 1) {
    for (uint32_t i = 0; i < count; ++i) fn(context, i, 0);
    return;
  }
  // Nobody holds a piece of the last loop any more, so these are the caller's alone until state_ shows them.
  fn_ = fn;
  context_ = context;
  done_.store(0, std::memory_order_relaxed);
  const uint64_t turn = (state_.load(std::memory_order_relaxed) >> 40) + 1;
  state_.store(pack(turn & 0xffffff, count), std::memory_order_release);
  epoch_.fetch_add(1, std::memory_order_seq_cst);
  if (sleepers_.load(std::memory_order_seq_cst)) wake_threads(epoch_, threads_);
  work(0);
  wait_for_pieces(count);
}

void CoreTeam::help(void* team, uint64_t begin, uint64_t end) {
  auto& t = *static_cast<CoreTeam*>(team);
  for (; begin < end; ++begin) {
    const uint32_t thread = t.next_thread_.fetch_add(1, std::memory_order_relaxed);
    for (;;) {
      const uint32_t epoch = t.epoch_.load(std::memory_order_seq_cst);
      if (t.closed_.load(std::memory_order_acquire)) break;
      t.work(thread);
      const uint64_t until = now_ns() + kHelperSpinNs;
      bool changed = false;
      for (uint32_t i = 0; !(changed = t.epoch_.load(std::memory_order_acquire) != epoch); ++i) {
        cpu_pause();
        if (i % 32 == 31 && now_ns() > until) break;
      }
      if (changed) continue;
      t.sleepers_.fetch_add(1, std::memory_order_seq_cst);
      if (t.epoch_.load(std::memory_order_seq_cst) == epoch) sleep_while(t.epoch_, epoch);
      t.sleepers_.fetch_sub(1, std::memory_order_relaxed);
    }
  }
}

}  // namespace onebeat
