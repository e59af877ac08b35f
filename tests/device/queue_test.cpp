#include <atomic>
#include <thread>

#include "conformance.hpp"
#include "kernels/generated/copy.hpp"
#include "kernels/generated/fill.hpp"

namespace onebeat::device::conformance {

CONFORMANCE("Queue.SignalsItsPointsAndReportsOnce") {
  auto timeline = t.device().timeline("done");
  std::atomic<int> reports{0};
  const Span span = t.allocate(4096);
  CommandList list("fill");
  list.fill(span, 5);
  Queue& queue = t.device().queue(Role::kMl);
  OK(queue.submit({.list = list.finish(), .signals = {timeline->at(3)}, .done = [&](const SubmitReport& r) {
                     reports += r.error ? 100 : 1;
                   }}));
  OK(timeline->wait(3, 20s));
  CHECK(timeline->value() == 3);
  CHECK(reports == 1);
  CHECK(t.download(span) == std::vector<uint32_t>(1024, 5));
  t.device().heap().release(span);
}

CONFORMANCE("Queue.CountsWhatWasSubmittedAndCompleted") {
  for (int r = 0; r < kRoleCount; ++r) {
    Queue& queue = t.device().queue(Role(r));
    CHECK(queue.role() == Role(r));
    OK(queue.drain(20s));
    const uint64_t before = queue.submitted();
    CHECK(queue.completed() == before);
    std::atomic<int> reports{0};
    for (int i = 0; i < 20; ++i) OK(queue.submit({.done = [&](const SubmitReport&) { ++reports; }}));
    CHECK(queue.submitted() == before + 20);
    OK(queue.drain(20s));
    CHECK(queue.completed() == before + 20);
    CHECK(reports == 20);
  }
}

CONFORMANCE("Queue.SubmissionsOfOneQueueSeeEachOthersWrites") {
  constexpr uint32_t kSteps = 64, kWords = 2048;
  const Span state = t.allocate(kWords * 4), log = t.allocate(kSteps * kWords * 4);
  const Kernel fill = t.device().kernel(kernels::Fill::info()).value();
  auto timeline = t.device().timeline("steps");
  for (uint32_t i = 0; i < kSteps; ++i) {
    CommandList write("write"), keep("keep");
    write.dispatch(fill, kernels::Fill{.target = state, .value = i, .row_count = kWords}, fill.grid(kWords));
    keep.copy(state, log.slice(uint64_t(i) * kWords * 4, kWords * 4));
    OK(t.device().queue(Role::kMl).submit({.list = write.finish()}));
    OK(t.device().queue(Role::kMl).submit({.list = keep.finish(), .signals = {timeline->at(i + 1)}}));
  }
  OK(timeline->wait(kSteps, 30s));
  const std::vector<uint32_t> seen = t.download(log);
  uint32_t wrong = 0;
  for (uint32_t i = 0; i < kSteps * kWords; ++i) wrong += seen[i] != i / kWords;
  CHECK(wrong == 0);
  t.device().heap().release(state);
  t.device().heap().release(log);
}

CONFORMANCE("Queue.WaitsOrderWorkAcrossQueues") {
  constexpr uint32_t kRounds = 30, kWords = 20000;
  Random random;
  INFO("seed " << random.seed());
  const Span staging = t.allocate(kWords * 4), middle = t.allocate(kWords * 4),
             shown = t.allocate(kWords * 4);
  const Kernel copy = t.device().kernel(kernels::Copy::info()).value();
  auto data = t.device().timeline("data"), work = t.device().timeline("work"),
       frame = t.device().timeline("frame");
  for (uint32_t i = 1; i <= kRounds; ++i) {
    CommandList load("load"), compute("compute"), show("show");
    load.fill(staging, i * 7);
    compute.dispatch(copy, kernels::Copy{.source = staging, .target = middle, .row_count = kWords},
                     copy.grid(kWords));
    show.copy(middle, shown);
    std::vector<TimelinePoint> again;
    if (i > 1) again = {work->at(i - 1), frame->at(i - 1)};
    OK(t.device()
           .queue(Role::kBlit)
           .submit({.list = load.finish(), .waits = again, .signals = {data->at(i)}}));
    OK(t.device().queue(Role::kMl).submit(
        {.list = compute.finish(), .waits = {data->at(i)}, .signals = {work->at(i)}}));
    OK(t.device()
           .queue(Role::kRender)
           .submit({.list = show.finish(), .waits = {work->at(i)}, .signals = {frame->at(i)}}));
  }
  OK(frame->wait(kRounds, 30s));
  CHECK(t.download(shown) == std::vector<uint32_t>(kWords, kRounds * 7));
  for (const Span& span : {staging, middle, shown}) t.device().heap().release(span);
}

CONFORMANCE("Queue.RefusesAWaitThatNothingCanSatisfy") {
  t.expect_messages();
  auto timeline = t.device().timeline("never"), mine = t.device().timeline("mine");
  Queue& queue = t.device().queue(Role::kMl);
  const uint64_t before = queue.submitted();
  std::atomic<int> reports{0};
  const Error refused =
      queue.submit({.waits = {timeline->at(1)}, .signals = {mine->at(1)}, .done = [&](const SubmitReport&) {
                      ++reports;
                    }});
  CHECK(refused.code == ErrorCode::kInvalidUse);
  CHECK(refused.message.find("never") != std::string::npos);
  CHECK(queue.submitted() == before);
  CHECK(reports == 0);
  CHECK(mine->producer(1).queue == nullptr);
  CHECK(mine->wait(1, 10ms).code == ErrorCode::kTimeout);
  timeline->signal(1);
  OK(queue.submit({.waits = {timeline->at(1)}, .signals = {mine->at(1)}}));
  OK(mine->wait(1, 20s));
}

CONFORMANCE("Queue.AFailedWaitFailsTheWorkAndNothingAfterIt") {
  auto source = t.device().timeline("source"), result = t.device().timeline("result");
  source->signal(1, {ErrorCode::kKilled, "the system ended the work"});
  source->signal(2);
  const Span span = t.upload(std::vector<uint32_t>(64, 1));
  auto fill = [&](uint32_t value) {
    CommandList list("fill");
    list.fill(span, value);
    return list.finish();
  };
  Queue& queue = t.device().queue(Role::kMl);
  ErrorCode reported = ErrorCode::kOk;
  OK(queue.submit({.list = fill(2),
                   .waits = {source->at(1)},
                   .signals = {result->at(1)},
                   .done = [&](const SubmitReport& r) { reported = r.error.code; }}));
  CHECK(result->wait(1, 20s).code == ErrorCode::kKilled);
  CHECK(reported == ErrorCode::kKilled);
  CHECK(t.download(span) == std::vector<uint32_t>(64, 1));  // it did not run
  OK(queue.submit({.list = fill(3), .waits = {source->at(2)}, .signals = {result->at(2)}}));
  OK(result->wait(2, 20s));
  CHECK(t.download(span) == std::vector<uint32_t>(64, 3));
  CHECK(result->error(1).message == "the system ended the work");
  // A failure travels along the chain of waits, on every queue.
  OK(t.device().queue(Role::kRender).submit({.waits = {result->at(1)}, .signals = {result->at(3)}}));
  CHECK(result->wait(3, 20s).code == ErrorCode::kKilled);
  OK(queue.drain(20s));
  t.device().heap().release(span);
}

CONFORMANCE("Queue.AFailureTravelsToWorkThatWasSubmittedBehindIt") {
  auto source = t.device().timeline("source"), a = t.device().timeline("a"), b = t.device().timeline("b");
  source->signal(1, {ErrorCode::kOutOfMemory, "too large a batch"});
  OK(t.device().queue(Role::kBlit).submit({.waits = {source->at(1)}, .signals = {a->at(1)}}));
  OK(t.device().queue(Role::kMl).submit({.waits = {a->at(1)}, .signals = {b->at(1)}}));
  OK(t.device().queue(Role::kMl).submit({.signals = {b->at(2)}}));
  CHECK(b->wait(1, 20s).code == ErrorCode::kOutOfMemory);
  OK(b->wait(2, 20s));
}

CONFORMANCE("Queue.CallbacksMaySubmit") {
  auto first = t.device().timeline("first"), second = t.device().timeline("second");
  std::atomic<bool> accepted{false};
  first->on_reach(1, [&](const Error&) {
    accepted = !t.device().queue(Role::kMl).submit({.waits = {first->at(1)}, .signals = {second->at(1)}});
  });
  OK(t.device().queue(Role::kRender).submit({.signals = {first->at(1)}}));
  OK(second->wait(1, 20s));
  CHECK(accepted);
}

CONFORMANCE("Queue.TakesSubmissionsFromManyThreads") {
  constexpr uint32_t kThreads = 4, kEach = 60, kWords = 1500;
  std::atomic<uint32_t> wrong{0}, reports{0};
  std::vector<Span> spans;
  for (uint32_t i = 0; i < kThreads; ++i) spans.push_back(t.allocate(2 * kWords * 4));
  std::vector<std::thread> threads;
  for (uint32_t id = 0; id < kThreads; ++id) {
    threads.emplace_back([&, id] {
      auto timeline = t.device().timeline("thread " + std::to_string(id));
      const Span a = spans[id].slice(0, kWords * 4), b = spans[id].slice(kWords * 4, kWords * 4);
      for (uint32_t i = 1; i <= kEach; ++i) {
        CommandList list("work");
        list.fill(a, id * 1000 + i);
        list.copy(a, b);
        std::vector<TimelinePoint> waits;
        if (i > 1) waits = {timeline->at(i - 1)};
        const Error e = t.device()
                            .queue(Role((id + i) % kRoleCount))
                            .submit({.list = list.finish(),
                                     .waits = waits,
                                     .signals = {timeline->at(i)},
                                     .done = [&](const SubmitReport&) { ++reports; }});
        wrong += bool(e);
      }
      wrong += bool(timeline->wait(kEach, 60s));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int r = 0; r < kRoleCount; ++r) OK(t.device().queue(Role(r)).drain(20s));
  CHECK(wrong == 0);
  CHECK(reports == kThreads * kEach);
  for (uint32_t id = 0; id < kThreads; ++id) {
    CHECK(t.download(spans[id]) == std::vector<uint32_t>(2 * kWords, id * 1000 + kEach));
    t.device().heap().release(spans[id]);
  }
}

CONFORMANCE("Queue.MemoryReleasedAtAPointLivesUntilTheWorkIsDone") {
  auto timeline = t.device().timeline("work");
  Heap& heap = t.device().heap();
  const Span kept = t.allocate(400);
  for (uint32_t i = 1; i <= 50; ++i) {
    const Span scratch = t.allocate(400000);
    CommandList list("scratch");
    list.fill(scratch, i);
    list.copy(scratch.slice(399600, 400), kept);
    OK(t.device().queue(Role::kMl).submit({.list = list.finish(), .signals = {timeline->at(i)}}));
    heap.release(scratch, timeline->at(i));
  }
  OK(timeline->wait(50, 30s));
  CHECK(t.download(kept) == std::vector<uint32_t>(100, 50));
  heap.release(kept);
  OK(t.device().queue(Role::kMl).drain(20s));
  CHECK(heap.stats().placed_bytes == 0);
}

CONFORMANCE("Queue.ClosingADeviceWithWorkInFlightEndsEveryPoint") {
  OpenOptions options = t.options();
  auto device = open(options).value();
  const Span span = device->heap().allocate(1 << 20).value();
  auto timeline = device->timeline("last");
  for (uint32_t i = 1; i <= 20; ++i) {
    CommandList list("fill");
    list.fill(span, i);
    OK(device->queue(Role(i % kRoleCount))
           .submit({.list = list.finish(),
                    .waits = i > 1 ? std::vector{timeline->at(i - 1)} : std::vector<TimelinePoint>{},
                    .signals = {timeline->at(i)}}));
  }
  device.reset();
  CHECK(timeline->reached(20));
}

}  // namespace onebeat::device::conformance
