// Orders over many groups: words on several threads, ranks of terms against a plain sort of their values, and whole statements
// against DuckDB.
#include <algorithm>
#include <numeric>
#include <random>

#include "base/core_pool.hpp"
#include "random_seed.hpp"
#include "sql/exec/ranked_order.hpp"
#include "sql/exec/word_sort.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::exec;
using namespace onebeat::sql::testing;

namespace {

// Four threads, whatever this machine has.
const Parallel& threads() {
  static CorePool pool(4);
  static const Parallel parallel = [](uint64_t count, uint64_t,
                                      const std::function<void(uint64_t, uint64_t)>& fn) {
    pool.parallel_for(count, {.max_workers = 4}, fn);
  };
  return parallel;
}

constexpr uint64_t kSizes[] = {0, 1, 2, 255, 256, 257, 8192, 16384, 16385, 50'001, 300'000};

// Words of one distribution: even, few different, nearly all one, in order, backwards, in their upper bits only.
uint64_t word_of(int kind, uint64_t i, std::mt19937_64& random) {
  switch (kind) {
    case 0:
      return random();
    case 1:
      return random() % 5;
    case 2:
      return random() % 50 ? 7 : random();
    case 3:
      return i;
    case 4:
      return ~i;
    default:
      return random() << 60;
  }
}

struct Term {
  OrderTerm order;
  Type type;
  std::vector<Scalar> values;
};

int compare(const Term& t, uint64_t a, uint64_t b) {
  const Scalar &x = t.values[a], &y = t.values[b];
  if (x.null || y.null) return x.null == y.null ? 0 : x.null == t.order.nulls_first ? -1 : 1;
  const int order = order_of(x, y, t.type);
  return t.order.descending ? -order : order;
}

Term random_term(uint64_t count, std::mt19937_64& random) {
  Term t{.order = {0, random() % 2 == 0, random() % 2 == 0},
         .type = make_type(random() % 3 == 0 ? TypeId::kDouble : TypeId::kHugeInt)};
  const uint64_t nulls_in = random() % 3 ? 0 : 4;
  const int bits = std::array{0, 3, 20, 63, 100, 126}[random() % 6];
  for (uint64_t i = 0; i < count; ++i) {
    if (nulls_in && random() % nulls_in == 0) {
      t.values.push_back({});
    } else if (t.type.id == TypeId::kDouble) {
      const double special[] = {0.0, -1.5, 1e300, -1e300, HUGE_VAL, -HUGE_VAL, std::nan("")};
      t.values.push_back(Scalar::of_real(random() % 2 ? special[random() % 7] : double(random() % 1000) / 8));
    } else {
      const UInt128 wide = UInt128(random()) << 64 | random();
      t.values.push_back(Scalar::of(Int128(wide & ((UInt128(1) << bits) - 1)) - (Int128(1) << bits) / 2));
    }
  }
  return t;
}

SlotColumn column_of(const Term& t, uint64_t begin, uint64_t end) {
  SlotColumn c;
  c.reset(end - begin, is_floating(t.type.id));
  for (uint64_t i = begin; i < end; ++i) c.set(i - begin, t.values[i]);
  return c;
}

}  // namespace

