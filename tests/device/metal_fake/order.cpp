#include "device/metal_fake/order.hpp"

#include <algorithm>

namespace onebeat::device::metal::fake {
namespace {

constexpr size_t kFewAccesses = 256;
constexpr uint32_t kHost = 0;  // among the queues

bool comes_after(const Clock& clock, uint32_t queue, uint64_t commit) {
  const auto it = clock.find(queue);
  return it != clock.end() && it->second >= commit;
}

}  // namespace

void join(Clock& into, const Clock& from) {
  for (const auto& [queue, commit] : from) {
    uint64_t& seen = into[queue];
    seen = std::max(seen, commit);
  }
}

Order& Order::get() {
  static Order& order = *new Order;  // threads of queues may outlive the program's statics
  return order;
}

uint32_t Order::enter() {
  std::lock_guard lock(mutex_);
  queues_[next_];
  return next_++;
}

void Order::leave(uint32_t queue) {
  std::lock_guard lock(mutex_);
  queues_.erase(queue);
  host_.erase(queue);
  for (auto& [other, state] : queues_) state.now.erase(queue);
  std::erase_if(accesses_, [&](const Access& a) { return a.queue == queue; });
}

Clock Order::submitted(uint32_t queue) {
  std::lock_guard lock(mutex_);
  ++queues_[queue].pending;
  return host_;
}

void Order::done(uint32_t queue, const Clock& now) {
  std::lock_guard lock(mutex_);
  QueueState& state = queues_[queue];
  --state.pending;
  state.now = now;
}

void Order::host_saw(const Clock& clock) {
  std::lock_guard lock(mutex_);
  for (const auto& [queue, commit] : clock) {
    if (!queues_.count(queue)) continue;  // long gone
    uint64_t& seen = host_[queue];
    seen = std::max(seen, commit);
  }
}

Clock Order::host() const {
  std::lock_guard lock(mutex_);
  return host_;
}

void Order::touch(uint32_t queue, const Clock& now, const std::vector<World::Touched>& all,
                  const char* what) {
  std::string wrong;
  {
    std::lock_guard lock(mutex_);
    for (const World::Touched& t : all) {
      if (t.begin < t.end) touch_one(queue, now, t, what, wrong);
    }
    if (accesses_.size() > prune_at_) prune();
  }
  if (!wrong.empty()) violation(wrong);
}

void Order::touch_one(uint32_t queue, const Clock& now, const World::Touched& t, const char* what,
                      std::string& wrong) {
  Access* same = nullptr;
  for (Access& a : accesses_) {
    if (a.queue == queue) {
      if (a.begin == t.begin && a.end == t.end && a.write == t.write) same = &a;
      continue;
    }
    if (!(a.write || t.write) || t.begin >= a.end || a.begin >= t.end) continue;
    if (!wrong.empty() || comes_after(now, a.queue, a.commit)) continue;
    if (queue == kHost || a.queue == kHost) {
      wrong = std::string("host access: ") + what + (t.write ? " writes" : " reads") + " what " + a.what +
              (a.write ? " writes" : " reads") + ", and the host has not seen the end";
      continue;
    }
    wrong = std::string("between queues: ") + what + (t.write ? " writes" : " reads") + " what " + a.what +
            " on another queue " + (a.write ? "writes" : "reads") + ", and no event puts them in order";
  }
  const uint64_t commit = now.at(queue);
  // Who comes after a queue's later commit comes after its earlier ones.
  if (same)
    *same = {t.begin, t.end, t.write, queue, commit, what};
  else
    accesses_.push_back({t.begin, t.end, t.write, queue, commit, what});
}

void Order::host_touches(const World::Touched& bytes) {
  std::string wrong;
  {
    std::lock_guard lock(mutex_);
    ++host_[kHost];
    touch_one(kHost, host_, bytes, "the host", wrong);
    if (accesses_.size() > prune_at_) prune();
  }
  if (!wrong.empty()) violation(wrong);
}

// What everything that is still to run comes after: the host knows of it, so that later commits do, and queues with work
// in front of them have got there.
void Order::prune() {
  std::erase_if(accesses_, [&](const Access& a) {
    return comes_after(host_, a.queue, a.commit) &&
           std::all_of(queues_.begin(), queues_.end(), [&](const auto& entry) {
             return entry.second.pending == 0 || comes_after(entry.second.now, a.queue, a.commit);
           });
  });
  prune_at_ = std::max(kFewAccesses, 2 * accesses_.size());
}

void host_touches(const Span& span, bool writes) {
  Order::get().host_touches({span.address, span.address + span.bytes, writes});
}

void Order::forget(uint64_t begin, uint64_t end) {
  std::lock_guard lock(mutex_);
  std::erase_if(accesses_, [&](const Access& a) { return begin < a.end && a.begin < end; });
}

}  // namespace onebeat::device::metal::fake
