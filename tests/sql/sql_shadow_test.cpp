// Shadow mode: what counts as the same answer, and sessions whose answers are asked of DuckDB, too.
#include <doctest/doctest.h>

#include <cmath>

#include "sql/session.hpp"
#include "sql/shadow.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;

namespace {

const std::vector<Column> kColumns{{"k", make_type(TypeId::kBigInt)}, {"x", make_type(TypeId::kDouble)}};

ValueRows rows(std::initializer_list<std::pair<int64_t, double>> values) {
  ValueRows out;
  for (const auto& [k, x] : values) out.push_back({Value::of(k), Value::of(x)});
  return out;
}

}  // namespace

TEST_CASE("Shadow.RowsAreCompared") {
  const ValueRows a = rows({{1, 0.5}, {2, 1.5}, {2, 2.5}});
  CHECK(difference(kColumns, a, rows({{2, 2.5}, {1, 0.5}, {2, 1.5}}), false).empty());
  CHECK(difference(kColumns, a, rows({{1, 0.5 * (1 + 1e-12)}, {2, 1.5}, {2, 2.5}}), false).empty());
  CHECK(difference(kColumns, rows({{1, NAN}}), rows({{1, NAN}}), false).empty());
  CHECK(difference(kColumns, {}, {}, false).empty());

  CHECK(difference(kColumns, a, rows({{1, 0.5}, {2, 1.5}, {3, 2.5}}), false) ==
        "k = 2, x = 2.5 instead of DuckDB's k = 3, x = 2.5");
  CHECK(difference(kColumns, a, rows({{1, 0.5}, {2, 1.5}}), false) == "3 rows instead of DuckDB's 2");
  CHECK_FALSE(difference(kColumns, rows({{1, 0.5}}), rows({{1, 0.50001}}), false).empty());
  CHECK_FALSE(difference(kColumns, rows({{1, 0.0}}), rows({{1, NAN}}), false).empty());
  CHECK_FALSE(
      difference(kColumns, rows({{1, 0.5}}), {{Value::of(int64_t(1)), Value::null()}}, false).empty());
  // Which of the rows that tie a LIMIT keeps is open, their number is not.
  CHECK(difference(kColumns, rows({{1, 0.5}}), rows({{2, 0.5}}), true).empty());
  CHECK_FALSE(difference(kColumns, rows({{1, 0.5}}), {}, true).empty());
}

TEST_CASE("Shadow.AnswersAreAskedOfDuckDbToo") {
  for (testing::Machine& machine : testing::machines()) {
    CAPTURE(machine.name);
    auto session = testing::open(testing::options_for(machine));
    testing::must(*session,
                  "CREATE TABLE t AS SELECT i AS a, i % 7 AS k, CASE i % 3 WHEN 0 THEN 1e16 WHEN 1 THEN 1.0 "
                  "ELSE -1e16 END AS x FROM range(70002) r(i)");
    std::vector<std::string> told;
    const QueryOptions options{
        .engine = machine.engine,
        .shadow = [&](const std::string& sql, const std::string& why) { told.push_back(sql + ": " + why); }};
    for (const char* sql :
         {"SELECT k, sum(a), count(*) FROM t WHERE a > 100 GROUP BY k", "SELECT max(a), min(x) FROM t",
          "SELECT k, sum(a) AS s FROM t GROUP BY k ORDER BY s DESC LIMIT 3"}) {
      CAPTURE(sql);
      const testing::Table got = testing::read(*session, sql, options).value();
      const testing::Table judge = testing::must(*session, sql, Engine::kDuckDb);
      CHECK(got.stats.executor != "duckdb");
      CHECK(got.stats.reason.ends_with("DuckDB answers the same"));
      auto ours = got.rows, theirs = judge.rows;
      CHECK(ours.size() == theirs.size());
    }
    CHECK(told.empty());
    if (machine.engine != Engine::kCpu) continue;  // sums of doubles are not for the GPU
    // The exact sum is 23,334; DuckDB's running sum loses every 1.0 beside 1e16.
    const testing::Table sum = testing::read(*session, "SELECT sum(x) FROM t", options).value();
    CHECK(told.size() == 1);
    CHECK(sum.stats.executor == "duckdb");
    CHECK(sum.stats.reason.starts_with("ours differs: "));
    CHECK(sum.rows == testing::must(*session, "SELECT sum(x) FROM t", Engine::kDuckDb).rows);
  }
}
