#include "sql/bench_sql.hpp"

#include <algorithm>
#include <cstdio>
#include <span>

#include "base/clock.hpp"
#include "base/cpu_info.hpp"
#include "sql/session.hpp"

namespace onebeat::sql {
namespace {

struct Statement {
  const char* name;
  const char* sql;
  bool many_rows = false;  // it answers so many that a few runs are enough
  bool gpu = true;         // has kernels for it
};
constexpr Statement kStatements[] = {
    {"sum", "SELECT sum(a) FROM bench"},
    {"filter_sum", "SELECT sum(a), count(*) FROM bench WHERE b > 500"},
    {"group_8_texts", "SELECT s, sum(a), count(*) FROM bench GROUP BY s ORDER BY s"},
    {"group_1000", "SELECT k, sum(a), count(*) FROM bench GROUP BY k ORDER BY k"},
    {"top_5_of_1m_groups", "SELECT u, sum(a) AS total FROM bench GROUP BY u ORDER BY total DESC, u LIMIT 5"},
    {"like", "SELECT count(*) FROM bench WHERE s LIKE '%o%'"},
    {"expressions",
     "SELECT k, sum(CASE WHEN b > 500 THEN a * 2 ELSE b END), count(*) FILTER (WHERE a % 7 = 0) FROM bench "
     "GROUP BY k ORDER BY k"},
    {"skewed_groups",  // half of the rows in one of a million groups
     "SELECT CASE WHEN b > 500 THEN u ELSE 0 END AS g, sum(a) AS total FROM bench GROUP BY g ORDER BY total "
     "DESC, g LIMIT 5"},
    {"sum_double", "SELECT sum(d), avg(d), count(d) FROM bench"},
    {"group_1000_double", "SELECT k, sum(d), count(*) FROM bench GROUP BY k ORDER BY k"},
    {"distinct_of_1m", "SELECT count(DISTINCT u), count(*) FROM bench"},
    {"distinct_by_8_texts", "SELECT s, count(DISTINCT k), sum(a) FROM bench GROUP BY s ORDER BY s"},
    {"all_of_1m_groups", "SELECT u, sum(a), count(*) FROM bench GROUP BY u ORDER BY u", true},
    {"all_of_1m_wide_groups",
     "SELECT u::BIGINT * 4000000007 AS w, count(*) AS c, min(b) FROM bench GROUP BY w ORDER BY c DESC, w",
     true, false},
};
constexpr const char* kTable =
    "CREATE OR REPLACE TABLE bench AS SELECT (hash(i) % 100000)::BIGINT AS a, (hash(i + 7) % 1000)::INTEGER "
    "AS b, "
    "(hash(i + 11) % 1000)::INTEGER AS k, (hash(i + 13) % 1000000)::INTEGER AS u, "
    "(hash(i + 17) % 1000000)::DOUBLE / 8 AS d, "  // eighths: sums are the same in any order
    "['north', 'south', 'east', 'west', 'centre', 'upper', 'lower', 'other'][1 + (hash(i + 3) % 8)::INTEGER] "
    "AS s "
    "FROM range(";
// A fact table and two dimensions.
constexpr Statement kJoins[] = {
    {"join_1k_group",
     "SELECT d.name, sum(f.v), count(*) FROM fact f JOIN dim_1k d ON f.k = d.id GROUP BY d.name "
     "ORDER BY d.name"},
    {"join_1k_filter",
     "SELECT sum(f.v), count(*) FROM fact f JOIN dim_1k d ON f.k = d.id WHERE d.region = 'east'"},
    {"join_100k_group",
     "SELECT d.name, sum(f.v), count(*) FROM fact f JOIN dim_100k d ON f.l = d.id GROUP BY d.name ORDER BY "
     "d.name"},
    {"join_100k_filter",
     "SELECT sum(f.v), count(*) FROM fact f JOIN dim_100k d ON f.l = d.id WHERE d.weight < 50"},
    {"join_both",
     "SELECT a.region, sum(f.v * b.weight) FROM fact f JOIN dim_1k a ON f.k = a.id JOIN dim_100k b ON f.l = "
     "b.id "
     "WHERE b.weight > 20 GROUP BY a.region ORDER BY a.region"},
    {"join_left",
     "SELECT d.region, count(*), sum(f.v) FROM fact f LEFT JOIN dim_1k d ON f.k = d.id + 100 GROUP BY "
     "d.region ORDER BY d.region"},
    {"join_semi", "SELECT sum(v), count(*) FROM fact WHERE l IN (SELECT id FROM dim_100k WHERE weight < 50)"},
};
constexpr const char* kFact =
    "CREATE OR REPLACE TABLE fact AS SELECT (hash(i) % 10000)::BIGINT AS v, (hash(i + 7) % 1000)::INTEGER AS "
    "k, "
    "(hash(i + 11) % 100000)::INTEGER AS l FROM range(";
constexpr const char* kDimensions[] = {
    "CREATE OR REPLACE TABLE dim_1k AS SELECT i::INTEGER AS id, 'name ' || (i % 500) AS name, ['north', "
    "'south', "
    "'east', 'west'][1 + (hash(i) % 4)::INTEGER] AS region FROM range(1000) r(i)",
    "CREATE OR REPLACE TABLE dim_100k AS SELECT i::INTEGER AS id, 'name ' || (hash(i) % 500) AS name, "
    "(hash(i) % "
    "100)::INTEGER AS weight FROM range(100000) r(i)"};

struct Workload {
  const char* fact;  // ends at the number of rows
  std::span<const char* const> others;
  std::span<const Statement> statements;
  bool joins = false;
};

// The seed's own row: SUM over a million rows within 10 ms.
constexpr double kSumTargetMs = 10;
// Streaming bandwidth is not known here, so the floor stays open.

struct Timing {
  std::vector<double> ms;
  std::string answer, executor, reason;
  uint64_t bytes = 0;
  std::vector<double> device_ms;
};

Result<Timing> measure(Session& session, const Statement& statement, Engine engine, int repeats) {
  Timing timing;
  // To warm up: two for the plan cache, the load and the compiler; a GPU idles at a sixth of its clock and raises
  // it after seconds of work only (an H200: after one second SUM over 50M rows still took 0.30 ms, later 0.086).
  const uint64_t warm_until = now_ns() + (engine == Engine::kGpu && repeats > 9 ? 4'000'000'000u : 0);
  int warm = 2;
  for (int i = 0; i < repeats + warm; ++i) {
    const uint64_t begin = now_ns();
    OB_TRY(auto result, session.query(statement.sql, {.engine = engine, .use_statistics = false}));
    std::vector<Batch> batches;
    for (;;) {
      Batch batch;
      OB_TRY(const bool more, result->next(batch));
      if (!more) break;
      batches.push_back(std::move(batch));
    }
    const double ms = double(now_ns() - begin) * 1e-6;
    std::string answer;
    for (const Batch& batch : batches)
      for (uint64_t r = 0; r < batch.row_count; ++r)
        for (size_t c = 0; c < batch.columns.size(); ++c)
          answer += text_of(batch.columns[c][r], result->columns()[c].type) + " ";
    if (!timing.answer.empty() && answer != timing.answer)
      return Error{ErrorCode::kInternal, std::string(statement.sql) + " changed its answer between runs"};
    timing.answer = answer;
    timing.executor = result->stats().executor;
    timing.reason = result->stats().reason;
    timing.bytes = result->stats().bytes;
    if (i >= warm) {
      timing.ms.push_back(ms);
      timing.device_ms.push_back(result->stats().ms_device);
    }
    if (i + 1 == warm && now_ns() < warm_until) ++warm;
  }
  return timing;
}

std::string isa_of(const std::string& executor) {
  return executor.starts_with("cpu-") ? executor.substr(4) : "";
}

BenchRow make_row(const std::string& name, const Timing& ours, const Timing& peer, const char* peer_name) {
  BenchRow row;
  row.name = name;
  row.unit = "ms";
  row.median = row.value = percentile(ours.ms, 0.5);
  row.p99 = percentile(ours.ms, 0.99);
  row.n = ours.ms.size();
  row.device = ours.executor;
  row.isa = isa_of(ours.executor);
  row.dtype = "int";
  row.peer = peer_name;
  const double peer_ms = percentile(peer.ms, 0.5);
  row.ratio_to_peer = peer_ms / row.value;
  char note[200];
  std::snprintf(note, sizeof note, "%s %.3f ms; at best %.3f and %.3f; %.1f GB/s of encoded columns; ",
                peer_name, peer_ms, percentile(ours.ms, 0), percentile(peer.ms, 0),
                double(ours.bytes) * 1e-6 / row.value);
  row.note = note + ours.reason;
  if (const double device = percentile(ours.device_ms, 0.5); device > 0) {
    std::snprintf(note, sizeof note, "; %.3f ms of it the device's own", device);
    row.note += note;
  }
  if (ours.executor == "duckdb") row.failed = true;
  if (ours.answer != peer.answer) {
    row.failed = true;
    row.note =
        "another answer than DuckDB: " + ours.answer.substr(0, 200) + "against " + peer.answer.substr(0, 200);
  }
  return row;
}

std::string size_name(uint64_t rows) {
  return rows >= 1'000'000 ? std::to_string(rows / 1'000'000) + "M" : std::to_string(rows / 1000) + "k";
}

Error create(Session& session, const std::string& sql) {
  OB_TRY(auto done, session.query(sql));
  (void)done;
  return {};
}

Error add_rows(const BenchOptions& options, const Workload& work, uint64_t rows, const std::string& file,
               std::vector<BenchRow>& out) {
  const auto wanted = [&](const Statement& s) {
    return options.only.empty() || options.only == s.name || (options.only == "joins" && work.joins);
  };
  if (std::none_of(work.statements.begin(), work.statements.end(), wanted)) return {};
  SessionOptions session_options;
  session_options.database = file;
  session_options.cpu = options.cpu;
  session_options.gpu = options.gpu;
  session_options.scheduler = options.scheduler;
  session_options.threads = cpu_info().cores;
  OB_TRY(auto session, Session::open(session_options));
  const char* where = file.empty() ? "duckdb 1.5 in memory" : "duckdb 1.5 file";
  if (options.progress) options.progress(size_name(rows) + " rows, " + where);
  OB_CHECK(create(*session, work.fact + std::to_string(rows) + ") r(i)"));
  for (const char* sql : work.others) OB_CHECK(create(*session, sql));
  if (!file.empty()) OB_CHECK(create(*session, "CHECKPOINT"));
  for (const Statement& statement : work.statements) {
    if (!wanted(statement)) continue;
    const int repeats = options.toy || statement.many_rows ? 9 : rows > 10'000'000 ? 25 : 101;
    OB_TRY(const Timing peer, measure(*session, statement, Engine::kDuckDb, repeats));
    const auto add = [&](Engine engine, const char* device) -> Error {
      OB_TRY(const Timing ours, measure(*session, statement, engine, repeats));
      const std::string name = std::string("sql.") + statement.name + "_" + size_name(rows) + "_" + device +
                               (file.empty() ? "" : "_vs_file");
      BenchRow row = make_row(name, ours, peer, where);
      if (statement.name == std::string("sum") && rows <= 1'000'000) row.target = kSumTargetMs;
      out.push_back(std::move(row));
      return {};
    };
    OB_CHECK(add(Engine::kCpu, "cpu"));
    if (statement.gpu && options.gpu && !options.gpu->caps().software) OB_CHECK(add(Engine::kGpu, "gpu"));
  }
  return {};
}

}  // namespace

Error bench_joins(const BenchOptions& options, std::vector<BenchRow>& rows) {
  return add_rows(options, {kFact, kDimensions, kJoins, true}, options.toy ? 100'000 : 10'000'000, "", rows);
}

Result<std::vector<BenchRow>> bench_sql(const BenchOptions& options) {
  if (!options.cpu) return Error{ErrorCode::kInvalidArgument, "the SQL benchmark needs the CPU device"};
  std::vector<BenchRow> rows;
  const std::vector<uint64_t> sizes =
      options.toy ? std::vector<uint64_t>{100'000} : std::vector<uint64_t>{1'000'000, 50'000'000};
  const Workload one_table{kTable, {}, kStatements, false};
  const auto in_file = [&](const Workload& work, uint64_t size) -> Error {
    if (options.folder.empty()) return {};
    const std::string file = options.folder + "/bench-sql.duckdb";
    const Error error = add_rows(options, work, size, file, rows);
    std::remove(file.c_str());
    std::remove((file + ".wal").c_str());
    return error;
  };
  for (const uint64_t size : sizes) {
    OB_CHECK(add_rows(options, one_table, size, "", rows));
    OB_CHECK(in_file(one_table, size));
  }
  OB_CHECK(bench_joins(options, rows));
  if (options.only.empty() || options.only == "auto") OB_CHECK(bench_auto(options, rows));
  if (options.only.empty() || options.only == "build") OB_CHECK(bench_build(options, rows));
  if (rows.empty() && !options.only.empty()) {
    std::string names;
    for (const auto& list : {std::span<const Statement>(kStatements), std::span<const Statement>(kJoins)})
      for (const Statement& s : list) names += (names.empty() ? "" : ", ") + std::string(s.name);
    return Error{ErrorCode::kInvalidArgument,
                 "no statement \"" + options.only + "\"; there are " + names + ", joins, auto, build"};
  }
  return rows;
}

}  // namespace onebeat::sql
