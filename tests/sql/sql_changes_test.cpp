// Changes under the cache: which tables a statement changes, what stays cached, and that no answer is ever stale.
#include <random>

#include "sql/epochs.hpp"
#include "sql/frontend/changed_tables.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

std::string changed(const std::string& sql) {
  const auto c = frontend::changed_by(sql);
  if (c.all) return "*";
  std::string out;
  for (const std::string& t : c.tables) out += (out.empty() ? "" : ",") + t;
  return out;
}

uint64_t loads(const Session& session) { return session.caches()[0].loads; }

}  // namespace

TEST_CASE("The changed table is read from the first words, and all when in doubt") {
  CHECK(changed("INSERT INTO t VALUES (1)") == "t");
  CHECK(changed("  insert\n into T(a) select * from u") == "t");
  CHECK(changed("INSERT OR REPLACE INTO main.Sales SELECT 1") == "sales");
  CHECK(changed("INSERT OR IGNORE INTO db.main.sales BY NAME SELECT 1") == "sales");
  CHECK(changed("UPDATE \"My \"\"Table\"\"\" SET a = 1") == "my \"table\"");
  CHECK(changed("UPDATE t AS x SET a = 1") == "t");
  CHECK(changed("UPDATE t \"x\" SET a = 1") == "t");
  CHECK(changed("DELETE FROM \"a\".\"b\" WHERE c") == "b");
  CHECK(changed("DELETE FROM t;") == "t");
  CHECK(changed("DELETE FROM t") == "t");
  for (const char* sql : {"DELETE FROM a . b",
                          "DELETE FROM a\n.b",
                          "DELETE FROM a /**/ . b",
                          "DELETE FROM a\xc2\xa0.b",
                          "DELETE FROM a \xc2\xa0 . b",
                          "DELETE FROM a --\n.b",
                          "WITH c AS (SELECT 1) INSERT INTO t SELECT * FROM c",
                          "/* */ INSERT INTO t VALUES (1)",
                          "-- x\nINSERT INTO t VALUES (1)",
                          "INSERT INTO t/**/ VALUES (1)",
                          "INSERT INTO /**/ t VALUES (1)",
                          "TRUNCATE t",
                          "UPDATE ONLY t SET a = 1",
                          "INSERT INTO a.b.c.d VALUES (1)",
                          "INSERT INTO",
                          "INSERT INTO \"t",
                          "INSERT INTO \"\" VALUES (1)",
                          "INSERT INTO t\xc3\xa4 VALUES (1)",
                          "INSERT INTO \"\xc3\x84\" VALUES (1)",
                          "INSERT INTO U&\"t\" VALUES (1)",
                          "DELETE t",
                          "",
                          "MERGE INTO t",
                          "INSERT OVERWRITE INTO t VALUES (1)",
                          "INSERT INTO 't' VALUES (1)"})
    CHECK_MESSAGE(changed(sql) == "*", sql);
  CHECK(frontend::first_word(" /* a /* b */ c */ -- d\n COMMIT;") == "commit");
  CHECK(frontend::first_word("/* open") == "");
  CHECK(frontend::first_word("-- all") == "");
  CHECK(frontend::first_word("(SELECT 1)") == "");
}

TEST_CASE("A table's epoch changes with its own writers and with those of everything") {
  Epochs epochs;
  const TableName a{"memory", "main", "A"}, b{"memory", "main", "b"};
  const auto first = epochs.now(a);
  CHECK(first.quiet);
  {
    const Epochs::Writer writer(epochs, {false, {"b"}});
    CHECK(epochs.still_valid(a, first));
    CHECK_FALSE(epochs.now(b).quiet);
    CHECK_FALSE(epochs.whole().quiet);
  }
  CHECK(epochs.still_valid(a, first));
  CHECK(epochs.now(b).quiet);
  CHECK(epochs.now(b).epoch > first.epoch);
  const uint64_t schema = epochs.schema();
  const auto second = epochs.now(b);
  {
    const Epochs::Writer writer(epochs, frontend::TableChanges::everything());
  }
  CHECK_FALSE(epochs.still_valid(a, first));
  CHECK_FALSE(epochs.still_valid(b, second));
  CHECK(epochs.schema() > schema);
  {
    const Epochs::Writer writer(epochs, {false, {"a"}});
  }
  CHECK(epochs.schema() == epochs.now(b).epoch);
  CHECK(epochs.now(a).epoch > epochs.now(b).epoch);
}

