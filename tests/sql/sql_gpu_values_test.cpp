// Expressions, FILTER and conditions that compute, on every device: DuckDB's answers, and a GPU's share of them.
#include <map>
#include <random>

#include "random_seed.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

// a, b: whole numbers, b with NULLs; w: wide; d: dates; s: texts, with NULLs; p: DECIMAL; q, f: DOUBLE and FLOAT, eighths, so that
// sums are the same in any order.
std::string table_of(uint64_t rows, uint64_t salt) {
  const std::string r = "(hash(i * 31 + " + std::to_string(salt) + ") >> 1)::BIGINT";
  return "CREATE OR REPLACE TABLE t AS SELECT (r % 2001 - 1000)::BIGINT AS a, CASE WHEN r // 8 % 5 = 0 THEN "
         "NULL "
         "ELSE (r // 64 % 90001 - 45000)::BIGINT END AS b, r // 4096 - 1000000000000000 AS w, DATE "
         "'1998-01-01' + "
         "(r // 128 % 2500)::INTEGER AS d, CASE WHEN r // 16 % 9 = 0 THEN NULL ELSE ['north', 'south', "
         "'east', "
         "'west', 'centre'][1 + r // 256 % 5] END AS s, (r // 512 % 10000 / 100)::DECIMAL(9,2) AS p, CASE "
         "WHEN r // 32 % 7 > 0 THEN (r // 1024 % 20001 - 10000) / 8.0 END AS q, "
         "((r // 2048 % 2001 - 1000) / 8.0)::FLOAT AS f FROM "
         "(SELECT i, " +
         r + " AS r FROM range(" + std::to_string(rows) + ") x(i)) y";
}

class Statements {
 public:
  explicit Statements(uint64_t seed) : random_(seed) {}
  uint64_t below(uint64_t n) { return random_() % n; }

  std::string next() {
    std::string sql = "SELECT ";
    const bool grouped = below(2);
    const std::string key =
        grouped ? pick({"s", "a % 7", "year(d)", "CASE WHEN a > 0 THEN 1 WHEN b > 0 THEN 2 END", "a // 10",
                        "month(d)", "b IS NULL", "coalesce(b, a) % 300"})
                : "";
    if (grouped) sql += key + " AS k, ";
    for (uint64_t n = 1 + below(3), i = 0; i < n; ++i) sql += (i ? ", " : "") + aggregate();
    sql += " FROM t";
    if (below(3)) sql += " WHERE " + condition(2);
    if (grouped) sql += " GROUP BY k ORDER BY k";
    return sql;
  }

 private:
  std::string pick(std::initializer_list<const char*> list) { return list.begin()[below(list.size())]; }
  std::string value(uint64_t depth) {
    if (depth == 0 || below(3) == 0) return pick({"a", "b", "a", "b", "7", "-3", "0", "p", "year(d)", "w"});
    switch (below(6)) {
      case 0:
        return "CASE WHEN " + condition(1) + " THEN " + whole(depth - 1) +
               (below(2) ? " ELSE " + whole(depth - 1) : "") + " END";
      case 1:
        return "coalesce(" + whole(depth - 1) + ", " + whole(depth - 1) + ")";
      case 2:
        return "(" + whole(depth - 1) + pick({" // ", " % "}) + whole(depth - 1) + ")";
      default:
        return "(" + whole(depth - 1) + pick({" + ", " - ", " * "}) + whole(depth - 1) + ")";
    }
  }
  std::string whole(uint64_t depth) {
    const std::string v = value(depth);
    return v == "w" || v == "p" ? "a" : v;
  }
  std::string condition(uint64_t depth) {
    if (depth && below(3) == 0)
      return "(" + condition(depth - 1) + pick({" AND ", " OR "}) + condition(depth - 1) + ")";
    switch (below(8)) {
      case 0:
        return whole(1) + pick({" < ", " >= ", " <> ", " = "}) + whole(1);
      case 1:
        return whole(1) + pick({" IS NULL", " IS NOT NULL"});
      case 2:
        return whole(1) + pick({" IN (1, 5, 700, -3)", " NOT IN (0, 12)", " IN (NULL, 4)"});
      case 3:
        return whole(1) + " IS DISTINCT FROM " + whole(1);
      case 4:
        return pick({"s LIKE '%t%'", "s IN ('north', 'west')", "s > 'north'", "s IS NULL"});
      case 5:
        return pick({"d < DATE '2001-01-01'", "month(d) = 3", "d BETWEEN '1999-05-05' AND '2002-05-05'"});
      case 6:
        return "w " + pick({"< 0", "> 500000000000000"});
      default:
        return whole(1) + " BETWEEN " + pick({"-500", "0", "3"}) + " AND " + pick({"2", "800", "40000"});
    }
  }
  std::string aggregate() {
    const std::string filter = below(3) ? "" : " FILTER (WHERE " + condition(1) + ")";
    if (below(5) == 0) return "count(*)" + filter;
    if (below(5) == 0) return pick({"sum(q)", "sum(f)", "avg(q)", "avg(f)", "count(q)", "max(q)"}) + filter;
    const std::string distinct = below(5) ? "" : "DISTINCT ";
    return pick({"sum", "sum", "min", "max", "avg", "count"}) + "(" + distinct + value(2) + ")" + filter;
  }
  std::mt19937_64 random_;
};

}  // namespace

TEST_CASE("Statements that compute give DuckDB's answers on every device") {
  const uint64_t seed = random_seed();
  Statements statements(seed);
  std::vector<std::unique_ptr<Session>> sessions;
  for (Machine& machine : machines()) sessions.push_back(open(options_for(machine)));
  uint64_t on_gpu = 0, asked_gpu = 0;
  std::map<std::string, uint64_t> reasons;
  for (const uint64_t rows : {0u, 1u, 2u, 33u, 1000u, 65536u, 70001u}) {
    const std::string create = table_of(rows, statements.below(1000));
    for (auto& session : sessions) must(*session, create);
    for (int q = 0; q < (long_run() ? 400 : rows > 1000 ? 40 : 60); ++q) {
      const std::string sql = statements.next();
      CAPTURE(seed);
      CAPTURE(rows);
      CAPTURE(sql);
      const auto judge = read(*sessions[0], sql, {.engine = Engine::kDuckDb});
      for (size_t m = 0; m < sessions.size(); ++m) {
        CAPTURE(machines()[m].name);
        QueryOptions options{.engine = machines()[m].engine};
        options.use_statistics = q % 2;
        const auto ours = read(*sessions[m], sql, options);
        REQUIRE(ours.ok() == judge.ok());
        if (!judge) continue;
        CHECK(text(*ours) == text(*judge));
        if (machines()[m].engine != Engine::kGpu || rows < 2) continue;
        ++asked_gpu;
        on_gpu += ours->stats.executor != "duckdb";
        if (ours->stats.executor == "duckdb") ++reasons[ours->stats.reason];
      }
    }
  }
  MESSAGE(on_gpu << " of " << asked_gpu << " on the GPU");
  for (const auto& [reason, n] : reasons) MESSAGE(n << "  " << reason);
  CHECK(on_gpu * 2 >= asked_gpu);
}
