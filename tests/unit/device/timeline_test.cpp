#include "device/timeline.hpp"

#include <doctest/doctest.h>

#include <thread>

namespace onebeat::device {
namespace {

using namespace std::chrono_literals;
const Error kKill{ErrorCode::kKilled, "the system ended the work"};

}  // namespace

TEST_CASE("Timeline.OnlyGrows") {
  auto t = Timeline::create("t", 5);
  CHECK(t->value() == 5);
  CHECK(t->reached(5));
  CHECK(!t->reached(6));
  t->signal(9);
  t->signal(7);
  CHECK(t->value() == 9);
  CHECK(t->name() == "t");
}

TEST_CASE("Timeline.NextHandsOutEveryValueOnce") {
  auto t = Timeline::create("t", 2);
  CHECK(t->next().value == 3);
  CHECK(t->next().value == 4);
  t->signal(10);  // signalled without having been handed out
  CHECK(t->next().value == 11);
}

TEST_CASE("Timeline.WaitRunsOutWithASentence") {
  auto t = Timeline::create("E_data");
  const Error e = t->wait(1, 5ms);
  CHECK(e.code == ErrorCode::kTimeout);
  CHECK(e.message.find("E_data") != std::string::npos);
  CHECK(t->wait(1, 0ns).code == ErrorCode::kTimeout);
  CHECK(t->wait(1, -1s).code == ErrorCode::kTimeout);
  CHECK(!t->wait(0, 0ns));
}

TEST_CASE("Timeline.AFailureBelongsToExactlyItsValue") {
  auto t = Timeline::create("t");
  t->signal(1);
  t->signal(2, kKill);
  t->signal(3);
  CHECK(!t->wait(1, 0ns));
  CHECK(t->wait(2, 0ns).code == ErrorCode::kKilled);
  CHECK(!t->wait(3, 0ns));
  CHECK(!t->error(1));
  CHECK(t->error(2).message == kKill.message);
  CHECK(!t->error(4));
}

TEST_CASE("Timeline.ALateFailureOfALowerValueIsKept") {
  auto t = Timeline::create("t");
  t->signal(5);
  t->signal(3, kKill);
  CHECK(t->value() == 5);
  CHECK(t->error(3).code == ErrorCode::kKilled);
  CHECK(!t->error(5));
}

TEST_CASE("Timeline.OldFailuresAreForgotten") {
  auto t = Timeline::create("t");
  for (uint64_t v = 1; v <= kFailuresKept + 10; ++v) t->signal(v, kKill);
  CHECK(!t->error(10));
  CHECK(t->error(11).code == ErrorCode::kKilled);
}

TEST_CASE("Timeline.CallbacksRunOnceInOrderOfTheirValues") {
  auto t = Timeline::create("t");
  std::vector<std::pair<uint64_t, ErrorCode>> ran;
  for (const uint64_t v : {3u, 1u, 2u, 5u}) {
    t->on_reach(v, [&, v](const Error& e) { ran.emplace_back(v, e.code); });
  }
  t->signal(2, kKill);
  CHECK(ran == std::vector<std::pair<uint64_t, ErrorCode>>{{1, ErrorCode::kOk}, {2, ErrorCode::kKilled}});
  t->signal(4);
  CHECK(ran.size() == 3);
  t->on_reach(2, [&](const Error& e) { ran.emplace_back(2, e.code); });  // now, on this thread
  CHECK(ran.back().second == ErrorCode::kKilled);
  CHECK(ran.size() == 4);
}

TEST_CASE("Timeline.ACallbackMayUseTheTimeline") {
  auto t = Timeline::create("t");
  t->on_reach(1, [&](const Error&) {
    t->on_reach(2, [&](const Error&) { t->signal(3); });
    t->signal(2);
  });
  t->signal(1);
  CHECK(t->value() == 3);
}

TEST_CASE("Timeline.TheProducerIsTheLowestThatReachesTheValue") {
  auto t = Timeline::create("t");
  auto* queue = reinterpret_cast<Queue*>(0x1000);
  CHECK(t->producer(1).queue == nullptr);
  t->set_producer(3, {queue, 30});
  t->set_producer(6, {queue, 60});
  CHECK(t->producer(1).serial == 30);
  CHECK(t->producer(4).serial == 60);
  CHECK(t->producer(7).queue == nullptr);
  t->signal(3);
  CHECK(t->producer(2).queue == nullptr);  // reached
  t->set_producer(2, {queue, 20});         // too late: forgotten at once
  CHECK(t->producer(4).serial == 60);
}

TEST_CASE("Timeline.ManyWaitersSeeEveryValue") {
  auto t = Timeline::create("t");
  constexpr uint64_t kValues = 2000;
  std::atomic<uint64_t> reached{0}, called{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      for (uint64_t v = 1; v <= kValues; ++v) {
        t->on_reach(v, [&](const Error&) { ++called; });
        reached += !t->wait(v, 20s);
      }
    });
  }
  for (uint64_t v = 1; v <= kValues; ++v) t->signal(v);
  for (std::thread& thread : threads) thread.join();
  CHECK(reached == 3 * kValues);
  CHECK(called == 3 * kValues);
}

}  // namespace onebeat::device
