// logic_runner.hpp: runs a statement file under one configuration and compares its answers.
//
//   std::vector<LogicAnswer> judge;                       // filled by the run with Engine::kDuckDb, which comes first
//   LogicReport report = run_logic(script, {"duckdb", Engine::kDuckDb, *session}, judge);
//
// Every answer must be what the file says, and what DuckDB answered in the run before, types included.
#pragma once
#include <string>
#include <vector>

#include "logic_script.hpp"
#include "sql/session.hpp"

namespace onebeat::sql::testing {

struct LogicAnswer {
  bool ran = false, failed = false;
  std::string error, types;
  std::vector<std::vector<std::string>> rows;  // as text, sorted as the record asks
};

struct LogicConfiguration {
  std::string name;
  Engine engine = Engine::kAuto;
  Session& session;
};

struct LogicReport {
  uint64_t queries = 0, accelerated = 0;
  std::vector<std::string> failures;  // a sentence each: line, configuration, statement, both answers
};

// `judge`: one answer a record. Filled under Engine::kDuckDb, read otherwise.
LogicReport run_logic(const LogicScript& script, const LogicConfiguration& configuration,
                      std::vector<LogicAnswer>& judge);

}  // namespace onebeat::sql::testing
