// A session as a user meets it: results, errors, limits, and which way a statement went.
#include <fstream>
#include <thread>

#include "base/cancel.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

TEST_CASE("Supported aggregates run on our executor with DuckDB's values and types") {
  for (Machine& machine : machines()) {
    CAPTURE(machine.name);
    auto session = open(options_for(machine));
    must(*session,
         "CREATE TABLE t AS SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE i END AS a, CAST(i % 100 AS SMALLINT) "
         "AS b, "
         "CAST(i * 0.25 AS DECIMAL(12,2)) AS e, DATE '2020-01-01' + CAST(i AS INTEGER) AS d, i / 4 AS x "
         "FROM range(70000) r(i)");
    for (const char* sql : {
             "SELECT sum(a), avg(a), count(a), count(*), min(a), max(a) FROM t",
             "SELECT sum(a) AS s, count(*) AS n FROM t WHERE b >= 10 AND b < 20 AND a IS NOT NULL",
             "SELECT sum(e), avg(e), min(e), max(e) FROM t WHERE e > 3.555",
             "SELECT min(d), max(d), count(*) FROM t WHERE d > '2050-06-01' AND b <> 3",
             "SELECT min(x), max(x), count(x) FROM t WHERE x > 100.5 AND b > 1.5",
             "SELECT count(*) FROM t WHERE a IS NULL",
             "SELECT sum(a) FROM t WHERE a > 1000000",
         }) {
      CAPTURE(sql);
      const Table judge = must(*session, sql, Engine::kDuckDb);
      for (const bool statistics : {true, false}) {
        const Table ours = must(*session, sql, machine.engine, statistics);
        CHECK_MESSAGE(ours.stats.executor != "duckdb", ours.stats.reason);
        CHECK(text(ours) == text(judge));
        CHECK(types(ours) == types(judge));
        CHECK(ours.rows == judge.rows);
      }
    }
    if (machine.engine == Engine::kCpu)
      CHECK(must(*session, "SELECT sum(a) FROM t", Engine::kCpu, false).stats.executor == machine.name);
  }
}

TEST_CASE("What is not ours goes to DuckDB with a reason") {
  auto session = open(options_for(machines()[0]));
  must(*session, "CREATE TABLE t AS SELECT i AS a, i % 3 AS g, 'x' || i AS s FROM range(1000) r(i)");
  must(*session, "CREATE TEMP TABLE u AS SELECT 1 AS a");
  for (const auto& [sql, reason] : std::initializer_list<std::pair<const char*, const char*>>{
           {"SELECT sum(a) FROM u", "temporary"},
           {"SELECT count(*) FROM t", "without reading"},
           {"SELECT sum(x.a) FROM t x, t y", "joined"},
           {"SELECT median(a) FROM t", "median"},
           {"SELECT sum(a) FROM t TABLESAMPLE 10%", "samples"},
           {"SELECT a, row_number() OVER (ORDER BY a) FROM t", "window"},
           {"SELECT sum(a) FROM t UNION ALL SELECT 1", "set operations"},
           {"SELECT g, sum(a) FROM t GROUP BY ROLLUP (g)", "grouping"},
           {"SELECT 1", "reads no table"}}) {
    const Table t = must(*session, sql, Engine::kCpu);
    CHECK(t.stats.executor == "duckdb");
    CHECK_MESSAGE(t.stats.reason.find(reason) != std::string::npos, sql << " -> " << t.stats.reason);
  }
}

