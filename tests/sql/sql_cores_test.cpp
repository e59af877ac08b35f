// DuckDB under the core budget: the same answers on lent threads, nothing held beyond a statement, and nobody stuck.
#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "base/cancel.hpp"
#include "random_seed.hpp"
#include "sql_fixture.hpp"
#include "tick/core_budget.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;
using namespace std::chrono_literals;

namespace {

SessionOptions options_under(tick::CoreBudget& budget) {
  SessionOptions options;
  options.memory_limit_bytes = uint64_t(1) << 30;
  options.cores = &budget;
  return options;
}

constexpr const char* kMake =
    "CREATE TABLE t AS SELECT i AS a, i * 7919 % 1009 AS g, i % 3 = 0 AS h FROM range(600000) r(i)";
constexpr const char* kStatements[] = {
    "SELECT g, count(*), sum(a), min(a), max(a) FROM t GROUP BY g ORDER BY g",
    "SELECT count(*) FROM t x JOIN t y ON x.a = y.a + 1 WHERE x.h",
    "SELECT a FROM t WHERE g = 17",
    "SELECT a, g FROM t ORDER BY g DESC, a LIMIT 50",
    "SELECT count(DISTINCT g), sum(DISTINCT a % 1000) FROM t",
    "SELECT sum(a) OVER (ORDER BY a ROWS 3 PRECEDING) AS s FROM t WHERE a < 5000 ORDER BY s",
    "SELECT 42",
};

std::vector<std::string> expected() {
  SessionOptions alone;
  alone.memory_limit_bytes = uint64_t(1) << 30;
  auto session = open(alone);
  must(*session, kMake);
  std::vector<std::string> out;
  for (const char* sql : kStatements) out.push_back(text(must(*session, sql)));
  return out;
}

}  // namespace

TEST_CASE("A statement takes a lease once it is longer than a moment, and gives all back") {
  tick::CoreBudget budget(2);
  auto session = open(options_under(budget));
  const uint64_t before = budget.stats().leases;
  must(*session, "SELECT 42");
  CHECK(budget.stats().leases == before);
  must(*session, "CREATE TABLE t AS SELECT i AS a, i * 7919 % 100003 AS g FROM range(3000000) r(i)");
  must(*session, "SELECT g, sum(a) FROM t GROUP BY g ORDER BY 2 LIMIT 3");
  CHECK(budget.stats().leases > before);
  CHECK(budget.stats().held == 0);
  CHECK(budget.stats().overdrawn == 0);
  CHECK(text(must(*session, "SELECT current_setting('threads'), current_setting('external_threads')")) ==
        "2|2\n");
}

TEST_CASE("Whoever waits for a core beside a long statement gets one while it runs") {
  tick::CoreBudget budget(2);
  auto session = open(options_under(budget));
  CancelSource stop;
  std::atomic<bool> ended{false};
  std::thread statement([&] {
    (void)read(*session,
               "SELECT count(*) FROM range(100000000) a(i), range(200) b(i) WHERE (a.i * b.i) % 7 = 3",
               {.cancel = stop.token()});
    ended = true;
  });
  while (budget.stats().held < 2) std::this_thread::sleep_for(1ms);  // it has both
  for (int i = 0; i < 20; ++i) {
    const tick::CoreLease lease = budget.acquire(tick::WorkClass::kChat, 2);
    CHECK(lease.cores() >= 1);
    CHECK(budget.stats().held <= 2);
    std::this_thread::sleep_for(1ms);
  }
  CHECK_FALSE(ended);
  stop.cancel();
  statement.join();
  CHECK(budget.stats().held == 0);
}

TEST_CASE("A statement that waits for a core can be cancelled") {
  tick::CoreBudget budget(2);
  auto session = open(options_under(budget));
  const tick::CoreLease all = budget.acquire(tick::WorkClass::kChat, 2);
  CancelSource stop;
  std::thread stopper([&] {
    while (budget.stats().waiting == 0) std::this_thread::sleep_for(1ms);
    stop.cancel();
  });
  const auto t = read(*session, "SELECT sum(a.i * b.i % 7) FROM range(100000000) a(i), range(200) b(i)",
                      {.cancel = stop.token()});
  stopper.join();
  REQUIRE_FALSE(t.ok());
  CHECK(t.error().code == ErrorCode::kCancelled);
  CHECK(text(must(*session, "SELECT 1")) == "1\n");
}

TEST_CASE("Sessions beside each other and beside other classes all end, with DuckDB's answers") {
  const uint64_t seed = random_seed();
  const std::vector<std::string> want = expected();
  for (uint32_t cores : {1u, 2u, 4u}) {
    CAPTURE(cores);
    tick::CoreBudget budget(cores);
    auto first = open(options_under(budget));
    must(*first, kMake);
    std::vector<std::unique_ptr<Session>> sessions;
    for (int i = 0; i < 3; ++i) sessions.push_back(first->fork().value());
    std::atomic<int> wrong{0}, right{0};
    std::atomic<bool> running{true};
    std::atomic<uint32_t> most{0};
    std::vector<std::thread> threads;
    for (size_t i = 0; i < sessions.size(); ++i) {
      threads.emplace_back([&, i] {
        std::mt19937_64 random(seed + i);
        for (int n = 0; n < (long_run() ? 60 : 8); ++n) {
          const size_t at = random() % std::size(kStatements);
          const auto t = read(*sessions[i], kStatements[at]);
          ++(t.ok() && text(*t) == want[at] ? right : wrong);
        }
      });
    }
    std::thread others([&] {
      std::mt19937_64 random(seed + 99);
      while (running) {
        const tick::CoreLease lease =
            budget.acquire(tick::WorkClass(random() % tick::kWorkClassCount), uint32_t(1 + random() % 4));
        most = std::max(most.load(), budget.stats().held);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 2000));
      }
    });
    for (std::thread& t : threads) t.join();
    running = false;
    others.join();
    CHECK(wrong == 0);
    CHECK(right == 3 * (long_run() ? 60 : 8));
    CHECK(budget.stats().held == 0);
    // A fetch in the middle of a step does not wait, so each of the three may be one core beyond.
    CHECK(most <= cores + 3);
  }
}
