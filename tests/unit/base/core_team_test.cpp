// Teams: every piece once, in loops that follow each other at once, and without helpers that never come.
#include "base/core_team.hpp"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using namespace onebeat;

TEST_CASE("CoreTeam.DoesEachPieceOnceInEachOfManyLoops") {
  CorePool pool(4);
  for (const uint32_t workers : {1u, 2u, 4u}) {
    CoreTeam team(pool, {.max_workers = workers});
    CHECK(team.threads() == workers);
    std::vector<std::atomic<uint32_t>> seen(37);
    std::atomic<uint32_t> strangers{0};
    uint32_t expected = 0;
    for (uint32_t round = 0; round < 3000; ++round) {
      const uint32_t count = round % 38;
      team.for_each(count, [&](uint32_t piece, uint32_t thread) {
        if (thread >= team.threads()) strangers.fetch_add(1);
        seen[piece].fetch_add(1, std::memory_order_relaxed);
      });
      expected += count;
    }
    uint32_t total = 0;
    for (auto& s : seen) total += s.load();
    CHECK(total == expected);
    CHECK(strangers.load() == 0);
  }
}

TEST_CASE("CoreTeam.WakesHelpersThatFellAsleepBetweenLoops") {
  CorePool pool(2);
  CoreTeam team(pool, {});
  for (int round = 0; round < 5; ++round) {
    std::atomic<uint32_t> done{0};
    team.for_each(64, [&](uint32_t, uint32_t) { done.fetch_add(1); });
    CHECK(done.load() == 64);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

TEST_CASE("CoreTeam.NeverWaitsForHelpersThatGetNoCore") {
  CorePool pool(2);
  std::atomic<bool> stop{false};
  CoreTeam busy(pool, {});
  std::thread blocker([&] {
    busy.for_each(2, [&](uint32_t, uint32_t) {
      while (!stop.load()) std::this_thread::yield();
    });
  });
  {
    CoreTeam team(pool, {});  // its one helper is with the other team
    std::atomic<uint32_t> done{0};
    for (int round = 0; round < 100; ++round)
      team.for_each(3, [&](uint32_t, uint32_t) { done.fetch_add(1); });
    CHECK(done.load() == 300);
    stop.store(true);
  }
  blocker.join();
}
