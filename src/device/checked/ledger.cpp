#include "device/checked/ledger.hpp"

#include <algorithm>

#include "device/checked/list_checks.hpp"

namespace onebeat::device::checked {
namespace {

constexpr size_t kMessagesKept = 1000;
constexpr size_t kFreedKept = 256;

std::string text_of(const Span& span) { return std::to_string(span.bytes) + " bytes"; }

bool holds(const Span& outer, const Span& inner) {
  return outer.address <= inner.address && inner.bytes <= outer.bytes &&
         inner.address - outer.address <= outer.bytes - inner.bytes;
}

bool conflict(const Access& a, const Access& b) {
  return a.span && b.span && (a.writes || b.writes) && overlaps(a.span, b.span);
}

void add_range(std::vector<Range>& ranges, Range r) {
  std::vector<Range> merged;
  for (const Range& x : ranges) {
    if (x.end < r.begin || r.end < x.begin) {
      merged.push_back(x);
    } else {
      r = {std::min(r.begin, x.begin), std::max(r.end, x.end)};
    }
  }
  merged.push_back(r);
  std::sort(merged.begin(), merged.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  ranges = std::move(merged);
}

void remove_range(std::vector<Range>& ranges, const Range& r) {
  std::vector<Range> left;
  for (const Range& x : ranges) {
    if (x.begin < std::min(x.end, r.begin)) left.push_back({x.begin, std::min(x.end, r.begin)});
    if (std::max(x.begin, r.end) < x.end) left.push_back({std::max(x.begin, r.end), x.end});
  }
  ranges = std::move(left);
}

bool contains(const std::vector<Range>& ranges, const Span& span) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& x) {
    return x.begin <= span.address && span.address + span.bytes <= x.end;
  });
}

bool same(const TimelinePoint& a, const TimelinePoint& b) {
  return a.timeline == b.timeline && a.value == b.value;
}

}  // namespace

void Ledger::note(std::string sentence) {
  if (messages_.size() < kMessagesKept) messages_.push_back("checked: " + std::move(sentence));
}

Error Ledger::violation(const std::string& sentence) {
  std::lock_guard lock(mutex_);
  note(sentence);
  return {ErrorCode::kInvalidUse, sentence};
}

std::vector<std::string> Ledger::messages() const {
  std::lock_guard lock(mutex_);
  return messages_;
}

void Ledger::close() {
  std::lock_guard lock(mutex_);
  closed_ = true;
}

const Allocation* Ledger::holder(const Span& span) const {
  auto it = allocations_.upper_bound(span.address);
  if (it == allocations_.begin()) return nullptr;
  const Allocation& a = std::prev(it)->second;
  return holds(a.user, span) ? &a : nullptr;
}

void Ledger::placed(const Allocation& allocation) {
  std::lock_guard lock(mutex_);
  allocations_[allocation.user.address] = allocation;
}

Result<Allocation> Ledger::find(const Span& span, const char* what) {
  {
    std::lock_guard lock(mutex_);
    const Allocation* a = holder(span);
    if (a && !a->released) return *a;
  }
  return violation(std::string(what) + " of " + text_of(span) + " that lie in no live allocation");
}

void Ledger::set_committed(const Span& span, bool committed) {
  std::lock_guard lock(mutex_);
  const auto it = allocations_.upper_bound(span.address);
  if (it == allocations_.begin()) return;
  Allocation& a = std::prev(it)->second;
  const Range r{span.address, span.address + span.bytes};
  const bool whole = span.address == a.user.address && span.bytes == a.user.bytes;
  if (committed) {
    add_range(a.committed, r);
    if (whole && !a.whole_committed) {
      a.whole_committed = true;
      write_canaries(a);
    }
  } else {
    remove_range(a.committed, r);
    a.whole_committed = false;
    for (const auto& [ticket, flight] : flights_) {
      for (const Access& x : flight.accesses) {
        if (x.span && overlaps(x.span, span)) {
          note("memory is decommitted while submission '" + flight.name + "' on " + to_string(flight.role) +
               " still uses it");
        }
      }
    }
  }
}

