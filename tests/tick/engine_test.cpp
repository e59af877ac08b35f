// The engine's promises: frames that wait for nobody, the tick flow's order, uploads that arrive, steps under a budget,
// and an end that is clean whatever is under way.
#include "tick/engine.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "base/clock.hpp"
#include "device/gate.hpp"
#include "diag/stats_json.hpp"
#include "random_seed.hpp"

namespace onebeat::tick {
namespace {

using namespace std::chrono_literals;

// What the staging ring keeps between batches.
constexpr uint64_t kStagingLimitBytes = uint64_t(16) << 20;

std::unique_ptr<Engine> open_engine(const device::OpenOptions& options, uint32_t cores = 0) {
  auto engine = Engine::open({.device = options, .cores = cores});
  REQUIRE_MESSAGE(engine.ok(), engine.error().text());
  return std::move(*engine);
}

struct Setup {
  std::string label;
  device::OpenOptions options;
};

const char* named_device() { return std::getenv("ONEBEAT_TEST_DEVICE"); }

// The CPU device, as it is and as a discrete GPU would look; and the first Vulkan device that opens, a software one too.
// ONEBEAT_TEST_DEVICE: that device instead of Vulkan, and on_every_device() means it alone.
const std::vector<Setup>& setups() {
  static const std::vector<Setup> all = [] {
    constexpr uint64_t kReserve = uint64_t(1) << 30;
    std::vector<Setup> out{
        {"cpu", {.device = "cpu", .heap_reserve_bytes = kReserve}},
        {"cpu without unified memory",
         {.device = "cpu", .disable = {"unified_memory", "host_import"}, .heap_reserve_bytes = kReserve}},
        {"cpu with one queue", {.device = "cpu", .heap_reserve_bytes = kReserve, .hardware_queues = 1}}};
    const char* named = named_device();
    const device::OpenOptions gpu{.device = named ? named : "vulkan:0", .heap_reserve_bytes = kReserve};
    if (auto opened = device::open(gpu)) {
      out.push_back({gpu.device, gpu});
      device::OpenOptions discrete = gpu;
      discrete.disable = {"unified_memory", "host_import"};
      out.push_back({gpu.device + " without unified memory", discrete});
    } else {
      MESSAGE("not on " << gpu.device << ": " << opened.error().text());
    }
    return out;
  }();
  return all;
}

template <class Body>
void on_every_device(Body body) {
  for (const Setup& setup : setups()) {
    if (named_device() && setup.options.device != named_device()) continue;
    INFO("device: " << setup.label);
    auto engine = open_engine(setup.options);
    body(*engine);
  }
}

Error stopped_by_test() { return {ErrorCode::kIo, "the test's own error"}; }

// ---- frames ----

TEST_CASE("kick_frame advances E_frame by one, with or without frames running") {
  on_every_device([](Engine& engine) {
    for (uint64_t i = 1; i <= 100; ++i) {
      CHECK(engine.kick_frame() == i);
      CHECK(engine.e_frame()->value() == i);
    }
    CHECK(engine.kick_times_ns().size() == 100);
    auto drawn = engine.render_ui_frame();
    REQUIRE_FALSE(drawn.ok());
    CHECK(drawn.error().code == ErrorCode::kInvalidUse);
    CHECK_FALSE(engine.frame_pixels().ok());
  });
}

TEST_CASE("Work that waits for a frame starts when that frame is kicked") {
  on_every_device([](Engine& engine) {
    std::atomic<bool> ran{false};
    WorkItem item{.name = "at frame 3"};
    item.host.step = [&]() -> Result<SliceState> {
      ran = true;
      return SliceState::kDone;
    };
    item.waits = {engine.e_frame()->at(3)};
    Ticket ticket = engine.scheduler().submit(std::move(item)).value();
    engine.kick_frame();
    engine.kick_frame();
    CHECK(ticket.wait(20ms).code == ErrorCode::kTimeout);
    CHECK_FALSE(ran);
    engine.kick_frame();
    CHECK_FALSE(bool(ticket.wait(5s)));
    CHECK(ran);
  });
}

TEST_CASE("Frames run at 60 Hz, finish, can be read, and can be started again") {
  on_every_device([](Engine& engine) {
    for (int round = 0; round < 2; ++round) {
      engine.set_status("round " + std::to_string(round));
      const uint64_t kicked = engine.e_frame()->value();
      REQUIRE_FALSE(bool(engine.start_frames({.width = 320, .height = 240})));
      std::this_thread::sleep_for(500ms);
      const FrameReport report = engine.stop_frames();
      CHECK(report.count >= 20);
      CHECK(report.count <= 45);
      CHECK(report.max_ms > 0);  // some finished; in time or not is for the benchmarks on a quiet machine
      CHECK(engine.e_frame()->value() > kicked + 15);
      auto pixels = engine.frame_pixels();
      REQUIRE_MESSAGE(pixels.ok(), pixels.error().text());
      CHECK(pixels->size() == 320 * 240 * 4);
      CHECK(std::count(pixels->begin(), pixels->end(), uint8_t(0xFF)) >= 320 * 240);  // opaque
    }
  });
}

TEST_CASE("Frames record their encode time, so that the stats know it") {
  on_every_device([](Engine& engine) {
    REQUIRE_FALSE(bool(engine.start_frames({.width = 160, .height = 120})));
    std::this_thread::sleep_for(300ms);
    (void)engine.stop_frames();
    const Json stats = diag::stats_json(engine.collector(), {});
    const Json& render = stats["queues"]["render"];
    INFO(render.dump());
    REQUIRE(render["avg_encode_time_ms"].is_number());
    CHECK(render.double_or("avg_encode_time_ms", 0) > 0);
    CHECK(render.double_or("avg_encode_time_ms", 0) < 100);
    CHECK(render.double_or("total_submitted", 0) >= 3);
    CHECK(render.double_or("total_completed", -1) == render.double_or("total_submitted", 0));
  });
}

TEST_CASE("Starting twice and stopping twice are harmless") {
  auto engine = open_engine(setups()[0].options);
  CHECK(engine->stop_frames().count == 0);
  REQUIRE_FALSE(bool(engine->start_frames({})));
  REQUIRE_FALSE(bool(engine->start_frames({.width = 10, .height = 10})));
  CHECK(engine->frame_width() == 640);
  (void)engine->stop_frames();
  const uint64_t count = engine->frames().count;
  std::this_thread::sleep_for(40ms);
  CHECK(engine->stop_frames().count == count);
}

TEST_CASE("Frames that cannot be had say why and leave the engine usable") {
  auto engine = open_engine(setups()[0].options);
  CHECK(engine->start_frames({.width = 0, .height = 5}).code == ErrorCode::kInvalidArgument);
  CHECK_FALSE(bool(engine->start_frames({.width = 64, .height = 36})));
  (void)engine->stop_frames();
}

TEST_CASE("Frames finish while Q_ml is full and stuck") {
  // A kernel that does not end before the frames did, more lists behind it, and every host lane asleep.
  auto engine = open_engine(setups()[0].options);
  std::atomic<bool> go{false};
  const device::Kernel gate = engine->device().kernel(device::Gate::info()).value();
  const device::Span touched = engine->device().heap().allocate(64).value();
  std::vector<Ticket> tickets;
  for (int i = 0; i < 20; ++i) {
    device::CommandList list("stuck");
    list.dispatch(gate, device::Gate{touched, &go}, {1, 1, 1});
    tickets.push_back(engine->scheduler().submit({.name = "stuck", .list = list.finish()}).value());
    WorkItem host{.name = "asleep"};
    host.host.step = [&]() -> Result<SliceState> {
      std::this_thread::sleep_for(5ms);
      return go ? SliceState::kDone : SliceState::kMore;
    };
    tickets.push_back(engine->scheduler().submit(std::move(host)).value());
  }
  REQUIRE_FALSE(bool(engine->start_frames({.width = 320, .height = 240})));
  std::this_thread::sleep_for(500ms);
  const FrameReport report = engine->frames();
  CHECK_FALSE(tickets[0].finished());
  CHECK(report.count >= 20);
  CHECK(report.count - report.missed >= report.count / 2);
  go = true;
  for (const Ticket& t : tickets) CHECK_FALSE(bool(t.wait(10s)));
  (void)engine->stop_frames();
  engine->device().heap().release(touched);
}

TEST_CASE("Frames finish beside long copies on Q_ml, on every device") {
  on_every_device([](Engine& engine) {
    const uint64_t bytes = 8 << 20;
    const device::Span a = engine.device().heap().allocate(bytes).value();
    const device::Span b = engine.device().heap().allocate(bytes).value();
    std::vector<Ticket> tickets;
    for (int i = 0; i < 8; ++i) {
      device::CommandList list("copies");
      for (int k = 0; k < 10; ++k) list.copy(k % 2 ? b : a, k % 2 ? a : b);
      tickets.push_back(engine.scheduler().submit({.name = "copies", .list = list.finish()}).value());
    }
    REQUIRE_FALSE(bool(engine.start_frames({.width = 160, .height = 120})));
    std::this_thread::sleep_for(400ms);
    const FrameReport report = engine.stop_frames();
    CHECK(report.count >= 15);
    CHECK(report.max_ms > 0);  // finished ones
    for (const Ticket& t : tickets) CHECK_FALSE(bool(t.wait(60s)));
    engine.device().heap().release(a);
    engine.device().heap().release(b);
  });
}

// ---- chat and SQL ----

TEST_CASE("A chat message with retrieval embeds, searches, raises E_rag and generates, in this order") {
  on_every_device([](Engine& engine) {
    std::string order;
    const auto say = [&](const char* what) -> std::function<Error()> {
      return [&order, what, &engine]() -> Error {
        order += std::string(what) + "@" + std::to_string(engine.e_rag()->value()) + " ";
        return {};
      };
    };
    const ChatStages stages{say("embed"), say("search"), say("generate")};
    CHECK_FALSE(bool(engine.process_chat_message("question", true, stages, {})));
    CHECK(order == "embed@0 search@0 generate@1 ");
    CHECK_FALSE(bool(engine.process_chat_message("again", true, stages, {})));
    CHECK(engine.e_rag()->value() == 2);
  });
}

TEST_CASE("A chat message without retrieval generates only and touches no device queue") {
  on_every_device([](Engine& engine) {
    int embeds = 0, searches = 0, generations = 0;
    const ChatStages stages{
        [&]() -> Error { return ++embeds, Error{}; }, [&]() -> Error { return ++searches, Error{}; },
        [&]() -> Error {
          ++generations;
          return engine.run_steps(
              {.name = "decode", .step = []() -> Result<SliceState> { return SliceState::kDone; }});
        }};
    const uint64_t before = engine.device_submissions();
    CHECK_FALSE(bool(engine.process_chat_message("question", false, stages, {})));
    CHECK(engine.device_submissions() == before);
    CHECK(embeds == 0);
    CHECK(searches == 0);
    CHECK(generations == 1);
    CHECK(engine.e_rag()->value() == 0);
  });
}

TEST_CASE("An error in a stage ends the message with it, and later stages do not run") {
  for (int failing = 0; failing < 3; ++failing) {
    CAPTURE(failing);
    auto engine = open_engine(setups()[0].options);
    int ran = 0;
    const auto stage = [&](int number) -> std::function<Error()> {
      return [&ran, number, failing]() -> Error {
        ++ran;
        return number == failing ? stopped_by_test() : Error{};
      };
    };
    const Error e = engine->process_chat_message("question", true, {stage(0), stage(1), stage(2)}, {});
    CHECK(e.code == ErrorCode::kIo);
    CHECK(e.message == stopped_by_test().message);
    CHECK(ran == failing + 1);
    // Whoever waits for the context learns that its search failed.
    CHECK(engine->e_rag()->value() == (failing == 0 ? 0 : 1));
    if (failing > 0) CHECK(bool(engine->e_rag()->wait(1, 1s)) == (failing == 1));
    CHECK_FALSE(bool(engine->process_chat_message("next", false, {{}, {}, stage(7)}, {})));
  }
}

TEST_CASE("A message cancelled in a stage stops before the next one") {
  for (int at = -1; at < 2; ++at) {
    CAPTURE(at);
    auto engine = open_engine(setups()[0].options);
    CancelSource source;
    if (at < 0) source.cancel();
    int ran = 0;
    const auto stage = [&](int number) -> std::function<Error()> {
      return [&ran, &source, number, at]() -> Error {
        ++ran;
        if (number == at) source.cancel();
        return {};
      };
    };
    const Error e =
        engine->process_chat_message("question", true, {stage(0), stage(1), stage(2)}, source.token());
    CHECK(e.code == ErrorCode::kCancelled);
    CHECK(ran == at + 1);
  }
}

TEST_CASE("A statement's own error comes back from process_sql_query") {
  auto engine = open_engine(setups()[0].options);
  CHECK_FALSE(bool(engine->process_sql_query("good", [] { return Error{}; })));
  CHECK(engine->process_sql_query("bad", [] { return stopped_by_test(); }).code == ErrorCode::kIo);
}

// ---- memory ----

void check_upload(Engine& engine, const std::vector<std::byte>& data, uint64_t bytes) {
  CAPTURE(bytes);
  const device::Span target = engine.device().heap().allocate(bytes + 512).value();
  const std::vector<std::byte> before(target.bytes, std::byte{0x5A});
  REQUIRE_FALSE(bool(engine.device().write(target, before.data(), before.size())));
  const uint64_t e_data = engine.e_data()->value();
  auto ticket = engine.async_memory_operations({{.target = target.slice(256, bytes), .data = data.data()}});
  REQUIRE_MESSAGE(ticket.ok(), ticket.error().text());
  const Error e = ticket->wait(30s);
  REQUIRE_MESSAGE(!e, e.text());
  CHECK(engine.e_data()->value() == e_data + 1);
  std::vector<std::byte> after(target.bytes);
  REQUIRE_FALSE(bool(engine.device().read(target, after.data(), after.size())));
  CHECK(std::memcmp(after.data() + 256, data.data(), bytes) == 0);
  CHECK(std::all_of(after.begin(), after.begin() + 256, [](std::byte b) { return b == std::byte{0x5A}; }));
  CHECK(std::all_of(after.end() - 256, after.end(), [](std::byte b) { return b == std::byte{0x5A}; }));
  engine.device().heap().release(target);
}

TEST_CASE("Uploads of every size arrive byte for byte and advance E_data") {
  std::mt19937_64 random(random_seed());
  constexpr uint64_t kLargest = (uint64_t(17) << 20) + 13;
  std::vector<std::byte> data(kLargest);
  for (uint64_t i = 0; i + 8 <= data.size(); i += 8) {
    const uint64_t word = random();
    std::memcpy(&data[i], &word, 8);
  }
  on_every_device([&](Engine& engine) {
    for (const uint64_t bytes :
         {uint64_t(1), uint64_t(3), uint64_t(12), uint64_t(1001), uint64_t(4 << 20) - 1, uint64_t(4 << 20),
          uint64_t(4 << 20) + 1, kLargest, random() % (6 << 20) + 1})
      check_upload(engine, data, bytes);
  });
}

TEST_CASE("An empty batch and an empty upload end at once and still advance E_data") {
  on_every_device([](Engine& engine) {
    for (uint64_t i = 1; i <= 3; ++i) {
      std::vector<MemoryOperation> batch;
      if (i == 2) batch.push_back({});
      Ticket ticket = engine.async_memory_operations(batch).value();
      CHECK_FALSE(bool(ticket.wait(5s)));
      CHECK(engine.e_data()->value() == i);
    }
  });
}

TEST_CASE("A batch commits, uploads, decommits and releases in its order") {
  on_every_device([](Engine& engine) {
    device::Heap& heap = engine.device().heap();
    const uint64_t placed = heap.stats().placed_bytes;
    const std::vector<uint32_t> words(5'000'000 / 4, 0xC0FFEE);
    for (int round = 0; round < 4; ++round) {
      const device::Span kept = heap.allocate(words.size() * 4).value();
      const device::Span dropped = heap.place(words.size() * 4).value();
      Ticket ticket =
          engine
              .async_memory_operations({{.kind = MemoryOperation::Kind::kCommit, .target = dropped},
                                        {.target = dropped, .data = words.data()},
                                        {.target = kept, .data = words.data()},
                                        {.kind = MemoryOperation::Kind::kDecommit, .target = dropped},
                                        {.kind = MemoryOperation::Kind::kRelease, .target = dropped}})
              .value();
      CHECK_FALSE(bool(ticket.wait(30s)));
      std::vector<uint32_t> read(words.size());
      REQUIRE_FALSE(bool(engine.device().read(kept, read.data(), read.size() * 4)));
      CHECK(read == words);
      heap.release(kept);
    }
    CHECK(heap.stats().placed_bytes <= placed + kStagingLimitBytes);
  });
}

TEST_CASE("Uploads from many threads at once all arrive") {
  const std::vector<Setup>& all = setups();
  for (const Setup& setup : {all[0], all[1]}) {
    INFO("device: " << setup.label);
    auto engine = open_engine(setup.options);
    constexpr int kThreads = 4, kRounds = 6;
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < kRounds; ++i) {
          const std::vector<uint32_t> words(300'001 + size_t(t) * 77, uint32_t(t * 1000 + i));
          auto target = engine->device().heap().allocate(words.size() * 4);
          auto ticket = engine->async_memory_operations({{.target = *target, .data = words.data()}});
          std::vector<uint32_t> read(words.size());
          if (!ticket || ticket->wait(30s) || engine->device().read(*target, read.data(), read.size() * 4) ||
              read != words)
            ++wrong;
          engine->device().heap().release(*target);
        }
      });
    }
    for (std::thread& t : threads) t.join();
    CHECK(wrong == 0);
    CHECK(engine->e_data()->value() == kThreads * kRounds);
  }
}