TEST_CASE("Whole statements are ours on the CPU, with DuckDB's answers") {
  for (Machine& machine : machines()) {
    if (machine.engine != Engine::kCpu) continue;
    CAPTURE(machine.name);
    auto session = open(options_for(machine));
    must(*session,
         "CREATE TABLE t AS SELECT i AS a, i % 3 AS g, 'x' || i % 40 AS s, DATE '2020-01-30' + CAST(i % 700 "
         "AS INTEGER) AS d, "
         "CASE WHEN i % 7 = 0 THEN NULL ELSE i / 8 END AS x FROM range(100000) r(i)");
    for (const char* sql :
         {"SELECT g, sum(a) FROM t GROUP BY g ORDER BY g", "SELECT sum(a) FROM t LIMIT 1",
          "SELECT sum(a + 1) FROM t", "SELECT count(DISTINCT s) FROM t",
          "SELECT sum(a) FILTER (WHERE a > 1) FROM t", "SELECT sum(a) FROM t WHERE a < 10 OR g = 1",
          "SELECT max(s), min(s) FROM t WHERE s LIKE '%1'",
          "SELECT s, count(*) c, avg(x) FROM t WHERE s NOT IN ('x3', 'x5') GROUP BY s HAVING count(*) > 1 "
          "ORDER BY c DESC, s LIMIT 7",
          "SELECT year(d) y, month(d) m, sum(CASE WHEN g = 0 THEN a ELSE 0 END) FROM t GROUP BY y, m ORDER "
          "BY y, m",
          "SELECT a, s FROM t WHERE g = 2 ORDER BY a DESC LIMIT 5 OFFSET 3",
          "WITH c AS (SELECT a FROM t WHERE g = 1) SELECT sum(a) FROM c"}) {
      CAPTURE(sql);
      const Table ours = must(*session, sql, Engine::kCpu), judge = must(*session, sql, Engine::kDuckDb);
      CHECK_MESSAGE(ours.stats.executor == machine.name, ours.stats.reason);
      CHECK(text(ours) == text(judge));
    }
    const Table explained = must(*session, "EXPLAIN SELECT g, sum(a) FROM t GROUP BY g", Engine::kCpu);
    CHECK(text(explained).find(machine.name) != std::string::npos);
    CHECK_MESSAGE(text(explained).find("all columns are cached") != std::string::npos, text(explained));
  }
}

// Some of these are errors in DuckDB, some it rewrites so that they are none: what it does is right.
TEST_CASE("Extremes of columns with bit planes are DuckDB's, however few rows pass and wherever they are") {
  for (Machine& machine : machines()) {
    auto session = open(options_for(machine));
    for (const uint64_t rows : {1, 64, 4097, 65536, 70001}) {
      // 9 to 12, 17 to 20 and 33 to 40 bits have planes; c is raw.
      must(*session,
           "CREATE OR REPLACE TABLE t AS SELECT i, (h % 1000)::INTEGER AS a, CASE WHEN h % 5 > 0 THEN "
           "(h // 7 % 300000)::INTEGER END AS b, h // 3 % 40000000000 - 20000000000 AS d, h // 5 % "
           "900000000000 - 70000000000 AS e, h AS c FROM (SELECT "
           "i, (hash(i) >> 1)::BIGINT AS h FROM range(" +
               std::to_string(rows) + ") r(i))");
      for (const char* where :
           {"i = 0", "i = 63", "i = 64", "i = 4096", "i = 65535", "i = 70000", "i % 9973 = 5", "i % 64 = 63",
            "i // 64 % 3 = 1", "i // 64 % 130 < 70", "i // 4096 % 2 = 1", "a > 900", "c < 0", "i >= 0",
            "i IN (0, 4095, 4096, 65535, 65536)"}) {
        CAPTURE(machine.name);
        CAPTURE(rows);
        CAPTURE(where);
        const std::string sql = std::string(
                                    "SELECT count(*), min(a), max(a), min(b), max(b), min(c), max(c), "
                                    "min(d), max(d), min(e), max(e), sum(e) FROM t WHERE ") +
                                where;
        const Table ours = must(*session, sql, machine.engine, false);
        CHECK(text(ours) == text(must(*session, sql, Engine::kDuckDb)));
        if (machine.engine == Engine::kCpu) CHECK_MESSAGE(ours.stats.executor != "duckdb", ours.stats.reason);
      }
    }
  }
}

