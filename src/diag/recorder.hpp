// recorder.hpp: takes events from any thread for less than 50 ns each, and hands them to one collector.
//
//   Recorder recorder;
//   const uint32_t name = recorder.intern("embed 32 texts");      // once, not per event
//   recorder.record({.time_ns = now_ns(), .name = name, .lane = Lane::kMl, .kind = Kind::kMark});
//   std::vector<Event> events;
//   recorder.collect(events);                                     // 10 times a second
//
// Every thread has its own ring. A full ring drops the new event and counts it: recording never waits. The
// memory of a thread that ended is used again by the next one.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ring.hpp"
#include "diag/event.hpp"

namespace onebeat::diag {

class Recorder {
 public:
  explicit Recorder(size_t events_per_thread = 8192);  // 32 bytes each
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  void record(const Event& event) {
    Ring* ring = cached_.owner == serial_ ? cached_.ring : this_thread();
    if (!ring->events.push(event)) ring->dropped.fetch_add(1, std::memory_order_relaxed);
  }

  // Takes a lock: keep the number. At most 65,535 names; later ones are 0.
  uint32_t intern(std::string_view name);
  std::string name(uint32_t number) const;

  // Appends everything recorded since the last call, oldest first.
  void collect(std::vector<Event>& out);
  uint64_t dropped() const;
  size_t ring_count() const;

 private:
  struct Ring {
    explicit Ring(size_t size) : events(size) {}
    SpscRing<Event> events;
    std::atomic<uint64_t> dropped{0};
    std::atomic<bool> orphaned{false};  // its thread ended
  };
  struct Cache {
    uint64_t owner = 0;
    Ring* ring = nullptr;
  };
  struct ThreadRings;  // all rings of a thread, one per recorder it wrote to
  Ring* this_thread();

  static thread_local Cache cached_;
  static thread_local ThreadRings rings_of_thread_;

  const uint64_t serial_;  // never used twice, unlike an address
  const size_t events_per_thread_;
  mutable std::mutex mutex_;
  std::mutex collecting_;
  std::vector<std::shared_ptr<Ring>> rings_;
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<std::string> names_;
};

}  // namespace onebeat::diag