// ---- steps ----

TEST_CASE("run_steps runs each step under a lease of the budget") {
  auto engine = open_engine(setups()[0].options, 3);
  int steps = 0;
  std::vector<uint32_t> granted;
  StepJob job{.name = "decode",
              .wanted_cores = [&] { return steps % 2 ? 1u : 8u; },
              .granted_cores = [&](uint32_t cores) { granted.push_back(cores); },
              .step = [&]() -> Result<SliceState> {
                CHECK(engine->cores().stats().held == granted.back());
                return ++steps < 4 ? SliceState::kMore : SliceState::kDone;
              }};
  CHECK_FALSE(bool(engine->run_steps(std::move(job))));
  CHECK(steps == 4);
  CHECK(granted == std::vector<uint32_t>{3, 1, 3, 1});
  CHECK(engine->cores().stats().held == 0);
  CHECK(engine->cores().stats().leases == 4);
}

TEST_CASE("Jobs of several threads never hold more cores than the budget has") {
  auto engine = open_engine(setups()[0].options, 2);
  std::atomic<uint32_t> held{0}, most{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      int steps = 0;
      uint32_t mine = 0;
      StepJob job{.name = "job",
                  .work_class = WorkClass::kBatchSpeech,  // patient: nothing goes beyond the budget
                  .wanted_cores = [] { return 2u; },
                  .granted_cores = [&](uint32_t n) { mine = n; },
                  .step = [&]() -> Result<SliceState> {
                    const uint32_t now = held += mine;
                    uint32_t seen = most;
                    while (seen < now && !most.compare_exchange_weak(seen, now)) {
                    }
                    std::this_thread::sleep_for(1ms);
                    held -= mine;
                    return ++steps < 10 ? SliceState::kMore : SliceState::kDone;
                  }};
      CHECK_FALSE(bool(engine->run_steps(std::move(job))));
    });
  }
  for (std::thread& t : threads) t.join();
  CHECK(most <= 2);
  CHECK(engine->cores().stats().leases == 40);
}

