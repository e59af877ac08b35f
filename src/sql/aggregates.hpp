// aggregates.hpp: sums, averages, counts, filters and groups of one table by name, without writing SQL.
//
//   OB_TRY(auto total, sql::aggregate_sum(*session, {"sales", "amount"}, {{"year", Test::kEqual, Value::of(int64_t(2024))}}));
//   use(total.value, total.type, total.stats.executor);          // "cpu-avx512"
//   OB_TRY(auto groups, sql::group_by_aggregate(*session, {.table = "sales", .keys = {"region"},
//                                                          .aggregates = {{AggregateKind::kSum, "amount"}}}));
//
// Each call is one statement of Session::query: the same executors, the same answers, the same choice (QueryOptions::engine)
// and the same report in stats(). Names are taken as they are, quoted, and never parsed; values go in as literals of
// their own type, so nothing that a caller passes can become SQL. Types and rounding are DuckDB's: SUM of BIGINT is HUGEINT,
// AVG is DOUBLE, SUM and AVG of no rows are NULL, COUNT is BIGINT.
//
// kInvalidArgument: a table or column that is not there, an empty name, a NUL byte, a value that does not fit the
// column's type, a test that needs another number of values. kCancelled; DuckDB's errors.
#pragma once
#include <string>
#include <vector>

#include "sql/query.hpp"
#include "sql/session.hpp"

namespace onebeat::sql {

enum class Test : uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kBetween,    // value <= column <= upper
  kIsNull,     // takes no value
  kIsNotNull,  // takes no value
  kLike        // a pattern with % and _
};

// A NULL in the column passes kIsNull only. Dates and timestamps are given as text: "2024-02-29".
struct Predicate {
  std::string column;
  Test test = Test::kEqual;
  Value value;
  Value upper;  // of kBetween
};
using Predicates = std::vector<Predicate>;  // all must hold; none: every row

struct ColumnName {
  std::string table, column;
};

struct Aggregated {
  Value value;
  Type type;
  Stats stats;
};

Result<Aggregated> aggregate_sum(Session& session, const ColumnName& of, const Predicates& where = {},
                                 const QueryOptions& options = {});
Result<Aggregated> aggregate_avg(Session& session, const ColumnName& of, const Predicates& where = {},
                                 const QueryOptions& options = {});
// Rows where the column is not NULL; with an empty column all rows.
Result<Aggregated> aggregate_count(Session& session, const ColumnName& of, const Predicates& where = {},
                                   const QueryOptions& options = {});

struct Filter {
  std::string table;
  std::vector<std::string> columns;  // empty: all
  Predicates where;
  std::optional<uint64_t> limit;  // without: all rows; which rows a limit keeps is open
};
// The rows that pass. Streams.
Result<QueryResultRef> filter_where(Session& session, const Filter& filter, const QueryOptions& options = {});

struct GroupAggregate {
  AggregateKind kind = AggregateKind::kCountStar;
  std::string column;  // not for kCountStar
};
struct Grouping {
  std::string table;
  std::vector<std::string> keys;  // at least one
  std::vector<GroupAggregate> aggregates;
  Predicates where;
};
// One row a group: the keys, then the aggregates, in the order of the keys with NULL last.
Result<QueryResultRef> group_by_aggregate(Session& session, const Grouping& grouping,
                                          const QueryOptions& options = {});

}  // namespace onebeat::sql