TEST_CASE("A write to one table leaves the others' columns cached") {
  auto session = open(options_for(machines()[0]));
  must(*session, "CREATE TABLE t AS SELECT i AS a FROM range(1000) r(i)");
  must(*session, "CREATE TABLE u AS SELECT i AS a FROM range(1000) r(i)");
  for (const char* table : {"t", "u"})
    must(*session, std::string("SELECT sum(a) FROM ") + table, Engine::kCpu);
  CHECK(loads(*session) == 2);
  CHECK(session->caches()[0].columns == 2);
  must(*session, "INSERT INTO u VALUES (7)");
  CHECK(session->caches()[0].columns == 1);  // given back at once
  CHECK(text(must(*session, "SELECT sum(a) FROM t", Engine::kCpu)) == "499500\n");
  CHECK(loads(*session) == 2);
  CHECK(text(must(*session, "SELECT sum(a) FROM u", Engine::kCpu)) == "499507\n");
  CHECK(loads(*session) == 3);
  must(*session, "CREATE TABLE v(a INTEGER)");
  CHECK(session->caches()[0].columns == 0);
}

TEST_CASE("Columns that do not fit the budget are not loaded again and again") {
  auto options = options_for(machines()[0]);
  options.cache_budget_bytes = 500 << 10;
  auto session = open(options);
  must(*session,
       "CREATE TABLE t AS SELECT (hash(i) >> 1)::BIGINT AS a, (hash(i + 1) % 60000)::INTEGER AS b, "
       "(hash(i + 2) % 60000)::INTEGER AS c FROM range(140000) r(i)");
  const auto ask = [&](const char* sql) {
    const Table ours = must(*session, sql, Engine::kCpu, false);
    CHECK(text(ours) == text(must(*session, sql, Engine::kDuckDb)));
    CHECK(session->caches()[0].bytes <= options.cache_budget_bytes);
    return ours.stats;
  };
  // b and c have 280 kB each: each alone fits, both do not; a has more than a megabyte.
  CHECK(ask("SELECT sum(b) FROM t").executor != "duckdb");
  CHECK(ask("SELECT sum(c) FROM t").executor != "duckdb");
  for (const char* sql : {"SELECT sum(b), sum(c) FROM t", "SELECT sum(a) FROM t"}) {
    CHECK(ask(sql).reason.find("budget") != std::string::npos);
    const Stats again = ask(sql);
    CHECK(again.reason.find("budget") != std::string::npos);
    CHECK(again.ms_load == 0);
  }
  CHECK(ask("SELECT sum(b) FROM t").executor != "duckdb");
}

TEST_CASE("A join sees what was changed in each of its tables") {
  auto session = open(options_for(machines()[0]));
  auto other = session->fork();
  REQUIRE(other.ok());
  must(*session, "CREATE TABLE t AS SELECT i AS a, i % 10 AS k FROM range(1000) r(i)");
  must(*session, "CREATE TABLE d AS SELECT i AS k, i AS w, 'n' || i AS name FROM range(8) r(i)");
  const char* inner = "SELECT name, sum(a), sum(w) FROM t JOIN d ON t.k = d.k GROUP BY name ORDER BY name";
  const char* anti = "SELECT count(*) FROM t WHERE k NOT IN (SELECT k FROM d)";
  std::string before;
  const auto ask = [&](bool ours_expected) {
    for (const char* sql : {inner, anti}) {
      const Table ours = must(*session, sql, Engine::kCpu);
      CAPTURE(ours.stats.reason);
      CHECK(text(ours) == text(must(*session, sql, Engine::kDuckDb)));
      if (sql == anti || ours_expected) CHECK(ours.stats.executor != "duckdb");
      if (sql == anti || !ours_expected) continue;
      CHECK(text(ours) != before);
      before = text(ours);
    }
  };
  ask(true);
  must(*session, "UPDATE d SET name = 'x' || k WHERE k < 3");
  ask(true);
  must(**other, "INSERT INTO d VALUES (8, 80, 'n8')");
  ask(true);
  must(**other, "DELETE FROM d WHERE k = 2");
  ask(true);
  must(**other, "UPDATE t SET k = 8 WHERE k = 1");
  ask(true);
  must(*session, "INSERT INTO d VALUES (8, 81, 'again')");  // no key any more
  ask(false);
  CHECK(must(*session, inner, Engine::kCpu).stats.reason.find("several rows of d") != std::string::npos);
  must(*session, "DELETE FROM d WHERE w = 80");
  ask(true);
  must(*session, "INSERT INTO d VALUES (NULL, 7, 'nobody')");
  CHECK(text(must(*session, anti, Engine::kCpu)) == "0\n");
  must(*session, "CREATE OR REPLACE TABLE d AS SELECT i AS k, 3 AS w, 'm' || i AS name FROM range(5) r(i)");
  ask(true);
  must(**other, "BEGIN");
  must(**other, "UPDATE d SET name = 'late'");
  CHECK(text(must(*session, inner, Engine::kCpu)) == before);
  must(**other, "COMMIT");
  ask(true);
}

