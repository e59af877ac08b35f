// Statements seen before, parameters, and the look at a statement before it is planned.
#include <doctest/doctest.h>

#include "query_interpreter.hpp"
#include "sql/explain.hpp"
#include "sql/frontend/classify.hpp"
#include "sql/frontend/first_glance.hpp"
#include "sql/frontend/plan_cache.hpp"
#include "sql/query_text.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::frontend;
using namespace onebeat::sql::testing;

namespace {

// Passes everything on and counts what a cache is there to save.
class CountingConnection : public Connection {
 public:
  explicit CountingConnection(std::unique_ptr<Connection> to) : to_(std::move(to)) {}
  Result<uint64_t> count_statements(const std::string& sql) override { return to_->count_statements(sql); }
  Result<std::unique_ptr<Statement>> prepare(const std::string& sql) override {
    ++prepared;
    return to_->prepare(sql);
  }
  Result<std::string> plan_json(const std::string& sql) override {
    ++planned;
    return to_->plan_json(sql);
  }
  int prepared = 0, planned = 0;

 private:
  std::unique_ptr<Connection> to_;
};

struct Fixture {
  std::shared_ptr<Database> database;
  std::unique_ptr<CountingConnection> connection;
  std::unique_ptr<PlanCache> plans;

  Fixture() {
    auto opened = Database::open({.memory_limit_bytes = uint64_t(256) << 20});
    REQUIRE_MESSAGE(opened.ok(), opened.error().text());
    database = *opened;
    auto raw = database->connect();
    REQUIRE(raw.ok());
    connection = std::make_unique<CountingConnection>(std::move(*raw));
    plans = std::make_unique<PlanCache>(*connection);
    run("CREATE TABLE t AS SELECT i::INTEGER AS a, (i % 7)::SMALLINT AS b, i / 4.0 AS d, (i / "
        "8)::DECIMAL(8,2) AS e, "
        "DATE '2020-01-01' + i::INTEGER AS dt, 'n' || (i % 5) AS s, i % 2 = 0 AS o FROM range(100) r(i)");
  }
  std::vector<std::vector<Value>> run(const std::string& sql, const std::vector<Value>& parameters = {}) {
    auto statement = connection->prepare(sql);
    REQUIRE_MESSAGE(statement.ok(), sql << ": " << statement.error().text());
    return rows_of(**statement, parameters);
  }
  static std::vector<std::vector<Value>> rows_of(Statement& statement, const std::vector<Value>& parameters) {
    auto rows = statement.execute(parameters, {});
    REQUIRE_MESSAGE(rows.ok(), rows.error().text());
    std::vector<std::vector<Value>> out;
    for (Batch batch;;) {
      const auto more = (*rows)->next(batch);
      REQUIRE(more.ok());
      if (!*more) return out;
      for (uint64_t r = 0; r < batch.row_count; ++r) {
        out.emplace_back();
        for (auto& column : batch.columns) out.back().push_back(column[r]);
      }
    }
  }
};

}  // namespace

TEST_CASE("A statement seen before is neither planned nor prepared") {
  Fixture f;
  const std::string sql = "SELECT b, sum(a + 1), sum(b) FROM t WHERE d > 2 GROUP BY b";
  const DecodedQuery* first = &f.plans->find(sql, {}, 1);
  REQUIRE_MESSAGE(first->query, first->reason);
  CHECK(first->query->outputs[1].name == "sum((a + 1))");  // DuckDB's name, not the plan's
  CHECK(first->query->outputs[2].name == "sum(b)");
  const int planned = f.connection->planned, prepared = f.connection->prepared;
  CHECK(&f.plans->find(sql, {}, 1) == first);
  CHECK(f.connection->planned == planned);
  CHECK(f.connection->prepared == prepared);
  (void)f.plans->find("SELECT count(*) FROM t x FULL JOIN t y ON x.a = y.a", {}, 1);
  CHECK(f.plans->find("SELECT count(*) FROM t x FULL JOIN t y ON x.a = y.a", {}, 1).reason ==
        "joins of type FULL stay in DuckDB");
  CHECK(f.connection->planned == planned + 1);
  CHECK(f.connection->prepared == prepared);  // nobody asks for the names of what is not ours
}

