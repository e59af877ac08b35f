// Random tables and statements under every configuration: our executor's answers are DuckDB's, value by value and type by
// type. DuckDB is asked once a statement. A difference is shrunk to the least statement and table that still show it.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>

#include "answer_difference.hpp"
#include "random_query.hpp"
#include "random_seed.hpp"
#include "sanitized.hpp"
#include "sql_fixture.hpp"
#include "statement_shrinker.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Rows of a table, and how many statements are asked of it. The sizes around a mask word and around a segment.
struct Size {
  uint64_t rows;
  int statements;
};
constexpr Size kSizes[] = {{0, 60},     {1, 100},    {2, 100},    {63, 250},   {64, 250},   {65, 250},
                           {1000, 350}, {5000, 210}, {65535, 30}, {65536, 30}, {65537, 30}, {200000, 15}};

struct Configuration {
  std::string name;
  Engine engine;
  uint64_t every;  // of this many statements one is asked
  double
      least_of_ours;  // share of the answers that must be our executor's, so that the test cannot pass in DuckDB alone
  uint64_t asked = 0, ours = 0, refused = 0;
  double seconds = 0;
  std::map<std::string, uint64_t> reasons;
};

// Numbers in a reason are one.
std::string without_numbers(const std::string& reason) {
  std::string out;
  for (const char c : reason)
    if (c < '0' || c > '9')
      out += c;
    else if (out.empty() || out.back() != 'N')
      out += 'N';
  return out;
}

struct Answered {
  Result<Table> table;
  double seconds;
};

Answered ask(Session& session, const RandomStatement& s, Engine engine, bool statistics) {
  const auto begin = Clock::now();
  auto table =
      read(session, s.sql(), {.engine = engine, .parameters = s.parameters, .use_statistics = statistics});
  return {std::move(table), seconds_since(begin)};
}

// Empty: the same.
std::string difference(const RandomStatement& s, const Result<Table>& judge, const Result<Table>& ours) {
  if (judge.ok() != ours.ok())
    return ours ? "an answer where DuckDB says: " + judge.error().message
                : "an error: " + ours.error().message;
  if (!judge) return {};
  if (types(*judge) != types(*ours)) return "columns are " + types(*ours) + "instead of " + types(*judge);
  std::vector<Type> result_types;
  for (const Column& c : judge->columns) result_types.push_back(c.type);
  return answer_difference(result_types, judge->rows, ours->rows, s);
}

class Run {
 public:
  explicit Run(uint64_t seed) : random_(seed, {.views = true, .parameters = true}) {
    Machine *best = nullptr, *vulkan = nullptr;
    for (Machine& m : machines()) (m.engine == Engine::kGpu ? vulkan : best) = &m;
    SessionOptions options = options_for(*best);
    if (vulkan) options.gpu = vulkan->device.get();
    sessions_.push_back({best->name, open(options)});
    for (Machine& m : machines())
      if (&m != best && &m != vulkan) sessions_.push_back({m.name, open(options_for(m))});
    configurations_.push_back({"auto", Engine::kAuto, 1, 0.33});
    configurations_.push_back({"cpu", Engine::kCpu, 10, 0.6});
    if (vulkan) configurations_.push_back({"vulkan", Engine::kGpu, 10, 0.06});
  }

  // One of each size.
  void cycle() {
    for (const Size& size : kSizes) {
      const auto begin = Clock::now();
      setup_ = {random_.create_table(size.rows, {.plain_zeros = random_.below(3) != 0}),
                random_.create_view()};
      Named& other = sessions_[tables_++ % sessions_.size()];  // instruction sets take turns for the CPU
      for (const std::string& sql : setup_) {
        must(*sessions_[0].session, sql);
        if (&other != &sessions_[0]) must(*other.session, sql);
      }
      setup_seconds_ += seconds_since(begin);
      for (int n = 0; n < size.statements; ++n) statement(other);
    }
  }