TEST_CASE("What was loaded for a GPU is there for the CPU and the other way round") {
  Machine &cpu = machines()[0], &gpu = machines().back();
  if (gpu.engine != Engine::kGpu) return;
  auto options = options_for(cpu);
  options.gpu = gpu.device.get();
  auto session = open(options);
  must(*session, "CREATE TABLE t AS SELECT i AS a, i % 100 AS b FROM range(100000) r(i)");
  const auto ask = [&](const char* sql, Engine engine) {
    const Table ours = must(*session, sql, engine, false);
    CHECK_MESSAGE(ours.stats.executor != "duckdb", ours.stats.reason);
    CHECK(text(ours) == text(must(*session, sql, Engine::kDuckDb)));
  };
  ask("SELECT sum(a) FROM t", Engine::kGpu);
  CHECK(session->caches()[0].columns == 1);
  CHECK(session->caches()[1].columns == 1);
  ask("SELECT sum(a) FROM t", Engine::kCpu);
  CHECK(session->caches()[0].loads == 1);
  CHECK(session->caches()[0].hits == 1);
  ask("SELECT sum(b) FROM t", Engine::kCpu);
  ask("SELECT sum(b) FROM t", Engine::kGpu);
  CHECK(session->caches()[0].hits == 2);  // the CPU's block went up
  CHECK(session->caches()[1].columns == 2);
}

TEST_CASE("What a transaction changed counts again when it ends, whatever comments stand before its verbs") {
  auto session = open(options_for(machines()[0]));
  auto other = session->fork();
  REQUIRE(other.ok());
  must(*session, "CREATE TABLE t AS SELECT i AS a FROM range(1000) r(i)");
  must(*session, "CREATE TABLE u AS SELECT i AS a FROM range(1000) r(i)");
  must(*session, "/* open */ BEGIN");
  must(*session, "UPDATE t SET a = a + 1");
  CHECK(must(*session, "SELECT sum(a) FROM t", Engine::kCpu).stats.reason == "a transaction is open");
  CHECK(text(must(**other, "SELECT sum(a) FROM t", Engine::kCpu)) == "499500\n");
  CHECK(text(must(**other, "SELECT sum(a) FROM u", Engine::kCpu)) == "499500\n");
  CHECK(loads(*session) == 2);
  must(*session, "-- done\nCOMMIT");
  CHECK(text(must(**other, "SELECT sum(a) FROM t", Engine::kCpu)) == "500500\n");
  CHECK(text(must(**other, "SELECT sum(a) FROM u", Engine::kCpu)) == "499500\n");
  CHECK(loads(*session) == 3);
}

TEST_CASE("DuckDB has no triggers and no cascades, so a statement changes the one table that it names") {
  auto session = open({});
  must(*session, "CREATE TABLE t(a INTEGER PRIMARY KEY)");
  must(*session, "CREATE TABLE log(a INTEGER)");
  CHECK_FALSE(
      session->query("CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW INSERT INTO log VALUES (1)").ok());
  CHECK_FALSE(session->query("CREATE TABLE c(a INTEGER REFERENCES t(a) ON DELETE CASCADE)").ok());
  CHECK_FALSE(session->query("CREATE RULE r AS ON INSERT TO t DO INSERT INTO log VALUES (1)").ok());
  CHECK_FALSE(session->query("WITH x AS (INSERT INTO log VALUES (1) RETURNING a) SELECT * FROM x").ok());
  CHECK_FALSE(session->query("INSERT INTO log VALUES (1); DELETE FROM t").ok());
  CHECK_FALSE(session->query("SELECT * FROM query('INSERT INTO log VALUES (1)')").ok());
}