Result<Allocation> Ledger::release(const Span& span, const TimelinePoint& after) {
  std::lock_guard lock(mutex_);
  const auto it = allocations_.find(span.address);
  if (it == allocations_.end() || it->second.released || it->second.user.bytes != span.bytes) {
    const std::string sentence = it == allocations_.end()
                                     ? "a span is released that is not alive (released twice?)"
                                 : it->second.released ? "a span is released twice"
                                                       : "a part of a span is released; release the whole";
    note(sentence);
    return Error{ErrorCode::kInvalidUse, sentence};
  }
  // What comes before `after`: everything that its producer was ordered behind, and the producer itself.
  const Flight* producer = after ? producer_of(after) : nullptr;
  const Clock before = producer ? producer->clock : Clock{};
  for (const auto& [ticket, flight] : flights_) {
    if (flight.serial <= before[size_t(flight.role)]) continue;
    for (const Access& x : flight.accesses) {
      if (!x.span || !overlaps(x.span, span)) continue;
      note("a span of " + text_of(span) + " is released while submission '" + flight.name + "' on " +
           to_string(flight.role) + " still uses it; pass the point that it signals");
      break;
    }
  }
  it->second.released = true;
  return it->second;
}

void Ledger::freed(uint64_t address) {
  std::lock_guard lock(mutex_);
  const auto it = allocations_.find(address);
  if (closed_ || it == allocations_.end()) return;
  if (const auto at = damaged_canary(it->second)) {
    note("memory beside a span of " + text_of(it->second.user) + " was overwritten: the byte " +
         (*at < 0 ? std::to_string(-*at) + " before its start" : std::to_string(*at) + " past its end"));
  }
  freed_.push_back({address, address + it->second.user.bytes});
  if (freed_.size() > kFreedKept) freed_.pop_front();
  allocations_.erase(it);
}

uint64_t Ledger::pending_bytes() const {
  std::lock_guard lock(mutex_);
  uint64_t sum = 0;
  for (const auto& [address, a] : allocations_) sum += a.released ? a.user.bytes : 0;
  return sum;
}

void Ledger::check_memory(const RecordedList& list, std::vector<std::string>& found) const {
  for (size_t i = 0; i < list.ops().size(); ++i) {
    for (const Access& access : list.ops()[i].accesses) {
      if (!access.span) continue;
      const Allocation* a = holder(access.span);
      if (a && !a->released && contains(a->committed, access.span)) continue;
      std::string why = "lie in no live allocation, or past the end of one";
      if (a) {
        why = a->released ? "were released" : "are not committed";
      } else if (std::any_of(freed_.begin(), freed_.end(), [&](const Range& r) {
                   return r.begin < access.span.address + access.span.bytes && access.span.address < r.end;
                 })) {
        why = "were released";
      }
      found.push_back(op_name(list, i) + (access.writes ? " writes " : " reads ") + text_of(access.span) +
                      " that " + why);
    }
  }
}

void Ledger::check_points(const Submission& submission, std::vector<std::string>& found) const {
  for (const TimelinePoint& w : submission.waits) {
    if (w.timeline->reached(w.value) || w.timeline->producer(w.value).queue || w.timeline->reached(w.value)) {
      continue;
    }
    found.push_back("nothing can raise timeline " + w.timeline->name() + " to " + std::to_string(w.value) +
                    ", which a submission waits for");
  }
  for (size_t i = 0; i < submission.signals.size(); ++i) {
    const TimelinePoint& s = submission.signals[i];
    const std::string point = "value " + std::to_string(s.value) + " of timeline " + s.timeline->name();
    if (s.timeline->reached(s.value)) found.push_back(point + " is signalled though it was reached already");
    bool owned = false;
    for (size_t j = 0; j < i; ++j) owned |= same(s, submission.signals[j]);
    for (const auto& [ticket, flight] : flights_) {
      for (const TimelinePoint& other : flight.signals) owned |= same(s, other);
    }
    if (owned) found.push_back(point + " is signalled by two submissions");
  }
}

