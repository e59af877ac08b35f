// What the system may do to submissions: kill, ignore, lose, hang. Whatever it was, every point is reached, the answers
// of what succeeds are right, and each failure has its diagnostic.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>

#include "device/metal_fake/fake.hpp"
#include "device/registry.hpp"
#include "kernels/generated/fill.hpp"

namespace onebeat::device::metal {
namespace {

using namespace std::chrono_literals;
using fake::Fate;

struct Rung {
  const char* name;
  fake::Personality personality;
};
constexpr Rung kRungs[] = {
    {"metal4", fake::kMacOS26}, {"metal3", fake::kMacOS26}, {"metal3", fake::kMacOS13}};

struct Opened {
  explicit Opened(const Rung& rung, std::shared_ptr<FaultPlan> faults = nullptr) {
    fake::take_violations();
    fake::install(rung.personality);
    fake::fail_no_commits();
    before = fake::live_objects();
    device = open({.device = rung.name, .heap_reserve_bytes = uint64_t(1) << 30, .faults = std::move(faults)})
                 .value();
  }
  ~Opened() {
    fake::fail_no_commits();
    device.reset();
    for (const std::string& v : fake::take_violations()) FAIL_CHECK(v);
    if (!hung) CHECK(fake::live_objects() == before);
    fake::uninstall();
  }
  bool hung = false;
  size_t before = 0;  // a hung device leaves its objects behind
  std::unique_ptr<Device> device;
};

// Fills `span` with `value` by a kernel; signals `line` at `at`.
Error submit_fill(Device& device, Role role, const Span& span, uint32_t value, TimelinePoint at,
                  std::vector<TimelinePoint> waits = {}) {
  const Kernel fill = device.kernel(kernels::Fill::info()).value();
  const auto words = uint32_t(span.bytes / 4);
  CommandList list("fill");
  list.dispatch(fill, kernels::Fill{.target = span, .value = value, .row_count = words}, fill.grid(words));
  return device.queue(role).submit(
      {.list = list.finish(), .waits = std::move(waits), .signals = {std::move(at)}});
}

bool holds(Device& device, const Span& span, uint32_t value) {
  std::vector<uint32_t> words(span.bytes / 4);
  REQUIRE(!device.read(span, words.data(), span.bytes));
  return std::all_of(words.begin(), words.end(), [&](uint32_t w) { return w == value; });
}

bool mentions(const Device& device, const char* word) {
  const std::vector<std::string> all = device.messages();
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& m) { return m.find(word) != std::string::npos; });
}

}  // namespace

TEST_CASE("Watchdog.AKilledSubmissionFailsItsOwnPointAndTheQueueGoesOn") {
  for (const Rung& rung : kRungs) {
    for (const Fate fate : {Fate::kImpacting, Fate::kTimeout}) {
      INFO(rung.name << " on " << rung.personality.name << ", fate " << int(fate));
      Opened o(rung);
      const Span a = o.device->heap().allocate(4000).value(), b = o.device->heap().allocate(4000).value();
      auto line = o.device->timeline("work");
      fake::fail_commit(2, fate);
      for (uint32_t i = 1; i <= 3; ++i)
        REQUIRE(!submit_fill(*o.device, Role::kMl, i == 2 ? b : a, i, line->at(i)));
      CHECK(!line->wait(1, 20s));
      const Error killed = line->wait(2, 20s);
      CHECK(killed.code == ErrorCode::kKilled);
      // The third was on its way behind it: ignored by the old queue, run by the new one.
      CHECK(!line->wait(3, 20s));
      CHECK(holds(*o.device, a, 3));
      REQUIRE(!submit_fill(*o.device, Role::kMl, b, 9, line->at(4)));
      CHECK(!line->wait(4, 20s));
      CHECK(holds(*o.device, b, 9));
      CHECK(!o.device->health());
      CHECK(mentions(*o.device, "a new queue was made"));
      o.device->heap().release(a);
      o.device->heap().release(b);
    }
  }
}

