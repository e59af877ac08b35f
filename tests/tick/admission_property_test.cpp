// 100,000 random graphs through the admission rule: waits among earlier and later items, on values that never
// come, failures, cancels, kills, one hardware queue or three, two devices. Never a deadlock, every value
// raised in order with the right error, nothing runs before what it waits for.
#include <doctest/doctest.h>

#include <cstdlib>

#include "base/clock.hpp"
#include "tick/simulated_backing.hpp"

using namespace onebeat;
using namespace onebeat::tick;
using device::Timeline;

namespace {

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
constexpr int kGraphs = 10'000;
#else
constexpr int kGraphs = 100'000;
#endif
#else
constexpr int kGraphs = 100'000;
#endif

struct Planned {
  WorkItem work;
  std::shared_ptr<Ticket::State> ticket;
  CancelSource cancel;
  bool may_cancel = false, fails = false;
  uint64_t serial = 0;
  // Copies of what the item was given: the admission owns `work` later.
  std::vector<std::pair<int, uint64_t>> waits;  // timeline, value
  std::vector<int> signals, after;
  Role queue = Role::kMl;
};

class Graph {
 public:
  explicit Graph(uint64_t seed) : random_(seed), core_(backing_, options(random_)) {
    backing_.on_run = [this](uint64_t serial) { check_order(items_[serial - 1]); };
    backing_.failure_of = [this](uint64_t serial) {
      return items_[serial - 1].fails ? Error{ErrorCode::kInternal, "failed " + std::to_string(serial)}
                                      : Error{};
    };
    const int lines = 1 + int(random_() % 5);
    for (int i = 0; i < lines; ++i) lines_.push_back(Timeline::create("T"));
    const size_t count = 2 + random_() % 14;
    for (size_t i = 0; i < count; ++i) make_item(i);
  }

  // Empty: all promises were kept.
  std::string run() {
    play();
    if (problem_.empty()) settle();
    return problem_;
  }

 private:
  static SchedulerOptions options(std::mt19937_64& random) {
    SchedulerOptions o;
    o.ml_slices_in_flight = 1 + random() % 2;
    o.ml_slices_in_flight_idle = 1 + random() % 4;
    o.other_slices_in_flight = 1 + random() % 3;
    for (auto& lanes : o.host_lanes) lanes = 1 + random() % 2;
    o.indexing_quiet_ns = 500;
    o.kills_per_minute = 3;
    return o;
  }
  static test::SimOptions sim(std::mt19937_64& random) {
    return {
        .hardware_queues = random() % 2 ? 1u : 3u, .host_lanes = 2, .kill_chance = random() % 4 ? 0 : 0.2};
  }
  bool chance(double p) { return std::uniform_real_distribution<>()(random_) < p; }

  void make_item(size_t i) {
    Planned p;
    p.serial = i + 1;
    p.work.name = "item";
    p.work.queue = p.queue = Role(random_() % 3);
    p.work.work_class = WorkClass(random_() % kWorkClassCount);
    p.work.device = backing_.device(int(random_() % test::SimulatedBacking::kDevices));
    p.work.estimated_ns = 1 + random_() % 3;  // slices, to the simulation
    if (chance(0.6)) {
      p.work.list = list_;
    } else if (chance(0.8)) {
      p.work.host.step = [] { return SliceState::kDone; };
    }
    while (chance(0.5) && p.signals.size() < 3) p.signals.push_back(int(random_() % lines_.size()));
    while (chance(0.45) && p.waits.size() < 3) {
      p.waits.push_back({int(random_() % lines_.size()), 1 + random_() % 4});
    }
    while (chance(0.2) && i > 0 && p.after.size() < 2) p.after.push_back(int(random_() % i));
    p.fails = chance(0.1) && (p.work.list || p.work.host.step);
    p.may_cancel = chance(0.15);
    if (p.may_cancel) p.work.cancel = p.cancel.token();
    slices_.push_back(p.work.estimated_ns);
    items_.push_back(std::move(p));
  }

