// Cuts: every row once, between row groups, about as long as asked; and kills at the level of admission.
#include "tick/slicer.hpp"

#include <doctest/doctest.h>

#include <cstring>

#include "kernels/generated/fill.hpp"
#include "tick/simulated_backing.hpp"

using namespace onebeat;
using namespace onebeat::tick;

namespace {

struct Fixture {
  std::unique_ptr<device::Device> device = device::open({.device = "cpu"}).value();
  device::Kernel kernel = device->kernel(kernels::Fill::info()).value();

  // Never run: only cut.
  ListRef list(std::vector<uint32_t> row_counts, uint32_t first_row = 0) {
    device::CommandList recording("fills");
    for (uint32_t rows : row_counts) {
      const kernels::Fill args{.value = 1, .row_begin = first_row, .row_count = rows};
      recording.dispatch(kernel, args, kernel.grid(rows));
    }
    return recording.finish();
  }
};

uint32_t field(const device::Op& op, int offset) {
  uint32_t v;
  std::memcpy(&v, op.params.data() + offset, 4);
  return v;
}

// Rows of each dispatch of `whole`, in the order in which the slices run them.
void check_covers(const SlicePlan& plan, const ListRef& whole, uint32_t step, Cursor from = {}) {
  const auto& info = kernels::Fill::info();
  size_t op = from.op;
  uint64_t row = from.row;
  for (const Slice& slice : *plan) {
    CHECK(slice.begin == Cursor{uint32_t(op), row});
    for (const device::Op& part : slice.list->ops()) {
      REQUIRE(op < whole->ops().size());
      const device::Op& full = whole->ops()[op];
      const uint64_t first = field(full, info.row_begin_offset), rows = field(full, info.row_count_offset);
      const uint64_t count = field(part, info.row_count_offset);
      CHECK(field(part, info.row_begin_offset) == first + row);
      CHECK(part.grid.x == (count + step - 1) / step);
      CHECK(row % step == 0);
      row += count;
      CHECK(row <= rows);
      if (row == rows) {
        ++op;
        row = 0;
      }
    }
  }
  CHECK(op == whole->ops().size());
}

}  // namespace

TEST_CASE("Slicer.CutsCoverEveryRowOnce") {
  Fixture f;
  const uint32_t step = f.kernel.rows_per_group();
  for (uint32_t first : {0u, 3u * step}) {
    const ListRef whole = f.list({step * 40 + 17, 1, step * 3, step * 100, step - 1}, first);
    for (uint64_t target : {1u, 30'000u, 100'000u, 1'000'000u, 100'000'000u}) {
      Slicer slicer;
      check_covers(slicer.plan(f.device.get(), whole, {}, target, 0), whole, step);
      const Cursor middle{0, step * 8};
      check_covers(slicer.plan(f.device.get(), whole, middle, target, 0), whole, step, middle);
    }
  }
}

TEST_CASE("Slicer.KeepsPlansAndLeavesShortListsWhole") {
  Fixture f;
  Slicer slicer;
  const uint32_t step = f.kernel.rows_per_group();
  const ListRef tiny = f.list({1}), large = f.list({step * 1000});
  CHECK(slicer.plan(f.device.get(), tiny, {}, 2'000'000, 0)->front().list == tiny);
  CHECK(slicer.plan(f.device.get(), large, {}, 0, 0)->front().list == large);
  const SlicePlan plan = slicer.plan(f.device.get(), large, {}, 2'000'000, 0);
  CHECK(plan->size() > 1);
  CHECK(slicer.plan(f.device.get(), large, {}, 2'000'000, 0) == plan);
  const ListRef empty = device::CommandList("empty").finish();
  CHECK(slicer.plan(f.device.get(), empty, {}, 2'000'000, 0)->front().list == empty);
}

TEST_CASE("Slicer.LearnsTheTimeOfARow") {
  Fixture f;
  Slicer slicer;
  const uint32_t step = f.kernel.rows_per_group();
  const ListRef whole = f.list({step * 512});
  // A device that takes 100 µs a group: 20 groups are 2 ms. After a few runs the slices are about that long.
  constexpr uint64_t kGroupNs = 100'000, kTarget = 2'000'000;
  size_t slices = 0;
  for (int run = 0; run < 6; ++run) {
    const SlicePlan plan = slicer.plan(f.device.get(), whole, {}, kTarget, 0);
    slices = plan->size();
    for (const Slice& s : *plan) {
      slicer.measured(f.device.get(), whole, s, kGroupNs * s.list->ops()[0].grid.x);
    }
  }
  CHECK(slices >= 512 / 22);
  CHECK(slices <= 512 / 16);
}

TEST_CASE("Slicer.TrustsTheSubmittersEstimateUntilItKnowsBetter") {
  Fixture f;
  Slicer slicer;
  const ListRef whole = f.list({f.kernel.rows_per_group() * 512});
  CHECK(slicer.plan(f.device.get(), whole, {}, 2'000'000, 1'000'000)->size() == 1);
  const size_t cut = slicer.plan(f.device.get(), whole, {}, 1'999'999, 20'000'000)->size();
  CHECK(cut >= 10);
  CHECK(cut <= 12);
}

namespace {

class Killer final : public Backing {
 public:
  std::vector<uint64_t> targets;
  std::vector<Cursor> starts;
  std::deque<std::pair<SliceId, device::Submission>> running;