TEST_CASE("An argument that may leave its type is DuckDB's affair") {
  auto session = open(options_for(machines()[0]));
  must(*session, "CREATE TABLE t AS SELECT 9223372036854775800 + i AS a FROM range(8) r(i)");
  const auto answer_of = [&](const char* sql, Engine engine) {
    auto answer = session->query(sql, {.engine = engine});
    Batch batch;
    const bool ok = answer.ok() && (*answer)->next(batch).ok();
    return ok ? text_of(batch.columns[0][0], (*answer)->columns()[0].type) : std::string("an error");
  };
  for (const char* sql :
       {"SELECT sum(a + 1) FROM t", "SELECT sum(a * 2) FROM t", "SELECT sum((a - 5) + 6) FROM t"}) {
    CAPTURE(sql);
    CHECK(answer_of(sql, Engine::kCpu) == answer_of(sql, Engine::kDuckDb));
  }
}

TEST_CASE("Statements with parameters are ours too") {
  auto session = open(options_for(machines()[0]));
  must(*session, "CREATE TABLE t AS SELECT i AS a, i % 5 AS g FROM range(1000) r(i)");
  for (const int64_t limit : {10, 20, 10}) {
    auto result = session->query("SELECT g, count(*) FROM t WHERE a < $1 GROUP BY g ORDER BY g",
                                 {.engine = Engine::kCpu, .parameters = {Value::of(limit)}});
    REQUIRE_MESSAGE(result.ok(), result.error().text());
    CHECK_MESSAGE((*result)->stats().executor != "duckdb", (*result)->stats().reason);
    Batch batch;
    REQUIRE((*result)->next(batch).value());
    CHECK(batch.row_count == 5);
    CHECK(batch.columns[1][0].integer == limit / 5);
  }
}

TEST_CASE("The second use of a table caches its columns, and any change empties the cache") {
  auto options = options_for(machines()[0]);
  auto session = open(options);
  must(*session, "CREATE TABLE t AS SELECT i AS a FROM range(1000) r(i)");
  CHECK(must(*session, "SELECT sum(a) FROM t").stats.executor == "duckdb");
  CHECK(must(*session, "SELECT sum(a) FROM t").stats.executor != "duckdb");
  CHECK(text(must(*session, "SELECT sum(a) FROM t")) == "499500\n");
  must(*session, "UPDATE t SET a = a + 1");
  CHECK(text(must(*session, "SELECT sum(a) FROM t")) == "500500\n");
  must(*session, "BEGIN");
  must(*session, "DELETE FROM t WHERE a > 10");
  const Table inside = must(*session, "SELECT sum(a) FROM t");
  CHECK(inside.stats.executor == "duckdb");
  CHECK(text(inside) == "55\n");
  auto other = session->fork();
  REQUIRE(other.ok());
  CHECK(text(must(**other, "SELECT sum(a) FROM t", Engine::kCpu)) == "500500\n");
  must(*session, "ROLLBACK");
  CHECK(text(must(*session, "SELECT sum(a) FROM t")) == "500500\n");
}

TEST_CASE("An answer from block statistics says so and reads nothing") {
  auto session = open(options_for(machines()[0]));
  must(*session, "CREATE TABLE t AS SELECT i AS a FROM range(200000) r(i)");
  const Table stored = must(*session, "SELECT sum(a), min(a) FROM t", Engine::kCpu);
  CHECK(stored.stats.from_statistics);
  CHECK(stored.stats.bytes == 0);
  const Table scanned = must(*session, "SELECT sum(a), min(a) FROM t", Engine::kCpu, false);
  CHECK_FALSE(scanned.stats.from_statistics);
  CHECK(scanned.stats.bytes > 390000);  // 200,000 offsets of 16 bits, fewer in the last segment
  CHECK(scanned.stats.bytes <= 400000);
  CHECK(scanned.stats.rows == 200000);
  CHECK(text(stored) == text(scanned));
  const Table part = must(*session, "SELECT sum(a) FROM t WHERE a >= 65536 AND a < 131000", Engine::kCpu);
  CHECK(part.stats.bytes == 131072);  // one segment of four is read
}