  void submit(Planned& p) {
    for (auto [line, value] : p.waits) p.work.waits.push_back(lines_[line]->at(value));
    for (int line : p.signals) p.work.signals.push_back(lines_[line]);
    for (int a : p.after) p.work.after.push_back(Ticket(items_[a].ticket));
    p.ticket = std::make_shared<Ticket::State>();
    p.ticket->serial = p.serial;
    p.work.done = [this](const device::SubmitReport&) { ++ended_; };
    core_.add(std::move(p.work), p.ticket, now_);
  }

  void play() {
    size_t next = 0;
    for (int idle = 0; idle < 3 && problem_.empty();) {
      now_ += 1 + random_() % 100;
      const uint64_t dice = random_() % 8;
      if (next < items_.size() && (dice < 3 || !backing_.busy())) {
        submit(items_[next++]);
      } else if (dice == 3) {
        Planned& victim = items_[random_() % items_.size()];
        if (victim.may_cancel) victim.cancel.cancel();
      } else if (dice == 4) {
        core_.frame_presented(now_);
      } else if (backing_.busy()) {
        if (!backing_.complete_one(core_, now_)) problem_ = "the hardware queues wait for each other";
      }
      core_.pump(now_);
      if (backing_.problem) problem_ = "a submission waits for what was not submitted before";
      if (next < items_.size() || backing_.busy()) {
        idle = 0;
      } else {
        ++idle;
        now_ += 20'000'000;  // past the quiet time and the cancel poll
      }
    }
  }

  bool done(const Planned& p) const { return p.ticket && p.ticket->finished.load(); }

  // What is left may only wait for what never comes; it ends as soon as nobody else holds its timelines.
  void settle() {
    size_t left = 0;
    for (const Planned& p : items_) {
      if (done(p)) continue;
      ++left;
      bool excused = false;
      for (auto [line, value] : p.waits) excused |= !lines_[line]->reached(value);
      for (int a : p.after) excused |= !done(items_[a]);
      if (!excused) problem_ = "item " + std::to_string(p.serial) + " could run and does not";
      if (backing_.runs(p.serial)) problem_ = "item " + std::to_string(p.serial) + " ran before its waits";
    }
    if (core_.unfinished() != left) problem_ = "the admission has lost count";
    check_values();
    if (!problem_.empty()) return;
    std::vector<std::weak_ptr<Timeline>> weak(lines_.begin(), lines_.end());
    std::vector<std::shared_ptr<Ticket::State>> stuck;
    for (Planned& p : items_) {
      if (!done(p)) stuck.push_back(p.ticket);
      p.ticket.reset();
    }
    lines_.clear();
    now_ += 200'000'000;
    core_.pump(now_);
    if (core_.unfinished()) problem_ = "items wait for values that nobody can raise";
    for (const auto& t : stuck) {
      if (!t->finished.load() || !t->report.error) problem_ = "a hopeless item did not fail";
      for (const TimelinePoint& point : t->points) {
        if (!point.timeline->reached(point.value)) problem_ = "a hopeless item's value was not raised";
        if (!point.timeline->error(point.value)) problem_ = "a hopeless item's value carries no error";
      }
    }
    if (ended_ != items_.size()) problem_ = "done was not called once for every item";
  }

  void check_values() {
    std::vector<std::vector<int>> owner(lines_.size());
    for (const Planned& p : items_) {
      if (!done(p)) continue;
      const Error& error = p.ticket->report.error;
      if (p.ticket->points.size() != p.signals.size()) problem_ = "a finished item lacks values";
      for (size_t i = 0; i < p.ticket->points.size(); ++i) {
        const TimelinePoint& point = p.ticket->points[i];
        if (point.timeline != lines_[p.signals[i]]) problem_ = "a value went to another timeline";
        if (!point.timeline->reached(point.value)) problem_ = "a finished item's value is not reached";
        if (point.timeline->error(point.value).message != error.message)
          problem_ = "a value has another error";
        auto& taken = owner[p.signals[i]];
        if (taken.size() <= point.value) taken.resize(point.value + 1);
        if (taken[point.value]++) problem_ = "a value was assigned twice";
      }
      check_outcome(p, error);
    }
    for (size_t i = 0; i < lines_.size(); ++i) {
      const uint64_t assigned = owner[i].empty() ? 0 : owner[i].size() - 1;
      if (lines_[i]->value() != assigned) problem_ = "a timeline stands at a value that nobody was given";
      for (size_t v = 1; v < owner[i].size(); ++v) {
        if (!owner[i][v]) problem_ = "a value was skipped";
      }
    }
  }

