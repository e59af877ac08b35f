// Statement files (tests/sql/logic/*.test) under four configurations: DuckDB alone, our executor on the CPU and on
// Vulkan, and the product's own choice. All answers are one answer, and our executor gave as many as each file demands.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "logic_runner.hpp"
#include "random_seed.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

const std::filesystem::path kFolder = "tests/sql/logic";

// The machine's best instruction set, which is the last CPU of the list.
Machine* machine_for(Engine engine) {
  Machine* out = nullptr;
  for (Machine& machine : machines())
    if (machine.engine == engine) out = &machine;
  return out;
}

SessionOptions session_options(Engine engine) {
  SessionOptions options = options_for(*machine_for(Engine::kCpu));
  if (engine == Engine::kDuckDb) options.cpu = nullptr;
  if (engine != Engine::kAuto && engine != Engine::kGpu) return options;
  if (Machine* gpu = machine_for(Engine::kGpu)) options.gpu = gpu->device.get();
  if (engine == Engine::kGpu) options.cpu = nullptr;
  return options;
}

struct Totals {
  uint64_t queries = 0, accelerated = 0;
};

struct Way {
  const char* name;
  Engine engine;
};
const std::vector<Way> kEveryWay{
    {"duckdb", Engine::kDuckDb}, {"cpu", Engine::kCpu}, {"auto", Engine::kAuto}, {"vulkan", Engine::kGpu}};

// The first way is DuckDB's. Each has a database of its own.
std::vector<std::string> run_ways(const LogicScript& script, const std::vector<Way>& ways,
                                  std::map<std::string, Totals>& totals) {
  std::vector<std::string> failures;
  std::vector<LogicAnswer> judge;
  for (const auto& [name, engine] : ways) {
    if (engine == Engine::kGpu && !machine_for(Engine::kGpu)) continue;
    auto session = open(session_options(engine));
    const LogicReport report = run_logic(script, {name, engine, *session}, judge);
    failures.insert(failures.end(), report.failures.begin(), report.failures.end());
    totals[name].queries += report.queries;
    totals[name].accelerated += report.accelerated;
  }
  return failures;
}

// In order of their names: all in a long run, else as many as are drawn by ONEBEAT_SEED; all take some four minutes of a core, and
// under a sanitizer each takes minutes. ONEBEAT_LOGIC_FILE=NAME: that one.
std::vector<std::filesystem::path> files_to_run() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder))
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  if (const char* only = std::getenv("ONEBEAT_LOGIC_FILE")) {
    std::erase_if(files, [&](const auto& file) { return file.stem() != only; });
  } else if (const bool sanitized = std::getenv("ONEBEAT_SANITIZER"); sanitized || !long_run()) {
    std::mt19937_64 random(random_seed());
    std::shuffle(files.begin(), files.end(), random);
    files.resize(std::min<size_t>(files.size(), sanitized ? 3 : 8));
    std::sort(files.begin(), files.end());
  }
  return files;
}

std::vector<std::string> failures_of(const std::string& text) {
  auto script = parse_logic_script(text);
  REQUIRE_MESSAGE(script.ok(), script.error().message);
  std::map<std::string, Totals> totals;
  return run_ways(*script, {kEveryWay[0], kEveryWay[1]}, totals);
}

}  // namespace

