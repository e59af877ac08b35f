// IN and NOT IN over lists of every length: those that become comparisons, sets of bits and looks into a sorted list, by every
// type of key, with NULLs in the column, runs of neighbours, values that occur and such that do not, against DuckDB.
#include <random>

#include "random_seed.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

// Wide keys have no set of bits; `i` and `s` have one.
constexpr const char* kTable =
    "CREATE TABLE t AS SELECT i, CASE WHEN h % 7 = 0 THEN NULL ELSE h % 3000 - 1500 END::SMALLINT AS s, "
    "CASE WHEN h % 5 = 0 THEN NULL ELSE (h % 20000 - 10000) * 7919 * 65537 END AS b, "
    "CASE i WHEN 3 THEN '-inf' WHEN 4 THEN 'nan' WHEN 5 THEN '-0.0' ELSE 'inf' END::DOUBLE AS odd, "
    "CASE WHEN i < 40 THEN odd WHEN h % 9 = 0 THEN NULL ELSE (h % 5000 - 2500) / 7.0 END::DOUBLE AS x, "
    "((h % 4000000000) / 100.0 - 20000000)::DECIMAL(18, 2) AS m, "
    "TIMESTAMP '1969-12-30 23:59:58' + to_microseconds((h % 300000) * 1000003) AS ts, "
    "CASE WHEN h % 6 = 0 THEN NULL ELSE 'text ' || h % 500 END AS txt "
    "FROM (SELECT i, (hash(i) >> 2)::BIGINT AS h FROM range(70001) r(i)) x";

// `length` constants for a column: most occur in it, some are their neighbours, some come twice.
std::string list_of(Session& session, const std::string& column, size_t length, uint64_t seed) {
  const bool number = column == "s" || column == "b" || column == "i" || column == "m";
  const std::string step = number ? " + hash(i + " + std::to_string(seed) + ") % 3" : "";
  const Table t =
      must(session,
           "SELECT (" + column + step + ")::VARCHAR FROM t WHERE " + column +
               " IS NOT NULL ORDER BY hash(i + " + std::to_string(seed) + ") LIMIT " + std::to_string(length),
           Engine::kDuckDb);
  std::string out;
  std::string all = text(t);
  const bool quoted = !number;
  for (size_t at = 0; at < all.size();) {
    const size_t end = all.find('\n', at);
    const std::string value = all.substr(at, end - at);
    out += (out.empty() ? "" : ", ") + (quoted ? "'" + value + "'" : value);
    if (column == "x") out += "::DOUBLE";
    if (column == "ts") out += "::TIMESTAMP";
    at = end + 1;
  }
  return out;
}

std::vector<std::string> statements(Session& session, std::mt19937_64& random) {
  std::vector<std::string> out;
  for (const std::string column : {"i", "s", "b", "x", "m", "ts", "txt"})
    for (const size_t length : {1, 2, 7, 8, 9, 10, 17, 200, 3000}) {
      const std::string list = list_of(session, column, length, random() % 1000000);
      for (const char* in : {" IN (", " NOT IN ("}) {
        const std::string where = column + in + list + ")";
        out.push_back("SELECT count(*), sum(i), count(s) FROM t WHERE " + where);
        if (length <= 200) {
          out.push_back("SELECT count(*), min(i) FROM t WHERE s > 100 OR " + where);
          out.push_back("SELECT count(*) FILTER (WHERE " + where + "), max(i) FROM t WHERE i % 3 = 0");
        }
      }
    }
  for (const size_t length : {3, 8, 9, 40}) {
    const std::string list = list_of(session, "s", length, random() % 1000000);
    for (const char* in : {" IN (", " NOT IN ("}) {
      out.push_back("SELECT count(*), sum(i) FROM t WHERE s * 2 - 1" + std::string(in) + list + ")");
      out.push_back("SELECT count(*), sum(i) FROM t WHERE s + b" + std::string(in) + list + ", 5190281)");
    }
  }
  out.push_back("SELECT count(*) FROM t WHERE s IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)");  // one run
  out.push_back("SELECT count(*) FROM t WHERE b IN (-1, 0, 1, 9223372036854775807, -9223372036854775808)");
  out.push_back("SELECT count(*) FROM t WHERE x IN (0.0, 'nan'::DOUBLE, '-inf'::DOUBLE)");
  out.push_back("SELECT count(*) FROM t WHERE x NOT IN ('-0.0'::DOUBLE, 'inf'::DOUBLE)");
  out.push_back("SELECT count(*) FROM t WHERE b IN (1, NULL, 5)");
  return out;
}

}  // namespace

TEST_CASE("Lists of every length have DuckDB's answers") {
  const unsigned seed = random_seed();
  for (Machine& machine : machines()) {
    CAPTURE(machine.name);
    std::mt19937_64 random(seed);
    auto session = open(options_for(machine));
    must(*session, kTable);
    const bool gpu = machine.engine != Engine::kCpu;
    uint64_t asked = 0, ours = 0;
    for (const std::string& sql : statements(*session, random)) {
      if (random() % (gpu ? 6 : long_run() ? 1 : 3)) continue;  // the next run takes others
      CAPTURE(sql);
      const Table answer = must(*session, sql, machine.engine, random() % 2 == 0);
      CHECK(text(answer) == text(must(*session, sql, Engine::kDuckDb)));
      ++asked;
      ours += answer.stats.executor != "duckdb";
    }
    MESSAGE(machine.name << ": " << ours << " of " << asked << " statements ours");
    CHECK(ours * 10 >= asked * (gpu ? 5 : 9));
  }
}