  // The error is the item's own, or that of something it waited for.
  void check_outcome(const Planned& p, const Error& error) {
    bool inherited = false;
    for (auto [line, value] : p.waits) {
      const Error e = lines_[line]->error(value);
      inherited |= e && e.message == error.message;
      if (!error && (!lines_[line]->reached(value) || e)) {
        problem_ = "item " + std::to_string(p.serial) + " succeeded although its wait for " +
                   std::to_string(value) + (e ? " failed" : " was not reached");
      }
    }
    for (int a : p.after) {
      const Planned& before = items_[a];
      inherited |= done(before) && before.ticket->report.error.message == error.message;
      if (!error && (!done(before) || before.ticket->report.error))
        problem_ = "an item succeeded after a failed one";
    }
    if (!error) {
      if (p.fails) problem_ = "a failing item succeeded";
      return;
    }
    if (inherited) return;
    const bool own = (error.code == ErrorCode::kInternal && p.fails) ||
                     (error.code == ErrorCode::kCancelled && p.cancel.token().cancelled()) ||
                     error.code == ErrorCode::kKilled;
    if (!own) problem_ = "item " + std::to_string(p.serial) + " failed for no reason: " + error.text();
  }

  // A slice of `p` runs now: everyone who was given a value up to one of its waits has run all of its own.
  void check_order(const Planned& p) {
    for (auto [line, value] : p.waits) {
      if (lines_[line]->reached(value)) continue;
      uint64_t covered = lines_[line]->value();
      for (uint64_t v = covered + 1; v <= value; ++v) covered += executed_owner(line, v);
      if (covered < value) problem_ = "item " + std::to_string(p.serial) + " ran before a value it waits for";
    }
    for (int a : p.after) {
      const Planned& before = items_[a];
      if (!done(before) && !all_ran(before)) {
        problem_ = "item " + std::to_string(p.serial) + " ran before an item that it follows";
      }
    }
  }
  bool all_ran(const Planned& p) const {
    WorkItem probe;
    probe.estimated_ns = slices_[p.serial - 1];
    return backing_.executed(p.serial, probe);
  }
  bool executed_owner(int line, uint64_t value) const {
    for (const Planned& p : items_) {
      if (!p.ticket) continue;
      for (const TimelinePoint& point : p.ticket->points) {
        if (point.timeline == lines_[line] && point.value == value) return done(p) || all_ran(p);
      }
    }
    return false;
  }

  std::mt19937_64 random_;
  test::SimulatedBacking backing_{random_, sim(random_)};
  Admission core_;
  std::vector<std::shared_ptr<Timeline>> lines_;
  std::vector<Planned> items_;
  std::vector<uint64_t> slices_;
  ListRef list_ = device::CommandList("slice").finish();
  uint64_t now_ = 1'000'000;
  size_t ended_ = 0;
  std::string problem_;
};

}  // namespace

TEST_CASE("Admission.KeepsEveryPromiseOverRandomGraphs") {
  uint64_t seed = std::random_device{}();
  if (const char* given = std::getenv("ONEBEAT_SEED")) seed = std::strtoull(given, nullptr, 10);
  const char* one = std::getenv("ONEBEAT_GRAPH");
  MESSAGE("seed " << seed << " (ONEBEAT_SEED; one graph alone: ONEBEAT_GRAPH)");
  const uint64_t begin = now_ns();
  for (int i = one ? std::atoi(one) : 0; i < kGraphs; ++i) {
    const std::string problem = Graph(seed * 1'000'003 + uint64_t(i)).run();
    if (!problem.empty()) {
      FAIL("seed " << seed << " graph " << i << ": " << problem);
    }
    if (one) break;
  }
  MESSAGE(kGraphs << " graphs in " << (now_ns() - begin) / 1'000'000 << " ms");
}