TEST_CASE("A job's error is its caller's, and its lease is given back") {
  auto engine = open_engine(setups()[0].options);
  const Error e =
      engine->run_steps({.name = "bad", .step = []() -> Result<SliceState> { return stopped_by_test(); }});
  CHECK(e.code == ErrorCode::kIo);
  CHECK(engine->cores().stats().held == 0);
}

TEST_CASE("A cancelled job ends after the step it is in, and one that waits for a core without any") {
  auto engine = open_engine(setups()[0].options, 1);
  CancelSource source;
  std::atomic<int> steps{0};
  Error ended;
  std::thread running([&] {
    ended = engine->run_steps({.name = "long", .cancel = source.token(), .step = [&]() -> Result<SliceState> {
                                 ++steps;
                                 std::this_thread::sleep_for(2ms);
                                 return SliceState::kMore;
                               }});
  });
  while (steps < 3) std::this_thread::sleep_for(1ms);
  source.cancel();
  running.join();
  CHECK(ended.code == ErrorCode::kCancelled);
  CHECK(engine->cores().stats().held == 0);

  CoreLease all = engine->cores().acquire(WorkClass::kChat, 1);
  CancelSource second;
  int started = 0;
  std::thread waiting([&] {
    ended = engine->run_steps({.name = "waits",
                               .work_class = WorkClass::kBatchSpeech,
                               .cancel = second.token(),
                               .step = [&]() -> Result<SliceState> {
                                 ++started;
                                 return SliceState::kDone;
                               }});
  });
  while (engine->cores().stats().waiting == 0) std::this_thread::sleep_for(1ms);
  second.cancel();
  waiting.join();
  CHECK(ended.code == ErrorCode::kCancelled);
  CHECK(started == 0);
}