TEST_CASE("What is not a SELECT is refused without planning") {
  Fixture f;
  const int planned = f.connection->planned;
  CHECK(f.plans->find("INSERT INTO t SELECT * FROM t", {}, 1).reason == "the statement is not a SELECT");
  CHECK(f.plans->find("EXPLAIN SELECT 1", {}, 1).reason == "the statement is an EXPLAIN");
  CHECK(f.plans->find("SELECT * FROM 'x.csv'", {}, 1).reason == "the statement reads files");
  CHECK(f.connection->planned == planned);
}

TEST_CASE("A change of the catalog makes a statement new") {
  Fixture f;
  const std::string sql = "SELECT sum(a) FROM t";
  CHECK(f.plans->find(sql, {}, 1).query->columns[0].type.id == TypeId::kInteger);
  f.run("CREATE OR REPLACE TABLE t(a DECIMAL(6,1))");
  CHECK(f.plans->find(sql, {}, 1).query->columns[0].type.id == TypeId::kInteger);
  CHECK(f.plans->find(sql, {}, 2).query->columns[0].type.name == "DECIMAL(6,1)");
  f.run("DROP TABLE t");
  CHECK_FALSE(f.plans->find(sql, {}, 3).query);
}

TEST_CASE("The statement that was prepared for its names can be run") {
  Fixture f;
  const std::string sql = "SELECT sum(a) FROM t";
  (void)f.plans->find(sql, {}, 1);
  CHECK_FALSE(f.plans->take_prepared("SELECT 1"));
  auto statement = f.plans->take_prepared(sql);
  REQUIRE(statement);
  CHECK(Fixture::rows_of(*statement, {})[0][0].text == "4950");
  CHECK_FALSE(f.plans->take_prepared(sql));
  (void)f.plans->find(sql, {}, 1);
  CHECK_FALSE(f.plans->take_prepared(sql));  // a hit prepares nothing
}

TEST_CASE("Parameters mean what the same constants mean") {
  Fixture f;
  struct Case {
    std::string sql;
    std::vector<Value> values;
    std::string plain;  // with constants in their place
  };
  const Value null = Value::null();
  for (const Case& c : std::vector<Case>{
           {"SELECT sum(a) FROM t WHERE a > ?",
            {Value::of(int64_t(90))},
            "SELECT sum(a) FROM t WHERE a > 90"},
           {"SELECT count(*) FROM t WHERE a BETWEEN $1 AND $2 OR b = $1",
            {Value::of(int64_t(3)), Value::of(int64_t(9))},
            "SELECT count(*) FROM t WHERE a BETWEEN 3 AND 9 OR b = 3"},
           {"SELECT count(*) FROM t WHERE s = ?",
            {Value::of(std::string("n3"))},
            "SELECT count(*) FROM t WHERE s = 'n3'"},
           {"SELECT count(*) FROM t WHERE s LIKE ?",
            {Value::of(std::string("%3"))},
            "SELECT count(*) FROM t WHERE s LIKE '%3'"},
           {"SELECT count(*) FROM t WHERE d < ?", {Value::of(2.5)}, "SELECT count(*) FROM t WHERE d < 2.5"},
           {"SELECT count(*) FROM t WHERE e >= ?",
            {Value::of(int64_t(7))},
            "SELECT count(*) FROM t WHERE e >= 7"},
           {"SELECT count(*) FROM t WHERE dt <= ?",
            {Value::of(std::string("2020-02-01"))},
            "SELECT count(*) FROM t WHERE dt <= '2020-02-01'"},
           {"SELECT count(*) FROM t WHERE o = ?",
            {Value::boolean(true)},
            "SELECT count(*) FROM t WHERE o = true"},
           {"SELECT count(*) FROM t WHERE a IN (?, 5)",
            {null},
            "SELECT count(*) FROM t WHERE a IN (NULL, 5)"},
           {"SELECT a FROM t ORDER BY a LIMIT ? OFFSET ?",
            {Value::of(int64_t(3)), Value::of(int64_t(2))},
            "SELECT a FROM t ORDER BY a LIMIT 3 OFFSET 2"}}) {
    CAPTURE(c.sql);
    const DecodedQuery& bound = f.plans->find(c.sql, c.values, 1);
    REQUIRE_MESSAGE(bound.query, bound.reason);
    const std::string text = describe(*bound.query);
    const auto ours = interpret(*bound.query, *f.connection);
    REQUIRE(ours.ok());
    CHECK(*ours == f.run(c.sql, c.values));
    CHECK(*ours == f.run(c.plain));
    // A pattern keeps the casts of its parameter.
    if (c.sql.find("LIKE") == std::string::npos)
      CHECK(text == describe(*f.plans->find(c.plain, {}, 1).query));
  }
}

