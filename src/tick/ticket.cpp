#include "tick/ticket.hpp"

#include <algorithm>

namespace onebeat::tick {

const char* to_string(WorkClass c) {
  switch (c) {
    case WorkClass::kFrame:
      return "frame";
    case WorkClass::kChat:
      return "chat";
    case WorkClass::kDictation:
      return "dictation";
    case WorkClass::kSql:
      return "sql";
    case WorkClass::kBatchSpeech:
      return "batch_speech";
    case WorkClass::kIndexing:
      return "indexing";
  }
  return "unknown";
}

void Ticket::State::assign(std::vector<TimelinePoint> assigned) {
  std::lock_guard lock(mutex);
  points = std::move(assigned);
}

void Ticket::State::finish(device::SubmitReport final_report) {
  {
    std::lock_guard lock(mutex);
    report = std::move(final_report);
    finished.store(true, std::memory_order_release);
  }
  changed.notify_all();
}

// Watches the device itself instead of sleeping behind the threads that do.
void Ticket::help() const {
  if (state_->queue && !finished()) state_->queue->help([this] { return finished(); });
}

Error Ticket::wait(std::chrono::nanoseconds timeout) const {
  if (!state_) return {ErrorCode::kInvalidUse, "this ticket belongs to no item; keep the one submit() gave"};
  // A time-out of years would overflow the clock.
  const auto bounded =
      std::clamp<std::chrono::nanoseconds>(timeout, std::chrono::nanoseconds(0), std::chrono::hours(24));
  if (bounded > std::chrono::nanoseconds(0)) help();
  std::unique_lock lock(state_->mutex);
  if (!state_->changed.wait_for(lock, bounded, [&] { return state_->finished.load(); })) {
    return {ErrorCode::kTimeout, "the work is not finished yet; wait longer or cancel it"};
  }
  return state_->report.error;
}

Error Ticket::wait_to_end() const {
  if (!state_) return wait({});
  help();
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [&] { return state_->finished.load(); });
  return state_->report.error;
}

bool Ticket::finished() const { return state_ && state_->finished.load(std::memory_order_acquire); }

std::vector<TimelinePoint> Ticket::points() const {
  if (!state_) return {};
  std::lock_guard lock(state_->mutex);
  return state_->points;
}

device::SubmitReport Ticket::report() const {
  if (!state_) return {};
  std::lock_guard lock(state_->mutex);
  return state_->report;
}

}  // namespace onebeat::tick