const Flight* Ledger::producer_of(const TimelinePoint& point) const {
  const Flight* producer = nullptr;
  uint64_t lowest = UINT64_MAX;
  for (const auto& [ticket, flight] : flights_) {
    for (const TimelinePoint& s : flight.signals) {
      if (s.timeline == point.timeline && s.value >= point.value && s.value < lowest) {
        lowest = s.value;
        producer = &flight;
      }
    }
  }
  return producer;
}

Clock Ledger::clock_of(Role role, const Submission& submission) const {
  Clock clock = last_[size_t(role)];
  for (const TimelinePoint& w : submission.waits) {
    // A point without a producer in flight stands for work that is over: nothing left to be ordered with.
    const Flight* producer = producer_of(w);
    if (!producer) continue;
    for (size_t r = 0; r < clock.size(); ++r) clock[r] = std::max(clock[r], producer->clock[r]);
  }
  return clock;
}

void Ledger::check_order(Role role, const Submission& submission, std::vector<std::string>& found) const {
  if (!submission.list) return;
  const Clock clock = clock_of(role, submission);
  for (const auto& [ticket, flight] : flights_) {
    if (flight.role == role || flight.serial <= clock[size_t(flight.role)]) continue;
    bool reported = false;
    for (size_t i = 0; i < submission.list->ops().size() && !reported; ++i) {
      for (const Access& mine : submission.list->ops()[i].accesses) {
        const bool clash = std::any_of(flight.accesses.begin(), flight.accesses.end(),
                                       [&](const Access& other) { return conflict(mine, other); });
        if (!clash) continue;
        found.push_back(op_name(*submission.list, i) + " on " + to_string(role) +
                        " touches bytes that submission '" + flight.name + "' in flight on " +
                        to_string(flight.role) + " touches too; make one wait for the other");
        reported = true;
        break;
      }
    }
  }
}

void Ledger::record(Role role, const Submission& submission) {
  Flight flight;
  flight.role = role;
  flight.clock = clock_of(role, submission);
  flight.serial = ++serials_[size_t(role)];
  flight.clock[size_t(role)] = flight.serial;
  last_[size_t(role)] = flight.clock;
  flight.name = submission.list ? submission.list->name() : "(no list)";
  flight.signals = submission.signals;
  if (submission.list) {
    for (const Op& op : submission.list->ops()) {
      flight.accesses.insert(flight.accesses.end(), op.accesses.begin(), op.accesses.end());
    }
  }
  flights_.emplace(++tickets_, std::move(flight));
}

Result<uint64_t> Ledger::admit(Role role, const Submission& submission, const Caps& caps) {
  std::vector<std::string> found;
  if (submission.list) found = check_list(*submission.list, caps);
  std::lock_guard lock(mutex_);  // checked and recorded at once: two threads see each other's submissions
  if (submission.list) check_memory(*submission.list, found);
  check_points(submission, found);
  check_order(role, submission, found);
  for (const std::string& sentence : found) note(sentence);
  if (!found.empty()) return Error{ErrorCode::kInvalidUse, found.front()};
  record(role, submission);
  return tickets_;
}

void Ledger::retire(uint64_t ticket) {
  std::lock_guard lock(mutex_);
  flights_.erase(ticket);
}

void Ledger::host_touches(const Span& span, bool writes) {
  const Access mine{span, !writes, writes};
  std::lock_guard lock(mutex_);
  for (const auto& [ticket, flight] : flights_) {
    if (std::none_of(flight.accesses.begin(), flight.accesses.end(),
                     [&](const Access& other) { return conflict(mine, other); }))
      continue;
    note("the host " + std::string(writes ? "writes " : "reads ") + text_of(span) + " that submission '" +
         flight.name + "' in flight on " + to_string(flight.role) + " touches too; wait for its end first");
  }
}

}  // namespace onebeat::device::checked
