// show_plans: what statements become, for whoever writes a decoder for the next DuckDB.
//
//   echo "SELECT sum(a) FROM t WHERE b > 3" | show_plans           the decoded statement, or why it declines
//   echo "SELECT sum(a) FROM t WHERE b > 3" | show_plans --json    DuckDB's plan
//   echo "SELECT sum(a) FROM t WHERE b > 3" | show_plans --time    microseconds of each step, the best of 200
//
// One statement a line, over the table of plan_golden.hpp; a line that starts with ! is run instead.
#define DOCTEST_CONFIG_IMPLEMENT
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "base/clock.hpp"
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

// The least of 200 runs in microseconds.
template <class Step>
double best_us(Step step) {
  double best = 1e9;
  for (int i = 0; i < 200; ++i) {
    const uint64_t begin = now_ns();
    step();
    best = std::min(best, double(now_ns() - begin) * 1e-3);
  }
  return best;
}

void time_steps(frontend::Connection& connection, const std::string& sql) {
  const std::string plan = *connection.plan_json(sql);
  const auto document = *frontend::PlanDocument::parse(plan);
  const auto fold = frontend::fold_with(connection);
  const double plan_us = best_us([&] { (void)connection.plan_json(sql).ok(); });
  const double parse_us = best_us([&] { (void)frontend::PlanDocument::parse(plan).ok(); });
  const double decode_us =
      best_us([&] { (void)frontend::decode_query(document->root(), fold).query.has_value(); });
  const double prepare_us = best_us([&] { (void)connection.prepare(sql).ok(); });
  std::printf("plan %.0f us (%zu bytes), parse %.0f us, decode %.0f us; prepare %.0f us\n\n", plan_us,
              plan.size(), parse_us, decode_us, prepare_us);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
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
    } else if (mode == "--time") {
      time_steps(**connection, sql);
    } else {
      std::cout << (mode == "--json" ? *plan + "\n"
                                     : testing::decoded_text(
                                           frontend::decode_query(*plan, frontend::fold_with(**connection))))
                << "\n";
    }
  }
}
