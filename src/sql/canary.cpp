#include "sql/canary.hpp"

#include <array>
#include <span>

#include "base/files.hpp"

namespace onebeat::sql {
namespace {

// One row per 0..4,999, with NULLs, both signs and every supported type.
constexpr const char* kTable =
    "CREATE TABLE canary AS SELECT "
    "CASE WHEN i % 11 = 0 THEN NULL ELSE i * 7919 % 100003 - 50000 END AS a, "
    "CAST(i % 251 - 125 AS TINYINT) AS b, CAST(i % 32000 AS SMALLINT) AS c, "
    "CAST(i * 4611686018427 - 9000000000000000 AS BIGINT) AS d, CAST(i * 3 AS UINTEGER) AS e, "
    "CAST(i AS DECIMAL(12,2)) / 4 AS f0, CAST(i * 0.25 AS DECIMAL(12,2)) AS f, "
    "DATE '1999-12-25' + CAST(i AS INTEGER) AS g, TIMESTAMP '2001-01-01 00:00:00' + INTERVAL 1 MINUTE * i AS "
    "h, "
    "CASE WHEN i % 13 = 0 THEN NULL ELSE CAST(i AS DOUBLE) / 8 - 100 END AS k, "
    "CAST(i % 97 AS FLOAT) / 2 - 10 AS l, i % 3 = 0 AS m, "
    "CASE WHEN i % 17 = 0 THEN NULL ELSE 'word ' || CAST(i * i % 23 AS VARCHAR) END AS s FROM range(5000) "
    "r(i)";

constexpr std::array kQueries{
    "SELECT sum(a), avg(a), count(a), count(*), min(a), max(a) FROM canary",
    "SELECT sum(b), min(b), max(b), avg(b) FROM canary WHERE a > 100",
    "SELECT sum(c), count(*) FROM canary WHERE a >= -20000 AND a < 30000",
    "SELECT sum(d), avg(d), min(d), max(d) FROM canary WHERE d <> 0 AND c BETWEEN 10 AND 4000",
    "SELECT sum(e), max(e) FROM canary WHERE e > 5000",
    "SELECT sum(f), avg(f), min(f), max(f) FROM canary WHERE f > 100.25 AND f <= 1000",
    "SELECT sum(f) FROM canary WHERE f > 100.255",
    "SELECT min(g), max(g), count(g) FROM canary WHERE g >= '2001-05-01'",
    "SELECT min(h), max(h) FROM canary WHERE h < TIMESTAMP '2001-01-02 03:04:05'",
    "SELECT min(k), max(k), count(k) FROM canary WHERE k > -20.5",
    "SELECT count(*) FROM canary WHERE k IS NULL AND a IS NOT NULL",
    "SELECT min(l), max(l), count(*) FROM canary WHERE l < 3.5",
    "SELECT sum(m), count(*) FROM canary WHERE m",
    "SELECT sum(a), count(*), min(a) FROM canary WHERE a > 1000000",
    "SELECT sum(b), count(*) FROM canary WHERE b > 12.5 AND 100 > b",
    "SELECT count(*) FROM canary WHERE a <> 5 AND c > 300000",
};

// Of the CPU's executor alone, which answers more.
constexpr std::array kCpuQueries{
    "SELECT s, sum(a), count(*), min(g), max(h) FROM canary GROUP BY s ORDER BY s NULLS FIRST",
    "SELECT b, m, avg(f) FROM canary WHERE s LIKE '%1%' OR c IN (5, 7, 4000) GROUP BY b, m ORDER BY 3 DESC, "
    "1, 2 LIMIT 20",
    "SELECT year(g), sum(d) FILTER (WHERE a > 0) FROM canary WHERE NOT (c BETWEEN 100 AND 900) GROUP BY 1 "
    "HAVING count(*) > 10 ORDER BY 1",
    "SELECT sum(k), avg(l) FROM canary WHERE k IS NOT NULL",
    "SELECT sum(CASE WHEN a > 0 THEN c ELSE -1 END), sum(a * 2 + c) FROM canary WHERE s <> 'word 3'",
    "SELECT count(DISTINCT s), max(s), min(s) FROM canary WHERE f > 10.5",
    "SELECT c, a, s FROM canary WHERE c > 17 ORDER BY c, a NULLS LAST LIMIT 9 OFFSET 2",
    "SELECT y.s, count(*), sum(x.a), sum(y.k) FROM canary x LEFT JOIN canary y ON x.b = y.c WHERE x.f > 10 "
    "GROUP BY y.s ORDER BY y.s NULLS FIRST",
    "SELECT count(*), sum(x.d) FROM canary x JOIN canary y ON x.b = y.c WHERE y.s LIKE '%2%' AND x.s NOT IN "
    "(SELECT s FROM canary WHERE a > 49000 AND s IS NOT NULL)",
};

std::string key_of_state(const SharedState& state) {
  std::string key = frontend::Database::library_version();
  for (const DeviceSlot* slot : {&state.cpu, &state.gpu})
    if (slot->device) key += "|" + slot->device->caps().name + "|" + slot->device->caps().driver;
  return key + "|3";  // the list of statements above
}

using Rows = std::vector<std::vector<Value>>;

Result<Rows> rows_of(Session& session, const char* sql, Engine engine, Stats& stats) {
  OB_TRY(auto result, session.query(sql, {.engine = engine, .use_statistics = false}));
  stats = result->stats();
  Rows rows;
  for (Batch batch;;) {
    OB_TRY(const bool more, result->next(batch));
    if (!more) return rows;
    for (uint64_t r = 0; r < batch.row_count; ++r) {
      rows.emplace_back();
      for (const auto& column : batch.columns) rows.back().push_back(column[r]);
    }
  }
}

Error compare(Session& session, Engine engine, std::span<const char* const> queries) {
  for (const char* sql : queries) {
    Stats judge_stats, stats;
    OB_TRY(const auto judge, rows_of(session, sql, Engine::kDuckDb, judge_stats));
    OB_TRY(const auto ours, rows_of(session, sql, engine, stats));
    if (stats.executor == "duckdb")
      return {ErrorCode::kInternal, std::string("our SQL executor is off: its self-test could not run (") +
                                        stats.reason + "): " + sql};
    if (judge != ours)
      return {
          ErrorCode::kInternal,
          std::string("our SQL executor is off: its self-test gave another answer than DuckDB for: ") + sql};
  }
  return {};
}

}  // namespace

Error run_canary(const SharedState& state) {
  const std::string key = key_of_state(state);
  const std::string file =
      state.options.state_folder.empty() ? "" : state.options.state_folder + "/sql-canary";
  if (!file.empty()) {
    const auto stored = read_file(file, 4096);
    if (stored && *stored == key) return {};
  }
  SessionOptions options;
  options.memory_limit_bytes = uint64_t(256) << 20;
  options.cpu = state.cpu.device;
  options.gpu = state.gpu.device;
  options.scheduler = state.options.scheduler;
  options.cache_budget_bytes = uint64_t(64) << 20;
  OB_TRY(auto session, Session::open_unchecked(options));
  OB_TRY(auto created, session->query(kTable));
  created.reset();
  if (state.cpu.device) {
    OB_CHECK(compare(*session, Engine::kCpu, kQueries));
    OB_CHECK(compare(*session, Engine::kCpu, kCpuQueries));
  }
  if (state.gpu.device) OB_CHECK(compare(*session, Engine::kGpu, kQueries));
  if (!file.empty() && !make_folders(state.options.state_folder)) (void)write_file_atomic(file, key).code;
  return {};
}

}  // namespace onebeat::sql
