// The plan decoder against recorded plans of DuckDB 1.5.6 (tests/sql/golden_plans; each is the output of
// SELECT json_serialize_plan('...') on an empty table t(a BIGINT, b INTEGER, d DOUBLE, e DECIMAL(12,2), dt DATE,
// ts TIMESTAMP, u UINTEGER), for the statement that stands beside its test).
#include <doctest/doctest.h>

#include <random>

#include "base/files.hpp"
#include "sql/frontend/plan_decoder.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::frontend;

namespace {

std::string golden(const std::string& name) {
  const auto text = read_file("tests/sql/golden_plans/" + name + ".json", 1 << 20);
  REQUIRE_MESSAGE(text.ok(), text.error().text());
  return *text;
}

// Stands for DuckDB's own casts of the two constants in golden_plans/real.json.
Result<std::optional<int64_t>> fold(const std::string& expression, const Type& type) {
  if (expression == "CAST(CAST(-0.5 AS DECIMAL(2,1)) AS DOUBLE)") return std::optional<int64_t>(key_of(-0.5));
  if (expression == "CAST('2020-01-01' AS DATE)" && type.id == TypeId::kDate)
    return std::optional<int64_t>(18262);
  return Error{ErrorCode::kInvalidArgument, "unexpected constant " + expression};
}

bool replace(std::string& text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  if (at == std::string::npos) return false;
  text.replace(at, from.size(), to);
  return true;
}

}  // namespace

TEST_CASE("A recorded plan becomes ranges of keys and aggregates") {
  // SELECT sum(a), avg(e), count(*), min(dt), max(ts) FROM t WHERE b >= 10 AND 100 > b AND e > 3.555 AND a IS NOT NULL
  const Decoded d = decode_plan(golden("range"), fold);
  REQUIRE_MESSAGE(d.query, d.reason);
  const AggregateQuery& q = *d.query;
  CHECK(q.table.quoted() == "\"memory\".\"main\".\"t\"");
  REQUIRE(q.filters.size() == 3);
  CHECK(q.columns[q.filters[0].column].name == "b");
  CHECK(q.filters[0].low == 10);
  CHECK(q.filters[0].high == 99);
  CHECK(q.columns[q.filters[1].column].name == "e");
  CHECK(q.filters[1].low == 356);  // e > 3.555 for two decimals
  CHECK(q.filters[2].mode == FilterMode::kIsNotNull);
  REQUIRE(q.aggregates.size() == 5);
  CHECK(q.aggregates[0].result.id == TypeId::kHugeInt);
  CHECK(q.aggregates[1].kind == AggregateKind::kAvg);
  CHECK(q.aggregates[2].kind == AggregateKind::kCountStar);
  CHECK(q.aggregates[4].result.id == TypeId::kTimestamp);
  CHECK(q.outputs.size() == 5);
}

TEST_CASE("Constants that need DuckDB's own cast are given to it") {
  // SELECT min(d), sum(u) FROM t WHERE d > -0.5 AND dt <> '2020-01-01'
  const Decoded d = decode_plan(golden("real"), fold);
  REQUIRE_MESSAGE(d.query, d.reason);
  REQUIRE(d.query->filters.size() == 2);
  CHECK(d.query->filters[0].low == key_of(-0.5) + 1);
  CHECK(d.query->filters[0].high == INT64_MAX);  // NaN is the greatest value
  CHECK(d.query->filters[1].mode == FilterMode::kOutside);
  CHECK(d.query->filters[1].low == 18262);
}

TEST_CASE("Plans that are not ours decline with their reason") {
  CHECK(decode_plan(golden("group_by"), fold).reason == "GROUP BY is not ours yet");
  CHECK(decode_plan(golden("limit"), fold).reason == "the plan has a LOGICAL_LIMIT");
  const Decoded count = decode_plan(golden("count_star"), fold);
  REQUIRE(count.query);
  CHECK(count.query->columns.empty());
}

TEST_CASE("An unknown field, node or value declines") {
  for (const auto& [from, to] : std::initializer_list<std::pair<const char*, const char*>>{
           {"\"group_index\"", "\"grouped_by\""},
           {"\"is_index_scan\":false", "\"is_index_scan\":true"},
           {"\"sample_options\":null", "\"sample_options\":{}"},
           {"\"aggregate_type\":\"NON_DISTINCT\"", "\"aggregate_type\":\"DISTINCT\""},
           {"\"filter\":null", "\"filter\":{}"},
           {"\"name\":\"sum\"", "\"name\":\"sum_no_overflow\""},
           {"COMPARE_GREATERTHAN", "COMPARE_SIMILAR"},
           {"\"try_cast\":false", "\"try_cast\":true"},
           {"\"projection_ids\":[]", "\"projection_ids\":[1]"},
           {"\"table_filters\":{\"filters\":[]}", "\"table_filters\":{\"filters\":[1]}"},
           {"\"expression_class\":\"BOUND_COMPARISON\"",
            "\"volatile\":1,\"expression_class\":\"BOUND_COMPARISON\""},
           {"\"catalog\":\"memory\"", "\"catalog\":\"temp\""}}) {
    std::string plan = golden("range");
    REQUIRE_MESSAGE(replace(plan, from, to), from);
    const Decoded d = decode_plan(plan, fold);
    CHECK_MESSAGE(!d.query, from << " -> " << to);
    CHECK_FALSE(d.reason.empty());
  }
}

TEST_CASE("Damaged plans never crash the decoder") {
  const uint64_t seed = std::random_device{}();
  MESSAGE("seed " << seed);
  std::mt19937_64 random(seed);
  const std::string plan = golden("range");
  int decoded = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string damaged = plan;
    for (uint64_t n = 1 + random() % 3; n > 0; --n) {
      const size_t at = random() % damaged.size();
      if (random() % 2) {
        damaged[at] = "0129{}[],:\"aet"[random() % 14];
      } else {
        damaged.erase(at, 1 + random() % 30);
      }
    }
    decoded += decode_plan(damaged, fold).query.has_value();
  }
  CHECK(decoded < 3000);
}
