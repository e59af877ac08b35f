// ring.hpp: a bounded queue between exactly two threads, without locks or allocation after construction.
//
//   SpscRing<Token> ring(1024);                 // capacity is rounded up to a power of two
//   while (!ring.push(token)) yield();          // producer thread; false: full
//   while (ring.pop(token)) print(token);       // consumer thread; false: empty
//
// One thread pushes, one thread pops; who they are may change when the hand-over itself synchronises (a mutex,
// a join). Both calls are wait-free: a few nanoseconds, and one shared cache line per side in the common case.
#pragma once
#include <atomic>
#include <bit>
#include <cstddef>
#include <utility>
#include <vector>

namespace onebeat {

template <class T>
class SpscRing {
 public:
  explicit SpscRing(size_t capacity)
      : slots_(std::bit_ceil(capacity < 2 ? 2 : capacity)), mask_(slots_.size() - 1) {}
  SpscRing(const SpscRing&) = delete;
  SpscRing& operator=(const SpscRing&) = delete;

  template <class U>
  bool push(U&& value) {
    const size_t tail = tail_.load(std::memory_order_relaxed);
    if (tail - head_seen_ > mask_) {
      head_seen_ = head_.load(std::memory_order_acquire);
      if (tail - head_seen_ > mask_) return false;
    }
    slots_[tail & mask_] = std::forward<U>(value);
    tail_.store(tail + 1, std::memory_order_release);
    return true;
  }

  bool pop(T& out) {
    const size_t head = head_.load(std::memory_order_relaxed);
    if (head == tail_seen_) {
      tail_seen_ = tail_.load(std::memory_order_acquire);
      if (head == tail_seen_) return false;
    }
    out = std::move(slots_[head & mask_]);
    head_.store(head + 1, std::memory_order_release);
    return true;
  }

  // A moment's view; exact only on a thread that is producer or consumer while the other is idle.
  size_t size() const {
    return tail_.load(std::memory_order_acquire) - head_.load(std::memory_order_acquire);
  }
  bool empty() const { return size() == 0; }
  size_t capacity() const { return mask_ + 1; }

 private:
  static constexpr size_t kLine = 64;  // the two sides write different cache lines
  std::vector<T> slots_;
  const size_t mask_;
  alignas(kLine) std::atomic<size_t> tail_{0};
  size_t head_seen_ = 0;  // the producer's last look at head_
  alignas(kLine) std::atomic<size_t> head_{0};
  size_t tail_seen_ = 0;
};

}  // namespace onebeat
