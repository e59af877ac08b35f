// ticket.hpp: what a Ticket shares with the scheduler. For src/tick only.
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>

#include "tick/work.hpp"

namespace onebeat::tick {

struct Ticket::State {
  const void* owner = nullptr;     // the admission that the item belongs to
  uint64_t serial = 0;             // its number there
  device::Queue* queue = nullptr;  // where its list runs; null: it has none

  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  std::atomic<bool> finished{false};
  std::vector<TimelinePoint> points;
  device::SubmitReport report;

  void assign(std::vector<TimelinePoint> assigned);
  void finish(device::SubmitReport final_report);
};

}  // namespace onebeat::tick