  void report() {
    std::cout << "duckdb: " << judged_ << " statements, " << failed_ << " with an error, " << judge_seconds_
              << " s\n";
    for (const Configuration& c : configurations_) {
      std::cout << c.name << ": " << c.asked << " statements, " << c.ours << " answered by our executor, "
                << c.seconds << " s\n";
      CHECK_MESSAGE(double(c.ours) >= c.least_of_ours * double(c.asked),
                    c.name << " left too much to DuckDB");
      if (std::getenv("ONEBEAT_REASONS"))
        for (const auto& [reason, count] : c.reasons) std::cout << "  " << count << "  " << reason << "\n";
    }
  }
  uint64_t judged() const { return judged_; }

 private:
  struct Named {
    std::string name;
    std::unique_ptr<Session> session;
  };

  // Rows of a large table mostly with a limit: reading all of them would take the time of a hundred other statements.
  RandomStatement next() {
    RandomStatement s = random_.next();
    if (random_.table().rows < kLargeTable || s.grouped || random_.below(8) == 0) return s;
    if (s.order.empty()) s.order.assign(s.results.size(), "");
    if (!s.limit) s.limit = random_.below(100);
    return s;
  }

  void statement(Named& other) {
    const RandomStatement s = next();
    // For a statement that ends the process.
    if (const char* file = std::getenv("ONEBEAT_TRACE")) std::ofstream(file) << shown(setup_, s);
    const bool statistics = random_.below(2);
    const Answered judge = ask(*sessions_[0].session, s, Engine::kDuckDb, true);
    const uint64_t turn = judged_++;
    failed_ += !judge.table.ok();
    judge_seconds_ += judge.seconds;
    for (Configuration& c : configurations_) {
      if (turn % c.every != 0) continue;
      Session& session = c.engine == Engine::kCpu ? *other.session : *sessions_[0].session;
      const Answered ours = ask(session, s, c.engine, statistics);
      c.seconds += ours.seconds;
      ++c.asked;
      if (judge.table && ours.table) {
        const bool our_executor = ours.table->stats.executor != "duckdb";
        c.ours += our_executor;
        if (!our_executor) ++c.reasons[without_numbers(ours.table->stats.reason)];
      }
      const std::string wrong = difference(s, judge.table, ours.table);
      if (!wrong.empty()) explain(session, c, s, statistics, wrong);
    }
  }

  void explain(Session& session, const Configuration& c, const RandomStatement& s, bool statistics,
               const std::string& wrong) {
    std::string text = "under " + c.name + ": " + wrong + "\n" + shown(setup_, s);
    if (++explained_ <= kExplained) {
      const auto begin = Clock::now();
      std::vector<std::string> last = setup_;
      const Differs differs = [&](const std::vector<std::string>& setup, const RandomStatement& candidate) {
        if (seconds_since(begin) > kShrinkSeconds) return false;
        if (setup != last)
          for (const std::string& sql : setup) (void)read(session, sql);
        last = setup;
        const Answered judge = ask(session, candidate, Engine::kDuckDb, true);
        // `auto` takes the columns of a table that was asked for before.
        for (int n = 0; n < (judge.table && c.engine == Engine::kAuto ? 3 : 1); ++n)
          if (!difference(candidate, judge.table, ask(session, candidate, c.engine, statistics).table)
                   .empty())
            return true;
        return false;
      };
      const FailingCase least = shrink({random_.table(), {setup_[1]}, s}, differs);
      const Answered judge = ask(session, least.statement, Engine::kDuckDb, true);
      text += "shrunk:\n" + shown(least.setup(), least.statement);
      for (const std::string& sql : setup_) must(session, sql);
    }
    FAIL_CHECK(text);
  }

  static constexpr uint64_t kLargeTable = 10'000;
  static constexpr int kExplained = 5;
  static constexpr double kShrinkSeconds = 60;

