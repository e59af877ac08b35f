// timeline.hpp: a counter that only grows, shared by host and device. E_frame, E_data, E_embed and E_rag are
// four.
//
//   auto embed = device.timeline("E_embed");
//   queue.submit({.list = list, .signals = {embed->at(7)}});
//   if (Error e = embed->wait(7, 50ms)) return e;      // kTimeout, or what the producer failed with
//
// One producer, any number of waiters, all calls thread-safe. A failed producer still reaches its value and
// fails the waits for exactly that value, never later ones: one bad request does not poison the timeline for
// the next. The host's view is the truth; a backend may order work on the device ahead of it (see Producer).
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat::device {

class Queue;
class Timeline;

struct TimelinePoint {
  std::shared_ptr<Timeline> timeline;
  uint64_t value = 0;
  explicit operator bool() const { return timeline != nullptr; }
};

class Timeline : public std::enable_shared_from_this<Timeline> {
 public:
  // Who will signal a value that is not reached yet: a submission already accepted by `queue`, its
  // `serial`-th. A backend that can make one queue wait for another on the device uses it instead of a host
  // round trip.
  struct Producer {
    Queue* queue = nullptr;
    uint64_t serial = 0;
  };

  static std::shared_ptr<Timeline> create(std::string name, uint64_t initial = 0);

  const std::string& name() const { return name_; }
  uint64_t value() const { return value_.load(std::memory_order_acquire); }
  bool reached(uint64_t v) const { return value() >= v; }
  TimelinePoint at(uint64_t v) { return {shared_from_this(), v}; }

  // Hands out the next value to produce: 1, 2, 3 ... after the initial one. Called at admission.
  TimelinePoint next();

  // Blocks until `v` is reached or the time runs out. Returns the producer's error for a failed `v`.
  Error wait(uint64_t v, std::chrono::nanoseconds timeout) const;
  Error error(
      uint64_t v) const;  // what `v` failed with; no error while it is not reached or when it succeeded

  // Producer side. Raises the value to at least `v`; `failure` marks exactly `v`. Lower values are ignored
  // unless they carry a failure. Runs the callbacks that became due on the calling thread.
  void signal(uint64_t v, Error failure = {});

  // Runs `fn(error of v)` once `v` is reached: now, on this thread, or later on the signalling one. Must not
  // block.
  void on_reach(uint64_t v, std::function<void(const Error&)> fn);

  // Backend side: the submission that will signal `v`. Forgotten once `v` is reached.
  void set_producer(uint64_t v, Producer producer);
  Producer producer(uint64_t v) const;  // {} when unknown; the lowest registered producer that reaches `v`

 private:
  Timeline(std::string name, uint64_t initial) : name_(std::move(name)), value_(initial), issued_(initial) {}

  std::string name_;
  std::atomic<uint64_t> value_;
  std::atomic<uint64_t> issued_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::map<uint64_t, Error> failures_;  // the newest kFailuresKept
  std::multimap<uint64_t, std::function<void(const Error&)>> callbacks_;
  std::map<uint64_t, Producer> producers_;
};

inline constexpr size_t kFailuresKept = 1024;  // older failures read as success: their waiters are long gone

}  // namespace onebeat::device
