// What the scheduler makes of a system that ends work (macOS 26): smaller slices from where it was, and after three times
// in a minute the caller's turn to use the CPU. On the fake Metal device, which kills as told.
#include <doctest/doctest.h>

#include <algorithm>

#include "device/metal_fake/fake.hpp"
#include "kernels/generated/fill.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::tick {
namespace {

using namespace std::chrono_literals;
namespace fake = device::metal::fake;

constexpr auto kLong = 60s;
constexpr uint32_t kWords = 400'000;  // 25 workgroups

struct Bench {
  Bench() {
    fake::take_violations();
    fake::install(fake::kMacOS26);
    fake::fail_no_commits();
    device = device::open({.device = "metal4", .heap_reserve_bytes = uint64_t(1) << 30}).value();
    span = device->heap().allocate(kWords * 4).value();
  }
  ~Bench() {
    fake::fail_no_commits();
    device->heap().release(span);
    device.reset();
    for (const std::string& v : fake::take_violations()) FAIL_CHECK(v);
    CHECK(fake::live_objects() == 0);
    fake::uninstall();
  }
  WorkItem fill(uint32_t value) const {
    const device::Kernel kernel = device->kernel(kernels::Fill::info()).value();
    device::CommandList list("fill");
    list.dispatch(kernel, kernels::Fill{.target = span, .value = value, .row_count = kWords},
                  kernel.grid(kWords));
    WorkItem item;
    item.name = "fill";
    item.list = list.finish();
    item.work_class = WorkClass::kSql;
    return item;
  }
  bool holds(uint32_t value) const {
    const uint32_t* words = span.as<uint32_t>();
    return std::all_of(words, words + kWords, [&](uint32_t w) { return w == value; });
  }
  std::unique_ptr<device::Device> device;
  device::Span span;
};

}  // namespace

TEST_CASE("MetalWatchdog.AKilledSliceIsRepeatedSmallerUntilItPasses") {
  Bench b;
  auto scheduler = Scheduler::create(*b.device, {});
  const uint64_t killed = fake::kills();
  for (uint32_t kills = 1; kills <= 2; ++kills) {
    INFO("kills: " << kills);
    const uint64_t before = scheduler->counts(Role::kMl).slices_submitted;
    for (uint32_t k = 1; k <= kills; ++k) fake::fail_commit(k, fake::Fate::kImpacting);
    const Ticket ticket = scheduler->submit(b.fill(40 + kills)).value();
    const Error e = ticket.wait(kLong);
    INFO("error: " << e.text());
    CHECK(!e);
    CHECK(b.holds(40 + kills));
    CHECK(scheduler->counts(Role::kMl).slices_submitted - before > kills);
    fake::fail_no_commits();
  }
  CHECK(fake::kills() - killed == 3);
  CHECK(scheduler->counts(Role::kMl).kills >= 3);  // slices that waited for a killed one count too
  CHECK(!scheduler->drain(kLong));
}

TEST_CASE("MetalWatchdog.TheThirdKillWithinAMinuteFailsTheItemAndTheNextGoesOn") {
  Bench b;
  auto scheduler = Scheduler::create(*b.device, {});
  fake::fail_commit(1, fake::Fate::kImpacting, /*again=*/true);
  const Ticket killed = scheduler->submit(b.fill(7)).value();
  const Error e = killed.wait(kLong);
  CHECK(e.code == ErrorCode::kKilled);
  CHECK(e.message.find("CPU") != std::string::npos);
  fake::fail_no_commits();
  const Ticket next = scheduler->submit(b.fill(8)).value();
  CHECK(!next.wait(kLong));
  CHECK(b.holds(8));
  CHECK(!scheduler->drain(kLong));
  const std::vector<std::string> messages = b.device->messages();
  CHECK(std::any_of(messages.begin(), messages.end(),
                    [](const std::string& m) { return m.find("within a minute") != std::string::npos; }));
}

TEST_CASE("MetalWatchdog.FramesGoOnWhileMlWorkIsKilled") {
  Bench b;
  auto scheduler = Scheduler::create(*b.device, {});
  const device::Span frame = b.device->heap().allocate(4096).value();
  const device::Kernel kernel = b.device->kernel(kernels::Fill::info()).value();
  for (uint32_t i = 1; i <= 20; ++i) {
    // The ML item's first commit is killed; the frame's own is not.
    fake::fail_commit(1, fake::Fate::kImpacting);
    const Ticket ml = scheduler->submit(b.fill(i)).value();
    CHECK(!ml.wait(kLong));
    device::CommandList list("frame");
    list.dispatch(kernel, kernels::Fill{.target = frame, .value = i, .row_count = 1024}, kernel.grid(1024));
    WorkItem item;
    item.name = "frame";
    item.queue = Role::kRender;
    item.work_class = WorkClass::kFrame;
    item.list = list.finish();
    CHECK(!scheduler->submit(std::move(item)).value().wait(kLong));
    CHECK(frame.as<uint32_t>()[1023] == i);
    CHECK(b.holds(i));
  }
  CHECK(!scheduler->drain(kLong));
  b.device->heap().release(frame);
}

}  // namespace onebeat::tick