TEST_CASE("Sums of doubles are exact on the CPU and infinities stay with DuckDB") {
  auto session = open(options_for(machines()[0]));
  must(*session, "CREATE TABLE t AS SELECT 0.1::DOUBLE AS x, 1 AS a FROM range(1000000)");
  CHECK(text(must(*session, "SELECT sum(x) FROM t", Engine::kCpu)) == "100000.0\n");
  must(*session, "CREATE TABLE big(x DOUBLE)");
  must(*session, "INSERT INTO big VALUES (1e308), (1e308), (-1e308)");
  const Table t = must(*session, "SELECT sum(x) FROM big", Engine::kCpu);
  CHECK(t.stats.executor == "duckdb");
  CHECK(t.stats.reason.find("overflow") != std::string::npos);
  must(*session, "CREATE TABLE nan AS SELECT 'nan'::DOUBLE AS x UNION ALL SELECT 1");
  CHECK(must(*session, "SELECT sum(x) FROM nan", Engine::kCpu).stats.reason.find("NaN") != std::string::npos);
  CHECK(must(*session, "SELECT max(x) FROM nan", Engine::kCpu).stats.executor != "duckdb");
}

TEST_CASE("Errors are DuckDB's sentences, and the session goes on") {
  auto session = open(options_for(machines()[0]));
  const auto bad = session->query("SELECT suum(a) FROM nowhere");
  REQUIRE_FALSE(bad.ok());
  CHECK(bad.error().code == ErrorCode::kInvalidArgument);
  CHECK(bad.error().message.find("nowhere") != std::string::npos);
  const auto syntax = session->query("SELECT FROM WHERE");
  REQUIRE_FALSE(syntax.ok());
  CHECK(syntax.error().message.find("LINE 1") != std::string::npos);
  CHECK(text(must(*session, "SELECT 42")) == "42\n");
  must(*session, "CREATE TABLE t(a INTEGER)");
  const auto cast = read(*session, "SELECT a FROM (SELECT 'x'::INTEGER AS a)");
  CHECK_FALSE(cast.ok());
}

TEST_CASE("A database that cannot be opened is one sentence") {
  Folder folder;
  std::ofstream(folder.path() + "/not.duckdb")
      << "this is no database, whatever its name says, and it is long enough";
  const auto bad = Session::open({.database = folder.path() + "/not.duckdb"});
  REQUIRE_FALSE(bad.ok());
  CHECK(bad.error().code == ErrorCode::kCorrupt);
  CHECK(bad.error().message.find("not.duckdb") != std::string::npos);
  const auto missing = Session::open({.database = folder.path() + "/none.duckdb", .read_only = true});
  REQUIRE_FALSE(missing.ok());
  CHECK_FALSE(missing.error().message.empty());
}

TEST_CASE("The database is locked down") {
  Folder folder, outside;
  std::ofstream(folder.path() + "/in.csv") << "a,b\n1,2\n3,4\n";
  std::ofstream(outside.path() + "/out.csv") << "a\n1\n";
  auto session = open({.workspace = folder.path()});
  CHECK(text(must(*session, "SELECT sum(a), sum(b) FROM 'in.csv'")) == "4|6\n");
  CHECK(text(must(*session, "SELECT count(*) FROM '" + folder.path() + "/in.csv'")) == "2\n");
  const auto out = session->query("SELECT * FROM '" + outside.path() + "/out.csv'");
  REQUIRE_FALSE(out.ok());
  CHECK(out.error().code == ErrorCode::kPermission);
  CHECK_FALSE(session->query("SET memory_limit = '1TB'").ok());
  CHECK_FALSE(session->query("INSTALL httpfs").ok());
  CHECK_FALSE(session->query("COPY (SELECT 1) TO '" + outside.path() + "/x.csv'").ok());
  auto allowed = open({.workspace = folder.path(), .allow = {outside.path()}});
  CHECK(text(must(*allowed, "SELECT * FROM '" + outside.path() + "/out.csv'")) == "1\n");
}

TEST_CASE("A read-only database refuses writes and still uses our executor") {
  Folder folder;
  const std::string file = folder.path() + "/t.duckdb";
  {
    auto session = open({.database = file});
    must(*session, "CREATE TABLE t AS SELECT i AS a FROM range(10) r(i)");
  }
  auto options = options_for(machines()[0]);
  options.database = file;
  options.read_only = true;
  auto session = open(options);
  CHECK_FALSE(session->query("INSERT INTO t VALUES (1)").ok());
  const Table t = must(*session, "SELECT sum(a) FROM t", Engine::kCpu);
  CHECK(t.stats.executor != "duckdb");
  CHECK(text(t) == "45\n");
}

