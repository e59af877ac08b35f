// Answers that must agree with each other, without a judge: the same question asked in another way, or of the same rows laid
// out otherwise. sql_partition_test.cpp has the three-valued kind.
#include <algorithm>
#include <iostream>

#include "answer_difference.hpp"
#include "random_query.hpp"
#include "random_seed.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

// Of the answers that are compared.
struct Counts {
  uint64_t answers = 0, ours = 0, failed = 0;

  void add(const Result<Table>& table) {
    ++answers;
    failed += !table.ok();
    ours += table.ok() && table->stats.executor != "duckdb";
  }
};

// One session a device, each with the same random tables.
class Bench {
 public:
  explicit Bench(uint64_t seed, const RandomTableOptions& options = {}) : random(seed), options_(options) {
    for (Machine& machine : machines()) sessions_.push_back(open(options_for(machine)));
  }
  void new_table(uint64_t rows) { run(random.create_table(rows, options_)); }
  void run(const std::string& sql) {
    for (auto& session : sessions_) must(*session, sql);
  }
  size_t machine_count() const { return sessions_.size(); }
  // Whether machine m is asked in this turn: a software GPU is slow.
  bool asks(size_t m, int turn) const { return machines()[m].engine != Engine::kGpu || turn % 8 == 0; }
  Result<Table> ask(size_t m, const std::string& sql, Counts& counts) {
    auto table = read(*sessions_[m], sql, {.engine = machines()[m].engine});
    counts.add(table);
    return table;
  }

  RandomQuery random;

 private:
  RandomTableOptions options_;
  std::vector<std::unique_ptr<Session>> sessions_;
};

// Our executor must have given this many in a hundred, so that DuckDB does not agree with itself.
void report(const char* what, const Counts& counts, uint64_t least) {
  std::cout << what << ": " << counts.answers << " answers, " << counts.ours << " of our executor, "
            << counts.failed << " with an error\n";
  CHECK(counts.ours * 100 >= counts.answers * least);
}

constexpr uint64_t kSizes[] = {0, 1, 2, 63, 64, 65, 1000, 65535, 65536, 65537};

std::string difference(const Table& a, const Table& b, const RandomStatement& s) {
  std::vector<Type> types;
  for (const Column& c : a.columns) types.push_back(c.type);
  return answer_difference(types, a.rows, b.rows, s,
                           Zeros::kOne);  // which of two zeros comes first is theirs
}

int64_t number(const Value& v) {
  if (v.is_null()) return 0;
  return v.kind == Value::Kind::kText ? int64_t(std::strtoll(v.text.c_str(), nullptr, 10)) : v.integer;
}

}  // namespace

// NoREC (Rigger and Su, 2020): a filter, and the same condition as a value of every row.
TEST_CASE("A filtered count is the sum of the condition over all rows") {
  const uint64_t seed = random_seed();
  CAPTURE(seed);
  Bench bench(seed, {.plain_zeros = false});
  Counts counts;
  for (int t = 0; t < (long_run() ? 80 : 12); ++t) {
    bench.new_table(kSizes[size_t(t) % std::size(kSizes)]);
    for (int n = 0; n < 30; ++n) {
      const std::string p = bench.random.any_condition();
      CAPTURE(p);
      for (size_t m = 0; m < bench.machine_count(); ++m) {
        if (!bench.asks(m, n)) continue;
        CAPTURE(machines()[m].name);
        const auto filtered = bench.ask(m, "SELECT count(*) FROM t WHERE " + p, counts);
        const auto summed = bench.ask(m, "SELECT sum(CASE WHEN " + p + " THEN 1 ELSE 0 END) FROM t", counts);
        const auto counted = bench.ask(m, "SELECT count(*) FILTER (WHERE " + p + ") FROM t", counts);
        const auto rows = bench.ask(m, "SELECT 1 FROM t WHERE " + p, counts);
        if (!filtered || !summed || !counted || !rows) continue;  // a value leaves its type
        // DuckDB 1.5.6 loses rows of NULL where `o IS NOT FALSE OR ..`, which is why such conditions stay there.
        if (filtered->stats.executor == "duckdb") continue;
        const int64_t wanted = number(filtered->rows[0][0]);
        CHECK(number(summed->rows[0][0]) == wanted);
        CHECK(number(counted->rows[0][0]) == wanted);
        if (rows->stats.executor != "duckdb") CHECK(int64_t(rows->rows.size()) == wanted);
      }
    }
  }
  report("conditions", counts, 45);
}

