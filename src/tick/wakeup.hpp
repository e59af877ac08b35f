// wakeup.hpp: one sleeping thread, woken by anyone without a lock.
//
//   Wakeup wakeup;
//   wakeup.notify();                              // any thread; wait-free, no allocation
//   wakeup.wait_until(deadline_ns);               // the one sleeper; returns at once after a notify
//
// A notify between two waits is remembered once. notify() costs one atomic when the sleeper is awake, one
// system call (about 1 µs) when it sleeps.
#pragma once
#include <atomic>
#include <cstdint>

#include "base/clock.hpp"

#if defined(__linux__)
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <ctime>
#else
#include <chrono>
#include <semaphore>
#endif

namespace onebeat::tick {

class Wakeup {
 public:
#if defined(__linux__)
  void notify() {
    if (state_.exchange(kNotified, std::memory_order_acq_rel) == kAsleep) {
      syscall(SYS_futex, &state_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
    }
  }

  void wait_until(uint64_t deadline_ns) {
    uint32_t expected = kAwake;
    if (state_.compare_exchange_strong(expected, kAsleep, std::memory_order_acq_rel)) {
      while (state_.load(std::memory_order_acquire) == kAsleep) {
        const uint64_t now = now_ns();
        if (now >= deadline_ns) break;
        const uint64_t left = deadline_ns - now;
        const timespec time{time_t(left / 1'000'000'000), long(left % 1'000'000'000)};
        const bool forever = deadline_ns == UINT64_MAX;
        syscall(SYS_futex, &state_, FUTEX_WAIT_PRIVATE, uint32_t(kAsleep), forever ? nullptr : &time, nullptr,
                0);
      }
    }
    state_.store(kAwake, std::memory_order_release);
  }

 private:
  enum : uint32_t { kAwake, kAsleep, kNotified };
  std::atomic<uint32_t> state_{kAwake};
#else
  void notify() {
    if (!pending_.exchange(true, std::memory_order_acq_rel)) semaphore_.release();
  }
  void wait_until(uint64_t deadline_ns) {
    const uint64_t now = now_ns();
    constexpr uint64_t kLongestNs = 3'600'000'000'000;  // re-armed by the caller's loop
    const uint64_t left = deadline_ns > now ? deadline_ns - now : 0;
    if (semaphore_.try_acquire_for(std::chrono::nanoseconds(left < kLongestNs ? left : kLongestNs))) {
      pending_.store(false, std::memory_order_release);
    }
  }

 private:
  std::atomic<bool> pending_{false};
  std::counting_semaphore<> semaphore_{0};
#endif
};

}  // namespace onebeat::tick
