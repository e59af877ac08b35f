// Sums of DOUBLE against Shewchuk's exact partial sums (as Python's math.fsum), bit for bit, on every instruction set: values
// of all sizes, in groups that lie together and apart, where all rows, some or hardly any pass. And what shares those ways
// through the scan (tiles of few rows, tiles of few groups, parts of moments in order) against DuckDB's answers.
#include <bit>
#include <cmath>
#include <map>
#include <optional>

#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

constexpr int kRows = 70'001;  // one segment and a bit, which ends within a block

// J. R. Shewchuk, Adaptive precision floating-point arithmetic (1997): partial sums that do not overlap.
class Partials {
 public:
  void add(double x) {
    size_t kept = 0;
    for (double y : parts_) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y, low = y - (high - x);
      if (low != 0) parts_[kept++] = low;
      x = high;
    }
    parts_.resize(kept);
    parts_.push_back(x);
  }
  double rounded() const {
    double high = 0, low = 0;
    size_t n = parts_.size();
    while (n > 0) {
      const double x = high, y = parts_[--n];
      high = x + y;
      low = y - (high - x);
      if (low != 0) break;
    }
    // A half of the last place: what lies below decides.
    if (n > 0 && ((low < 0 && parts_[n - 1] < 0) || (low > 0 && parts_[n - 1] > 0))) {
      const double twice = low * 2, x = high + twice;
      if (twice == x - high) high = x;
    }
    return high;
  }

 private:
  std::vector<double> parts_;
};

// k(i, s): chance from the row's number. Columns p: keys; columns v: values.
constexpr const char* kTable =
    "CREATE TABLE t AS SELECT i::BIGINT AS i, (hash(i * 8 + 1) % 1000)::INTEGER AS chance,"
    " (i // 9000)::INTEGER AS day, ((i + hash(i * 8 + 2) % 1500) // 4000 % 24)::BIGINT AS hour,"
    " (hash(i * 8 + 3) % 700)::SMALLINT AS scattered, (i // 20000 * 2)::TINYINT AS near,"
    " CASE WHEN i // 3000 % 3 = 1 THEN NULL ELSE (i // 3000)::INTEGER END AS gaps,"
    " TIMESTAMP '1969-12-29 00:00:00' + to_microseconds((i * 7919321)::BIGINT) AS moment,"
    " CASE WHEN i % 11 = 5 THEN NULL ELSE TIMESTAMP '2025-03-01 00:00:00.25' + to_seconds((i * 3)::BIGINT) "
    "END AS moment_or_not,"
    " (7)::INTEGER AS same, (i % 2)::INTEGER AS bit, (hash(i * 8 + 4) % 250)::INTEGER AS byte,"
    " (hash(i * 8 + 5) % 3000)::INTEGER AS planes, (hash(i * 8 + 6) % 60000)::INTEGER AS word,"
    " (hash(i * 8 + 7) % 9000000000)::BIGINT AS wide, (hash(i) >> 1)::BIGINT - 4611686018427387904 AS raw,"
    " CASE WHEN i % 3 = 1 THEN NULL ELSE (hash(i * 3) % 700)::INTEGER END AS sparse,"
    " CASE WHEN hash(i * 5) % 25 = 0 THEN round((hash(i * 5 + 1) % 50000) / 100.0, 2) ELSE 0 END::DOUBLE AS "
    "cents,"
    " ((hash(i * 5 + 2) % 2000001)::DOUBLE - 1000000) / 7 AS sevenths,"
    " CASE i % 4 WHEN 0 THEN 1e16 WHEN 1 THEN 1.0 WHEN 2 THEN -1e16 ELSE hash(i)::DOUBLE / 1e25 END::DOUBLE "
    "AS cancels,"
    " (CASE WHEN i % 2 = 0 THEN 1 ELSE -1 END) * (1 + (hash(i * 5 + 3) >> 11)::DOUBLE / 9007199254740992)"
    "   * pow(2.0, ((hash(i * 5 + 4) % 560)::INTEGER - 280)::DOUBLE) AS all_sizes,"
    " (hash(i * 5) % 1000)::DOUBLE * 4.9406564584124654e-324 AS least,"
    " CASE WHEN i % 3 = 0 THEN -0.0 WHEN i % 3 = 1 THEN 0.0 ELSE 4.9406564584124654e-324 END::DOUBLE AS "
    "zeros,"
    " CASE WHEN i % 5 = 2 THEN NULL ELSE pow(1.1, (i % 300)::DOUBLE) END::DOUBLE AS growing,"
    " (CASE WHEN i < 40000 THEN 1e-200 ELSE 1e200 END * (1 + i % 7))::DOUBLE AS late,"
    " ((hash(i * 5) % 100000)::FLOAT / 3)::FLOAT AS single FROM range(";

std::unique_ptr<Session> filled(Machine& machine) {
  auto session = open(options_for(machine));
  must(*session, kTable + std::to_string(kRows) + ") r(i)");
  return session;
}

struct Sum {
  uint64_t rows = 0, values = 0;
  Partials sum;
};

std::string bits_of(double v) { return std::to_string(std::bit_cast<uint64_t>(v)); }

