// GROUP BY with more groups than a GPU's workgroup memory holds, and the first groups of an order: DuckDB's answers on
// every device. Orders end with the keys, so that there is one answer.
#include <random>

#include "random_seed.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

// k: `groups` keys, one in 50 NULL; j: 7 keys in runs; v: with NULLs; w: without; g: dates; s: texts.
std::string table_of(uint64_t rows, uint64_t groups, uint64_t salt) {
  const std::string r = "(hash(i * 31 + " + std::to_string(salt) + ") >> 1)::BIGINT";
  return "CREATE OR REPLACE TABLE t AS SELECT CASE WHEN r % 50 = 0 THEN NULL ELSE (r // 64 % " +
         std::to_string(groups) + " - 1000)::INTEGER END AS k, (i // 1000 % 7)::TINYINT AS j, " +
         "CASE WHEN r // 7 % 3 = 0 THEN NULL ELSE (r // 1024 % 200001 - 100000)::INTEGER END AS v, " +
         "r // 4096 % 4000000000 AS w, DATE '2000-01-01' + (r // 128 % 3000)::INTEGER AS g, " +
         "'text ' || (r // 256 % 5000) AS s FROM (SELECT i, " + r + " AS r FROM range(" +
         std::to_string(rows) + ") x(i)) y";
}

std::string random_statement(std::mt19937_64& random) {
  const auto pick = [&](std::initializer_list<const char*> list) {
    return std::string(list.begin()[random() % list.size()]);
  };
  const std::string keys = pick({"k", "k", "s", "k, j", "g", "s, j"});
  std::vector<std::string> results;
  for (uint64_t n = 1 + random() % 3; n > 0; --n)
    results.push_back(pick({"sum(v)", "sum(w)", "count(*)", "count(v)", "min(v)", "max(v)", "max(w)",
                            "min(g)", "avg(v)", "max(s)", "min(s)"}));
  std::string sql = "SELECT " + keys;
  for (const auto& r : results) sql += ", " + r;
  sql += " FROM t" + pick({"", "", " WHERE v > 0", " WHERE w < 1000000000 AND g >= DATE '2003-01-01'",
                           " WHERE k IS NULL", " WHERE j = 3 OR v IS NULL", " WHERE v > 1000000"});
  sql += " GROUP BY " + keys;
  if (random() % 6 == 0) sql += pick({" HAVING count(*) > 2", " HAVING sum(v) < 0"});
  sql += " ORDER BY ";
  if (random() % 5)
    sql +=
        results[random() % results.size()] + pick({"", " DESC", " DESC NULLS FIRST", " NULLS FIRST"}) + ", ";
  sql += keys + pick({"", " DESC"}) + (keys == "k, j" || keys == "s, j" ? "" : pick({"", " NULLS FIRST"}));
  if (random() % 5) sql += " LIMIT " + pick({"0", "1", "5", "10", "300", "5000"});
  if (random() % 4 == 0) sql += " OFFSET " + pick({"1", "7", "2000"});
  return sql;
}

}  // namespace

TEST_CASE("Statements with many groups give DuckDB's answers on every device") {
  const uint64_t seed = random_seed();
  std::mt19937_64 random(seed);
  std::vector<std::unique_ptr<Session>> sessions;
  for (Machine& machine : machines()) sessions.push_back(open(options_for(machine)));
  uint64_t on_gpu = 0, asked_gpu = 0;
  const std::pair<uint64_t, uint64_t> sizes[] = {
      {0, 10}, {1, 10}, {70000, 3000}, {140000, 90000}, {65537, 1}};
  for (const auto& [rows, groups] : sizes) {
    const std::string create = table_of(rows, groups, random() % 1000);
    for (auto& session : sessions) must(*session, create);
    for (int q = 0; q < (long_run() ? 200 : 24); ++q) {
      const std::string sql = random_statement(random);
      CAPTURE(seed);
      CAPTURE(rows);
      CAPTURE(groups);
      CAPTURE(sql);
      const std::string wanted = text(must(*sessions[0], sql, Engine::kDuckDb));
      for (size_t m = 0; m < sessions.size(); ++m) {
        CAPTURE(machines()[m].name);
        const Table ours = must(*sessions[m], sql, machines()[m].engine, q % 2);
        CHECK(text(ours) == wanted);
        if (machines()[m].engine != Engine::kGpu || rows < 70000) continue;
        ++asked_gpu;
        on_gpu += ours.stats.executor != "duckdb";
      }
    }
  }
  MESSAGE(on_gpu << " of " << asked_gpu << " on the GPU");
  CHECK(on_gpu * 10 >= asked_gpu * 8);  // not: more combinations of keys than twice the rows
}

// More groups tie with the last that is wanted than come back at once.
TEST_CASE("Groups that tie with the last one are all looked at") {
  for (Machine& machine : machines()) {
    CAPTURE(machine.name);
    auto session = open(options_for(machine));
    must(*session, "CREATE TABLE t AS SELECT (i * 7919) % 50000 AS k, i AS v FROM range(150000) r(i)");
    for (const char* sql :
         {"SELECT k, count(*) FROM t GROUP BY k ORDER BY count(*) DESC, k DESC LIMIT 5",
          "SELECT k, count(*), min(v) FROM t GROUP BY k ORDER BY 2, 3 DESC LIMIT 7 OFFSET 3"}) {
      const Table ours = must(*session, sql, machine.engine);
      CHECK(text(ours) == text(must(*session, sql, Engine::kDuckDb)));
      CHECK(ours.stats.executor != "duckdb");
    }
  }
}
