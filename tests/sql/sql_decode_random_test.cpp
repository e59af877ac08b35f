// Random statements through the decoder: what it makes of them means what DuckDB answers. The interpreter of
// query_interpreter.hpp says what a Query means.
#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>

#include "answer_difference.hpp"
#include "query_interpreter.hpp"
#include "random_query.hpp"
#include "random_seed.hpp"
#include "sql/frontend/decode_query.hpp"
#include "sql/query_text.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::frontend;
using namespace onebeat::sql::testing;

namespace {

using Rows = std::vector<std::vector<Value>>;

struct Answer {
  std::vector<Column> columns;
  Rows rows;
};

Result<Answer> ask(Connection& connection, const std::string& sql) {
  OB_TRY(auto statement, connection.prepare(sql));
  OB_TRY(auto result, statement->execute({}, {}));
  Answer out{result->columns(), {}};
  for (Batch batch;;) {
    OB_TRY(const bool more, result->next(batch));
    if (!more) return out;
    for (uint64_t r = 0; r < batch.row_count; ++r) {
      std::vector<Value> row;
      for (auto& column : batch.columns) row.push_back(std::move(column[r]));
      out.rows.push_back(std::move(row));
    }
  }
}

struct Counts {
  uint64_t statements = 0, failed = 0, decoded = 0, overflowed = 0;
  std::map<std::string, uint64_t> reasons;
};

void check(Connection& connection, const RandomStatement& s, Counts& counts) {
  const std::string sql = s.sql();
  CAPTURE(sql);
  const auto plan = connection.plan_json(sql);
  const auto judge = ask(connection, sql);
  REQUIRE(plan.ok());
  ++counts.statements;
  const DecodedQuery d = decode_query(*plan, fold_with(connection));
  counts.failed += !judge;
  if (!d.query) {
    CHECK_FALSE(d.reason.empty());
    if (judge) ++counts.reasons[d.reason];
    return;
  }
  ++counts.decoded;
  CAPTURE(describe(*d.query));
  const auto ours = interpret(*d.query, connection);
  if (!ours) {
    CHECK_MESSAGE(ours.error().code == ErrorCode::kUnsupported, ours.error().text());
    ++counts.overflowed;
    return;
  }
  // Where DuckDB fails, its error comes from a row that a condition would have kept out.
  if (!judge) return;
  std::vector<Type> types;
  for (const OutputColumn& o : d.query->outputs)
    types.push_back((d.query->grouped ? d.query->groups : d.query->rows)[o.node].type);
  REQUIRE(judge->columns.size() == types.size());
  for (size_t c = 0; c < types.size(); ++c) CHECK(judge->columns[c].type == types[c]);
  const std::string difference = answer_difference(types, judge->rows, *ours, s, Zeros::kOne);
  CHECK_MESSAGE(difference.empty(), difference);
}

}  // namespace

TEST_CASE("Random statements decode to what DuckDB answers") {
  const uint64_t seed = random_seed();
  CAPTURE(seed);
  auto database = Database::open({.memory_limit_bytes = uint64_t(512) << 20});
  REQUIRE(database.ok());
  auto connection = (*database)->connect();
  REQUIRE(connection.ok());
  RandomQuery random(seed);
  Counts counts;
  const bool long_run = std::getenv("ONEBEAT_LONG") != nullptr;
  const int tables = long_run ? 60 : 12, statements = long_run ? 250 : 100;
  for (int t = 0; t < tables; ++t) {
    const std::vector<uint64_t> sizes{0, 1, 2, 7, 60, 200, 400};
    const std::string create = random.create_table(sizes[random.below(sizes.size())]);
    CAPTURE(create);
    REQUIRE(ask(**connection, create).ok());
    for (int n = 0; n < statements; ++n) check(**connection, random.next(), counts);
  }
  MESSAGE(counts.statements << " statements, " << counts.failed << " refused by DuckDB, " << counts.decoded
                            << " decoded, " << counts.overflowed << " of them overflow");
  if (std::getenv("ONEBEAT_REASONS"))
    for (const auto& [reason, count] : counts.reasons) std::cout << count << "  " << reason << "\n";
  CHECK(counts.failed * 5 < counts.statements);
  CHECK(counts.decoded * 10 > counts.statements * 8);
}
