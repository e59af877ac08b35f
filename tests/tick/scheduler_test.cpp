// The scheduler's promises on a real device: the CPU, with three hardware queues and with one.
#include "tick/scheduler.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <random>
#include <thread>

#include "base/clock.hpp"
#include "kernels/generated/fill.hpp"

using namespace onebeat;
using namespace onebeat::tick;
using namespace std::chrono_literals;

namespace {

using SpinWaits = device::OpenOptions::SpinWaits;
constexpr auto kLong = 60s;  // a sanitizer build on a busy machine

std::unique_ptr<device::Device> open_cpu(uint32_t hardware_queues = 0) {
  auto device = device::open({.device = "cpu", .hardware_queues = hardware_queues});
  REQUIRE(device.ok());
  return std::move(*device);
}

ListRef fill_words(device::Device& device, const device::Span& span, uint32_t value) {
  auto kernel = device.kernel(kernels::Fill::info());
  REQUIRE(kernel.ok());
  device::CommandList list("fill");
  const uint32_t words = uint32_t(span.bytes / 4);
  list.dispatch(*kernel, kernels::Fill{.target = span, .value = value, .row_count = words},
                kernel->grid(words));
  return list.finish();
}

WorkItem host_item(std::function<Result<SliceState>()> step, WorkClass work_class = WorkClass::kChat) {
  WorkItem item;
  item.name = "host";
  item.work_class = work_class;
  item.host.step = std::move(step);
  return item;
}

Ticket submit(Scheduler& scheduler, WorkItem item) {
  auto ticket = scheduler.submit(std::move(item));
  REQUIRE(ticket.ok());
  return *ticket;
}

Result<SliceState> done() { return SliceState::kDone; }

}  // namespace

TEST_CASE("Scheduler.CutsALongDispatchOnlyWhileFramesAreLive") {
  auto device = open_cpu();
  const uint64_t words = 8 << 20;
  const device::Span span = device->heap().allocate(words * 4).value();
  const auto slices_of_one_run = [&](Scheduler& scheduler, uint32_t value) {
    const uint64_t before = scheduler.counts(Role::kMl).slices_submitted;
    const Ticket ticket = submit(scheduler, {.name = "fill", .list = fill_words(*device, span, value)});
    CHECK_FALSE(ticket.wait(kLong));
    for (uint64_t i = 0; i < words; i += 4097) REQUIRE(span.as<uint32_t>()[i] == value);
    CHECK(span.as<uint32_t>()[words - 1] == value);
    return scheduler.counts(Role::kMl).slices_submitted - before;
  };
  SUBCASE("live") {
    auto scheduler =
        Scheduler::create(*device, {.slice_target_busy_ns = 100'000, .frame_live_ns = 60'000'000'000});
    scheduler->note_frame_presented(now_ns());
    CHECK(slices_of_one_run(*scheduler, 7) > 1);
    CHECK(slices_of_one_run(*scheduler, 9) > 1);
  }
  SUBCASE("headless") {
    auto scheduler = Scheduler::create(*device, {.headless = true});
    CHECK(slices_of_one_run(*scheduler, 7) == 1);
  }
  device->heap().release(span);
}

TEST_CASE("Scheduler.ErrorsReachExactlyTheirWaiters") {
  auto device = open_cpu();
  auto scheduler = Scheduler::create(*device);
  auto line = device->timeline("E_embed");
  WorkItem bad = host_item([]() -> Result<SliceState> { return Error{ErrorCode::kOutOfMemory, "no room"}; });
  bad.signals = {line};
  const Ticket failed = submit(*scheduler, bad);
  WorkItem good = host_item(done);
  good.signals = {line};
  good.waits = {};
  CHECK(failed.wait(kLong).code == ErrorCode::kOutOfMemory);
  const Ticket fine = submit(*scheduler, good);
  CHECK_FALSE(fine.wait(kLong));
  CHECK(line->wait(1, kLong).code == ErrorCode::kOutOfMemory);
  CHECK_FALSE(line->wait(2, kLong));
  std::atomic<bool> ran{false};
  const auto mark = [&]() -> Result<SliceState> {
    ran = true;
    return SliceState::kDone;
  };
  WorkItem waits = host_item(mark);
  waits.waits = {line->at(1)};
  CHECK(submit(*scheduler, waits).wait(kLong).code == ErrorCode::kOutOfMemory);
  WorkItem follows = host_item(mark);
  follows.after = {failed};
  CHECK(submit(*scheduler, follows).wait(kLong).code == ErrorCode::kOutOfMemory);
  CHECK_FALSE(ran.load());
  WorkItem later = host_item(mark);
  later.waits = {line->at(2)};
  CHECK_FALSE(submit(*scheduler, later).wait(kLong));
  CHECK(ran.load());
}