void check_sums(Session& session, const std::string& key, const std::string& value,
                const std::string& where) {
  CAPTURE(key);
  CAPTURE(value);
  CAPTURE(where);
  std::map<std::string, Sum> want;
  const Table rows =
      must(session, "SELECT " + key + " AS k, (" + value + ")::DOUBLE AS v FROM t WHERE " + where,
           Engine::kDuckDb);
  for (const auto& row : rows.rows) {
    Sum& s = want[text_of(row[0], rows.columns[0].type)];
    ++s.rows;
    if (row[1].is_null()) continue;
    ++s.values;
    s.sum.add(row[1].real);
  }
  const std::string grouped = key == "0" ? "" : " GROUP BY k";
  const Table ours =
      must(session,
           "SELECT " + (key == "0" ? std::string("min(0)") : key) + " AS k, count(*), count(" + value +
               "), sum(" + value + "), avg(" + value + ") FROM t WHERE " + where + grouped,
           Engine::kCpu, false);
  CHECK_MESSAGE(ours.stats.executor.starts_with("cpu"), ours.stats.reason);
  if (key == "0" && want.empty()) return;
  REQUIRE(ours.rows.size() == want.size());
  for (const auto& row : ours.rows) {
    const std::string name = key == "0" ? "0" : text_of(row[0], ours.columns[0].type);
    CAPTURE(name);
    const auto found = want.find(name);
    REQUIRE(found != want.end());
    const Sum& s = found->second;
    CHECK(text_of(row[1], ours.columns[1].type) == std::to_string(s.rows));
    CHECK(text_of(row[2], ours.columns[2].type) == std::to_string(s.values));
    REQUIRE(row[3].is_null() == (s.values == 0));
    if (s.values == 0) continue;
    const double total = s.sum.rounded();
    CHECK(bits_of(row[3].real) == bits_of(total));
    CHECK(bits_of(row[4].real) == bits_of(total / double(s.values)));
  }
}

void check_same(Session& session, const std::string& sql) {
  INFO(sql);
  const Table ours = must(session, sql, Engine::kCpu, false), theirs = must(session, sql, Engine::kDuckDb);
  CHECK_MESSAGE(ours.stats.executor.starts_with("cpu"), ours.stats.reason);
  CHECK(text(ours) == text(theirs));
}

}  // namespace

TEST_CASE("Sums of DOUBLE are the exact sums, rounded once, in every order of groups and rows") {
  const std::vector<std::string> keys = {"0", "day", "hour", "scattered", "near", "gaps", "i % 50000 // 2"};
  const std::vector<std::string> values = {
      "cents", "sevenths", "cancels", "all_sizes", "least",
      "zeros", "growing",  "late",    "single",    "CASE WHEN bit = 1 THEN cents ELSE 0.5 END"};
  const std::vector<std::string> wheres = {
      "true", "chance < 13", "chance < 300", "i < 3", "i > 30000 AND chance <> 4", "cents > 0"};
  for (Machine& machine : machines()) {
    if (machine.engine != Engine::kCpu) continue;
    INFO(machine.name);
    auto session = filled(machine);
    size_t turn = 0;
    for (const std::string& key : keys)
      for (const std::string& value : values)
        for (const std::string& where : wheres)
          if (long_run() || turn++ % 5 == 0 || key == "0") check_sums(*session, key, value, where);
  }
}

TEST_CASE("Tiles of few rows and of few groups give DuckDB's answers") {
  const std::vector<std::string> wheres = {
      "true",      "chance < 13", "chance < 120", "i = 69999", "chance = 7 OR sparse = 3",
      "i > 65535", "sparse < 9"};
  const std::string values =
      "count(*), sum(same + bit), sum(byte * 2), sum(planes - word), sum(wide + 1), sum(wide), min(raw), "
      "max(raw),"
      " sum(raw), sum(sparse), count(sparse), min(sparse + planes), max(word), sum(word) FILTER (WHERE byte "
      "< 100),"
      " sum(CASE WHEN sparse IS NULL THEN planes WHEN raw > 0 THEN 3 ELSE word END), count(DISTINCT byte),"
      " max(cents), min(sevenths)";
  for (Machine& machine : machines()) {
    if (machine.engine != Engine::kCpu) continue;
    INFO(machine.name);
    auto session = filled(machine);
    for (const std::string& where : wheres) {
      check_same(*session, "SELECT " + values + " FROM t WHERE " + where);
      for (const char* key : {"day", "hour", "near", "gaps", "scattered", "same", "raw"})
        check_same(*session, "SELECT " + std::string(key) + " AS k, " + values + " FROM t WHERE " + where +
                                 " GROUP BY k ORDER BY k");
      // A sum that shares a word with the count.
      for (const char* key : {"day", "hour", "gaps"})
        check_same(*session, "SELECT " + std::string(key) + " AS k, sum(planes), count(*) FROM t WHERE " +
                                 where + " GROUP BY k ORDER BY k");
    }
  }
}

TEST_CASE("Parts of moments that come in order give DuckDB's answers") {
  for (Machine& machine : machines()) {
    if (machine.engine != Engine::kCpu) continue;
    INFO(machine.name);
    auto session = filled(machine);
    for (const char* part :
         {"year", "quarter", "month", "week", "day", "dow", "doy", "hour", "minute", "second"})
      for (const char* column : {"moment", "moment_or_not"})
        for (const char* where : {"true", "chance < 13"}) {
          check_same(*session, "SELECT extract(" + std::string(part) + " FROM " + column +
                                   ") AS k, count(*), sum(planes) FROM t WHERE " + where +
                                   " GROUP BY k ORDER BY k");
          if (std::string(part).starts_with("do")) continue;
          check_same(*session, "SELECT date_trunc('" + std::string(part) + "', " + column +
                                   ") AS k, count(*), sum(planes) FROM t WHERE " + where +
                                   " GROUP BY k ORDER BY k");
        }
  }
}
