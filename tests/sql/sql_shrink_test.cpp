// The shrinker of failing statements, with answers that are made wrong here: DuckDB's own, spoilt when a statement or a
// table has what a fault would need.
#include "answer_difference.hpp"
#include "sql_fixture.hpp"
#include "statement_shrinker.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

class Spoilt {
 public:
  // Wrong when the statement has `text` and a row of the table fulfils `row`.
  Spoilt(std::string text, std::string row) : text_(std::move(text)), row_(std::move(row)) {}

  Differs differs() {
    return [this](const std::vector<std::string>& setup, const RandomStatement& s) { return ask(setup, s); };
  }

 private:
  bool ask(const std::vector<std::string>& setup, const RandomStatement& s) {
    if (setup != last_)
      for (const std::string& sql : setup) must(*session_, sql);
    last_ = setup;
    const auto judge = read(*session_, s.sql(), {.parameters = s.parameters});
    if (!judge) return false;
    std::vector<Type> types;
    for (const Column& c : judge->columns) types.push_back(c.type);
    auto rows = judge->rows;
    const Table hit = must(*session_, "SELECT count(*) FROM t WHERE " + row_);
    if (s.sql().find(text_) != std::string::npos && hit.rows[0][0].integer > 0) rows.push_back({});
    return !answer_difference(types, judge->rows, rows, s).empty();
  }

  std::string text_, row_;
  std::vector<std::string> last_;
  std::unique_ptr<Session> session_ = open({.memory_limit_bytes = uint64_t(512) << 20});
};

uint64_t kept_rows(const FailingCase& c) {
  uint64_t rows = 0;
  for (const auto& [begin, end] : c.kept) rows += end - begin;
  return rows;
}

FailingCase some_case(RandomStatement statement) {
  std::mt19937_64 random(3);
  FailingCase out{
      random_table(random, 400), {"CREATE OR REPLACE VIEW tv AS SELECT * FROM t WHERE s < 900"}, {}};
  for (RandomColumn& c : out.table.columns)
    if (c.name == "b") c.values = "r % 21 - 10";  // without NULL
  out.statement = std::move(statement);
  return out;
}

RandomStatement some_statement() {
  RandomStatement s;
  s.keys = {"t", "(s // 7)", "year(g)"};
  s.results = {"sum((abs((s + 3)) * 2))", "count(*) FILTER (WHERE x > 0)", "min(b)"};
  s.source = "tv";
  s.where = {"(i < 70000 OR i IS NULL)", "v <> 'it''s'", "k >= $1"};
  s.having = "count(*) > 0";
  s.order = {"", " DESC", " NULLS FIRST", "", "", " DESC"};
  s.limit = 50;
  s.parameters = {Value::of(int64_t(0))};
  s.grouped = true;
  return s;
}

}  // namespace

TEST_CASE("A wrong answer is shrunk to the aggregate and the one row that it needs") {
  Spoilt spoilt("min(b)", "b = 7");
  const Differs differs = spoilt.differs();
  const FailingCase least = shrink(some_case(some_statement()), differs);
  CHECK(least.statement.sql() == "SELECT min(b) AS r0 FROM t");
  CHECK(least.statement.parameters.empty());
  CHECK(least.views.empty());
  CHECK(kept_rows(least) == 1);
  REQUIRE(least.table.columns.size() == 1);
  CHECK(least.table.columns[0].name == "b");
  CHECK(differs(least.setup(), least.statement));
  const std::string script = shown(least.setup(), least.statement);
  CHECK(script.find("CREATE OR REPLACE TABLE t AS SELECT CAST(r % 21 - 10 AS TINYINT) AS b FROM") == 0);
  CHECK(script.find("WHERE (y.i = ") != std::string::npos);
}

TEST_CASE("A wrong answer is shrunk to the function that it needs") {
  Spoilt spoilt("abs(", "true");
  const FailingCase least = shrink(some_case(some_statement()), spoilt.differs());
  CHECK(least.statement.keys.empty());
  CHECK(least.statement.where.empty());
  REQUIRE(least.statement.results.size() == 1);
  CHECK(least.statement.results[0].starts_with("abs("));
  CHECK(least.statement.results[0].size() <= 6);
}

TEST_CASE("A wrong answer that needs a condition, a key or an order keeps it") {
  Spoilt where("k >= ", "true");
  FailingCase least = shrink(some_case(some_statement()), where.differs());
  REQUIRE(least.statement.where.size() == 1);
  CHECK(least.statement.where[0] == "k >= 0");  // the parameter's value
  CHECK(least.statement.parameters.empty());
  Spoilt key("s // 7", "s > 890");
  least = shrink(some_case(some_statement()), key.differs());
  CHECK(least.statement.sql() == "SELECT s // 7 AS key0 FROM t GROUP BY s // 7");
  CHECK(kept_rows(least) == 1);
  CHECK(least.table.columns.size() == 1);
  Spoilt limit("LIMIT", "true");
  least = shrink(some_case(some_statement()), limit.differs());
  CHECK(least.statement.limit.has_value());
  CHECK(least.statement.order.size() == 1);
  CHECK(least.statement.keys.size() + least.statement.results.size() == 1);
}

TEST_CASE("What needs many rows keeps them, and a right answer stays whole") {
  Spoilt many("min(b)", "(SELECT count(*) FROM t) > 300");
  const FailingCase least = shrink(some_case(some_statement()), many.differs());
  CHECK(kept_rows(least) == 301);
  Spoilt never("no such text", "true");
  CHECK(shrink(some_case(some_statement()), never.differs()).statement.sql() == some_statement().sql());
  size_t tries = 0;
  const Differs always = [&](const auto&, const auto&) { return ++tries > 0; };
  (void)shrink(some_case(some_statement()), always, 7);
  CHECK(tries <= 8);
}