TEST_CASE("Scheduler.AThrowingHostStepFailsItsItem") {
  auto device = open_cpu();
  auto scheduler = Scheduler::create(*device);
  const Ticket t =
      submit(*scheduler, host_item([]() -> Result<SliceState> { throw std::runtime_error("odd"); }));
  CHECK(t.wait(kLong).code == ErrorCode::kInternal);
}

TEST_CASE("Scheduler.CancelEndsWaitingAndSteppingWork") {
  auto device = open_cpu();
  auto scheduler = Scheduler::create(*device);
  auto never = device->timeline("never");
  auto event = device->timeline("E");
  CancelSource source;
  WorkItem waiting = host_item(done);
  waiting.waits = {never->at(1)};
  waiting.signals = {event};
  waiting.cancel = source.token();
  WorkItem stepping = host_item([]() -> Result<SliceState> {
    std::this_thread::sleep_for(1ms);
    return SliceState::kMore;
  });
  stepping.cancel = source.token();
  const Ticket a = submit(*scheduler, waiting), b = submit(*scheduler, stepping);
  CHECK(a.wait(20ms).code == ErrorCode::kTimeout);
  source.cancel();
  CHECK(a.wait(kLong).code == ErrorCode::kCancelled);
  CHECK(b.wait(kLong).code == ErrorCode::kCancelled);
  CHECK(event->wait(1, kLong).code == ErrorCode::kCancelled);
}

TEST_CASE("Scheduler.RunsHigherClassesFirst") {
  auto device = open_cpu();
  auto scheduler = Scheduler::create(*device, {.indexing_quiet_ns = 0, .host_lanes = {1, 1, 1}});
  std::atomic<bool> go{false};
  const Ticket gate = submit(*scheduler, host_item(
                                             [&]() -> Result<SliceState> {
                                               if (!go) std::this_thread::sleep_for(1ms);
                                               return go ? SliceState::kDone : SliceState::kMore;
                                             },
                                             WorkClass::kFrame));
  std::mutex mutex;
  std::vector<WorkClass> order;
  std::vector<Ticket> tickets;
  for (WorkClass c : {WorkClass::kIndexing, WorkClass::kSql, WorkClass::kChat, WorkClass::kBatchSpeech}) {
    tickets.push_back(submit(*scheduler, host_item(
                                             [&, c]() -> Result<SliceState> {
                                               std::lock_guard lock(mutex);
                                               order.push_back(c);
                                               return SliceState::kDone;
                                             },
                                             c)));
  }
  std::this_thread::sleep_for(20ms);
  CHECK(order.empty());
  go = true;
  for (const Ticket& t : tickets) CHECK_FALSE(t.wait(kLong));
  CHECK(order ==
        std::vector{WorkClass::kChat, WorkClass::kSql, WorkClass::kBatchSpeech, WorkClass::kIndexing});
}

