// Columns of 33 to 44 bits, of which 40 are u32 and bit planes and more are raw: every comparison, totals, groups, DISTINCT, joins
// and first rows against DuckDB, around a segment's end, from bases at both ends of 64 bits, with NULLs and without.
#include <random>

#include "random_seed.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

constexpr int kLeastBits = 33, kMostBits = 44;

std::string name_of(int bits) { return "w" + std::to_string(bits); }

// The least value of a column; its most is 2^bits - 1 above.
std::string base_of(int bits, uint64_t kind) {
  if (kind % 3 == 0) return "(-9223372036854775807 - 1)";
  if (kind % 3 == 1) return "(-5000000000)";
  return "(9223372036854775807 - " + std::to_string((uint64_t(1) << bits) - 1) + ")";
}

// t: i, a few groups g, and a column for each width, whose ends both occur. d: some keys of each, once.
void make_tables(Session& session, uint64_t rows, uint64_t kind) {
  std::string columns, keys;
  for (int bits = kLeastBits; bits <= kMostBits; ++bits) {
    const std::string most = std::to_string((uint64_t(1) << bits) - 1),
                      base = base_of(bits, kind + uint64_t(bits));
    const std::string offset = "CASE i WHEN 5 THEN 0 WHEN 6 THEN " + most + " ELSE (hash(i // 2 * 64 + " +
                               std::to_string(bits) + ") >> 1)::BIGINT & " + most + " END";
    const std::string null = bits % 3 == 0 ? "h % 5 = 0 AND i <> 5 AND i <> 6" : "false";
    columns +=
        ", CASE WHEN " + null + " THEN NULL ELSE " + base + " + (" + offset + ") END AS " + name_of(bits);
    keys += ", " + name_of(bits);
  }
  must(session, "CREATE OR REPLACE TABLE t AS SELECT i, (h % 5)::TINYINT AS g" + columns +
                    " FROM (SELECT i, (hash(i * 31 + 7) >> 1)::BIGINT AS h FROM range(" +
                    std::to_string(rows) + ") r(i)) x");
  must(session, "CREATE OR REPLACE TABLE d AS SELECT i AS k, 'name ' || i % 7 AS name" + keys +
                    " FROM t WHERE i % 200 = 6");
}

// Numbers at the column's ends, at the border between low parts and planes, and one that occurs.
std::vector<std::string> numbers(Session& session, int bits, uint64_t kind) {
  const std::string base = base_of(bits, kind + uint64_t(bits)), w = name_of(bits);
  const std::string there =
      text(must(session, "SELECT " + w + " FROM t WHERE " + w + " IS NOT NULL AND i >= 40 ORDER BY i LIMIT 1",
                Engine::kDuckDb));
  const std::string last = std::to_string((uint64_t(1) << bits) - 1);
  return {base,
          base + " + 1",
          base + " + " + last,
          base + " + " + last + " - 1",
          base + " + 4294967295",
          base + " + 4294967296",
          "(" + there.substr(0, there.find('\n')) + ")"};
}

