// The SQL benchmark at its toy size, and the output formats.
#include <cstdio>

#include "base/core_pool.hpp"
#include "sql/bench_sql.hpp"
#include "sql/format.hpp"
#include "sql_fixture.hpp"
#include "tick/scheduler.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

void check_and_print(const std::vector<BenchRow>& rows) {
  for (const BenchRow& row : rows) {
    CHECK_MESSAGE(!row.failed.value_or(false), row.name << ": " << row.note);
    // What auto left to DuckDB is timed as well.
    const bool left = row.name.starts_with("sql.seen_before.") || row.name.starts_with("sql.first_sight.");
    if (!left) CHECK(row.device != "duckdb");
    std::printf("%-28s %9.3f ms  p99 %9.3f  x%.1f  %s; %s\n", row.name.c_str(), row.value, row.p99,
                row.ratio_to_peer.value_or(0), row.device.c_str(), row.note.c_str());
  }
}

}  // namespace

TEST_CASE("The benchmark of joins alone") {
  auto device = device::open({.device = "cpu"});
  REQUIRE(device.ok());
  auto scheduler = tick::Scheduler::create(**device, {.headless = true});
  std::vector<BenchRow> rows;
  const Error e = bench_joins({.cpu = device->get(), .scheduler = scheduler.get(), .toy = true}, rows);
  REQUIRE_MESSAGE(!e, e.text());
  CHECK(rows.size() >= 7);
  check_and_print(rows);
}

TEST_CASE("The benchmark of auto beside DuckDB alone") {
  auto device = device::open({.device = "cpu"});
  REQUIRE(device.ok());
  auto scheduler = tick::Scheduler::create(**device, {.headless = true});
  tick::CoreBudget cores(CorePool::process().cores(), tick::kEnginePatience);
  std::vector<BenchRow> rows;
  const Error e =
      bench_auto({.cpu = device->get(), .scheduler = scheduler.get(), .cores = &cores, .toy = true}, rows);
  REQUIRE_MESSAGE(!e, e.text());
  CHECK(rows.size() >= 20);
  for (const BenchRow& row : rows)
    std::printf("%-30s %8.3f %s  %s; %s\n", row.name.c_str(), row.value, row.unit.c_str(), row.device.c_str(),
                row.note.c_str());
}

TEST_CASE("The benchmark compares answers and names the executor") {
  Folder folder;
  auto device = device::open({.device = "cpu"});
  REQUIRE(device.ok());
  auto scheduler = tick::Scheduler::create(**device, {.headless = true});
  BenchOptions options{
      .cpu = device->get(), .scheduler = scheduler.get(), .toy = true, .folder = folder.path()};
  const auto rows = bench_sql(options);
  REQUIRE_MESSAGE(rows.ok(), rows.error().text());
  CHECK(rows->size() >= 4);
  check_and_print(*rows);
  options.only = "no such statement";
  CHECK(bench_sql(options).error().code == ErrorCode::kInvalidArgument);
}

TEST_CASE("Our executor works through the scheduler and reports the same answers") {
  auto device = device::open({.device = "cpu"});
  REQUIRE(device.ok());
  auto scheduler = tick::Scheduler::create(**device, {});
  auto session = open({.cpu = device->get(), .scheduler = scheduler.get()});
  must(*session, "CREATE TABLE t AS SELECT i AS a FROM range(300000) r(i)");
  const Table t = must(*session, "SELECT sum(a), max(a) FROM t WHERE a > 99", Engine::kCpu, false);
  CHECK(t.stats.executor != "duckdb");
  CHECK(text(t) == text(must(*session, "SELECT sum(a), max(a) FROM t WHERE a > 99", Engine::kDuckDb)));
  CHECK(scheduler->counts(device::Role::kMl).completed > 0);
}

TEST_CASE("Results are written in four formats") {
  auto session = open({});
  const std::string sql =
      "SELECT 1::HUGEINT << 100 AS \"big, one\", 'a\"b' AS t, NULL AS n, 'nan'::DOUBLE AS x, 1.50 AS d, '' "
      "AS e, true AS o";
  const auto formatted_of = [&](const std::string& text, Format format) {
    auto result = session->query(text);
    REQUIRE_MESSAGE(result.ok(), result.error().text());
    std::string out;
    const Error e = write_result(**result, format, {}, [&](std::string_view piece) { out += piece; });
    REQUIRE_MESSAGE(!e, e.text());
    return out;
  };
  const auto formatted = [&](Format format) { return formatted_of(sql, format); };
  CHECK(formatted(Format::kCsv) ==
        "\"big, one\",t,n,x,d,e,o\n1267650600228229401496703205376,\"a\"\"b\",,nan,1.50,\"\",true\n");
  CHECK(
      formatted(Format::kJsonl) ==
      "{\"big, "
      "one\":1267650600228229401496703205376,\"t\":\"a\\\"b\",\"n\":null,\"x\":\"NaN\",\"d\":1.50,\"e\":\"\","
      "\"o\":true}\n");
  const auto document = Json::parse(formatted(Format::kJson));
  REQUIRE_MESSAGE(document.ok(), document.error().text());
  CHECK((*document)["row_count"].as_int() == 1);
  CHECK((*document)["types"].items()[0].as_string() == "HUGEINT");
  CHECK((*document)["stats"]["executor"].as_string() == "duckdb");
  CHECK(formatted(Format::kTable).find("a\"b") != std::string::npos);
  must(*session, "CREATE TABLE t AS SELECT 1 AS a");
  const std::string explained = formatted_of("EXPLAIN SELECT sum(a) FROM t", Format::kTable);
  CHECK_MESSAGE(explained.starts_with("onebeat\n  executor   duckdb\n  reason     "), explained);
  CHECK_MESSAGE(explained.find("\n\nphysical_plan\n  ┌") != std::string::npos, explained);
  CHECK(format_from_name("xml").error().code == ErrorCode::kInvalidArgument);
}
