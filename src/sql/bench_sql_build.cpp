// The build rate of the column cache, stage by stage, and the cache file's cost.
#include <algorithm>
#include <array>
#include <cstdio>

#include "base/clock.hpp"
#include "base/processor_time.hpp"
#include "sql/bench_sql.hpp"
#include "sql/columns/cache_file.hpp"
#include "sql/columns/loader.hpp"

namespace onebeat::sql {
namespace {

struct BuildCase {
  const char* name;
  std::vector<Column> columns;
  double target;  // million values a second and core
};

constexpr double kFixedTarget = 150, kTextTarget = 30;

std::vector<BuildCase> build_cases() {
  const auto column = [](const char* name, TypeId id) { return Column{name, make_type(id)}; };
  const Column a = column("a", TypeId::kBigInt), b = column("b", TypeId::kInteger),
               x = column("x", TypeId::kDouble), n = column("n", TypeId::kInteger);
  return {{"bigint", {a}, kFixedTarget},
          {"integer", {b}, kFixedTarget},
          {"integer_nulls", {n}, kFixedTarget},
          {"double", {x}, kFixedTarget},
          {"4_columns", {a, b, x, n}, kFixedTarget},
          {"text_8", {column("s8", TypeId::kVarchar)}, kTextTarget},
          {"text_100k", {column("s100k", TypeId::kVarchar)}, kTextTarget}};
}

std::string create_table(uint64_t rows) {
  return "CREATE TABLE bench AS SELECT (hash(i) % 100000)::BIGINT AS a, (hash(i + 7) % 1000)::INTEGER AS b, "
         "(hash(i) % 1000000) / 100.0::DOUBLE AS x, CASE WHEN i % 7 = 0 THEN NULL ELSE (hash(i) % "
         "50000)::INTEGER END "
         "AS n, ['north', 'south', 'east', 'west', 'n', 's', 'middle', 'the whole of the world'][(1 + hash(i "
         "+ 3) % "
         "8)::BIGINT] AS s8, 'k' || (hash(i + 5) % 100000) AS s100k FROM range(" +
         std::to_string(rows) + ") r(i)";
}

double process_ms() { return double(process_cpu_ns()) * 1e-6; }

Error execute(frontend::Connection& connection, const std::string& sql) {
  OB_TRY(auto statement, connection.prepare(sql));
  OB_TRY(auto rows, statement->execute({}, {}));
  return {};
}

// DuckDB's own part: every chunk is fetched and nothing is done with it.
Error stream(frontend::Connection& connection, const std::vector<Column>& columns) {
  std::string sql;
  for (const Column& c : columns) sql += (sql.empty() ? "SELECT " : ", ") + quote_name(c.name);
  OB_TRY(auto statement, connection.prepare(sql + " FROM bench"));
  OB_TRY(auto rows, statement->execute({}, {}));
  frontend::ChunkView chunk;
  for (;;) {
    OB_TRY(const bool more, rows->next_raw(chunk));
    if (!more) return {};
  }
}

Result<BenchRow> measure(frontend::Connection& connection, const TableName& table, const BuildCase& c,
                         uint64_t rows, int repeats) {
  std::vector<double> rates;
  double floor = 0, wall_ms = 1e300;
  columns::LoadTimes times;
  uint64_t bytes = 0;
  const double values = double(rows * c.columns.size());
  for (int i = 0; i < repeats; ++i) {
    double begin = process_ms();
    OB_CHECK(stream(connection, c.columns));
    floor = std::max(floor, values * 1e-3 / (process_ms() - begin));
    const uint64_t begin_ns = now_ns();
    begin = process_ms();
    OB_TRY(const columns::Loaded loaded,
           columns::load_columns(connection, table, c.columns, {.encoder = {.planes = true}}));
    rates.push_back(values * 1e-3 / (process_ms() - begin));
    wall_ms = std::min(wall_ms, double(now_ns() - begin_ns) * 1e-6);
    times = loaded.times;
    bytes = 0;
    for (const columns::LoadedColumn& column : loaded.columns) {
      if (!column.column)
        return Error{ErrorCode::kInternal, "a column of the benchmark was refused: " + column.refusal};
      bytes += column.column->bytes();
    }
  }
  BenchRow row;
  row.name = std::string("sql.build.") + c.name;
  row.unit = "Mvalues/s/core";
  row.lower_is_better = false;
  row.value = *std::max_element(rates.begin(), rates.end());
  row.median = percentile(rates, 0.5);
  row.p99 = percentile(rates, 0.01);
  row.n = rates.size();
  if (rows >= 1'000'000) row.target = c.target;  // below, what a statement costs hides the rate
  row.device = "cpu";
  row.isa = columns::packing().isa;
  row.floor = floor;
  row.ratio_to_floor = row.value / floor;
  char note[240];
  std::snprintf(note, sizeof note,
                "processor time, best of %zu; %.1f MB for %.0f M values; wall %.1f ms; last run, ns a value: "
                "fetch %.2f, "
                "append %.2f, encode %.2f, sort %.2f; the floor is DuckDB's streaming alone",
                rates.size(), double(bytes) * 1e-6, values * 1e-6, wall_ms, double(times.fetch_ns) / values,
                double(times.append_ns) / values, double(times.encode_ns) / values,
                double(times.sort_ns) / values);
  row.note = note;
  return row;
}

BenchRow file_row(const char* name, const std::vector<double>& ms, uint64_t bytes) {
  BenchRow row;
  row.name = name;
  row.unit = "ms";
  row.value = row.median = percentile(ms, 0.5);
  row.p99 = percentile(ms, 0.99);
  row.n = ms.size();
  row.device = "cpu";
  row.isa = columns::packing().isa;
  char note[120];
  std::snprintf(note, sizeof note, "%.1f MB; %.1f GB/s", double(bytes) * 1e-6,
                double(bytes) * 1e-6 / row.value);
  row.note = note;
  return row;
}

Error measure_file(frontend::Connection& connection, const TableName& table, const BenchOptions& options,
                   int repeats, std::vector<BenchRow>& out) {
  const std::vector<Column> wanted = build_cases()[4].columns;
  OB_TRY(columns::Loaded loaded,
         columns::load_columns(connection, table, wanted, {.encoder = {.planes = true}}));
  columns::ColumnCache cache(*options.cpu, uint64_t(4) << 30);
  std::vector<columns::FileColumn> list;
  for (size_t i = 0; i < wanted.size(); ++i) {
    const columns::ColumnKey key{table, wanted[i].name};
    OB_TRY(auto column, cache.insert(key, 1, *loaded.columns[i].column, 1,
                                     [](const device::Span&, const void*, uint64_t) { return Error{}; }));
    list.push_back({key, column, nullptr, nullptr, 1, 1});
  }
  const std::string path = options.folder + "/bench-sql.columns";
  std::vector<double> writes, reads;
  uint64_t bytes = 0;
  for (int i = 0; i < repeats; ++i) {
    uint64_t begin_ns = now_ns();
    OB_TRY(const uint64_t written,
           columns::write_cache_file(path, "bench", list, {}, {}, [] { return true; }));
    writes.push_back(double(now_ns() - begin_ns) * 1e-6);
    begin_ns = now_ns();
    OB_TRY(const auto file, columns::CacheFile::open(path));
    bytes = 0;
    for (const columns::FileEntry& entry : file->entries()) {
      OB_TRY(const columns::EncodedColumn column, file->read(entry, nullptr));
      bytes += column.bytes();
    }
    reads.push_back(double(now_ns() - begin_ns) * 1e-6);
    if (written != list.size()) return {ErrorCode::kInternal, "the cache file left columns out"};
  }
  std::remove(path.c_str());
  out.push_back(file_row("sql.build.cache_file_write", writes, bytes));
  out.push_back(file_row("sql.build.cache_file_open", reads, bytes));
  return {};
}

Error run(const BenchOptions& options, const std::string& file, uint64_t rows, int repeats,
          std::vector<BenchRow>& out) {
  OB_TRY(auto database, frontend::Database::open({.file = file}));
  OB_TRY(auto connection, database->connect());
  OB_CHECK(execute(*connection, create_table(rows)));
  if (!file.empty()) OB_CHECK(execute(*connection, "CHECKPOINT"));
  const TableName table{file.empty() ? "memory" : "bench-build", "main", "bench"};
  for (const BuildCase& c : build_cases()) {
    OB_TRY(BenchRow row, measure(*connection, table, c, rows, repeats));
    out.push_back(std::move(row));
  }
  return file.empty() ? Error{} : measure_file(*connection, table, options, repeats, out);
}

}  // namespace

Error bench_build(const BenchOptions& options, std::vector<BenchRow>& rows) {
  const uint64_t count = options.toy ? 100'000 : 10'000'000;
  if (options.progress) options.progress("building columns of " + std::to_string(count) + " rows");
  const std::string file = options.folder.empty() ? "" : options.folder + "/bench-build.duckdb";
  const Error error = run(options, file, count, options.toy ? 2 : 9, rows);
  if (!file.empty()) {
    std::remove(file.c_str());
    std::remove((file + ".wal").c_str());
  }
  return error;
}

}  // namespace onebeat::sql
