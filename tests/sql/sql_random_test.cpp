// Random tables and queries: our executor's answers against DuckDB's, value by value and type by type, on every device.
// Sums of FLOAT and DOUBLE, where DuckDB has no single answer, are compared with a sum in long arithmetic instead.
#include <cmath>
#include <random>

#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

struct ColumnSpec {
  std::string name, type, values;  // values: a SQL expression over i and the random r = hash(i)
  std::vector<std::string> constants;
  bool sums = true;
};

class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed) {}

  uint64_t below(uint64_t n) { return random_() % n; }
  template <class T>
  const T& pick(const std::vector<T>& list) {
    return list[below(list.size())];
  }

  std::string create_table() {
    const std::vector<uint64_t> sizes{0, 1, 2, 63, 64, 65, 1000, 5000, 65535, 65536, 65537, 140000};
    rows_ = sizes[below(sizes.size() - (below(4) ? 4 : 0))];
    columns_ = all_columns();
    std::string sql = "CREATE OR REPLACE TABLE t AS SELECT ";
    for (size_t c = 0; c < columns_.size(); ++c) {
      const auto& column = columns_[c];
      const uint64_t nulls = std::vector<uint64_t>{0, 1, 50, 100}[below(4)];
      sql += (c ? ", " : "") + std::string("CAST(") +
             (nulls ? "CASE WHEN hash(i + " + std::to_string(below(1000)) + ") % 100 < " +
                          std::to_string(nulls) + " THEN NULL ELSE " + column.values + " END"
                    : column.values) +
             " AS " + column.type + ") AS " + column.name;
    }
    return sql + " FROM (SELECT i::BIGINT AS i, (hash(i * 31 + " + std::to_string(below(100000)) +
           ") >> 1)::BIGINT AS r FROM range(" + std::to_string(rows_) + ") x(i)) y";
  }

  std::string query() {
    std::string sql = "SELECT ";
    const uint64_t aggregates = 1 + below(4);
    for (uint64_t a = 0; a < aggregates; ++a) sql += (a ? ", " : "") + aggregate();
    sql += " FROM t";
    const uint64_t filters = below(4);
    for (uint64_t f = 0; f < filters; ++f) sql += (f ? " AND " : " WHERE ") + predicate();
    return sql;
  }
  uint64_t rows() const { return rows_; }

 private:
  static std::vector<ColumnSpec> all_columns() {
    return {
        {"b", "TINYINT", "r % 256 - 128", {"-128", "127", "0", "5", "1.5", "300", "1e1"}},
        {"s", "SMALLINT", "r % 65536 - 32768", {"-32768", "32767", "17", "-4000", "40000", "2.25"}},
        {"i",
         "INTEGER",
         "r % 4294967296 - 2147483648",
         {"0", "-2147483648", "2147483647", "3000000000", "1e9"}},
        {"c", "INTEGER", "7", {"7", "8", "6"}},
        {"l",
         "BIGINT",
         "CASE r % 3 WHEN 0 THEN r WHEN 1 THEN -r ELSE 9223372036854775807 END",
         {"0", "9223372036854775807", "-4611686018427387904", "1000"}},
        {"m", "BIGINT", "1000000000000 + i", {"1000000000500", "1000000065536", "0"}},
        {"n", "BIGINT", "i // 3000", {"0", "5", "21", "22"}},
        {"u", "UTINYINT", "r % 256", {"0", "255", "128"}},
        {"v", "USMALLINT", "r % 65536", {"0", "65535", "300"}},
        {"w", "UINTEGER", "r % 4294967296", {"0", "4294967295", "70000"}},
        {"d", "DECIMAL(4,1)", "(r % 19999 - 9999) / 10", {"0", "-999.9", "1.25", "100"}},
        {"e", "DECIMAL(9,3)", "(r % 1999999 - 999999) / 1000", {"0", "0.001", "999.999", "-3.14159"}},
        {"f", "DECIMAL(18,2)", "(r % 1000000000000 - 500000000000) / 100", {"0", "123456789.5", "-1"}},
        {"g",
         "DATE",
         "DATE '2000-01-01' + (r % 20000 - 10000)::INTEGER",
         {"'2000-01-01'", "DATE '2020-02-29'"},
         false},
        {"h",
         "TIMESTAMP",
         "make_timestamp(r % 2000000000000000 - 1000000000000000)",
         {"'1970-01-01'", "TIMESTAMP '1999-12-31 23:59:59.5'"},
         false},
        {"o", "BOOLEAN", "r % 2 = 0", {"true", "false"}},
        {"x",
         "DOUBLE",
         "CASE r % 50 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN 'inf'::DOUBLE WHEN 2 THEN '-inf'::DOUBLE WHEN 3 "
         "THEN "
         "-0.0::DOUBLE WHEN 4 THEN 0.0 ELSE (r % 2000001 - 1000000) / 1000.0 END",
         {"0", "-0.0", "1.5", "-999.25", "1e300"},
         false},
        {"y", "FLOAT", "(r % 4001 - 2000) / 8.0 + 0.0625", {"0", "0.5", "-100.25", "1000"}, false},
    };
  }

  std::string aggregate() {
    const ColumnSpec& c = pick(columns_);
    switch (below(c.sums ? 5 : 3)) {
      case 0:
        return "min(" + c.name + ")";
      case 1:
        return "max(" + c.name + ")";
      case 2:
        return below(2) ? "count(*)" : "count(" + c.name + ")";
      case 3:
        return "sum(" + c.name + ")";
      default:
        return c.name == "o" ? "sum(o)" : "avg(" + c.name + ")";
    }
  }

  std::string predicate() {
    const ColumnSpec& c = pick(columns_);
    switch (below(8)) {
      case 0:
        return c.name + " IS NULL";
      case 1:
        return c.name + " IS NOT NULL";
      case 2:
        return c.name + " <> " + pick(c.constants);
      case 3:
        return c.name + " BETWEEN " + pick(c.constants) + " AND " + pick(c.constants);
      case 4:
        return pick(c.constants) + (below(2) ? " < " : " >= ") + c.name;
      default:
        return c.name + pick(std::vector<std::string>{" = ", " < ", " <= ", " > ", " >= "}) +
               pick(c.constants);
    }
  }

  std::mt19937_64 random_;
  std::vector<ColumnSpec> columns_;
  uint64_t rows_ = 0;
};

}  // namespace

