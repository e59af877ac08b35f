// What `auto` chooses, by given rates and times: no clock decides here.
#include <algorithm>

#include "sql/cost/choose.hpp"
#include "sql/cost/plan_times.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;
using cost::Executor, cost::PlanTimes, cost::Rates, cost::Situation, cost::WorkKind;

namespace {

// A GPU that asks 100 us for anything and 0.01 ns a row, a CPU of one core with 10 us and 1 ns, a DuckDB with 200 us and 10 ns.
Rates plain_rates() {
  Rates r;
  r.cores = 1;
  r[Executor::kDuckDb] = {200, {10, 10, 10, 10, 10, 10}, 0, 0, 0};
  r[Executor::kCpu] = {10, {1, 1, 1, 10, 10, 1}, 0, 0, 0};
  r[Executor::kGpu] = {100, {0.01, 0.01, 0.01, 1, 1, 1}, 0, 0, 0};
  r.upload_ns_a_byte = 1;
  r.gpu = true;
  return r;
}

Situation with_rows(uint64_t rows, bool gpu = true) {
  return {.work = {.kind = WorkKind::kTotals, .rows = rows}, .cpu = true, .gpu = gpu};
}

void add(PlanTimes& times, Executor e, double ms, int n) {
  for (int i = 0; i < n; ++i) times.add(e, ms);
}

SessionOptions with_rates(Machine& machine, const Rates& rates) {
  SessionOptions options = options_for(machine);
  options.rates = std::make_shared<const Rates>(rates);
  return options;
}

}  // namespace