TEST_CASE("Words come in their order, equal ones by number or as asked") {
  const uint64_t seed = random_seed();
  std::mt19937_64 random(seed);
  CAPTURE(seed);
  for (const uint64_t count : kSizes)
    for (int kind = 0; kind < 6; ++kind)
      for (const bool with_ties : {false, true}) {
        CAPTURE(count);
        CAPTURE(kind);
        WordSort sort(count);
        REQUIRE(!sort.missing());
        std::vector<uint64_t> words(count), numbers(count), ties(count);
        for (uint64_t i = 0; i < count; ++i) {
          words[i] = word_of(kind, i, random);
          ties[i] = random() % 3;
          sort.items()[i] = {words[i], i};
        }
        std::iota(numbers.begin(), numbers.end(), uint64_t(0));
        std::sort(numbers.begin(), numbers.end(), [&](uint64_t a, uint64_t b) {
          if (words[a] != words[b]) return words[a] < words[b];
          return with_ties && ties[a] != ties[b] ? ties[a] < ties[b] : a < b;
        });
        WordSort::Ties by_ties;
        if (with_ties) by_ties = [&](uint64_t a, uint64_t b) { return int(ties[a]) - int(ties[b]); };
        const uint64_t wanted = random() % 2 ? count : random() % (count + 1);
        const Ranked* sorted = sort.sorted(wanted, by_ties, threads());
        uint64_t wrong = 0;
        for (uint64_t i = 0; i < wanted; ++i) wrong += sorted[i].number != numbers[i];
        CHECK(wrong == 0);
      }
}