TEST_CASE("Watchdog.WorkThatWaitedForAKilledPointFailsWithIt") {
  for (const Rung& rung : kRungs) {
    INFO(rung.name << " on " << rung.personality.name);
    Opened o(rung);
    const Span a = o.device->heap().allocate(4000).value(), b = o.device->heap().allocate(4000).value();
    auto first = o.device->timeline("first"), second = o.device->timeline("second"),
         third = o.device->timeline("third");
    fake::fail_commit(1, Fate::kImpacting);
    REQUIRE(!submit_fill(*o.device, Role::kMl, a, 1, first->at(1)));
    REQUIRE(!submit_fill(*o.device, Role::kRender, a, 2, second->at(1), {first->at(1)}));
    REQUIRE(!submit_fill(*o.device, Role::kBlit, b, 3, third->at(1)));
    CHECK(first->wait(1, 20s).code == ErrorCode::kKilled);
    CHECK(second->wait(1, 20s).code == ErrorCode::kKilled);
    CHECK(!third->wait(1, 20s));
    o.device->heap().release(a);
    o.device->heap().release(b);
  }
}

TEST_CASE("Watchdog.ThreeKillsInAMinuteAreSaid") {
  Opened o(kRungs[0]);
  const Span a = o.device->heap().allocate(400).value();
  auto line = o.device->timeline("work");
  for (uint32_t i = 1; i <= 3; ++i) {
    fake::fail_commit(1, Fate::kImpacting);
    REQUIRE(!submit_fill(*o.device, Role::kMl, a, i, line->at(i)));
    CHECK(line->wait(i, 20s).code == ErrorCode::kKilled);
  }
  CHECK(mentions(*o.device, "within a minute"));
  CHECK(!o.device->health());
  o.device->heap().release(a);
}

TEST_CASE("Watchdog.IgnoredWorkIsSubmittedAgainAndALostCauseLosesTheDevice") {
  for (const Rung& rung : kRungs) {
    INFO(rung.name << " on " << rung.personality.name);
    Opened o(rung);
    const Span a = o.device->heap().allocate(400).value();
    auto line = o.device->timeline("work");
    fake::fail_commit(1, Fate::kIgnored);
    REQUIRE(!submit_fill(*o.device, Role::kMl, a, 5, line->at(1)));
    CHECK(!line->wait(1, 20s));  // the second attempt ran
    CHECK(holds(*o.device, a, 5));
    fake::fail_commit(1, Fate::kIgnored, /*again=*/true);
    REQUIRE(!submit_fill(*o.device, Role::kMl, a, 6, line->at(2)));
    CHECK(line->wait(2, 20s).code == ErrorCode::kKilled);
    fake::fail_no_commits();
    REQUIRE(!submit_fill(*o.device, Role::kMl, a, 7, line->at(3)));
    CHECK(!line->wait(3, 20s));
    CHECK(holds(*o.device, a, 7));
    o.device->heap().release(a);
  }
}

TEST_CASE("Faults.EachEndingHasItsCode") {
  const std::pair<Fate, ErrorCode> endings[] = {{Fate::kOutOfMemory, ErrorCode::kOutOfMemory},
                                                {Fate::kPageFault, ErrorCode::kInternal}};
  for (const Rung& rung : kRungs) {
    for (const auto& [fate, code] : endings) {
      INFO(rung.name << ", fate " << int(fate));
      Opened o(rung);
      const Span a = o.device->heap().allocate(400).value();
      auto line = o.device->timeline("work");
      fake::fail_commit(1, fate);
      REQUIRE(!submit_fill(*o.device, Role::kMl, a, 5, line->at(1)));
      CHECK(line->wait(1, 20s).code == code);
      REQUIRE(!submit_fill(*o.device, Role::kMl, a, 6, line->at(2)));
      CHECK(!line->wait(2, 20s));
      CHECK(holds(*o.device, a, 6));
      o.device->heap().release(a);
    }
  }
}

TEST_CASE("Faults.ARemovedDeviceFailsEverythingAndEndsNothing") {
  for (const Rung& rung : kRungs) {
    Opened o(rung);
    const Span a = o.device->heap().allocate(400).value();
    auto line = o.device->timeline("work");
    fake::fail_commit(1, Fate::kRemoved);
    REQUIRE(!submit_fill(*o.device, Role::kMl, a, 5, line->at(1)));
    CHECK(line->wait(1, 20s).code == ErrorCode::kDeviceLost);
    CHECK(o.device->health().code == ErrorCode::kDeviceLost);
    CHECK(submit_fill(*o.device, Role::kMl, a, 6, line->at(2)).code == ErrorCode::kDeviceLost);
    o.device->heap().release(a);
  }
}

