// The named aggregates against DuckDB's own answers, on every device, with names and values that try to become SQL.
#include "sql/aggregates.hpp"

#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

// A table whose names need their quotes.
constexpr const char* kTable = "od\"d; table";
constexpr const char* kAmount = "a \"b\"";

std::unique_ptr<Session> filled(Machine& machine) {
  auto session = open(options_for(machine));
  must(*session,
       "CREATE TABLE \"od\"\"d; table\" AS SELECT CASE WHEN i % 7 = 3 THEN NULL ELSE i % 1000 - 300 "
       "END::BIGINT AS "
       "\"a \"\"b\"\"\", (i * 0.25)::DOUBLE AS d, CASE i % 5 WHEN 0 THEN 'it''s' WHEN 1 THEN NULL ELSE 'k' "
       "|| (i % 5) END AS "
       "g, DATE '2024-01-01' + (i % 400)::INTEGER AS day FROM range(70001) t(i)");
  return session;
}

std::string sql_of(const std::string& list, const std::string& rest) {
  return "SELECT " + list + " FROM \"od\"\"d; table\" " + rest;
}

std::string all_rows(Result<QueryResultRef> result) {
  REQUIRE_MESSAGE(result.ok(), result.error().text());
  Table table;
  table.columns = (*result)->columns();
  for (Batch b;;) {
    auto more = (*result)->next(b);
    REQUIRE_MESSAGE(more.ok(), more.error().text());
    if (!*more) return text(table);
    for (uint64_t r = 0; r < b.row_count; ++r) {
      auto& row = table.rows.emplace_back();
      for (auto& c : b.columns) row.push_back(c[r]);
    }
  }
}

struct Case {
  Predicates where;
  const char* sql;
};

std::vector<Case> cases() {
  const auto number = [](int64_t v) { return Value::of(v); };
  const auto word = [](const char* v) { return Value::of(std::string(v)); };
  return {{{}, ""},
          {{{kAmount, Test::kGreater, number(10), {}}}, "WHERE \"a \"\"b\"\"\" > 10"},
          {{{kAmount, Test::kBetween, number(-5), number(400)}}, "WHERE \"a \"\"b\"\"\" BETWEEN -5 AND 400"},
          {{{kAmount, Test::kIsNull, {}, {}}}, "WHERE \"a \"\"b\"\"\" IS NULL"},
          {{{kAmount, Test::kIsNotNull, {}, {}}, {"d", Test::kLess, Value::of(1234.5), {}}},
           "WHERE \"a \"\"b\"\"\" IS NOT NULL AND d < 1234.5"},
          {{{"g", Test::kEqual, word("it's"), {}}}, "WHERE g = 'it''s'"},
          {{{"g", Test::kNotEqual, word("k2' OR true --"), {}}}, "WHERE g <> 'k2'' OR true --'"},
          {{{"g", Test::kLike, word("k%"), {}}}, "WHERE g LIKE 'k%'"},
          {{{"day", Test::kGreaterEqual, word("2024-12-24"), {}}}, "WHERE day >= '2024-12-24'"},
          {{{kAmount, Test::kGreater, number(5000), {}}}, "WHERE \"a \"\"b\"\"\" > 5000"}};
}

}  // namespace