TEST_CASE("The GPU takes a statement from its floor and from the crossover on") {
  const Rates rates = plain_rates();
  CHECK(choose(with_rows(50'000), rates, nullptr).executor == Executor::kCpu);
  CHECK(choose(with_rows(100'000), rates, nullptr).executor == Executor::kGpu);
  CHECK(choose(with_rows(1'000'000, false), rates, nullptr).executor == Executor::kCpu);
  // 90 us of fixed cost are 0.99 ns a row.
  CHECK(crossover_rows(WorkKind::kTotals, rates) == 91'000);
  Rates free_gpu = rates;
  free_gpu[Executor::kGpu].fixed_us = 1;
  CHECK(choose(with_rows(9'999), free_gpu, nullptr).executor == Executor::kCpu);
  CHECK(choose(with_rows(9'999), free_gpu, nullptr).reason.find("fewer rows") != std::string::npos);
  CHECK(choose(with_rows(10'000), free_gpu, nullptr).executor == Executor::kGpu);
  Rates slow_gpu = rates;
  slow_gpu[Executor::kGpu].row_ns.fill(2);
  CHECK(crossover_rows(WorkKind::kTotals, slow_gpu) == 0);
}

TEST_CASE("A subquery's groups count before the first run, and in each of DuckDB's") {
  const Rates rates = plain_rates();
  Situation s = with_rows(20'000, false);
  s.sources.push_back({.kind = WorkKind::kHashGroups, .rows = 100'000});
  const auto first = choose(s, rates, nullptr);
  CHECK(first.of[size_t(Executor::kDuckDb)].ms == doctest::Approx(0.4 + 1.2));
  CHECK(first.of[size_t(Executor::kCpu)].ms == doctest::Approx(0.03));
  CHECK(first.of[size_t(Executor::kCpu)].groups_ms == doctest::Approx(1.01));
  CHECK(first.executor == Executor::kCpu);
  CHECK(first.reason.find("1.01 ms for its subqueries' groups") != std::string::npos);
  Rates slow = rates;  // groups take our executor ten times as long as DuckDB
  slow[Executor::kCpu].row_ns[size_t(WorkKind::kHashGroups)] = 100;
  CHECK(choose(s, slow, nullptr).executor == Executor::kDuckDb);
  PlanTimes times;
  add(times, Executor::kCpu, 0.05, 4);
  CHECK(choose(s, slow, &times).executor == Executor::kCpu);
  CHECK(choose(s, slow, &times).of[size_t(Executor::kCpu)].groups_ms == 0);
}

TEST_CASE("Columns go to the GPU once the statement came often enough to pay for it") {
  const Rates rates = plain_rates();
  Situation s = with_rows(2'000'000);  // CPU 2.01 ms, GPU 0.12
  s.upload_bytes = 4'000'000;          // 4 ms
  s.upload_columns = 1;
  CHECK(choose(s, rates, nullptr).executor == Executor::kCpu);
  PlanTimes times;
  add(times, Executor::kCpu, 2.01, 1);
  CHECK(choose(s, rates, &times).executor == Executor::kCpu);
  add(times, Executor::kCpu, 2.01, 2);
  const auto choice = choose(s, rates, &times);
  CHECK(choice.executor == Executor::kGpu);
  CHECK(choice.of[size_t(Executor::kGpu)].upload_ms == doctest::Approx(4));
  s.upload_bytes = 0;  // it lies there
  CHECK(choose(s, rates, nullptr).executor == Executor::kGpu);
}

TEST_CASE("Functions of texts go to our executor once what they need first is worth it") {
  const Rates rates = plain_rates();
  Situation s = with_rows(1'000'000, false);  // CPU 1.01 ms, DuckDB 10.2 and its functions
  s.work.text_functions = 1;
  CHECK(choose(s, rates, nullptr).executor == Executor::kCpu);
  s.work.texts = 1'000'000;
  const auto first = choose(s, rates, nullptr);
  CHECK(first.executor == Executor::kDuckDb);
  CHECK(first.of[size_t(Executor::kCpu)].texts_ms == doctest::Approx(texts_ms(s.work)));
  PlanTimes times;
  int runs = 0;
  while (choose(s, rates, &times).executor == Executor::kDuckDb && runs < 1000) {
    times.add(Executor::kDuckDb, 60);
    ++runs;
  }
  CHECK(runs > 1);
  CHECK(runs < 20);
  times.add(Executor::kCpu, 1);  // its texts are kept now
  CHECK(choose(s, rates, &times).of[size_t(Executor::kCpu)].texts_ms == 0);
}

TEST_CASE("Rows that least and most values rule out cost nothing") {
  const Rates rates = plain_rates();
  Situation s = with_rows(1'000'000, false);
  s.work.rows_left = 100'000;
  CHECK(estimate_ms(Executor::kCpu, s.work, rates) == doctest::Approx(0.11));
  s.work.rows_left = 0;
  CHECK(estimate_ms(Executor::kCpu, s.work, rates) == doctest::Approx(0.01));
  s.work.rows_left = 2'000'000;  // whole segments, of a table that ends within one
  CHECK(estimate_ms(Executor::kCpu, s.work, rates) == doctest::Approx(1.01));
}

TEST_CASE("Measured times stand before estimates") {
  const Rates rates = plain_rates();
  const Situation s = with_rows(1'000'000, false);  // CPU 1.01 ms, DuckDB 10.2
  PlanTimes times;
  add(times, Executor::kCpu, 20, 3);
  CHECK(choose(s, rates, &times).executor == Executor::kDuckDb);
  add(times, Executor::kDuckDb, 30, 3);
  const auto choice = choose(s, rates, &times);
  CHECK(choice.executor == Executor::kCpu);
  CHECK(choice.reason == "CPU 20 ms measured against DuckDB 30 ms measured");
}

TEST_CASE("An executor that may be the faster one is tried twice, a much slower one is not") {
  const Rates rates = plain_rates();
  Situation s = with_rows(1'000'000, false);
  s.work.kind = WorkKind::kHashGroups;  // both 10 ms and a little
  PlanTimes times;
  CHECK(choose(s, rates, &times).executor == Executor::kCpu);
  add(times, Executor::kCpu, 9, 2);
  // The second time after some runs of who is the faster one so far.
  for (const int ours : {0, 6}) {
    for (int i = 0; i < ours; ++i) {
      CHECK(choose(s, rates, &times).executor == Executor::kCpu);
      times.add(Executor::kCpu, 9);
    }
    const auto trial = choose(s, rates, &times);
    CHECK(trial.executor == Executor::kDuckDb);
    CHECK(trial.reason.starts_with("measured once more"));
    times.add(Executor::kDuckDb, 12);
  }
  CHECK(choose(s, rates, &times).executor == Executor::kCpu);
  PlanTimes fast;
  add(fast, Executor::kCpu, 1, 5);
  CHECK(choose(s, rates, &fast).executor == Executor::kCpu);  // DuckDB's estimate is ten times that
}

TEST_CASE("A GPU that compiles at first is not given up for it") {
  const Rates rates = plain_rates();
  const Situation s = with_rows(1'000'000);
  PlanTimes times;
  for (int i = 0; i < 4; ++i) {
    CHECK(choose(s, rates, &times).executor == Executor::kGpu);
    times.add(Executor::kGpu, 1300);
  }
  CHECK(choose(s, rates, &times).executor == Executor::kCpu);
}

TEST_CASE("Whoever lost is tried again now and then, the rarer the slower it was") {
  const Rates rates = plain_rates();
  const Situation s = with_rows(1'000'000, false);
  const auto runs_until_retry = [&](double duckdb_ms) {
    PlanTimes times;
    add(times, Executor::kDuckDb, duckdb_ms, 2);
    int runs = 0;
    while (choose(s, rates, &times).executor == Executor::kCpu && runs < 10'000) {
      times.add(Executor::kCpu, 1);
      ++runs;
    }
    return runs;
  };
  CHECK(runs_until_retry(1.1) == 111);
  CHECK(runs_until_retry(10) == 1001);
}

TEST_CASE("DuckDB with an estimate that is far too low never answers two runs in a row nor most of any few") {
  const Rates rates = plain_rates();
  Situation s = with_rows(10'000'000, false);
  s.work.kind = WorkKind::kHashGroups;  // 100 ms each by estimate
  for (const double cpu_ms : {60.0, 99.0, 150.0, 616.0})
    for (const double slower : {1.01, 1.5, 2.75, 30.0}) {
      PlanTimes times;
      std::vector<bool> duckdb;
      for (int run = 0; run < 400; ++run) {
        const Executor e = choose(s, rates, &times).executor;
        duckdb.push_back(e == Executor::kDuckDb);
        times.add(e, duckdb.back() ? cpu_ms * slower : cpu_ms);
      }
      CAPTURE(cpu_ms);
      CAPTURE(slower);
      CHECK(std::count(duckdb.begin(), duckdb.end(), true) <= 5);
      for (size_t i = 2; i < duckdb.size(); ++i) CHECK(duckdb[i - 2] + duckdb[i - 1] + duckdb[i] <= 1);
      for (size_t i = 4; i < duckdb.size(); ++i)
        CHECK(std::count(duckdb.begin() + ptrdiff_t(i) - 4, duckdb.begin() + ptrdiff_t(i) + 1, true) <= 1);
    }
}

TEST_CASE("A first run of DuckDB that was slow by chance is made good") {
  const Rates rates = plain_rates();
  Situation s = with_rows(10'000'000, false);
  s.work.kind = WorkKind::kHashGroups;
  PlanTimes times;
  add(times, Executor::kCpu, 616, 2);
  times.add(Executor::kDuckDb, 1700);  // a cold file
  int ours = 0;
  while (choose(s, rates, &times).executor == Executor::kCpu && ours < 100) {
    times.add(Executor::kCpu, 616);
    ++ours;
  }
  CHECK(ours == 12);
  times.add(Executor::kDuckDb, 200);
  CHECK(choose(s, rates, &times).executor == Executor::kDuckDb);
}

TEST_CASE("One slow run does not decide, a changed table does") {
  PlanTimes times;
  times.expect(1000);
  times.add(Executor::kCpu, 9);  // the first fills caches
  times.add(Executor::kCpu, 1);
  CHECK(*times.ms(Executor::kCpu) == 1);
  times.add(Executor::kCpu, 100);
  CHECK(*times.ms(Executor::kCpu) < 1.5);
  times.add(Executor::kCpu, 0.5);
  CHECK(*times.ms(Executor::kCpu) < 1);
  times.work = cost::Work{};
  times.expect(1250);
  CHECK(times.ms(Executor::kCpu));
  times.expect(1251);
  CHECK(!times.ms(Executor::kCpu));
  CHECK(!times.work);
  times.add(Executor::kCpu, 1);
  times.expect(900);
  CHECK(!times.ms(Executor::kCpu));
}

TEST_CASE("A refusal holds while the tables are in one state, a dear failure for a while") {
  PlanTimes times;
  times.refuse(Executor::kCpu, "no", 7);
  CHECK(times.refusal(Executor::kCpu, 7) == "no");
  CHECK(times.refusal(Executor::kCpu, 8).empty());
  CHECK(times.refusal(Executor::kGpu, 7).empty());
  CHECK(!times.loads_after());
  for (const int expected : {2, 6, 14}) {
    times.load_failed();
    int waited = 0;
    while (times.loads_after()) ++waited;
    CHECK(waited == expected);
  }
}

TEST_CASE("Rates are kept as text, for the machine they were measured on") {
  Rates rates = plain_rates();
  rates.measured = true;
  const std::string text = rates_text(rates, "this machine");
  const auto again = cost::rates_from_text(text, "this machine");
  REQUIRE(again);
  CHECK(rates_text(*again, "this machine") == text);
  CHECK(again->measured);
  CHECK(again->gpu);
  CHECK(!cost::rates_from_text(text, "another machine"));
  for (size_t cut = 0; cut + 2 < text.size(); cut += 7)
    CHECK(!cost::rates_from_text(text.substr(0, cut), "this machine"));
  std::string negative = text;
  negative.replace(negative.find("200"), 3, "-20");
  CHECK(!cost::rates_from_text(negative, "this machine"));
  CHECK(cost::sentence(rates).find("from 91000 cached rows") != std::string::npos);
}

TEST_CASE("auto asks the faster one, and EXPLAIN says the same beforehand") {
  auto slow_cpu = plain_rates();
  slow_cpu[Executor::kCpu].fixed_us = 1e6;
  for (const bool ours : {true, false}) {
    auto session = open(with_rates(machines()[0], ours ? plain_rates() : slow_cpu));
    must(*session, "CREATE TABLE t AS SELECT i AS a, i % 7 AS b FROM range(20000) r(i)");
    const std::string sql = "SELECT sum(a) FROM t WHERE b > 2";
    must(*session, sql, Engine::kCpu);
    const Table explained = must(*session, "EXPLAIN " + sql), answer = must(*session, sql);
    CHECK((answer.stats.executor != "duckdb") == ours);
    CHECK(explained.stats.executor == answer.stats.executor);
    CHECK(text(explained).find("estimate   DuckDB 0.400 ms estimated; CPU ") != std::string::npos);
    if (!ours) CHECK(answer.stats.reason == "DuckDB 0.400 ms estimated against CPU 1000 ms estimated");
    if (!ours) CHECK(explained.stats.reason == answer.stats.reason);
    CHECK(text(answer) == text(must(*session, sql, Engine::kDuckDb)));
  }
}

TEST_CASE("What was found out about a plan is used the next time") {
  Rates rates = plain_rates();
  rates[Executor::kCpu].row_ns[size_t(WorkKind::kHashGroups)] = 1000;
  auto session = open(with_rates(machines()[0], rates));
  must(*session,
       "CREATE TABLE t AS SELECT (hash(i) % 1000000000000)::BIGINT AS w, i AS a, i / 4 AS x FROM "
       "range(20000) r(i)");
  // Only lowering knows that the key is wide.
  const std::string wide = "SELECT w + 1 AS k, sum(a) AS s FROM t GROUP BY k ORDER BY s DESC LIMIT 3";
  must(*session, wide, Engine::kCpu);
  const Table first = must(*session, wide), second = must(*session, wide);
  CHECK(first.stats.executor == "duckdb");
  CHECK(second.stats.executor == "duckdb");
  const Table explained = must(*session, "EXPLAIN " + wide);
  CHECK(explained.stats.executor == "duckdb");
  CHECK(explained.stats.reason.find("against CPU 20") != std::string::npos);
  CHECK(text(first) == text(must(*session, wide, Engine::kCpu)));
}

TEST_CASE("A table's first statement is not planned, and its second caches the columns") {
  auto options = with_rates(machines()[0], plain_rates());
  options.learns = true;
  auto session = open(options);
  must(*session, "CREATE TABLE t AS SELECT i AS a, i % 7 AS b FROM range(100000) r(i)");
  must(*session, "CREATE TABLE u AS SELECT i AS a FROM range(100000) r(i)");
  const Table first = must(*session, "SELECT sum(a) FROM t");
  CHECK(first.stats.executor == "duckdb");
  CHECK(first.stats.reason.find("planned when it comes again") != std::string::npos);
  const Table second = must(*session, "SELECT sum(a), count(*) FROM main.\"T\" WHERE b > 2");
  CHECK(second.stats.executor != "duckdb");
  CHECK(second.stats.ms_load > 0);
  // Rows that DuckDB streams are no use of a table.
  must(*session, "SELECT a FROM u WHERE a < 10");
  must(*session, "SELECT a FROM u WHERE a < 20");
  CHECK(must(*session, "SELECT max(a) FROM u").stats.executor == "duckdb");
  const Table again = must(*session, "SELECT max(a) FROM u");
  CHECK(again.stats.executor != "duckdb");
  CHECK(again.stats.ms_load > 0);
}

TEST_CASE("A prepared statement that is kept never answers from an older table") {
  auto options = with_rates(machines()[0], plain_rates());
  auto session = open(options);
  auto other = session->fork();
  REQUIRE(other.ok());
  must(*session, "CREATE TABLE t AS SELECT i AS a FROM range(1000) r(i)");
  const std::string sql = "SELECT a FROM t WHERE a > 998";  // DuckDB's: rows without a limit
  CHECK(text(must(*session, sql)) == "999\n");
  CHECK(text(must(*session, sql)) == "999\n");
  must(**other, "INSERT INTO t VALUES (5000)");
  CHECK(text(must(*session, sql)) == "999\n5000\n");
  must(**other, "DROP TABLE t");
  must(**other, "CREATE TABLE t AS SELECT 'x' || i AS a, 1 AS b FROM range(3) r(i)");
  CHECK(!read(*session, sql).ok());
  must(**other, "CREATE OR REPLACE TABLE t AS SELECT i * 1.5 AS a FROM range(1000) r(i)");
  CHECK(must(*session, sql).rows.size() == 334);
  must(*session, "BEGIN");
  must(*session, "DELETE FROM t");
  CHECK(must(*session, sql).rows.empty());
  must(*session, "ROLLBACK");
  CHECK(must(*session, sql).rows.size() == 334);
}

TEST_CASE("Rates are measured on this machine and found again") {
  Folder folder;
  auto options = options_for(machines()[0]);
  options.state_folder = folder.path();
  auto session = open(options);
  CHECK(!session->rates()->measured);
  const auto measured = session->rates(true);
  REQUIRE(measured->measured);
  const auto usual = cost::Rates::usual(1);
  const auto slower = [&](Executor e, size_t k) { return (*measured)[e].row_ns[k] / usual[e].row_ns[k]; };
  for (const auto e : {Executor::kDuckDb, Executor::kCpu}) CHECK((*measured)[e].fixed_us > 0);
  for (size_t k = 0; k < cost::kWorkKinds; ++k) {  // a disturbed look counts for no more
    CHECK(slower(Executor::kCpu, k) < slower(Executor::kDuckDb, k) * 3.01);
    for (size_t other = 0; other < cost::kWorkKinds; ++other)
      CHECK(slower(Executor::kDuckDb, k) < slower(Executor::kDuckDb, other) * 9.01);
  }
  session.reset();
  session = open(options);
  CHECK(session->rates()->measured);
  CHECK(cost::rates_text(*session->rates(), "") == cost::rates_text(*measured, ""));
}

TEST_CASE("A guess leaves out the segments that a condition rules out") {
  auto session = open(with_rates(machines().front(), plain_rates()));
  must(*session, "CREATE TABLE t AS SELECT i, i % 7 AS a FROM range(400000) r(i)");
  must(*session, "SELECT sum(a), max(i) FROM t WHERE a > 1", Engine::kCpu);
  // Seven segments of 65,536 rows; the last has 6,784.
  const auto duckdb_ms = [&](const std::string& where) {
    const std::string out =
        text(must(*session, "EXPLAIN SELECT a, count(*) FROM t WHERE " + where + " GROUP BY a"));
    const size_t at = out.find("estimate   DuckDB ");
    REQUIRE_MESSAGE(at != std::string::npos, out);
    return std::atof(out.c_str() + at + 18);
  };
  CHECK(duckdb_ms("i >= 0") == doctest::Approx(4.2));
  CHECK(duckdb_ms("i > 393300") == doctest::Approx(0.268));
  CHECK(duckdb_ms("i > 393300 OR i < 10") == doctest::Approx(0.923));
  CHECK(duckdb_ms("i > 393300 AND i < 10") == doctest::Approx(0.2));
  CHECK(duckdb_ms("i IN (5, 70000, 140000)") == doctest::Approx(2.17));  // between the first and the last
  CHECK(duckdb_ms("a = 3") == doctest::Approx(4.2));
  CHECK(duckdb_ms("a = 3 OR i > 393300") == doctest::Approx(4.2));
}
