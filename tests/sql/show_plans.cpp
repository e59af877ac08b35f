// show_plans: what statements become, for whoever writes a decoder for the next DuckDB.
//
//   echo "SELECT sum(a) FROM t WHERE b > 3" | show_plans           the decoded statement, or why it declines
//   echo "SELECT sum(a) FROM t WHERE b > 3" | show_plans --json    DuckDB's plan
//
// One statement a line, over the table of plan_golden.hpp; a line that starts with ! is run instead.
#define DOCTEST_CONFIG_IMPLEMENT
#include <cstring>
#include <iostream>

#include "plan_golden.hpp"
#include "sql/frontend/duckdb.hpp"

using namespace onebeat;
using namespace onebeat::sql;

namespace {

bool run(frontend::Connection& connection, const std::string& sql) {
  auto statement = connection.prepare(sql);
  auto rows =
      statement ? (*statement)->execute({}, {}) : Result<std::unique_ptr<frontend::Rows>>(statement.error());
  if (!rows) std::cout << "error: " << rows.error().message << "\n";
  return rows.ok();
}

}  // namespace

int main(int argc, char** argv) {
  const bool json = argc > 1 && std::strcmp(argv[1], "--json") == 0;
  auto database = frontend::Database::open({.memory_limit_bytes = uint64_t(256) << 20});
  if (!database) return 1;
  auto connection = (*database)->connect();
  if (!connection) return 1;
  for (const char* sql : testing::kGoldenSchema)
    if (!run(**connection, sql)) return 1;
  for (std::string sql; std::getline(std::cin, sql);) {
    if (sql.empty()) continue;
    if (sql[0] == '!') {
      run(**connection, sql.substr(1));
      continue;
    }
    std::cout << sql << "\n";
    const auto plan = (*connection)->plan_json(sql);
    if (!plan) {
      std::cout << "error: " << plan.error().message << "\n";
    } else {
      std::cout << (json ? *plan + "\n"
                         : testing::decoded_text(
                               frontend::decode_query(*plan, frontend::fold_with(**connection))))
                << "\n";
    }
  }
}