std::vector<std::string> statements(Session& session, int bits, uint64_t kind) {
  const std::string w = name_of(bits);
  const std::vector<std::string> n = numbers(session, bits, kind);
  std::vector<std::string> wheres;
  for (const std::string& k : n)
    for (const char* op : {"=", "<>", "<", "<=", ">", ">="}) wheres.push_back(w + " " + op + " " + k);
  for (const char* list : {" BETWEEN ", " NOT BETWEEN "}) {
    wheres.push_back(w + list + n[1] + " AND " + n[6]);
    wheres.push_back(w + list + n[6] + " AND " + n[3]);
    wheres.push_back(w + list + n[4] + " AND " + n[5]);
  }
  for (const char* list : {" IN (", " NOT IN ("})
    wheres.push_back(w + list + n[0] + ", " + n[2] + ", " + n[5] + ", " + n[6] + ")");
  for (const char* more : {" IS NULL", " IS NOT NULL AND g = 3"}) wheres.push_back(w + more);
  wheres.push_back(w + " >= " + n[6] + " OR i < 70");
  std::vector<std::string> out;
  for (const std::string& where : wheres)
    out.push_back("SELECT count(*), sum(" + w + "), min(" + w + "), max(" + w + "), count(" + w +
                  "), min(i) FROM t WHERE " + where);
  const std::string totals =
      "count(*), sum(" + w + "), min(" + w + "), max(" + w + "), count(DISTINCT " + w + ")";
  for (std::string sql :
       {"SELECT $t FROM t", "SELECT $t FROM t WHERE g = 2", "SELECT $t FROM t WHERE i % 9973 = 5",
        "SELECT avg($w) FROM t WHERE g > 0", "SELECT g, $t FROM t GROUP BY g ORDER BY g",
        "SELECT i // 1000 AS k, $t FROM t GROUP BY k ORDER BY k",
        "SELECT $w, count(*), max(i), sum($w) FROM t GROUP BY $w ORDER BY count(*) DESC, $w NULLS FIRST "
        "LIMIT 30",
        "SELECT $w, g, count(*) FROM t GROUP BY $w, g ORDER BY 3, $w DESC NULLS LAST, g LIMIT 30",
        "SELECT DISTINCT $w FROM t ORDER BY $w NULLS FIRST LIMIT 9",
        "SELECT i, $w FROM t ORDER BY $w DESC NULLS LAST, i LIMIT 20",
        "SELECT i, $w FROM t WHERE i % 4099 = 6 ORDER BY i LIMIT 50",
        "SELECT sum($w % 7), count(*) FILTER (WHERE $w % 2 = 0) FROM t",
        "SELECT count(*), sum(d.k) FROM t JOIN d ON t.$w = d.$w",
        "SELECT name, count(*), sum(t.$w) FROM t JOIN d ON t.$w = d.$w GROUP BY name ORDER BY name",
        "SELECT count(*) FROM t WHERE $w IN (SELECT $w FROM d)",
        "SELECT count(*) FROM t WHERE NOT EXISTS (SELECT 1 FROM d WHERE d.$w = t.$w)",
        "SELECT count(*) FROM t WHERE $w < w40",
        "SELECT count(*), min($w) FROM t WHERE $w IS NOT DISTINCT FROM w39"}) {
    for (size_t at; (at = sql.find("$t")) != std::string::npos;) sql.replace(at, 2, totals);
    for (size_t at; (at = sql.find("$w")) != std::string::npos;) sql.replace(at, 2, w);
    out.push_back(std::move(sql));
  }
  return out;
}

}  // namespace

TEST_CASE("33 to 44 bits have DuckDB's answers, whatever is asked of them") {
  const unsigned seed = random_seed();
  for (Machine& machine : machines()) {
    CAPTURE(machine.name);
    const bool gpu = machine.engine != Engine::kCpu;
    std::mt19937_64 random(seed);
    auto session = open(options_for(machine));
    uint64_t asked = 0, ours = 0;
    for (const uint64_t rows : {65'535, 65'536, 65'537}) {
      const uint64_t kind = random() % 3;
      make_tables(*session, rows, kind);
      for (int bits = kLeastBits; bits <= kMostBits; ++bits)
        for (const std::string& sql : statements(*session, bits, kind)) {
          if (random() % (gpu ? 12 : 4)) continue;  // the next run takes others
          CAPTURE(rows);
          CAPTURE(sql);
          const Table answer = must(*session, sql, machine.engine, random() % 2 == 0);
          CHECK(text(answer) == text(must(*session, sql, Engine::kDuckDb)));
          ++asked;
          ours += answer.stats.executor != "duckdb";
        }
    }
    CHECK(ours * 10 >= asked * (gpu ? 5 : 9));
  }
}
