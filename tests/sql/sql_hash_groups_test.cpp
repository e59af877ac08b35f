// GROUP BY keys over any range, COUNT(DISTINCT) of such values, and the first groups of an order, against DuckDB on every
// instruction set. Orders end with the keys, so that there is one answer.
#include <random>

#include "random_seed.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

struct Shape {
  uint64_t rows, groups;
  int nulls_in;  // one in so many; 0: none
  bool skewed;
};

// a, b: keys over a wide range, of `groups` values; c: few; d: DOUBLE; s: texts; v, w: what is added up.
std::string table_of(const Shape& shape, uint64_t salt) {
  const std::string r = "(hash(i * 31 + " + std::to_string(salt) + ") >> 1)::BIGINT",
                    g = std::to_string(shape.groups);
  const std::string pick =
      shape.skewed ? "CASE WHEN r % 3 = 0 THEN 0 ELSE r // 64 % " + g + " END" : "r // 64 % " + g;
  const std::string null = shape.nulls_in ? "r // 8 % " + std::to_string(shape.nulls_in) + " = 0" : "false";
  return "CREATE OR REPLACE TABLE t AS SELECT CASE WHEN " + null +
         " THEN NULL ELSE k * 1000000007 - 5000000000 END AS a, "
         "((k * 48271) % 2147483647)::INTEGER AS b, CASE WHEN r % 5 = 0 THEN NULL ELSE (r // 128 % "
         "7)::TINYINT END AS c, "
         "(k * 0.5)::DOUBLE AS d, 'text ' || (r // 256 % 50) AS s, CASE WHEN r // 7 % 3 = 0 THEN NULL ELSE "
         "(r // 1024 % 200001 - 100000)::INTEGER END AS v, (r // 4096 % 1000003) * 9000000000 AS w, "
         "((r // 512) % 1024 / 8.0)::DOUBLE AS x FROM (SELECT i, r, " +
         pick + " AS k FROM (SELECT i, " + r + " AS r FROM range(" + std::to_string(shape.rows) +
         ") z(i)) y) u";
}

std::string random_statement(std::mt19937_64& random) {
  const auto pick = [&](std::initializer_list<const char*> list) {
    return std::string(list.begin()[random() % list.size()]);
  };
  const std::string keys = pick({"a", "b", "a, b", "a, c", "w", "d", "a, s", "b, c, s", "a, w, b", "c", "s"});
  std::vector<std::string> results;
  for (uint64_t n = 1 + random() % 3; n > 0; --n)
    results.push_back(
        pick({"count(*)", "count(*)", "sum(v)", "sum(w)", "count(v)", "min(v)", "max(w)", "avg(v)", "sum(x)",
              "min(s)", "count(DISTINCT a)", "count(DISTINCT w)", "count(DISTINCT v)", "sum(DISTINCT w)",
              "sum(v + c)", "count(*) FILTER (WHERE v > 0)", "count(DISTINCT w) FILTER (WHERE v > 0)",
              "max(v) FILTER (WHERE c = 3)"}));
  std::string sql = "SELECT " + keys;
  for (const auto& r : results) sql += ", " + r;
  sql += " FROM t" + pick({"", "", "", " WHERE v > 0", " WHERE c IS NOT NULL AND v < 50000",
                           " WHERE a IS NULL", " WHERE v > 1000000"});
  sql += " GROUP BY " + keys;
  if (random() % 6 == 0) sql += pick({" HAVING count(*) > 2", " HAVING sum(v) < 0"});
  sql += " ORDER BY ";
  if (random() % 5)
    sql +=
        results[random() % results.size()] + pick({"", " DESC", " DESC NULLS FIRST", " NULLS FIRST"}) + ", ";
  sql += keys + pick({"", " DESC", " NULLS FIRST"});
  if (random() % 5) sql += " LIMIT " + pick({"0", "1", "5", "10", "300", "9000"});
  if (random() % 4 == 0) sql += " OFFSET " + pick({"1", "7", "2000"});
  return sql;
}

}  // namespace