TEST_CASE("A list on the CPU device waits for cores in its class, and frames go on meanwhile") {
  for (const size_t which : {size_t(0), size_t(2)}) {  // three hardware queues, and one
    auto engine = open_engine(setups()[which].options, 2);
    const device::Span a = engine->cpu().heap().allocate(1 << 20).value();
    device::CommandList list("fill");
    list.fill(a, 7);
    const device::ListRef work = list.finish();
    CoreLease all = engine->cores().acquire(WorkClass::kChat, 2);
    REQUIRE_FALSE(bool(engine->start_frames({.width = 160, .height = 120})));
    Ticket ticket = engine->scheduler()
                        .submit({.name = "patient", .work_class = WorkClass::kBatchSpeech, .list = work})
                        .value();
    std::this_thread::sleep_for(300ms);
    const FrameReport during = engine->frames();
    CHECK(during.count - during.missed >= 5);
    if (which == 0) {
      CHECK_FALSE(ticket.finished());
      CHECK(engine->cores().stats().waiting == 1);
    } else {
      CHECK(ticket.finished());  // it stands before frames: it takes one core and is counted
      CHECK(engine->cores().stats().overdrawn >= 1);
    }
    all = {};
    CHECK_FALSE(bool(ticket.wait(10s)));
    (void)engine->stop_frames();
    // Nobody else asked: frames take no leases.
    CHECK(engine->cores().stats().leases == 2);
    CHECK(engine->cores().stats().held == 0);
    engine->cpu().heap().release(a);
  }
}