TEST_CASE("Cancelling stops DuckDB within 150 ms and leaves the session usable") {
  auto session = open(options_for(machines()[0]));
  CancelSource source;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    source.cancel();
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto t = read(*session, "SELECT sum(a.i * b.i % 7) FROM range(1000000) a(i), range(1000000) b(i)",
                      {.cancel = source.token()});
  stopper.join();
  const auto ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  REQUIRE_FALSE(t.ok());
  CHECK(t.error().code == ErrorCode::kCancelled);
  CHECK(ms < 1000);  // 100 to the cancellation, 150 allowed, the rest for a busy test machine
  CHECK(text(must(*session, "SELECT 1")) == "1\n");
}

TEST_CASE("Every type comes back, unusual ones as DuckDB's text") {
  auto session = open({});
  const Table t =
      must(*session,
           "SELECT 1::UTINYINT, 18446744073709551615::UBIGINT, (-170141183460469231731687303715884105727)"
           "::HUGEINT, 1.5::FLOAT, 2.5::DOUBLE, -0.05::DECIMAL(4,2), '0044-03-15 (BC)'::DATE, "
           "'2020-01-01 00:00:00.25'::TIMESTAMP, 'a''b', [1, NULL], {'x': 1, 'y': 'z'}, INTERVAL 3 DAY, "
           "MAP {'k': 2}, NULL, true, 'ab'::BLOB, '12:34:56'::TIME, 'x', 'x' ORDER BY 1");
  CHECK(text(t) ==
        "1|18446744073709551615|-170141183460469231731687303715884105727|1.5|2.5|-0.05|0044-03-15 (BC)|"
        "2020-01-01 00:00:00.25|a'b|[1, NULL]|{'x': 1, 'y': z}|3 days|{k=2}|NULL|true|ab|12:34:56|x|x\n");
  CHECK(t.columns[9].type.name == "INTEGER[]");
}

TEST_CASE("Dates and timestamps are written as DuckDB's cast writes them") {
  auto session = open({});
  const Table t =
      must(*session,
           "SELECT d, d::VARCHAR, ts, ts::VARCHAR FROM (SELECT DATE '1970-01-01' + (i * 7919 - 1500000)::"
           "INTEGER AS d, make_timestamp(i * 1234567891011 - 1000000000000000) AS ts FROM range(2000) r(i))");
  for (const auto& row : t.rows) {
    CHECK(row[0].text == row[1].text);
    CHECK(row[2].text == row[3].text);
  }
}

TEST_CASE("A script gives one result a statement and stops or goes on as told") {
  auto session = open(options_for(machines()[0]));
  std::string seen;
  const auto collect = [&](bool go_on) {
    return [&seen, go_on](const std::string&, Result<QueryResultRef> result) {
      seen += result.ok() ? "ok " : "error ";
      return result.ok() || go_on;
    };
  };
  const char* script =
      "CREATE TABLE t(a INT); INSERT INTO t VALUES (1), (2); SELECT nope FROM t; SELECT sum(a) FROM t;";
  CHECK_FALSE(session->query_script(script, {}, collect(false)));
  CHECK(seen == "ok ok error ");
  seen.clear();
  CHECK_FALSE(session->query_script("SELECT nope FROM t; SELECT sum(a) FROM t", {}, collect(true)));
  CHECK(seen == "error ok ");
  CHECK(session->query_script("SELECT 1; SELECT ( FROM", {}, collect(true)).code ==
        ErrorCode::kInvalidArgument);
}

TEST_CASE("Parameters are bound and rows stream in batches") {
  auto session = open({});
  const auto sum = read(*session, "SELECT $1::INTEGER + $2::INTEGER, $3::VARCHAR, $4::DOUBLE",
                        {.parameters = {Value::of(int64_t(40)), Value::of(int64_t(2)),
                                        Value::of(std::string("x")), Value::null()}});
  REQUIRE_MESSAGE(sum.ok(), sum.error().text());
  CHECK(text(*sum) == "42|x|NULL\n");
  CHECK_FALSE(session->query("SELECT $1::INTEGER").ok());
  CHECK(must(*session, "SELECT * FROM range(10000)").rows.size() == 10000);
}