TEST_CASE("Values of parameters are part of the key, and bad ones decline") {
  Fixture f;
  const std::string sql = "SELECT count(*) FROM t WHERE a > ?";
  const auto bound = [&](Value v) { return f.plans->find(sql, {std::move(v)}, 1); };
  const std::string three = describe(*bound(Value::of(int64_t(3))).query);
  const int planned = f.connection->planned, prepared = f.connection->prepared;
  CHECK(describe(*bound(Value::of(int64_t(4))).query) != three);
  CHECK(describe(*bound(Value::of(int64_t(3))).query) == three);
  for (int64_t i = 0; i < 100; ++i) CHECK(bound(Value::of(i)).query);
  CHECK(f.connection->planned == planned);  // one plan serves all values
  CHECK(f.connection->prepared == prepared);
  CHECK_FALSE(bound(Value::of(2.5)).query);                     // DuckDB binds anew for another type
  CHECK_FALSE(bound(Value::of(int64_t(3'000'000'000))).query);  // no INTEGER
  CHECK_FALSE(bound(Value::of(std::string("12"))).query);
  CHECK(bound(Value::null()).query);
  CHECK_FALSE(f.plans->find(sql, {}, 1).query);  // DuckDB says what is missing
  CHECK_FALSE(f.plans->find(sql, {Value::of(int64_t(1)), Value::of(int64_t(2))}, 1).query);
  CHECK_FALSE(f.plans->find("SELECT count(*) FROM t", {Value::of(int64_t(1))}, 1).query);
  CHECK_FALSE(f.plans->find("SELECT count(*) FROM t WHERE a > $x", {Value::of(int64_t(1))}, 1).query);
  CHECK_FALSE(f.plans->find("SELECT a + ? FROM t", {Value::of(int64_t(1))}, 1).query);
}

TEST_CASE("A long statement may wait until it comes again") {
  Fixture f;
  std::string sql = "SELECT sum(a)";
  for (int i = 0; i < 100; ++i) sql += ", sum(a + " + std::to_string(i) + ")";
  sql += " FROM t";
  const int planned = f.connection->planned;
  CHECK_FALSE(f.plans->find(sql, {}, 1, FirstSight::kPostponeLong).query);
  CHECK(f.connection->planned == planned);
  const DecodedQuery& again = f.plans->find(sql, {}, 1, FirstSight::kPostponeLong);
  REQUIRE_MESSAGE(again.query, again.reason);
  CHECK(again.query->aggregates.size() == 2);  // one sum, one count
  CHECK(f.plans->find("SELECT sum(a) FROM t", {}, 1, FirstSight::kPostponeLong).query);
  sql += " WHERE a > 3";
  CHECK(f.plans->find(sql, {}, 1).query);
}

TEST_CASE("More statements than are kept") {
  Fixture f;
  for (int i = 0; i < 1100; ++i)
    CHECK(f.plans->find("SELECT sum(a) FROM t WHERE a > " + std::to_string(i), {}, 1).query);
  const std::string padding(size_t(60) << 10, ' ');
  for (int i = 0; i < 80; ++i)
    CHECK(f.plans->find("SELECT sum(a) FROM t" + padding + std::to_string(i), {}, 1).reason.size());
}

TEST_CASE("A statement's words say whether it goes to the planner") {
  const auto shape = [](std::string_view sql) { return classify(sql).shape; };
  for (const char* sql :
       {"SELECT 1", "  select * from t", "-- note\nSELECT 1", "/* a */ (SELECT 1)",
        "WITH x AS (SELECT 1) FROM x", "FROM t", "((SELECT 1))", "SELECT 'FROM ''x.csv''' FROM t",
        "SELECT a FROM \"t\"", "SELECT read_count FROM t", "SELECT 1 -- FROM 'x'",
        "SELECT a FROM t WHERE b IS DISTINCT FROM 'x'", "SELECT a IS NOT DISTINCT FROM \"b.c\" FROM t"})
    CHECK_MESSAGE(shape(sql) == Shape::kSelect, sql);
  for (const char* sql : {"", ";", "INSERT INTO t SELECT 1", "CREATE TABLE s AS SELECT 1", "SELECTED",
                          "VALUES (1)", "(((", "EXPLAIN ANALYZE SELECT 1", "EXPLAIN (FORMAT json) SELECT 1",
                          "EXPLAIN INSERT INTO t SELECT 1", "PIVOT t ON a", "DESCRIBE t", "/* SELECT 1"})
    CHECK_MESSAGE(shape(sql) == Shape::kOther, sql);
  for (const char* sql :
       {"SELECT * FROM 'sales.csv'", "FROM 'a.parquet' SELECT 1", "SELECT * FROM t JOIN 'b.json' USING (a)",
        "SELECT * FROM read_csv('x')", "SELECT count(*) FROM READ_PARQUET ('x')", "SELECT * FROM \"x.csv\"",
        "SELECT * FROM glob('*')", "SELECT 1 FROM /* x */ 'x.csv'",
        "SELECT a IS DISTINCT FROM 'b' FROM 'x.csv'", "SELECT DISTINCT a FROM 'x.csv'"})
    CHECK_MESSAGE(shape(sql) == Shape::kFiles, sql);
  const std::string explained = " explain  SELECT sum(a) FROM t";
  CHECK(classify(explained).shape == Shape::kExplain);
  CHECK(explained.substr(classify(explained).body) == "SELECT sum(a) FROM t");
  CHECK(shape("SELECT " + std::string(size_t(70) << 10, '1')) == Shape::kLong);
}

TEST_CASE("What is refused at first glance the decoder refuses too") {
  Fixture f;
  int refused = 0;
  for (const char* name : {"median(a)",
                           "mode(a)",
                           "quantile(a, 0.5)",
                           "quantile_cont(a, 0.5)",
                           "quantile_disc(a, 0.5)",
                           "approx_quantile(a, 0.5)",
                           "stddev(a)",
                           "stddev_pop(a)",
                           "stddev_samp(a)",
                           "variance(a)",
                           "var_pop(a)",
                           "var_samp(a)",
                           "corr(a, b)",
                           "covar_pop(a, b)",
                           "covar_samp(a, b)",
                           "skewness(a)",
                           "kurtosis(a)",
                           "entropy(a)",
                           "mad(a)",
                           "sem(a)",
                           "string_agg(s, ',')",
                           "group_concat(s, ',')",
                           "listagg(s, ',')",
                           "list(a)",
                           "array_agg(a)",
                           "histogram(a)",
                           "arg_max(a, b)",
                           "arg_min(a, b)",
                           "max_by(a, b)",
                           "min_by(a, b)",
                           "product(a)",
                           "bit_and(a)",
                           "bit_or(a)",
                           "bit_xor(a)",
                           "approx_count_distinct(a)",
                           "fsum(d)"}) {
    const std::string sql = std::string("SELECT ") + name + " FROM t";
    CAPTURE(sql);
    CHECK(!first_glance(sql).reason.empty());
    const DecodedQuery& d = f.plans->find(sql, {}, 1);
    CHECK_MESSAGE(!d.query, "it is ours by now: take it off first_glance.cpp's list");
    ++refused;
  }
  CHECK(refused == 36);
  for (const char* sql :
       {"SELECT sum(a) FROM t UNION ALL SELECT 1", "SELECT a, row_number() OVER (ORDER BY a) FROM t",
        "SELECT 1", "SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY b)",
        "SELECT a FROM t INTERSECT SELECT 3"}) {
    CAPTURE(sql);
    CHECK(first_glance(sql).reason == f.plans->find(sql, {}, 1).reason);
  }
  for (const char* sql : {"SELECT sum(a) FROM t", "SELECT count(*) FROM t WHERE s = 'median(x) union over ('",
                          "SELECT \"union\", max(over) FROM (SELECT a AS \"union\", b AS over FROM t)",
                          "FROM t -- over (", "SELECT list FROM t"})
    CHECK_MESSAGE(first_glance(sql).reason.empty(), sql << ": " << first_glance(sql).reason);
  CHECK(first_glance("SELECT A FROM \"My Table\", u").names ==
        std::vector<std::string>{"select", "a", "from", "my table", "u"});
}

TEST_CASE("A glance names tables and knows what only streams rows") {
  using Names = std::vector<std::string>;
  const auto tables = [](const char* sql) { return first_glance(sql).tables; };
  CHECK(tables("SELECT sum(a) FROM t") == Names{"t"});
  CHECK(tables("FROM db.main.\"My Table\" x JOIN U ON x.a = u.a") == Names{"my table", "u"});
  CHECK(tables("SELECT sum(a) FROM (SELECT a FROM s . t) q") == Names{"t"});
  CHECK(tables("SELECT count(*) FROM range(10)").empty());
  CHECK(tables("SELECT count(*) FROM main.f(10), t") == Names{"t"});
  CHECK(tables("SELECT sum(a) FROM") == Names{});
  CHECK(tables("SELECT sum(a) FROM t, u WHERE a IN (SELECT b FROM v)") == Names{"t", "u", "v"});
  CHECK(tables("SELECT a, b FROM s.t AS x(a, b), (SELECT c, d FROM u, v GROUP BY c, d) q, \"W\" y, main . z "
               "WHERE f(a, b) IN (1, 2) ORDER BY a, b") == Names{"t", "u", "v", "w", "z"});
  CHECK(tables("FROM t JOIN u ON f(t.a, u.a) = 1, v, range(3) r GROUP BY a, b") == Names{"t", "u", "v"});
  CHECK(tables("SELECT a IS DISTINCT FROM b, c FROM t, u LIMIT 3") == Names{"t", "u"});
  for (const char* sql : {"SELECT * FROM t", "FROM t WHERE a > 3", "SELECT a, b FROM t ORDER BY a"})
    CHECK_MESSAGE(first_glance(sql).whole_rows, sql);
  for (const char* sql : {"SELECT SUM(a) FROM t", "SELECT a FROM t GROUP BY a", "SELECT DISTINCT a FROM t",
                          "FROM t LIMIT 3", "SELECT count(*) FROM t"})
    CHECK_MESSAGE(!first_glance(sql).whole_rows, sql);
}

TEST_CASE("A statement that may not come again is postponed once") {
  Fixture f;
  const std::string sql = "SELECT sum(a) FROM t WHERE b > 3";
  CHECK(f.plans->first_sight(sql));
  CHECK(f.plans->find(sql, {}, 1, FirstSight::kPostpone).reason.find("comes again") != std::string::npos);
  CHECK(f.connection->planned == 0);
  CHECK(!f.plans->first_sight(sql));
  CHECK(f.plans->times() == nullptr);
  CHECK(f.plans->find(sql, {}, 1, FirstSight::kPostpone).query);
  CHECK(f.plans->times() != nullptr);
}

TEST_CASE("An explanation says who, why and from what") {
  Fixture f;
  Explanation x;
  x.executor = "cpu-avx512";
  x.device = "a CPU";
  x.reason = "100 cached rows, 400 bytes read";
  x.rows = 1'000'000;
  x.costs[size_t(cost::Executor::kDuckDb)] = {.ms = 12.4, .measured = true};
  x.costs[size_t(cost::Executor::kCpu)] = {.ms = 0.081};
  x.columns = {{"a", "INTEGER", {2, 2, 0, 0x301}, 123456, 0},
               {"s", "VARCHAR", {}, 0, 0},
               {"v", "VARCHAR", {0x100}, 8, 2}};
  x.query = f.plans->find("SELECT sum(a) FROM t WHERE s = 'n1'", {}, 1).query;
  CHECK(explain_text(x) ==
        "executor   cpu-avx512 on a CPU\n"
        "reason     100 cached rows, 400 bytes read\n"
        "rows       1,000,000\n"
        "estimate   DuckDB 12 ms measured; CPU 0.081 ms estimated\n"
        "columns    a INTEGER: u16 x2, u8+3 x1, constant x1; 123,456 bytes\n"
        "           s VARCHAR: not cached\n"
        "           v VARCHAR: 1 bit x1; 8 bytes; 2 different texts\n"
        "statement  read s VARCHAR, a INTEGER\n"
        "           from \"memory\".\"main\".\"t\"\n"
        "           where s = 'n1'\n"
        "           aggregate sum(a) HUGEINT\n"
        "           return #0 HUGEINT \"sum(a)\"\n");
  auto result = explain_result({.reason = "joins stay in DuckDB"},
                               {{Value::of(std::string("physical_plan")), Value::of(std::string("..."))}});
  Batch batch;
  REQUIRE(*result->next(batch));
  CHECK(batch.row_count == 2);
  CHECK(batch.columns[1][0].text == "executor   duckdb\nreason     joins stay in DuckDB\n");
  CHECK_FALSE(*result->next(batch));
}