TEST_CASE("Scheduler.IndexingWaitsForQuiet") {
  auto device = open_cpu();
  auto scheduler = Scheduler::create(*device, {.indexing_quiet_ns = 150'000'000});
  CHECK_FALSE(submit(*scheduler, host_item(done, WorkClass::kChat)).wait(kLong));
  const uint64_t begin = now_ns();
  const Ticket indexing = submit(*scheduler, host_item(done, WorkClass::kIndexing));
  CHECK_FALSE(indexing.wait(kLong));
  CHECK(now_ns() - begin > 100'000'000);
  // A chat that waits for indexing does not wait for quiet.
  const uint64_t again = now_ns();
  CHECK_FALSE(submit(*scheduler, host_item(done, WorkClass::kChat)).wait(kLong));
  WorkItem chat = host_item(done, WorkClass::kChat);
  chat.after = {submit(*scheduler, host_item(done, WorkClass::kIndexing))};
  CHECK_FALSE(submit(*scheduler, chat).wait(kLong));
  CHECK(now_ns() - again < 10'000'000'000);
}

TEST_CASE("Scheduler.AHopelessWaitFailsInsteadOfHanging") {
  auto device = open_cpu();
  auto scheduler = Scheduler::create(*device);
  WorkItem item = host_item(done);
  item.waits = {device->timeline("nobody")->at(1)};
  CHECK(submit(*scheduler, std::move(item)).wait(kLong).code == ErrorCode::kInvalidUse);
  WorkItem both = host_item(done);
  both.list = device::CommandList("list").finish();
  CHECK(scheduler->submit(both).error().code == ErrorCode::kInvalidUse);
  auto other = Scheduler::create(*device);
  WorkItem foreign = host_item(done);
  foreign.after = {submit(*other, host_item(done))};
  CHECK(scheduler->submit(foreign).error().code == ErrorCode::kInvalidUse);
}

TEST_CASE("Scheduler.ClosingFailsWhatHasNotStartedAndWaitsForTheRest") {
  auto device = open_cpu();
  auto line = device->timeline("line");
  Ticket waiting, running;
  std::atomic<bool> started{false}, ended{false};
  {
    auto scheduler = Scheduler::create(*device);
    WorkItem item = host_item(done);
    item.waits = {line->at(1)};
    waiting = submit(*scheduler, std::move(item));
    running = submit(*scheduler, host_item([&]() -> Result<SliceState> {
      started = true;
      std::this_thread::sleep_for(20ms);
      ended = true;
      return SliceState::kDone;
    }));
    while (!started) std::this_thread::yield();
    CHECK(scheduler->drain(1ms).code == ErrorCode::kTimeout);
  }
  CHECK(ended.load());
  CHECK(waiting.wait(0s).code == ErrorCode::kCancelled);
  CHECK_FALSE(running.wait(0s));
}

TEST_CASE("Scheduler.CountsTrueNumbers") {
  auto device = open_cpu();
  auto scheduler = Scheduler::create(*device, {.headless = true});
  const device::Span span = device->heap().allocate(4 << 20).value();
  const auto list = fill_words(*device, span, 3);
  std::vector<Ticket> tickets;
  for (int i = 0; i < 50; ++i) tickets.push_back(submit(*scheduler, {.name = "fill", .list = list}));
  for (const Ticket& t : tickets) CHECK_FALSE(t.wait(kLong));
  CHECK_FALSE(scheduler->drain(kLong));
  const auto counts = scheduler->counts(Role::kMl);
  CHECK(counts.submitted == 50);
  CHECK(counts.completed == 50);
  CHECK(counts.slices_submitted == 50);
  CHECK(counts.slices_completed == 50);
  CHECK(counts.busy_ns > 0);
  CHECK(scheduler->counts(Role::kBlit).submitted == 0);
  device->heap().release(span);
}

// Random graphs on the device itself. Order is checked by the times that the device reports; and what comes after an item
// writes its words again, so that a device that watches for races (the fake Metal one) sees an order that is missing.
static void random_graphs(device::Device* device, int graphs, uint64_t seed) {
  constexpr size_t kMostItems = 9;
  auto scheduler = Scheduler::create(*device, {.indexing_quiet_ns = 1000});
  std::vector<device::Span> spans;
  std::vector<ListRef> lists;
  for (size_t i = 0; i < kMostItems; ++i) {
    spans.push_back(device->heap().allocate(64 << 10).value());
    lists.push_back(fill_words(*device, spans.back(), uint32_t(i)));
  }
  std::mt19937_64 random(seed);
  for (int g = 0; g < graphs; ++g) {
    std::vector<std::shared_ptr<device::Timeline>> lines;
    for (int i = 0; i < 3; ++i) lines.push_back(device->timeline("line"));
    std::vector<Ticket> tickets;
    std::vector<std::vector<size_t>> before;
    std::vector<bool> fails;
    std::vector<size_t> words_of;                         // by item: its list
    std::vector<size_t> last_item(kMostItems, SIZE_MAX);  // by list: who has it now
    const size_t count = 2 + random() % (kMostItems - 1);
    std::atomic<size_t> ended{0};
    for (size_t i = 0; i < count; ++i) {
      WorkItem item;
      item.queue = Role(random() % 3);
      item.work_class = WorkClass(random() % kWorkClassCount);
      item.done = [&](const device::SubmitReport&) { ++ended; };
      const bool fail = random() % 8 == 0;
      const bool computes = random() % 3 != 0;
      if (!computes) {
        item.host.step = [fail]() -> Result<SliceState> {
          if (fail) return Error{ErrorCode::kIo, "failed"};
          return SliceState::kDone;
        };
      }
      fails.push_back(fail && item.host.step);
      before.emplace_back();
      while (i && random() % 2 && before.back().size() < 2) {
        before.back().push_back(random() % i);
        item.after.push_back(tickets[before.back().back()]);
      }
      words_of.push_back(i);
      for (size_t b : before.back()) {
        if (last_item[words_of[b]] == b) words_of.back() = words_of[b];
      }
      last_item[words_of.back()] = i;
      if (computes) item.list = lists[words_of.back()];
      if (random() % 2) item.signals.push_back(lines[random() % 3]);
      tickets.push_back(submit(*scheduler, std::move(item)));
    }
    for (size_t i = 0; i < count; ++i) {
      const Error e = tickets[i].wait(kLong);
      REQUIRE(e.code != ErrorCode::kTimeout);
      bool expected = fails[i];
      for (size_t b : before[i]) expected = expected || bool(tickets[b].report().error);
      INFO("seed " << seed << " graph " << g << " item " << i << " " << e.text());
      REQUIRE(bool(e) == expected);
      if (e) continue;
      for (size_t b : before[i]) {
        if (tickets[i].report().begin_ns) REQUIRE(tickets[i].report().begin_ns >= tickets[b].report().end_ns);
      }
    }
    REQUIRE_FALSE(scheduler->drain(kLong));
    for (const Ticket& t : tickets) {
      for (const TimelinePoint& p : t.points()) REQUIRE(p.timeline->reached(p.value));
    }
    REQUIRE(ended == count);
  }
  for (const device::Span& span : spans) device->heap().release(span);
}

bool tested(const std::string& id) {
  const char* only = std::getenv("ONEBEAT_TEST_DEVICE");
  return !only || id == only;
}

TEST_CASE("Scheduler.KeepsOrderOverRandomGraphsOnEveryDevice") {
  uint64_t seed = std::random_device{}();
  if (const char* given = std::getenv("ONEBEAT_SEED")) seed = std::strtoull(given, nullptr, 10);
  MESSAGE("seed " << seed << " (ONEBEAT_SEED)");
  for (const auto& candidate : device::enumerate()) {
    if (candidate.error || !tested(candidate.id)) continue;
    for (uint32_t hardware_queues : {0u, 1u}) {
      // With one queue its waiters take completions in themselves, and admission with them.
      auto device = device::open({.device = candidate.id,
                                  .hardware_queues = hardware_queues,
                                  .spin_waits = hardware_queues ? SpinWaits::kAlways : SpinWaits::kAuto});
      REQUIRE(device.ok());
      const uint64_t begin = now_ns();
      const int graphs = candidate.caps.backend == device::Backend::kCpu ? 1000 : 200;
      random_graphs(device->get(), graphs, seed++);
      MESSAGE(candidate.id << ", " << (*device)->caps().hardware_queues << " hardware queues: " << graphs
                           << " graphs in " << (now_ns() - begin) / 1'000'000 << " ms");
    }
  }
}

TEST_CASE("Scheduler.TakesWorkFromManyThreadsWhileKicked") {
  auto device = open_cpu();
  auto scheduler = Scheduler::create(*device);
  auto line = device->timeline("line");
  std::atomic<int> ran{0};
  std::atomic<bool> stop{false};
  std::thread kicker([&] {
    for (uint64_t f = 1; !stop; ++f) {
      scheduler->kick(f);
      scheduler->note_frame_presented(now_ns());
      std::this_thread::yield();
    }
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        WorkItem item = host_item([&]() -> Result<SliceState> {
          ++ran;
          return SliceState::kDone;
        });
        item.signals = {line};
        if (scheduler->submit(std::move(item)).value().wait(kLong)) std::abort();
      }
    });
  }
  for (auto& t : threads) t.join();
  stop = true;
  kicker.join();
  CHECK(ran == 800);
  CHECK(line->value() == 800);
}