TEST_CASE("The cache stays below its budget") {
  auto options = options_for(machines()[0]);
  options.cache_budget_bytes = 600 << 10;
  auto session = open(options);
  must(*session,
       "CREATE TABLE t AS SELECT i * 1000003 % 65521 AS a, i * 7 % 64007 AS b, i * i AS c FROM range(200000) "
       "r(i)");
  for (const char* column : {"a", "b", "a", "c", "b"}) {
    const std::string sql = std::string("SELECT sum(") + column + ") FROM t";
    CHECK(text(must(*session, sql, Engine::kCpu)) == text(must(*session, sql, Engine::kDuckDb)));
    CHECK(session->caches()[0].bytes <= (600 << 10));
  }
  const Table t = must(*session, "SELECT sum(c) FROM t", Engine::kCpu);
  CHECK(t.stats.executor == "duckdb");
  CHECK(t.stats.reason.find("budget") != std::string::npos);
  CHECK(session->caches()[0].evictions > 0);
}

TEST_CASE("The self-test's verdict is kept and asked for once") {
  Folder folder;
  auto options = options_for(machines()[0]);
  options.state_folder = folder.path();
  {
    auto session = open(options);
    must(*session, "CREATE TABLE t AS SELECT 1 AS a");
    CHECK(must(*session, "SELECT sum(a) FROM t", Engine::kCpu).stats.executor != "duckdb");
  }
  std::ifstream stored(folder.path() + "/sql-canary");
  std::string line;
  REQUIRE(std::getline(stored, line));
  CHECK(line.starts_with("v1.5."));
}

TEST_CASE("AVG rounds as DuckDB rounds for every storage width") {
  // Averages of some thousand rows are where double and long double division part, about once in 3,000.
  auto session = open(options_for(machines()[0]));
  must(*session,
       "CREATE TABLE t AS SELECT i, CAST(hash(i) % 30000 AS SMALLINT) AS s, CAST(hash(i) % 200 AS UTINYINT) "
       "AS u, "
       "CAST(hash(i) % 30000 AS INTEGER) AS n, CAST(CAST(hash(i) % 9999 AS INTEGER) / 10 AS DECIMAL(4,1)) AS "
       "d "
       "FROM range(60000) r(i)");
  for (int step = 0; step < 400; ++step) {
    const std::string sql =
        "SELECT avg(s), avg(u), avg(n), avg(d) FROM t WHERE i >= " + std::to_string(step * 7) + " AND i < " +
        std::to_string(30000 + step * 71);
    CHECK(text(must(*session, sql, Engine::kCpu)) == text(must(*session, sql, Engine::kDuckDb)));
  }
}

// A value that leaves its type has no place in the set of values that were seen.
TEST_CASE("COUNT(DISTINCT) of a value that leaves its type ends as in DuckDB") {
  for (Machine& machine : machines()) {
    CAPTURE(machine.name);
    auto session = open(options_for(machine));
    must(*session,
         "CREATE TABLE t AS SELECT (i % 256 - 128)::TINYINT AS b, i % 2 = 0 AS o FROM range(3000) r(i)");
    for (const char* sql :
         {"SELECT count(DISTINCT b + b) FROM t", "SELECT o, count(DISTINCT b * b) FROM t GROUP BY o",
          "SELECT count(DISTINCT b + b) FILTER (WHERE b BETWEEN -60 AND 60) FROM t"})
      CHECK_FALSE(read(*session, sql, {.engine = machine.engine}).ok());
    const std::string sql = "SELECT count(DISTINCT b + b) FROM t WHERE b BETWEEN -60 AND 60";
    const auto ours = read(*session, sql, {.engine = machine.engine});
    const auto judge = read(*session, sql, {.engine = Engine::kDuckDb});
    REQUIRE(ours.ok() == judge.ok());
    if (judge) CHECK(text(*ours) == text(*judge));
  }
}