  SlicePlan plan(const WorkItem& item, Cursor from, uint64_t target) override {
    targets.push_back(target);
    starts.push_back(from);
    auto plan = std::make_shared<std::vector<Slice>>();
    for (uint32_t i = from.op; i < 4; ++i) plan->push_back({item.list, {i, 0}, 8'000'000});
    return plan;
  }
  void start_list(SliceId id, const WorkItem&, device::Submission s) override {
    running.emplace_back(id, std::move(s));
  }
  void start_host(SliceId, const WorkItem&) override {}
  void measured(const WorkItem&, const Slice&, uint64_t) override {}
  bool device_orders(const WorkItem&, const TimelinePoint&) override { return false; }
  void watch(const TimelinePoint&) override {}

  void answer(Admission& core, Error error, uint64_t now) {
    auto [id, submission] = std::move(running.front());
    running.pop_front();
    SliceResult result;
    for (const auto& w : submission.waits) {
      if (Error e = w.timeline->error(w.value)) error = e;
    }
    result.report.error = error;
    for (const auto& p : submission.signals) p.timeline->signal(p.value, error);
    core.slice_done(id, std::move(result), now);
    core.pump(now);
  }
};

const Error kKill{ErrorCode::kKilled, "watchdog"};

}  // namespace

TEST_CASE("Admission.AKilledSliceIsRepeatedSmallerFromWhereItStood") {
  Killer backing;
  Admission core(backing, {.ml_slices_in_flight = 2, .ml_slices_in_flight_idle = 2});
  auto state = std::make_shared<Ticket::State>();
  state->serial = 1;
  core.add({.name = "matmul", .list = device::CommandList("x").finish()}, state, 1);
  core.pump(1);
  REQUIRE(backing.running.size() == 2);
  backing.answer(core, {}, 2);     // slice 0 is fine; 2 starts
  backing.answer(core, kKill, 3);  // slice 1 is killed
  REQUIRE(backing.running.size() == 1);
  backing.answer(core, {}, 4);  // slice 2 fails with it
  REQUIRE(backing.starts.size() == 2);
  CHECK(backing.starts[1] == Cursor{1, 0});
  CHECK(backing.targets[1] == backing.targets[0] / 2);
  while (!backing.running.empty()) backing.answer(core, {}, 5);
  CHECK(state->finished.load());
  CHECK_FALSE(state->report.error);
}

TEST_CASE("Admission.AKilledSliceOfAnItemThatCannotBeRepeatedFailsIt") {
  Killer backing;
  Admission core(backing, {.ml_slices_in_flight = 2, .ml_slices_in_flight_idle = 2});
  auto state = std::make_shared<Ticket::State>();
  state->serial = 1;
  core.add({.name = "table", .list = device::CommandList("x").finish(), .repeatable = false}, state, 1);
  core.pump(1);
  REQUIRE(backing.running.size() == 2);
  backing.answer(core, kKill, 2);
  while (!backing.running.empty()) backing.answer(core, {}, 3);
  CHECK(backing.starts.size() == 1);
  CHECK(state->finished.load());
  CHECK(state->report.error.code == ErrorCode::kKilled);
}

TEST_CASE("Admission.ThreeKillsWithinAMinuteFailTheItemAndLaterOnesDoNot") {
  for (const uint64_t apart_ns : {uint64_t(1'000'000'000), uint64_t(50'000'000'000)}) {
    Killer backing;
    Admission core(backing, {.ml_slices_in_flight = 1, .headless = true, .ml_slices_in_flight_idle = 1});
    auto state = std::make_shared<Ticket::State>();
    state->serial = 1;
    core.add({.name = "matmul", .list = device::CommandList("x").finish()}, state, 1);
    uint64_t now = 1;
    core.pump(now);
    for (int i = 0; i < 3; ++i) {
      REQUIRE(backing.running.size() == 1);
      backing.answer(core, kKill, now += apart_ns);
    }
    if (apart_ns < 2'000'000'000) {
      CHECK(state->finished.load());
      CHECK(state->report.error.code == ErrorCode::kKilled);
      CHECK(state->report.error.message.find("CPU") != std::string::npos);
    } else {
      CHECK_FALSE(state->finished.load());
      while (!backing.running.empty()) backing.answer(core, {}, now);
      CHECK_FALSE(state->report.error);
    }
  }
}

TEST_CASE("Admission.AtMostTwoMlSlicesWhileFramesAreLive") {
  Killer backing;
  Admission core(backing, {});
  core.frame_presented(1'000);
  std::vector<std::shared_ptr<Ticket::State>> states;
  for (uint64_t i = 1; i <= 3; ++i) {
    states.push_back(std::make_shared<Ticket::State>());
    states.back()->serial = i;
    core.add({.name = "x",
              .work_class = i == 3 ? WorkClass::kChat : WorkClass::kSql,
              .list = device::CommandList("x").finish()},
             states.back(), 1'000);
    core.pump(1'000);
    CHECK(backing.running.size() <= 2);
  }
  CHECK(backing.targets.front() == SchedulerOptions{}.slice_target_busy_ns);
  // The chat came last and goes next: item 1 has two slices running and two left.
  for (int i = 0; i < 2; ++i) backing.answer(core, {}, 2'000);
  CHECK(backing.running.front().first.item == 3);
  while (!backing.running.empty()) {
    CHECK(backing.running.size() <= 2);
    backing.answer(core, {}, 3'000);
  }
  for (const auto& s : states) CHECK(s->finished.load());
}
