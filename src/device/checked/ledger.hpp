// ledger.hpp: what the checked device knows: the allocations alive, the submissions in flight, and what was
// done wrong. Thread-safe. Outlives its device where a pending release or completion still holds it.
#pragma once
#include <array>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "device/device.hpp"

namespace onebeat::device::checked {

using Clock = std::array<uint64_t, kRoleCount>;  // per role: the newest submission known to come before

// Half-open address ranges.
struct Range {
  uint64_t begin = 0, end = 0;
};

struct Allocation {
  Span user;   // what the caller holds
  Span inner;  // the same with the pads around it, as the inner heap placed it
  bool imported = false;
  bool whole_committed = false;  // then the canaries are in place, where the memory has a host pointer
  std::vector<Range> committed;  // by address, disjoint, sorted
  bool released = false;         // waiting for its point
};

struct Flight {
  Role role = Role::kMl;
  uint64_t serial = 0;
  Clock clock{};
  std::string name;
  std::vector<TimelinePoint> signals;
  std::vector<Access> accesses;
};

class Ledger {
 public:
  // Heap side. Each answers with a violation or with none.
  void placed(const Allocation& allocation);
  Result<Allocation> find(const Span& span,
                          const char* what);  // the live allocation that holds all of `span`
  void set_committed(const Span& span, bool committed);
  // Marks the allocation as released. Reports submissions in flight that still use it and are not ordered
  // before `after`; the release goes on all the same.
  Result<Allocation> release(const Span& span, const TimelinePoint& after);
  // The point was reached: looks at the canaries and forgets the allocation.
  void freed(uint64_t address);
  uint64_t pending_bytes() const;

  // Queue side. admit() notes all violations and answers with the first; without any it records the
  // submission as in flight and answers with its ticket, which retire() takes back.
  Result<uint64_t> admit(Role role, const Submission& submission, const Caps& caps);
  void retire(uint64_t ticket);
  // Notes when a submission in flight touches these bytes and one of the two writes: nothing puts host and device in order
  // but the host's having seen the end.
  void host_touches(const Span& span, bool writes);

  Error violation(const std::string& sentence);  // notes it and makes the kInvalidUse error
  std::vector<std::string> messages() const;
  // No canary is looked at from here on: the inner device is about to take its memory away.
  void close();

 private:
  const Flight* producer_of(const TimelinePoint& point) const;  // null when nothing in flight raises it
  Clock clock_of(Role role, const Submission& submission) const;
  void record(Role role, const Submission& submission);
  void check_memory(const RecordedList& list, std::vector<std::string>& found) const;
  void check_points(const Submission& submission, std::vector<std::string>& found) const;
  void check_order(Role role, const Submission& submission, std::vector<std::string>& found) const;
  const Allocation* holder(const Span& span) const;
  void note(std::string sentence);

  mutable std::mutex mutex_;
  bool closed_ = false;
  std::map<uint64_t, Allocation> allocations_;  // by user address
  std::deque<Range> freed_;                     // the newest, for better messages
  std::map<uint64_t, Flight> flights_;          // by ticket
  uint64_t tickets_ = 0;
  std::array<uint64_t, kRoleCount> serials_{};
  std::array<Clock, kRoleCount> last_{};
  std::vector<std::string> messages_;
};

inline constexpr uint64_t kPadBytes = 256;
inline constexpr std::byte kCanary{0xC5};
void write_canaries(const Allocation& allocation);
// Distance of the first damaged byte: before the span (negative) or past its end (0 and up); none when
// intact.
std::optional<int64_t> damaged_canary(const Allocation& allocation);

}  // namespace onebeat::device::checked