TEST_CASE("Groups over a wide range of keys are DuckDB's") {
  const uint64_t seed = random_seed();
  std::mt19937_64 random(seed);
  std::vector<std::unique_ptr<Session>> sessions;
  for (Machine& machine : machines()) sessions.push_back(open(options_for(machine)));
  const Shape shapes[] = {{0, 10, 0, false},          {1, 10, 0, false},         {63, 1 << 30, 0, false},
                          {70001, 1 << 30, 0, false}, {140000, 60000, 40, true}, {65537, 1, 3, false},
                          {131072, 20000, 0, false}};
  uint64_t asked = 0, ours_alone = 0;
  for (const Shape& shape : shapes) {
    const std::string create = table_of(shape, random() % 1000);
    for (auto& session : sessions) must(*session, create);
    for (int q = 0; q < (long_run() ? 200 : 20); ++q) {
      const std::string sql = random_statement(random);
      CAPTURE(seed);
      CAPTURE(shape.rows);
      CAPTURE(shape.groups);
      CAPTURE(sql);
      const std::string wanted = text(must(*sessions[0], sql, Engine::kDuckDb));
      for (size_t m = 0; m < sessions.size(); ++m) {
        CAPTURE(machines()[m].name);
        const Table ours = must(*sessions[m], sql, machines()[m].engine, q % 2);
        CHECK(text(ours) == wanted);
        if (machines()[m].engine != Engine::kCpu || shape.rows == 0) continue;
        ++asked;
        ours_alone += ours.stats.executor != "duckdb";
      }
    }
  }
  MESSAGE(ours_alone << " of " << asked << " by our executor");
  CHECK(ours_alone * 10 >= asked * 8);
}

TEST_CASE("Groups that tie at a LIMIT go by their key, whatever the threads do") {
  auto session = open(options_for(machines()[0]));
  must(*session, table_of({.rows = 300'000, .groups = 250'000, .nulls_in = 1000, .skewed = false}, 7));
  const std::string select = "SELECT a, count(*) AS n FROM t WHERE v > 0 GROUP BY a ORDER BY n",
                    limit = " LIMIT 50";
  const std::string by_key = text(must(*session, select + ", a" + limit, Engine::kDuckDb));
  for (int i = 0; i < 10; ++i) {
    const Table ours = must(*session, select + limit, Engine::kCpu);
    CHECK_MESSAGE(ours.stats.executor != "duckdb", ours.stats.reason);
    CHECK(text(ours) == by_key);
  }
}

TEST_CASE("The first rows of an order by a column that segments tell apart are DuckDB's") {
  for (Machine& machine : machines()) {
    if (machine.engine != Engine::kCpu) continue;
    CAPTURE(machine.name);
    auto session = open(options_for(machine));
    must(*session,
         "CREATE TABLE t AS SELECT TIMESTAMP '2025-01-01' + to_seconds(i // 3 + (hash(i) % 900)::BIGINT) AS "
         "moment, "
         "CASE WHEN i < 150000 AND i % 2 = 0 OR i > 300000 THEN NULL ELSE (400000 - i // 7 * 5)::INTEGER END "
         "AS k, i AS n "
         "FROM range(420000) r(i)");
    for (const char* where :
         {"", " WHERE n % 1000 = 3", " WHERE n > 200000", " WHERE k IS NULL", " WHERE n < 0"})
      for (const char* order : {"moment, n", "moment DESC, n", "k, n", "k DESC, n", "k NULLS FIRST, n",
                                "k DESC NULLS LAST, n", "k DESC NULLS FIRST, n", "n DESC", "n"})
        for (const char* limit : {"1", "10", "5000", "7 OFFSET 300"}) {
          const std::string sql =
              std::string("SELECT moment, k, n FROM t") + where + " ORDER BY " + order + " LIMIT " + limit;
          CAPTURE(sql);
          const Table ours = must(*session, sql, machine.engine);
          CHECK(text(ours) == text(must(*session, sql, Engine::kDuckDb)));
          CHECK(ours.stats.executor != "duckdb");
        }
  }
}
