#include "diag/recorder.hpp"

#include <algorithm>

namespace onebeat::diag {
namespace {

constexpr size_t kNamesKept = 65'536;

uint64_t next_serial() {
  static std::atomic<uint64_t> serial{0};
  return serial.fetch_add(1) + 1;
}

}  // namespace

const char* to_string(Lane lane) {
  switch (lane) {
    case Lane::kRender:
      return "Q_render";
    case Lane::kMl:
      return "Q_ml";
    case Lane::kBlit:
      return "Q_blit";
    case Lane::kHostRender:
      return "Q_render host";
    case Lane::kHostMl:
      return "Q_ml host";
    case Lane::kHostBlit:
      return "Q_blit host";
    case Lane::kFrames:
      return "frames";
    case Lane::kEvents:
      return "events";
    case Lane::kChat:
      return "chat";
    case Lane::kSql:
      return "sql";
    case Lane::kSpeech:
      return "speech";
    case Lane::kIndex:
      return "index";
    case Lane::kCount:
      break;
  }
  return "unknown";
}

const char* to_string(EventLine line) {
  switch (line) {
    case EventLine::kFrame:
      return "E_frame";
    case EventLine::kData:
      return "E_data";
    case EventLine::kEmbed:
      return "E_embed";
    case EventLine::kRag:
      return "E_rag";
    case EventLine::kCount:
      break;
  }
  return "unknown";
}

struct Recorder::ThreadRings {
  struct Entry {
    uint64_t owner;
    std::shared_ptr<Ring> ring;
  };
  std::vector<Entry> entries;
  ~ThreadRings() {
    for (Entry& e : entries) e.ring->orphaned.store(true, std::memory_order_release);
  }
};

thread_local Recorder::Cache Recorder::cached_;
thread_local Recorder::ThreadRings Recorder::rings_of_thread_;

Recorder::Recorder(size_t events_per_thread) : serial_(next_serial()), events_per_thread_(events_per_thread) {
  names_.emplace_back();
}
Recorder::~Recorder() = default;

Recorder::Ring* Recorder::this_thread() {
  auto& mine = rings_of_thread_.entries;
  for (const auto& entry : mine) {
    if (entry.owner == serial_) {
      cached_ = {serial_, entry.ring.get()};
      return cached_.ring;
    }
  }
  // Rings that only this thread still holds belong to recorders that are gone.
  std::erase_if(mine, [](const auto& entry) { return entry.ring.use_count() == 1; });
  std::lock_guard lock(mutex_);
  std::shared_ptr<Ring> ring;
  for (const auto& old : rings_) {
    bool orphaned = true;
    if (old->orphaned.load(std::memory_order_acquire) && old->events.empty() &&
        old->orphaned.compare_exchange_strong(orphaned, false)) {
      ring = old;
      break;
    }
  }
  if (!ring) {
    ring = std::make_shared<Ring>(events_per_thread_);
    rings_.push_back(ring);
  }
  mine.push_back({serial_, ring});
  cached_ = {serial_, ring.get()};
  return cached_.ring;
}

uint32_t Recorder::intern(std::string_view name) {
  std::lock_guard lock(mutex_);
  std::string key(name);
  const auto found = numbers_.find(key);
  if (found != numbers_.end()) return found->second;
  if (names_.size() >= kNamesKept) return 0;
  const uint32_t number = uint32_t(names_.size());
  names_.push_back(key);
  numbers_.emplace(std::move(key), number);
  return number;
}

std::string Recorder::name(uint32_t number) const {
  std::lock_guard lock(mutex_);
  return number < names_.size() ? names_[number] : std::string();
}

void Recorder::collect(std::vector<Event>& out) {
  std::lock_guard one_collector(collecting_);
  std::vector<std::shared_ptr<Ring>> rings;
  {
    std::lock_guard lock(mutex_);
    rings = rings_;
  }
  const auto first = ptrdiff_t(out.size());
  for (const auto& ring : rings) {
    Event event;
    // At most one ring's worth: a thread that records without pause must not keep the collector here.
    for (size_t i = 0; i < ring->events.capacity() && ring->events.pop(event); ++i) out.push_back(event);
  }
  std::sort(out.begin() + first, out.end(),
            [](const Event& a, const Event& b) { return a.time_ns < b.time_ns; });
}

uint64_t Recorder::dropped() const {
  std::lock_guard lock(mutex_);
  uint64_t total = 0;
  for (const auto& ring : rings_) total += ring->dropped.load(std::memory_order_relaxed);
  return total;
}

size_t Recorder::ring_count() const {
  std::lock_guard lock(mutex_);
  return rings_.size();
}

}  // namespace onebeat::diag
