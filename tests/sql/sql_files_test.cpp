// Runs tests/sql/files/*.test, statements and queries in sqllogictest form, under every engine. DuckDB alone first, which
// proves the files; then automatic choice; then each device by force. The expected lines hold for all of them.
//
//   statement ok | statement error     the SQL up to a blank line
//   query TYPES [rowsort]              the SQL up to ----, then the rows: values separated by a tab
//   accelerated                        the next query must not fall back when a device is forced
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

struct Runner {
  Session& session;
  Engine engine;
  std::string where;
  int queries = 0, accelerated = 0;

  void run(std::istream& in) {
    std::string line;
    bool must_accelerate = false;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.empty() || line[0] == '#') continue;
      const std::string place = where + ":" + std::to_string(number);
      CAPTURE(place);
      std::istringstream words(line);
      std::string kind, what, order;
      words >> kind >> what >> order;
      if (kind == "accelerated") {
        must_accelerate = true;
        continue;
      }
      std::string sql, expected;
      bool answer = false;
      while (std::getline(in, line) && !line.empty()) {
        ++number;
        if (line == "----") {
          answer = true;
        } else {
          (answer ? expected : sql) += line + "\n";
        }
      }
      ++number;
      if (kind == "statement") {
        const auto t = read(session, sql, {.engine = engine});
        CHECK_MESSAGE(t.ok() == (what == "ok"), place << ": " << (t ? "it worked" : t.error().text()));
        continue;
      }
      REQUIRE_MESSAGE(kind == "query", place << ": unknown record " << kind);
      query(place, sql, expected, order == "rowsort", must_accelerate);
      must_accelerate = false;
    }
  }

  void query(const std::string& place, const std::string& sql, const std::string& expected, bool sort,
             bool must_run) {
    const auto t = read(session, sql, {.engine = engine});
    REQUIRE_MESSAGE(t.ok(), place << ": " << t.error().text());
    std::vector<std::string> lines;
    for (const auto& row : t->rows) {
      std::string line;
      for (size_t c = 0; c < row.size(); ++c) line += (c ? "\t" : "") + text_of(row[c], t->columns[c].type);
      lines.push_back(line);
    }
    if (sort) std::sort(lines.begin(), lines.end());
    std::string found;
    for (const auto& line : lines) found += line + "\n";
    CHECK_MESSAGE(found == expected, place << "\n" << sql << "found\n" << found << "expected\n" << expected);
    ++queries;
    const bool ours = t->stats.executor != "duckdb";
    accelerated += ours;
    if (must_run && engine != Engine::kAuto && engine != Engine::kDuckDb)
      CHECK_MESSAGE(ours, place << ": fell back: " << t->stats.reason);
  }
};

void run_all(const std::string& name, const SessionOptions& options, Engine engine) {
  int queries = 0, accelerated = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/sql/files")) {
    if (entry.path().extension() != ".test") continue;
    auto session = open(options);
    std::ifstream in(entry.path());
    Runner runner{*session, engine, entry.path().filename().string() + " [" + name + "]"};
    runner.run(in);
    queries += runner.queries;
    accelerated += runner.accelerated;
  }
  MESSAGE(name << ": " << queries << " queries, " << accelerated << " on our executor");
  CHECK(queries > 0);
}

}  // namespace

TEST_CASE("The statement files hold in DuckDB alone") { run_all("duckdb", {}, Engine::kDuckDb); }

TEST_CASE("The statement files hold with automatic choice") {
  run_all("auto", options_for(machines()[0]), Engine::kAuto);
}

TEST_CASE("The statement files hold on every device by force") {
  for (Machine& machine : machines()) run_all(machine.name, options_for(machine), machine.engine);
}