TEST_CASE("An interactive list goes on beside a long step that holds every core, soon and counted") {
  auto engine = open_engine(setups()[0].options, 2);
  const device::Span a = engine->cpu().heap().allocate(4096).value();
  device::CommandList list("fill");
  list.fill(a, 7);
  CoreLease all = engine->cores().acquire(WorkClass::kBatchSpeech, 2);
  Ticket ticket = engine->scheduler()
                      .submit({.name = "question", .work_class = WorkClass::kChat, .list = list.finish()})
                      .value();
  CHECK_FALSE(bool(ticket.wait(10s)));
  CHECK(engine->cores().stats().overdrawn == 1);
  CHECK(engine->cores().stats().held == 2);
  engine->cpu().heap().release(a);
}

// ---- the end ----

TEST_CASE("The engine ends cleanly with frames, lists, host steps and uploads under way") {
  for (const Setup& setup : setups()) {
    INFO("device: " << setup.label);
    const std::vector<uint32_t> words(3'000'000, 7);
    std::vector<Ticket> tickets;
    {
      auto engine = open_engine(setup.options);
      REQUIRE_FALSE(bool(engine->start_frames({.width = 160, .height = 120})));
      const device::Span span = engine->device().heap().allocate(words.size() * 4).value();
      const device::Span other = engine->device().heap().allocate(words.size() * 4).value();
      const device::Span fresh = engine->device().heap().allocate(words.size() * 4).value();
      for (int i = 0; i < 10; ++i) {
        device::CommandList list("copy");
        list.copy(span, other);
        tickets.push_back(engine->scheduler().submit({.name = "copy", .list = list.finish()}).value());
        WorkItem host{.name = "endless"};
        host.host.step = []() -> Result<SliceState> {
          std::this_thread::sleep_for(1ms);
          return SliceState::kMore;
        };
        tickets.push_back(engine->scheduler().submit(std::move(host)).value());
      }
      WorkItem never{.name = "waits for a frame that never comes"};
      never.waits = {engine->e_frame()->at(1'000'000)};
      tickets.push_back(engine->scheduler().submit(std::move(never)).value());
      tickets.push_back(engine->async_memory_operations({{.target = fresh, .data = words.data()}}).value());
      std::this_thread::sleep_for(30ms);
    }
    int cancelled = 0;
    for (const Ticket& t : tickets) {
      CHECK(t.finished());
      cancelled += t.report().error.code == ErrorCode::kCancelled;
    }
    CHECK(cancelled >= 11);  // the endless ones and the one that waited
  }
}

}  // namespace
}  // namespace onebeat::tick
