// ui_snapshot.hpp: what a frame shows, as plain data: published by one thread, read by the frame loop without a lock.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>

namespace onebeat::tick {

struct UiSnapshot {
  uint64_t frame = 0;
  uint64_t built_ns = 0;
  struct Lane {
    uint64_t submitted = 0, completed = 0;  // items
    float busy = 0;                         // share of the last interval, 0..1
  };
  std::array<Lane, 3> queues{};      // Q_render, Q_ml, Q_blit
  std::array<uint64_t, 4> events{};  // E_frame, E_data, E_embed, E_rag
  float fps = 0, frame_ms = 0;
  uint64_t frames_missed = 0;
  uint64_t heap_committed_bytes = 0, heap_placed_bytes = 0;
  uint32_t cores_held = 0, cores = 0;
  char status[96] = {};  // one line about what is going on, NUL-ended
};

// Latest value from one writer to one reader, neither ever waiting: three slots, one owned by each side, one in between.
template <class T>
class LatestValue {
 public:
  T& write_slot() { return slots_[writing_]; }
  void publish() { writing_ = middle_.exchange(writing_ | kFresh, std::memory_order_acq_rel) & kIndex; }
  // The newest published value; stays valid until the next call.
  const T& read() {
    if (middle_.load(std::memory_order_relaxed) & kFresh)
      reading_ = middle_.exchange(reading_, std::memory_order_acq_rel) & kIndex;
    return slots_[reading_];
  }

 private:
  static constexpr uint32_t kFresh = 4, kIndex = 3;
  std::array<T, 3> slots_{};
  std::atomic<uint32_t> middle_{1};
  uint32_t writing_ = 0, reading_ = 2;
};

}  // namespace onebeat::tick
