// The decoder of whole statements against recorded plans of DuckDB 1.5.6, and against plans that were damaged.
//
// ONEBEAT_WRITE_GOLDEN=1 records the plans and what they decode to anew, for the statements in decoded.txt.
#include <doctest/doctest.h>

#include <cstdlib>

#include "plan_golden.hpp"
#include "sql/frontend/duckdb.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::frontend;
using namespace onebeat::sql::testing;

namespace {

struct Engine {
  std::shared_ptr<Database> database;
  std::unique_ptr<Connection> connection;
};

Engine& engine() {
  static Engine one = [] {
    Engine e;
    auto database = Database::open({.memory_limit_bytes = uint64_t(256) << 20});
    REQUIRE_MESSAGE(database.ok(), database.error().text());
    e.database = *database;
    auto connection = e.database->connect();
    REQUIRE_MESSAGE(connection.ok(), connection.error().text());
    e.connection = std::move(*connection);
    for (const char* sql : kGoldenSchema) {
      auto statement = e.connection->prepare(sql);
      REQUIRE_MESSAGE(statement.ok(), statement.error().text());
      auto rows = (*statement)->execute({}, {});
      REQUIRE_MESSAGE(rows.ok(), rows.error().text());
    }
    return e;
  }();
  return one;
}

std::string plan_file(const std::string& name) {
  return std::string(kGoldenFolder) + "statements/" + name + ".json";
}

void record() {
  std::string out =
      "# What the plans in statements/ decode to. Written by ONEBEAT_WRITE_GOLDEN=1 sql_decode_test; read "
      "the changes.\n";
  for (const GoldenStatement& s : read_golden()) {
    const auto plan = engine().connection->plan_json(s.sql);
    REQUIRE_MESSAGE(plan.ok(), s.sql << ": " << plan.error().text());
    REQUIRE_FALSE(write_file_atomic(plan_file(s.name), *plan + "\n"));
    out += "\n" + s.name + ": " + s.sql + "\n";
    const std::string text = decoded_text(decode_query(*plan, fold_with(*engine().connection)));
    for (size_t at = 0; at < text.size();) {
      const size_t end = text.find('\n', at);
      out += "  " + text.substr(at, end - at) + "\n";
      at = end + 1;
    }
  }
  REQUIRE_FALSE(write_file_atomic(std::string(kGoldenFolder) + "decoded.txt", out));
}

}  // namespace

TEST_CASE("Recorded plans decode to the statements that they came from") {
  if (std::getenv("ONEBEAT_WRITE_GOLDEN")) record();
  for (const GoldenStatement& s : read_golden()) {
    CAPTURE(s.sql);
    const auto plan = read_file(plan_file(s.name), 1 << 20);
    REQUIRE_MESSAGE(plan.ok(), plan.error().text());
    CHECK(decoded_text(decode_query(*plan, fold_with(*engine().connection))) == s.decoded);
  }
}

TEST_CASE("This DuckDB writes the recorded plans") {
  for (const GoldenStatement& s : read_golden()) {
    CAPTURE(s.sql);
    const auto recorded = read_file(plan_file(s.name), 1 << 20);
    const auto plan = engine().connection->plan_json(s.sql);
    REQUIRE(recorded.ok());
    REQUIRE(plan.ok());
    CHECK(*plan + "\n" == *recorded);
  }
}