TEST_CASE("Faults.AHungDeviceIsDeclaredLostAndNothingOfItIsFreed") {
  auto plan = std::make_shared<FaultPlan>();
  plan->hang_limit_ms = 300;
  Opened o(kRungs[0], plan);
  o.hung = true;
  const Span a = o.device->heap().allocate(400).value();
  auto line = o.device->timeline("work");
  fake::fail_commit(1, Fate::kHangs);
  REQUIRE(!submit_fill(*o.device, Role::kMl, a, 5, line->at(1)));
  const Error lost = line->wait(1, 20s);
  CHECK(lost.code == ErrorCode::kDeviceLost);
  CHECK(lost.message.find("hung") != std::string::npos);
}

// A chain over three queues, each commit of which fails in turn: what is not failed has the right bytes.
TEST_CASE("Faults.EveryNthCommitFails") {
  constexpr uint32_t kSteps = 40;
  for (const Rung& rung : kRungs) {
    for (const uint64_t n : {1u, 2u, 3u, 5u, 7u}) {
      for (const Fate fate : {Fate::kImpacting, Fate::kTimeout, Fate::kOutOfMemory, Fate::kIgnored}) {
        INFO(rung.name << " on " << rung.personality.name << ": every " << n << ". commit, fate "
                       << int(fate));
        Opened o(rung);
        std::vector<Span> spans;
        // One timeline a queue: values of one are raised in order.
        std::vector<std::shared_ptr<Timeline>> lines;
        for (int r = 0; r < kRoleCount; ++r) lines.push_back(o.device->timeline(to_string(Role(r))));
        auto point = [&](uint32_t i) { return lines[i % kRoleCount]->at(i / kRoleCount + 1); };
        auto error_of = [&](uint32_t i) { return lines[i % kRoleCount]->wait(i / kRoleCount + 1, 30s); };
        fake::fail_commit(n, fate, /*again=*/true);
        for (uint32_t i = 1; i <= kSteps; ++i) {
          spans.push_back(o.device->heap().allocate(1000).value());
          std::vector<TimelinePoint> waits;
          if (i > 1 && i % 4 == 0) waits = {point(i - 1)};
          REQUIRE(!submit_fill(*o.device, Role(i % kRoleCount), spans.back(), i, point(i), waits));
        }
        uint32_t right = 0, failed = 0;
        for (uint32_t i = 1; i <= kSteps; ++i) {
          const Error e = error_of(i);
          REQUIRE(e.code != ErrorCode::kTimeout);
          failed += bool(e);
        }
        for (int r = 0; r < kRoleCount; ++r) REQUIRE(!o.device->queue(Role(r)).drain(20s));
        fake::fail_no_commits();
        for (uint32_t i = 1; i <= kSteps; ++i) {
          if (!error_of(i)) right += holds(*o.device, spans[i - 1], i);
          o.device->heap().release(spans[i - 1]);
        }
        CHECK(right + failed == kSteps);
        CHECK(!o.device->health());
      }
    }
  }
}

TEST_CASE("Faults.ACallThatFailsWhileOpeningIsAnErrorOrCostsNothing") {
  for (const Rung& rung : kRungs) {
    for (const char* call :
         {"newHeap", "newBuffer", "newResidencySet", "newCompiler", "newComputePipelineState",
          "newCommandQueue", "newCommandAllocator", "newSharedEvent", "commandBuffer", "commit"}) {
      for (const FaultResult result : {FaultResult::kDeviceLost, FaultResult::kOutOfDeviceMemory}) {
        INFO(rung.name << ": " << call << " fails with " << to_string(result));
        fake::take_violations();
        fake::install(rung.personality);
        const size_t before = fake::live_objects();
        const std::vector<Fault> faults{{call, 1, result, false}};
        auto plan = std::make_shared<FaultPlan>(faults);
        {
          auto device = open({.device = rung.name, .heap_reserve_bytes = uint64_t(1) << 30, .faults = plan});
          if (device) {
            auto line = (*device)->timeline("work");
            Result<Span> span = (*device)->heap().allocate(4000);
            if (!span) span = (*device)->heap().allocate(4000);
            REQUIRE(bool(span));
            Error e = submit_fill(**device, Role::kMl, *span, 1, line->at(1));
            if (e.code == ErrorCode::kOutOfMemory)
              e = submit_fill(**device, Role::kMl, *span, 1, line->at(1));
            if (!e) CHECK(!line->wait(1, 20s));
            if (e) CHECK(e.code == ErrorCode::kDeviceLost);
            (*device)->heap().release(*span);
          } else {
            CHECK(device.error().message.size() > 10);
          }
        }
        for (const std::string& v : fake::take_violations()) FAIL_CHECK(v);
        CHECK(fake::live_objects() == before);
        fake::uninstall();
      }
    }
  }
}

}  // namespace onebeat::device::metal