  RandomQuery random_;
  std::vector<Named> sessions_;
  std::vector<Configuration> configurations_;
  std::vector<std::string> setup_;
  uint64_t tables_ = 0, judged_ = 0, failed_ = 0;
  int explained_ = 0;
  double judge_seconds_ = 0, setup_seconds_ = 0;
};

}  // namespace

TEST_CASE("Random statements have DuckDB's answers under every configuration") {
  const uint64_t seed = random_seed();
  CAPTURE(seed);
  Run run(seed);
  const uint64_t statements = kSanitized ? (long_run() ? 10'000 : 3'000) : long_run() ? 100'000 : 10'000;
  while (run.judged() < statements) run.cycle();
  run.report();
}

TEST_CASE("Sums of doubles are the correctly rounded exact sum") {
  auto session = open(options_for(machines()[0]));
  std::mt19937_64 random(7);
  for (int round = 0; round < 12; ++round) {
    // Multiples of 1/1024 below 2^50: long arithmetic is exact.
    must(*session, "CREATE OR REPLACE TABLE t AS SELECT (hash(i + " + std::to_string(random() % 100000) +
                       ") % 2000000000000)::BIGINT - 1000000000000 AS k, k / 1024.0 AS x, i % 100 AS a FROM "
                       "range(70000) r(i)");
    const Table wanted = must(*session, "SELECT sum(k) / 1024.0 FROM t WHERE a < 50", Engine::kDuckDb);
    const Table ours = must(*session, "SELECT sum(x) FROM t WHERE a < 50", Engine::kCpu);
    CHECK(ours.stats.executor != "duckdb");
    CHECK(text(ours) == text(wanted));
  }
}

TEST_CASE("No interleaving of changes makes an answer stale") {
  const uint64_t seed = std::random_device{}();
  MESSAGE("seed " << seed);
  std::mt19937_64 random(seed);
  const auto below = [&](uint64_t n) { return std::to_string(random() % n); };
  auto session = open(options_for(machines()[0]));
  auto second = session->fork();
  REQUIRE(second.ok());
  Session* both[] = {session.get(), second->get()};
  must(*session, "CREATE TABLE t AS SELECT i AS a, i % 17 AS b FROM range(3000) r(i)");
  bool open_transaction[2] = {false, false};
  uint64_t ours_count = 0;
  for (int step = 0; step < (long_run() ? 20000 : 1500); ++step) {
    const size_t w = random() % 2;
    Session& s = *both[w];
    std::string sql;
    switch (random() % 12) {
      case 0:
        sql = "INSERT INTO t SELECT i, i % 5 FROM range(" + below(300) + ") r(i)";
        break;
      case 1:
        sql = "UPDATE t SET a = a + 1 WHERE b = " + below(17);
        break;
      case 2:
        sql = "DELETE FROM t WHERE a % 97 = " + below(97);
        break;
      case 3:
        sql = open_transaction[w] ? (random() % 2 ? "COMMIT" : "ROLLBACK") : "BEGIN";
        break;
      default:
        break;
    }
    CAPTURE(seed);
    CAPTURE(step);
    CAPTURE(sql);
    if (!sql.empty()) {
      const bool ok = read(s, sql).ok();
      if (sql == "BEGIN") open_transaction[w] = ok;
      if (sql == "COMMIT" || sql == "ROLLBACK") open_transaction[w] = false;
      if (!ok && open_transaction[w]) {  // two transactions changed the same row
        (void)read(s, "ROLLBACK").ok();
        open_transaction[w] = false;
      }
      continue;
    }
    const std::string query = "SELECT sum(a), count(*), max(a) FROM t WHERE b > " + below(17);
    const Table ours = must(s, query, random() % 2 ? Engine::kCpu : Engine::kAuto);
    ours_count += ours.stats.executor != "duckdb";
    CHECK(text(ours) == text(must(s, query, Engine::kDuckDb)));
  }
  MESSAGE(ours_count << " answers from the cache");
  CHECK(ours_count > 50);
}