TEST_CASE("Statement files have one answer under every configuration") {
  const std::vector<std::filesystem::path> files = files_to_run();
  REQUIRE(files.size() > 0);
  if (!machine_for(Engine::kGpu)) std::cout << "no Vulkan driver: the configuration vulkan is skipped\n";
  std::map<std::string, Totals> totals;
  for (const auto& file : files) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    auto script = parse_logic_script(text.str());
    REQUIRE_MESSAGE(script.ok(), file.string() << ": " << script.error().message);
    CHECK_MESSAGE(script->floors.count("cpu") + script->floors.count("vulkan") == 2,
                  file.string() << " states no floor for cpu and vulkan");
    std::map<std::string, Totals> here;
    const auto failures = run_ways(*script, kEveryWay, here);
    for (size_t i = 0; i < std::min<size_t>(failures.size(), 10); ++i)
      FAIL_CHECK(file.string() << " " << failures[i]);
    if (failures.size() > 10) FAIL_CHECK(file.string() << ": " << failures.size() << " failures in all");
    std::cout << file.filename().string();
    for (const auto& [name, t] : here) {
      std::cout << "  " << name << " " << t.accelerated << "/" << t.queries;
      totals[name].queries += t.queries;
      totals[name].accelerated += t.accelerated;
    }
    std::cout << std::endl;
  }
  std::cout << "all";
  for (const auto& [name, t] : totals) std::cout << "  " << name << " " << t.accelerated << "/" << t.queries;
  std::cout << std::endl;
}

TEST_CASE("A statement file with a wrong answer fails") {
  const std::string table = "statement ok\nCREATE TABLE t AS SELECT i FROM range(10) r(i)\n\n";
  CHECK(failures_of(table + "query I\nSELECT sum(i) FROM t\n----\n45\n").empty());
  const auto wrong = failures_of(table + "query I\nSELECT sum(i) FROM t\n----\n46\n");
  REQUIRE(wrong.size() == 2);  // under each configuration
  CHECK(wrong[0].find("line 4") == 0);
  CHECK(wrong[0].find("expected: 46, came: 45") != std::string::npos);
  CHECK_FALSE(failures_of(table + "query I\nSELECT i FROM t ORDER BY i LIMIT 2\n----\n0\n").empty());
  CHECK_FALSE(failures_of("statement error\nSELECT 1\n").empty());
  CHECK_FALSE(failures_of("statement error\nSELECT nothing\n----\nno such words\n").empty());
  CHECK_FALSE(failures_of("statement ok\nSELECT nothing\n").empty());
  CHECK_FALSE(failures_of("query oracle\nSELECT nothing\n").empty());
  CHECK(failures_of("query either\nSELECT nothing\n").empty());
}

TEST_CASE("A statement file whose queries all fall back fails its floor") {
  const std::string text = "floor cpu 1\n\nstatement ok\nCREATE TABLE t AS SELECT i FROM range(10) r(i)\n\n";
  CHECK(failures_of(text + "query oracle\nSELECT sum(i) FROM t\n").empty());
  const auto failures =
      failures_of(text + "query oracle\nSELECT a.i FROM t a FULL JOIN t b USING (i) ORDER BY 1\n");
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].find("floor is 1") != std::string::npos);
}

TEST_CASE("Statement files: loops, sorts, conditions and parameters") {
  auto script = parse_logic_script(
      "loop i 0 3\nforeach f sum | count\nonlyif cpu\nquery I rowsort name\nSELECT ${f}(${i})\n----\n1\n\n"
      "endloop\nendloop\nparameters 5 2.5 NULL word\nquery oracle\nSELECT $1, $2, $3, "
      "$4\n\nhalt\nnonsense\n");
  REQUIRE_MESSAGE(script.ok(), script.error().message);
  REQUIRE(script->records.size() == 7);
  CHECK(script->records[3].sql == "SELECT count(1)");
  CHECK(script->records[3].label == "name");
  CHECK(script->records[3].runs_under("cpu"));
  CHECK_FALSE(script->records[3].runs_under("auto"));
  REQUIRE(script->records[6].parameters.size() == 4);
  CHECK(script->records[6].parameters[2].is_null());
  for (const char* bad :
       {"loop i 0\nendloop\n", "foreach a b c\n", "endloop\n", "query X\nSELECT 1\n----\n1\n",
        "query I\nSELECT 1\n", "statement maybe\nSELECT 1\n", "statement ok\n\n",
        "query I\nSELECT 1\n----\n3 values hashing to abc\n"}) {
    CAPTURE(bad);
    const auto refused = parse_logic_script(bad);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("line ") == 0);
  }
}