TEST_CASE("Named aggregates answer as DuckDB does on every device, and say who answered") {
  for (Machine& machine : machines()) {
    INFO(machine.name);
    auto session = filled(machine);
    for (const Case& c : cases()) {
      INFO(c.sql);
      const Table want =
          must(*session,
               sql_of("sum(\"a \"\"b\"\"\"), avg(\"a \"\"b\"\"\"), count(\"a \"\"b\"\"\"), count(*)", c.sql),
               Engine::kDuckDb);
      const QueryOptions options{.engine = machine.engine};
      const ColumnName column{kTable, kAmount};
      const std::vector<Result<Aggregated>> got = {aggregate_sum(*session, column, c.where, options),
                                                   aggregate_avg(*session, column, c.where, options),
                                                   aggregate_count(*session, column, c.where, options),
                                                   aggregate_count(*session, {kTable, ""}, c.where, options)};
      for (size_t i = 0; i < got.size(); ++i) {
        REQUIRE_MESSAGE(got[i].ok(), got[i].error().text());
        CHECK(got[i]->value == want.rows[0][i]);
        CHECK(got[i]->type == want.columns[i].type);
        CHECK_FALSE(got[i]->stats.executor.empty());
        CHECK_FALSE(got[i]->stats.reason.empty());
        // count(*) of a whole table is DuckDB's: it knows the number.
        const bool known = i == 3 && c.where.empty();
        if (machine.engine == Engine::kCpu && !known) CHECK(got[i]->stats.executor.starts_with("cpu"));
      }
    }
  }
}

TEST_CASE("Named filters and groups give DuckDB's rows") {
  for (Machine& machine : machines()) {
    INFO(machine.name);
    auto session = filled(machine);
    const QueryOptions options{.engine = machine.engine};
    for (const Case& c : cases()) {
      INFO(c.sql);
      CHECK(all_rows(group_by_aggregate(*session,
                                        {.table = kTable,
                                         .keys = {"g"},
                                         .aggregates = {{AggregateKind::kSum, kAmount},
                                                        {AggregateKind::kCountStar, ""},
                                                        {AggregateKind::kMin, kAmount},
                                                        {AggregateKind::kMax, kAmount},
                                                        {AggregateKind::kAvg, kAmount},
                                                        {AggregateKind::kCount, "g"}},
                                         .where = c.where},
                                        options)) ==
            text(must(*session,
                      sql_of("g, sum(\"a \"\"b\"\"\"), count(*), min(\"a \"\"b\"\"\"), max(\"a \"\"b\"\"\"), "
                             "avg(\"a \"\"b\"\"\"), count(g)",
                             std::string(c.sql) + " GROUP BY g ORDER BY g NULLS LAST"),
                      Engine::kDuckDb)));
      CHECK(all_rows(filter_where(*session, {.table = kTable, .columns = {"d", kAmount}, .where = c.where},
                                  options)) ==
            text(must(*session, sql_of("d, \"a \"\"b\"\"\"", c.sql), Engine::kDuckDb)));
    }
    CHECK(
        all_rows(filter_where(*session, {.table = kTable, .columns = {}, .where = {}, .limit = 0})).empty());
  }
}

TEST_CASE("Wrong names and values are errors, and none of them runs") {
  auto session = filled(machines()[0]);
  const auto code = [](const auto& result) { return result.ok() ? ErrorCode::kOk : result.error().code; };
  CHECK(code(aggregate_sum(*session, {"", "d"})) == ErrorCode::kInvalidArgument);
  CHECK(code(aggregate_sum(*session, {kTable, ""})) == ErrorCode::kInvalidArgument);
  CHECK(code(aggregate_sum(*session, {kTable, "none"})) == ErrorCode::kInvalidArgument);
  CHECK(code(aggregate_sum(*session, {kTable, std::string("d\0; DROP", 8)})) == ErrorCode::kInvalidArgument);
  CHECK(code(aggregate_count(*session, {"x\"; DROP TABLE \"od\"\"d; table", ""})) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(aggregate_sum(*session, {kTable, "d"}, {{"d", Test::kEqual, Value::null(), {}}})) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(aggregate_sum(*session, {kTable, "d"}, {{"d", Test::kBetween, Value::of(1.0), {}}})) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(aggregate_sum(*session, {kTable, "d"},
                           {{"day", Test::kEqual, Value::of(std::string("no day")), {}}})) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(group_by_aggregate(*session, {.table = kTable, .keys = {}, .aggregates = {}, .where = {}})) ==
        ErrorCode::kInvalidArgument);
  CHECK(must(*session, sql_of("count(*)", "")).rows[0][0].integer == 70001);
}
