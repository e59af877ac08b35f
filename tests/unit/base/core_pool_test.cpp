#include "base/core_pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/clock.hpp"

namespace onebeat {
namespace {

void busy_for(uint64_t ns) {
  const uint64_t until = now_ns() + ns;
  while (now_ns() < until) {
  }
}

}  // namespace

TEST_CASE("CorePool.EveryIndexIsVisitedOnce") {
  for (const uint32_t cores : {1u, 2u, 5u}) {
    CorePool pool(cores);
    for (const uint64_t count :
         {uint64_t(0), uint64_t(1), uint64_t(2), uint64_t(7), uint64_t(64), uint64_t(1000)}) {
      for (const uint64_t grain : {uint64_t(0), uint64_t(1), uint64_t(3), uint64_t(5000)}) {
        std::vector<std::atomic<int>> visits(count);
        pool.parallel_for(count, {.grain = grain}, [&](uint64_t begin, uint64_t end) {
          busy_for(2000);
          for (uint64_t i = begin; i < end; ++i) ++visits[i];
        });
        for (const auto& v : visits) REQUIRE(v == 1);
      }
    }
  }
}

TEST_CASE("CorePool.NoMoreWorkersThanAllowed") {
  CorePool pool(4);
  for (const uint32_t limit : {1u, 2u, 3u}) {
    std::atomic<uint32_t> inside{0}, most{0};
    pool.parallel_for(100, {.max_workers = limit, .grain = 1}, [&](uint64_t, uint64_t) {
      const uint32_t now = ++inside;
      for (uint32_t seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
      }
      busy_for(50'000);
      --inside;
    });
    CHECK(most <= limit);
  }
}

TEST_CASE("CorePool.HelpersJoinOnlyWhatIsWorthAWakeUp") {
  CorePool pool(3);
  // One that the system interrupts looks long: not every short loop stays alone on a busy machine.
  constexpr uint64_t kTurns = 50;
  for (uint64_t i = 0; i < kTurns; ++i) pool.parallel_for(64, {}, [](uint64_t, uint64_t) {});
  CHECK(pool.lone_loops() + pool.shared_loops() == kTurns);
  CHECK(pool.lone_loops() > kTurns / 2);
  const uint64_t before = pool.shared_loops();
  pool.parallel_for(64, {}, [](uint64_t, uint64_t) { busy_for(100'000); });
  CHECK(pool.shared_loops() == before + 1);
}

TEST_CASE("CorePool.LoopsNestAndRunBesideEachOther") {
  CorePool pool(3);
  std::atomic<uint64_t> sum{0};
  std::vector<std::thread> callers;
  for (int t = 0; t < 4; ++t) {
    callers.emplace_back([&, t] {
      const auto priority = t % 2 ? CorePriority::kForeground : CorePriority::kBackground;
      for (int i = 0; i < 20; ++i) {
        pool.parallel_for(10, {.priority = priority, .grain = 1}, [&](uint64_t b, uint64_t e) {
          busy_for(5'000);
          pool.parallel_for(e - b, {.priority = priority}, [&](uint64_t x, uint64_t y) { sum += y - x; });
        });
      }
    });
  }
  for (std::thread& c : callers) c.join();
  CHECK(sum == 4 * 20 * 10);
}

TEST_CASE("CorePool.MoreLoopsThanSlotsStillFinish") {
  CorePool pool(2);
  std::atomic<uint64_t> sum{0};
  std::vector<std::thread> callers;
  for (int t = 0; t < 40; ++t) {
    callers.emplace_back([&] {
      pool.parallel_for(8, {.grain = 1}, [&](uint64_t b, uint64_t e) {
        busy_for(20'000);
        sum += e - b;
      });
    });
  }
  for (std::thread& c : callers) c.join();
  CHECK(sum == 40 * 8);
}

TEST_CASE("CorePool.WritesOfHelpersAreSeenAfterTheLoop") {
  CorePool pool(3);
  std::vector<uint64_t> out(300);
  for (uint64_t round = 1; round <= 50; ++round) {
    pool.parallel_for(out.size(), {.grain = 10}, [&](uint64_t begin, uint64_t end) {
      busy_for(3'000);
      for (uint64_t i = begin; i < end; ++i) out[i] = round * i;
    });
    for (uint64_t i = 0; i < out.size(); ++i) REQUIRE(out[i] == round * i);
  }
}

TEST_CASE("CorePool.HelpersStayInsideUntilTheirFunctionReturnsAndNobodyComesAfterDismissal") {
  struct Shared {
    std::atomic<bool> stop{false};
    std::atomic<int> inside{0}, came{0};
  };
  const auto stay = [](void* context, uint64_t, uint64_t) {
    auto& shared = *static_cast<Shared*>(context);
    ++shared.inside;
    ++shared.came;
    while (!shared.stop) std::this_thread::yield();
    --shared.inside;
  };
  CorePool pool(4);
  for (int round = 0; round < 50; ++round) {
    Shared shared;
    {
      CorePool::Help help(pool, 2, CorePriority::kBackground, stay, &shared);
      while (shared.inside < 2) std::this_thread::yield();
      // Loops beside it find the helper that is left, or run on their caller.
      std::atomic<int> sum{0};
      pool.parallel_for(10, {.priority = CorePriority::kBackground, .grain = 1}, [&](uint64_t b, uint64_t e) {
        busy_for(10'000);
        sum += int(e - b);
      });
      CHECK(sum == 10);
      CHECK(help.dismiss() == 2);
      shared.stop = true;
    }
    CHECK(shared.inside == 0);
    CHECK(shared.came == 2);
  }
  Shared none;
  {
    CorePool::Help help(pool, 0, CorePriority::kBackground, stay, &none);
  }
  CorePool alone(1);
  {
    CorePool::Help help(alone, 3, CorePriority::kBackground, stay, &none);
  }
  CHECK(none.came == 0);
}

}  // namespace onebeat