TEST_CASE("Random queries give DuckDB's answers on every device") {
  const char* fixed = std::getenv("ONEBEAT_SEED");
  const uint64_t seed = fixed ? std::strtoull(fixed, nullptr, 10) : std::random_device{}();
  MESSAGE("ONEBEAT_SEED=" << seed);
  Generator generator(seed);
  const int tables = long_run() ? 300 : 30, queries = 70;
  std::vector<std::unique_ptr<Session>> sessions;
  for (Machine& machine : machines()) sessions.push_back(open(options_for(machine)));
  uint64_t compared = 0, accelerated = 0;
  for (int t = 0; t < tables; ++t) {
    const std::string create = generator.create_table();
    for (auto& session : sessions) must(*session, create);
    for (int q = 0; q < queries; ++q) {
      const std::string sql = generator.query();
      CAPTURE(seed);
      CAPTURE(sql);
      CAPTURE(generator.rows());
      const auto judge = read(*sessions[0], sql, {.engine = Engine::kDuckDb});
      for (size_t m = 0; m < sessions.size(); ++m) {
        if (machines()[m].engine == Engine::kGpu && q % 7) continue;  // a software GPU is slow
        CAPTURE(machines()[m].name);
        QueryOptions options{.engine = machines()[m].engine};
        options.use_statistics = q % 2 == 0;
        const auto ours = read(*sessions[m], sql, options);
        REQUIRE(ours.ok() == judge.ok());
        if (!judge) continue;
        CHECK(text(*ours) == text(*judge));
        CHECK(types(*ours) == types(*judge));
        ++compared;
        accelerated += ours->stats.executor != "duckdb";
      }
    }
  }
  MESSAGE(compared << " answers compared, " << accelerated << " from our executor");
  CHECK(accelerated * 10 >
        compared * 6);  // the rest fall back by rule: casts that narrow, zeros with two signs
}

TEST_CASE("Sums of doubles are the correctly rounded exact sum") {
  auto session = open(options_for(machines()[0]));
  std::mt19937_64 random(7);
  for (int round = 0; round < 12; ++round) {
    // Multiples of 1/1024 below 2^50: long arithmetic is exact.
    must(*session, "CREATE OR REPLACE TABLE t AS SELECT (hash(i + " + std::to_string(random() % 100000) +
                       ") % 2000000000000)::BIGINT - 1000000000000 AS k, k / 1024.0 AS x, i % 100 AS a FROM "
                       "range(70000) r(i)");
    const Table wanted = must(*session, "SELECT sum(k) / 1024.0 FROM t WHERE a < 50", Engine::kDuckDb);
    const Table ours = must(*session, "SELECT sum(x) FROM t WHERE a < 50", Engine::kCpu);
    CHECK(ours.stats.executor != "duckdb");
    CHECK(text(ours) == text(wanted));
  }
}

TEST_CASE("No interleaving of changes makes an answer stale") {
  const uint64_t seed = std::random_device{}();
  MESSAGE("seed " << seed);
  std::mt19937_64 random(seed);
  const auto below = [&](uint64_t n) { return std::to_string(random() % n); };
  auto session = open(options_for(machines()[0]));
  auto second = session->fork();
  REQUIRE(second.ok());
  Session* both[] = {session.get(), second->get()};
  must(*session, "CREATE TABLE t AS SELECT i AS a, i % 17 AS b FROM range(3000) r(i)");
  bool open_transaction[2] = {false, false};
  uint64_t ours_count = 0;
  for (int step = 0; step < (long_run() ? 20000 : 1500); ++step) {
    const size_t w = random() % 2;
    Session& s = *both[w];
    std::string sql;
    switch (random() % 12) {
      case 0:
        sql = "INSERT INTO t SELECT i, i % 5 FROM range(" + below(300) + ") r(i)";
        break;
      case 1:
        sql = "UPDATE t SET a = a + 1 WHERE b = " + below(17);
        break;
      case 2:
        sql = "DELETE FROM t WHERE a % 97 = " + below(97);
        break;
      case 3:
        sql = open_transaction[w] ? (random() % 2 ? "COMMIT" : "ROLLBACK") : "BEGIN";
        break;
      default:
        break;
    }
    CAPTURE(seed);
    CAPTURE(step);
    CAPTURE(sql);
    if (!sql.empty()) {
      const bool ok = read(s, sql).ok();
      if (sql == "BEGIN") open_transaction[w] = ok;
      if (sql == "COMMIT" || sql == "ROLLBACK") open_transaction[w] = false;
      if (!ok && open_transaction[w]) {  // two transactions changed the same row
        (void)read(s, "ROLLBACK").ok();
        open_transaction[w] = false;
      }
      continue;
    }
    const std::string query = "SELECT sum(a), count(*), max(a) FROM t WHERE b > " + below(17);
    const Table ours = must(s, query, random() % 2 ? Engine::kCpu : Engine::kAuto);
    ours_count += ours.stats.executor != "duckdb";
    CHECK(text(ours) == text(must(s, query, Engine::kDuckDb)));
  }
  MESSAGE(ours_count << " answers from the cache");
  CHECK(ours_count > 50);
}