// Three sessions change and ask several tables in random order: DDL, transactions and all. Every answer is compared with
// DuckDB's on the same connection.
TEST_CASE("No interleaving of sessions, tables and transactions makes an answer stale") {
  const uint64_t seed = std::random_device{}();
  MESSAGE("seed " << seed);
  std::mt19937_64 random(seed);
  const auto below = [&](uint64_t n) { return std::to_string(random() % n); };
  auto session = open(options_for(machines()[0]));
  std::vector<std::unique_ptr<Session>> sessions;
  sessions.push_back(std::move(session));
  for (int i = 0; i < 2; ++i) {
    auto more = sessions[0]->fork();
    REQUIRE(more.ok());
    sessions.push_back(std::move(*more));
  }
  const char* names[] = {"alpha", "\"Beta\"", "gamma"};
  for (const char* t : names)
    must(*sessions[0],
         std::string("CREATE TABLE ") + t + " AS SELECT i AS a, i % 17 AS b FROM range(2500) r(i)");
  must(*sessions[0], "CREATE TABLE delta AS SELECT i AS b, i * 3 AS w FROM range(12) r(i)");
  bool open_transaction[3] = {};
  uint64_t ours_count = 0, joins_count = 0, asked = 0, changes = 0;
  for (int step = 0; step < (long_run() ? 30000 : 2500); ++step) {
    const size_t w = random() % 3;
    Session& s = *sessions[w];
    const std::string t = names[random() % 3];
    std::string sql;
    switch (random() % 40) {
      case 0:
      case 1:
        sql = "INSERT INTO " + t + " SELECT i, i % 5 FROM range(" + below(200) + ") r(i)";
        break;
      case 2:
        sql = "insert into main." + t + "(b, a) SELECT b, a + 1 FROM " + std::string(names[random() % 3]) +
              " LIMIT 20";
        break;
      case 3:
      case 4:
        sql = "UPDATE " + t + " SET a = a + 1 WHERE b = " + below(17);
        break;
      case 5:
        sql = "DELETE FROM " + t + " WHERE a % 97 = " + below(97);
        break;
      case 6:
        sql = "WITH c AS (SELECT 3 AS a, 4 AS b) INSERT INTO " + t + " SELECT a, b FROM c";
        break;
      case 7:
        sql = "/* c */ DELETE FROM " + t + " USING range(5) r(i) WHERE a = i";
        break;
      case 8:
        sql = random() % 2 ? "ALTER TABLE " + t + " ADD COLUMN c" + below(1000000) + " INTEGER DEFAULT 3"
                           : "ALTER TABLE " + t + " ALTER a TYPE " + (random() % 2 ? "INTEGER" : "BIGINT");
        break;
      case 9:
        sql = "CREATE OR REPLACE TABLE " + t + " AS SELECT i AS a, i % 17 AS b FROM range(" + below(3000) +
              ") r(i)";
        break;
      case 13:
        sql = random() % 2 ? "INSERT INTO delta VALUES (" + below(17) + ", " + below(100) + ")"
                           : "UPDATE delta SET w = w + 1 WHERE b = " + below(17);
        break;
      case 14:
        sql = random() % 4 ? "DELETE FROM delta WHERE w % 5 = " + below(5)
                           : "CREATE OR REPLACE TABLE delta AS SELECT i AS b, i * 3 AS w FROM range(12) r(i)";
        break;
      case 10:
      case 11:
      case 12:
        sql = open_transaction[w] ? (random() % 2 ? "COMMIT" : "ROLLBACK") : "BEGIN";
        break;
      default:
        break;
    }
    CAPTURE(seed);
    CAPTURE(step);
    CAPTURE(sql);
    CAPTURE(w);
    if (!sql.empty()) {
      const bool ok = read(s, sql).ok();
      changes += ok;
      if (sql == "BEGIN") open_transaction[w] = ok;
      if (sql == "COMMIT" || sql == "ROLLBACK") open_transaction[w] = false;
      if (!ok && open_transaction[w]) {  // two transactions changed the same rows
        (void)read(s, "ROLLBACK").ok();
        open_transaction[w] = false;
      }
      continue;
    }
    std::string query = "SELECT sum(a), count(*), max(a) FROM " + t + " t WHERE b > " + below(17);
    if (random() % 3 == 0)
      query = "SELECT sum(a), count(*), sum(w) FROM " + t + " t JOIN delta ON t.b = delta.b WHERE w > " +
              below(30);
    if (random() % 6 == 0)
      query = "SELECT sum(a), count(*) FROM " + t + " t WHERE b NOT IN (SELECT b FROM delta WHERE w > " +
              below(30) + ")";
    const Table ours = must(s, query, random() % 2 ? Engine::kCpu : Engine::kAuto, random() % 2 != 0);
    ++asked;
    ours_count += ours.stats.executor != "duckdb";
    joins_count += ours.stats.executor != "duckdb" && query.find("delta") != std::string::npos;
    CHECK(text(ours) == text(must(s, query, Engine::kDuckDb)));
  }
  MESSAGE(joins_count << " joins answered from the cache");
  CHECK(joins_count > 40);
  MESSAGE(ours_count << " of " << asked << " answers from the cache, " << changes << " changes, "
                     << loads(*sessions[0]) << " loads");
  CHECK(ours_count > 100);
}
