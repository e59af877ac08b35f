// The core budget: never more cores lent than there are, higher classes first, leases that end with their scope.
#include "tick/core_budget.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "random_seed.hpp"

namespace onebeat::tick {
namespace {

using namespace std::chrono_literals;

void wait_until_waiting(const CoreBudget& budget, uint32_t count) {
  for (int i = 0; i < 5000 && budget.stats().waiting != count; ++i) std::this_thread::sleep_for(1ms);
  REQUIRE(budget.stats().waiting == count);
}

TEST_CASE("A lease grants between one core and what was wanted, and ends with its scope") {
  CoreBudget budget(4);
  {
    const CoreLease all = budget.acquire(WorkClass::kChat, 9);
    CHECK(all.cores() == 4);
    CHECK(budget.stats().held == 4);
    CHECK(budget.stats().held_by_class[size_t(WorkClass::kChat)] == 4);
  }
  CHECK(budget.stats().held == 0);
  const CoreLease none_wanted = budget.acquire(WorkClass::kSql, 0);
  CHECK(none_wanted.cores() == 1);
  const CoreLease rest = budget.acquire(WorkClass::kSql, 2);
  CHECK(rest.cores() == 2);
  CHECK(budget.stats().leases == 3);
}

TEST_CASE("A budget of no cores has one") {
  CoreBudget budget(0);
  CHECK(budget.stats().cores == 1);
  CHECK(budget.acquire(WorkClass::kIndexing, 8).cores() == 1);
}

TEST_CASE("Moved leases give their cores back exactly once") {
  CoreBudget budget(3);
  CoreLease a = budget.acquire(WorkClass::kChat, 1);
  CoreLease b = std::move(a);
  CHECK_FALSE(bool(a));
  CHECK(b.cores() == 1);
  CoreLease c = budget.acquire(WorkClass::kSql, 2);
  c = std::move(b);  // ends the lease of two cores
  CHECK(budget.stats().held == 1);
  CHECK(budget.stats().held_by_class[size_t(WorkClass::kSql)] == 0);
  c = CoreLease();
  CHECK(budget.stats().held == 0);
}

TEST_CASE("Of those who wait the higher class is served first, and within a class the first") {
  CoreBudget budget(1);
  CoreLease held = budget.acquire(WorkClass::kSql, 1);
  std::mutex mutex;
  std::vector<std::string> served;
  std::vector<std::thread> threads;
  const auto ask = [&](WorkClass work_class, const std::string& name) {
    const uint32_t before = budget.stats().waiting;
    threads.emplace_back([&, work_class, name] {
      const CoreLease lease = budget.acquire(work_class, 1);
      std::lock_guard lock(mutex);
      served.push_back(name);
    });
    wait_until_waiting(budget, before + 1);
  };
  ask(WorkClass::kIndexing, "indexing");
  ask(WorkClass::kSql, "sql 1");
  ask(WorkClass::kSql, "sql 2");
  ask(WorkClass::kChat, "chat");
  held = CoreLease();
  for (std::thread& t : threads) t.join();
  CHECK(served == std::vector<std::string>{"chat", "sql 1", "sql 2", "indexing"});
}

TEST_CASE("One core is left to whoever waits behind, so that both go on") {
  CoreBudget budget(4);
  CoreLease held = budget.acquire(WorkClass::kSql, 4);
  std::atomic<uint32_t> chat{0}, sql{0};
  std::atomic<int> running{0};
  const auto take = [&](WorkClass work_class, std::atomic<uint32_t>& got) {
    const CoreLease lease = budget.acquire(work_class, 4);
    got = lease.cores();
    ++running;
    while (running < 2) std::this_thread::yield();  // both hold at once
  };
  std::thread a([&] { take(WorkClass::kChat, chat); }), b([&] { take(WorkClass::kSql, sql); });
  wait_until_waiting(budget, 2);
  held = CoreLease();
  a.join();
  b.join();
  CHECK(chat == 3);
  CHECK(sql == 1);
}

TEST_CASE("A waiting request that is cancelled gives up soon and leaves its place") {
  CoreBudget budget(1);
  CoreLease held = budget.acquire(WorkClass::kChat, 1);
  CancelSource source;
  CoreLease got;
  std::thread waiting([&] { got = budget.acquire(WorkClass::kChat, 1, source.token()); });
  wait_until_waiting(budget, 1);
  source.cancel();
  waiting.join();
  CHECK_FALSE(bool(got));
  CHECK(budget.stats().waiting == 0);
  CHECK(budget.stats().held == 1);
  CHECK(budget.stats().waited_ns > 0);
  held = CoreLease();
  CHECK(budget.acquire(WorkClass::kIndexing, 1).cores() == 1);
}

TEST_CASE("Nobody waits longer than its class bears, and what goes beyond the budget is counted") {
  Patience patience{};
  patience[size_t(WorkClass::kSql)] = 30'000'000;
  CoreBudget budget(1, patience);
  CoreLease held = budget.acquire(WorkClass::kBatchSpeech, 1);
  const CoreLease sql = budget.acquire(WorkClass::kSql, 4);
  CHECK(sql.cores() == 1);
  CHECK(budget.stats().held == 2);
  CHECK(budget.stats().overdrawn == 1);
  CHECK(budget.stats().waited_ns >= 30'000'000);
  // Who has no patience given waits for a free core, so the overdraft is paid back before anything else starts.
  std::atomic<uint32_t> got{0};
  std::thread indexing([&] { got = budget.acquire(WorkClass::kIndexing, 1).cores(); });
  wait_until_waiting(budget, 1);
  CHECK(budget.contended());
  held = {};
  std::this_thread::sleep_for(20ms);
  CHECK(got == 0);
  const_cast<CoreLease&>(sql) = {};
  indexing.join();
  CHECK(got == 1);
  CHECK_FALSE(budget.contended());
}

TEST_CASE("Through the gate one core comes at once where waiting is not allowed") {
  CoreBudget budget(2);
  CoreGate& gate = budget;
  CHECK(gate.enter(uint8_t(WorkClass::kSql), 8, false) == 2);
  CHECK(gate.enter(uint8_t(WorkClass::kSql), 8, false) == 1);
  CHECK(budget.stats().held == 3);
  CHECK(budget.stats().overdrawn == 1);
  gate.leave(uint8_t(WorkClass::kSql), 2);
  {
    const CorePass pass(&gate, uint8_t(WorkClass::kChat), 4);
    CHECK(pass.cores() == 1);
  }
  gate.leave(uint8_t(WorkClass::kSql), 1);
  CHECK(budget.stats().held == 0);
  CHECK(CorePass(nullptr, 0, 5).cores() == 5);
}

TEST_CASE("Many threads never hold more cores than there are, and all of them are served") {
  const uint64_t seed = random_seed();
  constexpr uint32_t kCores = 3;
  constexpr int kThreads = 8, kRounds = 200;
  CoreBudget budget(kCores);
  std::atomic<uint32_t> held{0}, most{0}, granted{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937_64 random(seed + uint64_t(t));
      for (int i = 0; i < kRounds; ++i) {
        const auto work_class = WorkClass(random() % kWorkClassCount);
        const CoreLease lease = budget.acquire(work_class, uint32_t(random() % 5));
        const uint32_t now = held += lease.cores();
        uint32_t seen = most;
        while (seen < now && !most.compare_exchange_weak(seen, now)) {
        }
        ++granted;
        if (random() % 4 == 0) std::this_thread::yield();
        held -= lease.cores();
      }
    });
  }
  for (std::thread& t : threads) t.join();
  CHECK(most <= kCores);
  CHECK(granted == kThreads * kRounds);
  const CoreBudgetStats stats = budget.stats();
  CHECK(stats.held == 0);
  CHECK(stats.waiting == 0);
  CHECK(stats.leases == kThreads * kRounds);
  for (uint32_t n : stats.held_by_class) CHECK(n == 0);
}

}  // namespace
}  // namespace onebeat::tick