TEST_CASE("Neither the order of the rows nor that of the columns changes an answer") {
  const uint64_t seed = random_seed();
  CAPTURE(seed);
  Bench bench(seed);
  Counts counts;
  for (int t = 0; t < (long_run() ? 40 : 10); ++t) {
    bench.new_table(kSizes[size_t(t) % std::size(kSizes)]);
    const std::string mixed = "hash(y.i + " + std::to_string(bench.random.below(1000)) + "), y.i";
    RandomTable other = bench.random.table();
    for (size_t c = other.columns.size(); c > 1; --c)
      std::swap(other.columns[c - 1], other.columns[bench.random.below(c)]);
    const std::string scripts[] = {bench.random.table().script("t"),
                                   bench.random.table().script("t", "", mixed), other.script("t"),
                                   other.script("t", "", mixed)};
    std::vector<RandomStatement> statements;
    for (int n = 0; n < 40; ++n) statements.push_back(bench.random.next());
    std::vector<std::vector<Result<Table>>> first;  // per statement and machine
    for (const std::string& script : scripts) {
      CAPTURE(script);
      bench.run(script);
      for (size_t n = 0; n < statements.size(); ++n) {
        const RandomStatement& s = statements[n];
        const std::string sql = s.sql();
        CAPTURE(sql);
        if (s.outer == "*" || s.limit == 0) continue;
        for (size_t m = 0; m < bench.machine_count(); ++m) {
          if (!bench.asks(m, int(n))) continue;
          CAPTURE(machines()[m].name);
          auto answer = bench.ask(m, sql, counts);
          if (&script == scripts) first.resize(statements.size());
          if (&script == scripts) {
            first[n].push_back(std::move(answer));
            continue;
          }
          const auto& wanted = first[n][m];
          if (!wanted || !answer) continue;  // which row fails first is the order's choice
          const std::string wrong = difference(*wanted, *answer, s);
          CHECK_MESSAGE(wrong.empty(), wrong);
        }
      }
    }
  }
  report("orders", counts, 45);
}

TEST_CASE("The parts of a cut key make up the whole") {
  const uint64_t seed = random_seed();
  CAPTURE(seed);
  Bench bench(seed);
  Counts counts;
  const char* keys[] = {"b", "s", "i", "j", "l", "m", "n", "k", "u", "w"};
  for (int t = 0; t < (long_run() ? 80 : 12); ++t) {
    bench.new_table(kSizes[size_t(t) % std::size(kSizes)]);
    for (int n = 0; n < 12; ++n) {
      const std::string key = keys[bench.random.below(std::size(keys))];
      std::vector<int64_t> cuts;
      for (uint64_t c = 1 + bench.random.below(4); c > 0; --c)
        cuts.push_back((int64_t(bench.random.below(uint64_t(1) << 40)) - (int64_t(1) << 39)) >>
                       bench.random.below(40));
      std::sort(cuts.begin(), cuts.end());
      std::vector<std::string> parts{key + " < " + std::to_string(cuts[0]), key + " IS NULL"};
      for (size_t c = 0; c < cuts.size(); ++c)
        parts.push_back(key + " >= " + std::to_string(cuts[c]) +
                        (c + 1 < cuts.size() ? " AND " + key + " < " + std::to_string(cuts[c + 1]) : ""));
      const std::string select = "SELECT count(*), count(p), sum(p), sum(i), min(i), max(i) FROM t";
      CAPTURE(key);
      for (size_t m = 0; m < bench.machine_count(); ++m) {
        if (!bench.asks(m, n)) continue;
        CAPTURE(machines()[m].name);
        const auto whole = bench.ask(m, select, counts);
        REQUIRE(whole.ok());
        int64_t sums[4] = {}, least = INT64_MAX, most = INT64_MIN;
        for (const std::string& part : parts) {
          const auto answer = bench.ask(m, select + " WHERE " + part, counts);
          REQUIRE(answer.ok());
          const auto& row = answer->rows[0];
          for (size_t c = 0; c < 4; ++c) sums[c] += number(row[c]);
          if (row[4].is_null()) continue;
          least = std::min(least, number(row[4]));
          most = std::max(most, number(row[5]));
        }
        const auto& row = whole->rows[0];
        for (size_t c = 0; c < 4; ++c) CHECK(sums[c] == number(row[c]));
        CHECK((least == INT64_MAX) == row[4].is_null());
        if (row[4].is_null()) continue;
        CHECK(least == number(row[4]));
        CHECK(most == number(row[5]));
      }
    }
  }
  report("parts", counts, 90);
}