// Submitting, completing and waiting threads all make admission's passes here, beside its own thread.
TEST_CASE("Scheduler.TakesListsFromManyThreadsThatWaitByWatchingTheDevice") {
  for (const auto& candidate : device::enumerate()) {
    if (candidate.error || candidate.caps.backend == device::Backend::kCpu || !tested(candidate.id)) continue;
    auto device = device::open({.device = candidate.id, .spin_waits = SpinWaits::kAlways}).value();
    if (candidate.caps.backend == device::Backend::kVulkan) CHECK(device->queue(Role::kMl).helps());
    std::vector<device::Span> spans;  // one a queue: nothing orders them
    std::vector<ListRef> lists;
    for (uint32_t role = 0; role < 3; ++role) {
      spans.push_back(device->heap().allocate(64 << 10).value());
      lists.push_back(fill_words(*device, spans.back(), 7));
    }
    auto line = device->timeline("line");
    constexpr int kThreads = 4, kItems = 100;
    {
      auto scheduler = Scheduler::create(*device, {.indexing_quiet_ns = 1000});
      std::atomic<bool> stop{false};
      std::thread kicker([&] {
        for (uint64_t f = 1; !stop; ++f) {
          scheduler->kick(f);
          std::this_thread::sleep_for(1ms);
        }
      });
      std::vector<std::thread> threads;
      for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
          for (int i = 0; i < kItems; ++i) {
            const int role = (t + i) % 3;
            WorkItem item{.name = "fill", .queue = Role(role), .list = lists[role], .signals = {line}};
            item.work_class = WorkClass((t + i) % kWorkClassCount);
            if (scheduler->submit(std::move(item)).value().wait(kLong)) std::abort();
          }
        });
      }
      for (auto& t : threads) t.join();
      stop = true;
      kicker.join();
      CHECK(line->value() == kThreads * kItems);
      // Closed with work of all kinds on its way, whose completions are still to come.
      for (int i = 0; i < 30; ++i)
        submit(*scheduler, {.name = "last", .queue = Role(i % 3), .list = lists[i % 3]});
    }
    for (const device::Span& span : spans) device->heap().release(span);
  }
}