TEST_CASE("Ranks order as the values themselves do") {
  const uint64_t seed = random_seed();
  std::mt19937_64 random(seed);
  CAPTURE(seed);
  for (int round = 0; round < (long_run() ? 2000 : 120); ++round) {
    const uint64_t count = 1 + random() % (round % 20 ? 300 : 60'000);
    std::vector<Term> terms;
    std::vector<OrderTerm> orders;
    for (uint64_t n = 1 + random() % 4; n > 0; --n) {
      terms.push_back(random_term(count, random));
      orders.push_back(terms.back().order);
    }
    RankedOrder order(orders, count);
    REQUIRE(!order.missing());
    threads()((count + 999) / 1000, count, [&](uint64_t begin, uint64_t end) {
      for (uint64_t p = begin; p < end; ++p)
        for (size_t t = 0; t < terms.size(); ++t) {
          const uint64_t first = p * 1000, last = std::min(count, first + 1000);
          const std::vector<Scalar> values(terms[t].values.begin() + int64_t(first),
                                           terms[t].values.begin() + int64_t(last));
          const bool fits = t % 2 ? order.rank(t, first, values, terms[t].type)
                                  : order.rank(t, first, column_of(terms[t], first, last));
          if (!fits) FAIL_CHECK("a value without a rank");
        }
    });
    std::vector<uint64_t> wanted(count);
    std::iota(wanted.begin(), wanted.end(), uint64_t(0));
    std::sort(wanted.begin(), wanted.end(), [&](uint64_t a, uint64_t b) {
      for (const Term& t : terms)
        if (const int o = compare(t, a, b)) return o < 0;
      return a < b;
    });
    const uint64_t first = random() % 3 ? 0 : random() % count, last = first + random() % (count - first + 1);
    auto got = order.sorted(first, last, threads());
    REQUIRE(got.ok());
    REQUIRE(got->size() == last - first);
    uint64_t wrong = 0;
    for (uint64_t i = first; i < last; ++i) wrong += (*got)[i - first] != wanted[i];
    CAPTURE(round);
    CHECK(wrong == 0);
  }
}

TEST_CASE("A value that is the mark of NULL has no rank") {
  RankedOrder order({{0, false, false}}, 1);
  CHECK(!order.rank(0, 0, {Scalar::of(Int128(UInt128(1) << 127))}, make_type(TypeId::kHugeInt)));
  CHECK(order.rank(0, 0, {Scalar::of(-Int128((UInt128(1) << 127) - 1))}, make_type(TypeId::kHugeInt)));
}

TEST_CASE("What is chosen of groups keeps its order") {
  std::mt19937_64 random(random_seed());
  for (const uint64_t count : kSizes)
    for (const uint64_t one_in : {1, 2, 1000, 1 << 30}) {
      const auto chosen = [&](uint64_t i) { return i * 0x9e3779b97f4a7c15u % one_in == 0; };
      auto list = GroupList::chosen(count, threads(), [&](uint64_t begin, uint64_t end, uint64_t* to) {
        for (uint64_t i = begin; i < end; ++i)
          if (chosen(i)) *to++ = i;
        return to;
      });
      REQUIRE(list.ok());
      uint64_t at = 0, wrong = 0;
      for (uint64_t i = 0; i < count; ++i)
        if (chosen(i)) wrong += at >= list->size() || (*list)[at++] != i;
      CHECK(wrong == 0);
      CHECK(at == list->size());
    }
}

TEST_CASE("All of many groups, in every order, are DuckDB's") {
  // No instruction set of ours is at work after the scan, so one will do.
  auto session = open(options_for(machines()[0]));
  for (const char* keys : {"hash(i) % 90001", "i * 1000003 % 70001 * 1000000007"}) {
    must(*session,
         std::string("CREATE OR REPLACE TABLE t AS SELECT CASE WHEN i % 11 = 3 THEN NULL ELSE (") + keys +
             ")::BIGINT END AS k, (i % 3)::TINYINT AS c, 'text ' || (i % 1000) AS s, CASE WHEN i % 4 = 0 "
             "THEN NULL ELSE (hash(i + 1) % 2000000)::INTEGER - 1000000 END AS v, ((hash(i + 2) % "
             "1000)::INTEGER - 500) / 8.0::DOUBLE AS x, DATE '2020-01-01' + (hash(i + 3) % 3000)::INTEGER "
             "AS d, (hash(i + 4) >> 1)::BIGINT AS w FROM range(80000) r(i)");
    for (const char* tail :
         {"ORDER BY k", "ORDER BY k DESC NULLS FIRST", "ORDER BY sum(v) DESC, k", "ORDER BY sum(w), k",
          "ORDER BY avg(v) NULLS FIRST, k", "ORDER BY sum(x) DESC, k DESC",
          "ORDER BY max(s) DESC, count(*), k", "ORDER BY min(d), max(v) DESC NULLS LAST, k",
          "ORDER BY count(DISTINCT w) DESC, k", "HAVING count(*) > 1 ORDER BY k",
          "HAVING sum(v) IS NULL ORDER BY k", "HAVING avg(v) > 0 ORDER BY avg(v), k LIMIT 30000 OFFSET 100",
          "ORDER BY sum(v) + count(*) DESC, k LIMIT 9000", "ORDER BY k LIMIT 20 OFFSET 65000",
          "HAVING count(*) > 1000 ORDER BY k"}) {
      const std::string sql =
          std::string(
              "SELECT k, count(*), sum(v), sum(w), avg(v), sum(x), max(s), min(d), max(v), "
              "count(DISTINCT w), sum(v) + count(*) FROM t GROUP BY k ") +
          tail;
      CAPTURE(sql);
      const Table ours = must(*session, sql, Engine::kCpu);
      CHECK(ours.stats.executor != "duckdb");
      CHECK(text(ours) == text(must(*session, sql, Engine::kDuckDb)));
    }
  }
}

TEST_CASE("A key that has one value, or none, leaves its neighbours theirs") {
  auto session = open(options_for(machines()[0]));
  must(*session,
       "CREATE TABLE t AS SELECT 7 AS one, NULL::INTEGER AS none, (i % 5)::TINYINT AS few, i % 3000 * "
       "1000003 AS "
       "wide, (i % 50)::SMALLINT AS fifty FROM range(9000) r(i)");
  for (const char* keys :
       {"one", "none", "one, few", "few, one", "few, one, fifty", "one, wide", "wide, one", "wide, none, one",
        "none, one, few, wide", "few, none, wide, one", "fifty, one, none, few, fifty + 1"}) {
    const std::string sql =
        std::string("SELECT ") + keys + ", count(*) FROM t GROUP BY " + keys + " ORDER BY " + keys;
    CAPTURE(sql);
    const Table ours = must(*session, sql, Engine::kCpu);
    CHECK(ours.stats.executor != "duckdb");
    CHECK(text(ours) == text(must(*session, sql, Engine::kDuckDb)));
  }
}
