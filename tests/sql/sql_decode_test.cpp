// The decoder of whole statements against recorded plans of DuckDB 1.5.6, and against plans that were damaged.
//
// ONEBEAT_WRITE_GOLDEN=1 records the plans and what they decode to anew, for the statements in decoded.txt.
#include <doctest/doctest.h>

#include <cstdlib>
#include <random>
#include <set>

#include "base/json.hpp"
#include "plan_golden.hpp"
#include "query_checks.hpp"
#include "random_seed.hpp"
#include "sql/frontend/decode/dates.hpp"
#include "sql/frontend/duckdb.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::frontend;
using namespace onebeat::sql::testing;

namespace {

struct Engine {
  std::shared_ptr<Database> database;
  std::unique_ptr<Connection> connection;
};

Engine& engine() {
  static Engine one = [] {
    Engine e;
    auto database = Database::open({.memory_limit_bytes = uint64_t(256) << 20});
    REQUIRE_MESSAGE(database.ok(), database.error().text());
    e.database = *database;
    auto connection = e.database->connect();
    REQUIRE_MESSAGE(connection.ok(), connection.error().text());
    e.connection = std::move(*connection);
    for (const char* sql : kGoldenSchema) {
      auto statement = e.connection->prepare(sql);
      REQUIRE_MESSAGE(statement.ok(), statement.error().text());
      auto rows = (*statement)->execute({}, {});
      REQUIRE_MESSAGE(rows.ok(), rows.error().text());
    }
    return e;
  }();
  return one;
}

std::string plan_file(const std::string& name) {
  return std::string(kGoldenFolder) + "statements/" + name + ".json";
}

std::string recorded(const std::string& name) {
  const auto plan = read_file(plan_file(name), 1 << 20);
  REQUIRE_MESSAGE(plan.ok(), plan.error().text());
  return *plan;
}

// Answers nothing: a plan that was changed at random must not reach DuckDB.
Result<Constant> fold_nothing(const std::string&, const Type&) {
  return Error{ErrorCode::kUnsupported, "not folded"};
}

bool same(const PlanValue& a, const Json& b) {
  if (a.is_array()) {
    bool equal = b.is_array() && a.items().size() == b.items().size();
    for (size_t i = 0; equal && i < a.items().size(); ++i) equal = same(a.items()[i], b.items()[i]);
    return equal;
  }
  if (b.is_object()) {
    bool equal = a.members().size() == b.members().size();
    for (size_t i = 0; equal && i < b.members().size(); ++i)
      equal = a.members()[i].key == b.members()[i].first && same(a.members()[i].value, b.members()[i].second);
    return equal;
  }
  if (a.is_string()) return b.is_string() && a.as_string() == b.as_string();
  if (a.is_bool()) return b.is_bool() && a.as_bool() == b.as_bool();
  if (a.is_int()) return b.is_int() && a.as_int() == b.as_int();
  return a.is_null() ? b.is_null() : b.is_number() && a.as_double() == b.as_double();
}

void record() {
  std::string out =
      "# What the plans in statements/ decode to. Written by ONEBEAT_WRITE_GOLDEN=1 sql_decode_test; read "
      "the changes.\n";
  for (const GoldenStatement& s : read_golden()) {
    const auto plan = engine().connection->plan_json(s.sql);
    REQUIRE_MESSAGE(plan.ok(), s.sql << ": " << plan.error().text());
    REQUIRE_FALSE(write_file_atomic(plan_file(s.name), *plan + "\n"));
    out += "\n" + s.name + ": " + s.sql + "\n";
    const std::string text = decoded_text(decode_query(*plan, fold_with(*engine().connection)));
    for (size_t at = 0; at < text.size();) {
      const size_t end = text.find('\n', at);
      out += "  " + text.substr(at, end - at) + "\n";
      at = end + 1;
    }
  }
  REQUIRE_FALSE(write_file_atomic(std::string(kGoldenFolder) + "decoded.txt", out));
}

}  // namespace

TEST_CASE("Recorded plans decode to the statements that they came from") {
  if (std::getenv("ONEBEAT_WRITE_GOLDEN")) record();
  for (const GoldenStatement& s : read_golden()) {
    CAPTURE(s.sql);
    CHECK(decoded_text(decode_query(recorded(s.name), fold_with(*engine().connection))) == s.decoded);
  }
}

TEST_CASE("This DuckDB writes the recorded plans") {
  for (const GoldenStatement& s : read_golden()) {
    CAPTURE(s.sql);
    const auto plan = engine().connection->plan_json(s.sql);
    REQUIRE(plan.ok());
    CHECK(*plan + "\n" == recorded(s.name));
  }
}

TEST_CASE("Dates and intervals that are folded here are what DuckDB makes of them") {
  std::mt19937_64 random(random_seed());
  const auto two = [&](uint64_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  const FoldConstant ask = fold_with(*engine().connection);
  const Type timestamp = make_type(TypeId::kTimestamp);
  for (int i = 0; i < 300; ++i) {
    std::string text =
        std::to_string(1000 + random() % 3000) + "-" + two(1 + random() % 12) + "-" + two(1 + random() % 31);
    if (random() % 2)
      text += (random() % 2 ? " " : "T") + two(random() % 24) + ":" + two(random() % 60) + ":" +
              two(random() % 60);
    if (text.size() > 10 && random() % 2) text += "." + std::to_string(1 + random() % 99999);
    CAPTURE(text);
    const auto ours = microseconds_of_text(text);
    const auto theirs = ask("CAST('" + text + "' AS TIMESTAMP)", timestamp);
    REQUIRE(ours.has_value() == theirs.ok());  // not for the 31st of June
    if (!ours) continue;
    CHECK(Int128(*ours) == theirs->whole);
    const std::vector<std::pair<std::string, std::string>> units{
        {"to_years", "YEAR"}, {"to_quarters", "QUARTER"}, {"to_months", "MONTH"},  {"to_weeks", "WEEK"},
        {"to_days", "DAY"},   {"to_hours", "HOUR"},       {"to_minutes", "MINUTE"}};
    const auto& [function, unit] = units[random() % units.size()];
    const int64_t count = int64_t(random() % 700) - 300;
    const bool subtract = random() % 2;
    CAPTURE(unit);
    CAPTURE(count);
    const auto moved = add_interval(*ours, *interval_of(function, count), subtract);
    const auto judge = ask("TIMESTAMP '" + text + "' " + (subtract ? "-" : "+") + " INTERVAL (" +
                               std::to_string(count) + ") " + unit,
                           timestamp);
    REQUIRE(judge.ok());
    if (moved) CHECK(Int128(*moved) == judge->whole);
  }
  for (const char* text :
       {"2020-02-30", "2020-1-01", "0000-01-01", "2020-01-01 24:00:00", "2020-01-01 1:00:00", "12020-01-01",
        "2020-01-01 00:00:00Z", " 2020-01-01", "2020-01-01 00:00:00.1234567", "2020-01-01 00:00:00."})
    CHECK_MESSAGE(!microseconds_of_text(text), text);
}

TEST_CASE("What the decoder lets through is well formed") {
  for (const GoldenStatement& s : read_golden()) {
    CAPTURE(s.sql);
    const DecodedQuery d = decode_query(recorded(s.name), fold_with(*engine().connection));
    if (d.query) CHECK(what_is_wrong(*d.query) == "");
  }
}

TEST_CASE("A field that is not known declines wherever it stands in a node or an expression") {
  // What a subquery selects in vain is not read.
  const std::set<std::string> lazy{"subquery",
                                   "with",
                                   "view",
                                   "join_view",
                                   "join_rows",
                                   "join_left_renamed",
                                   "join_exists",
                                   "join_not_exists",
                                   "join_with",
                                   "exists_in_groups",
                                   "exists_in_selected"};
  int tried = 0;
  for (const GoldenStatement& s : read_golden()) {
    if (s.decoded.starts_with("declines") || lazy.count(s.name)) continue;
    const std::string plan = recorded(s.name);
    for (const char* start :
         {"{\"type\":\"LOGICAL_", "{\"expression_class\":\"", "{\"catalog\":\"", "{\"file_filters\":"}) {
      for (size_t at = plan.find(start); at != std::string::npos; at = plan.find(start, at + 1)) {
        std::string changed = plan;
        changed.insert(at + 1, "\"unheard_of\":0,");
        const DecodedQuery d = decode_query(changed, fold_with(*engine().connection));
        CHECK_MESSAGE(!d.query, s.sql << " at " << at);
        CHECK(d.reason.find("unheard_of") != std::string::npos);
        ++tried;
      }
    }
  }
  CHECK(tried > 500);
}

TEST_CASE("A value that is not known declines") {
  struct Change {
    const char *statement, *from, *to;
  };
  for (const Change& c :
       {Change{"ranges", "\"is_index_scan\":false", "\"is_index_scan\":true"},
        Change{"ranges", "\"is_create_index\":false", "\"is_create_index\":true"},
        Change{"ranges", "\"result_ids\":[]", "\"result_ids\":[1]"},
        Change{"ranges", "\"sample_options\":null", "\"sample_options\":{}"},
        Change{"ranges", "\"file_filters\":\"\"", "\"file_filters\":\"x\""},
        Change{"ranges", "\"name\":\"seq_scan\"", "\"name\":\"index_scan\""},
        Change{"ranges", "\"projection_ids\":[]", "\"projection_ids\":[1]"},
        Change{"ranges", "\"projected_input\":[]", "\"projected_input\":[1]"},
        Change{"ranges", "\"table_filters\":{\"filters\":[]}", "\"table_filters\":{\"filters\":[1]}"},
        Change{"ranges", "\"ordinality_idx\":18446744073709551615", "\"ordinality_idx\":1"},
        Change{"ranges", "\"row_group_order_options\":null", "\"row_group_order_options\":{}"},
        Change{"ranges", "\"projection_map\":[]", "\"projection_map\":[0]"},
        Change{"ranges", "\"index_type\":\"FULL_READ\"", "\"index_type\":\"OPTIONAL\""},
        Change{"ranges", "\"child_indexes\":[]", "\"child_indexes\":[0]"},
        Change{"ranges", "\"aggregate_type\":\"NON_DISTINCT\"", "\"aggregate_type\":\"SOME\""},
        Change{"ranges", "\"order_bys\":null", "\"order_bys\":{}"},
        Change{"ranges", "\"name\":\"sum\"", "\"name\":\"sum_no_overflow\""},
        Change{"ranges", "\"grouping_functions\":[]", "\"grouping_functions\":[[0]]"},
        Change{"ranges", "\"grouping_sets\":[]", "\"grouping_sets\":[[0]]"},
        Change{"ranges", "COMPARE_GREATERTHAN\"", "COMPARE_SIMILAR\""},
        Change{"ranges", "\"try_cast\":false", "\"try_cast\":true"},
        Change{"ranges", "\"catalog\":\"memory\"", "\"catalog\":\"temp\""},
        Change{"ranges", "\"catalog\":\"memory\"", "\"catalog\":\"system\""},
        Change{"ranges", "\"error\":false", "\"error\":true"},
        Change{"or_not", "CONJUNCTION_OR", "CONJUNCTION_XOR"},
        Change{"or_not", "OPERATOR_NOT\"", "OPERATOR_TRY\""},
        Change{"having", "\"null_order\":\"NULLS LAST\"", "\"null_order\":\"DEFAULT\""},
        Change{"having", "\"type\":\"DESCENDING\"", "\"type\":\"DEFAULT\""},
        Change{"having", "\"projections\":[]", "\"projections\":[0]"},
        Change{"having", "CONSTANT_VALUE", "EXPRESSION_PERCENTAGE"},
        Change{"having", "\"constant_integer\":3", "\"constant_integer\":-3"},
        Change{"group_by", "[[0,1]]", "[[0,1],[0]]"},
        Change{"group_by", "[[0,1]]", "[[0,0]]"},
        Change{"distinct", "\"distinct_type\":\"DISTINCT\"", "\"distinct_type\":\"DISTINCT_ON\""},
        Change{"with", "\"is_recurring\":false", "\"is_recurring\":true"},
        Change{"patterns", "\"name\":\"~~\"", "\"name\":\"~~~~\""},
        Change{"arithmetic", "\"name\":\"+\"", "\"name\":\"**\""},
        Change{"decimal_arithmetic", "\"check_overflow\"", "\"wraps\""},
        Change{"date_trunc", "\"value\":\"month\"", "\"value\":\"decade\""},
        Change{"date_trunc", "\"value\":\"month\"", "\"value\":\"dow\""},
        Change{"join_on", "\"join_type\":\"INNER\"", "\"join_type\":\"OUTER\""},
        Change{"join_on", "\"join_type\":\"INNER\"", "\"join_type\":\"RIGHT_SEMI\""},
        Change{"join_on", "\"join_type\":\"INNER\"", "\"join_type\":\"SINGLE\""},
        Change{"join_on", "\"left_projection_map\":[]", "\"left_projection_map\":[0]"},
        Change{"join_on", "\"right_projection_map\":[]", "\"right_projection_map\":[0]"},
        Change{"join_on", "\"comparison\":\"COMPARE_EQUAL\"", "\"comparison\":\"COMPARE_LESSTHAN\""},
        Change{"join_on", "\"delim_flipped\":false", "\"delim_flipped\":true"},
        Change{"join_on", "\"predicate\":null", "\"predicate\":{}"},
        Change{"join_on", "\"mark_types\":[]", "\"mark_types\":[0]"},
        Change{"join_on", "\"duplicate_eliminated_columns\":[]", "\"duplicate_eliminated_columns\":[0]"},
        Change{"join_exists", "\"join_type\":\"MARK\"", "\"join_type\":\"INNER\""},
        Change{"join_exists", "COMPARE_NOT_DISTINCT_FROM", "COMPARE_EQUAL"},
        Change{"join_exists", "\"delim_flipped\":false", "\"delim_flipped\":true"}}) {
    std::string plan = recorded(c.statement);
    const size_t at = plan.find(c.from);
    REQUIRE_MESSAGE(at != std::string::npos, c.from);
    plan.replace(at, std::string_view(c.from).size(), c.to);
    const DecodedQuery d = decode_query(plan, fold_with(*engine().connection));
    CHECK_MESSAGE(!d.query, c.statement << ": " << c.from << " -> " << c.to);
    CHECK_FALSE(d.reason.empty());
  }
}

TEST_CASE("Damaged plans never crash the decoder and never make a Query that is not well formed") {
  std::mt19937_64 random(random_seed());
  std::vector<std::string> plans;
  for (const GoldenStatement& s : read_golden()) plans.push_back(recorded(s.name));
  // Pieces that stand in plans, so that many changes still parse.
  const std::vector<std::string> pieces{"0",
                                        "1",
                                        "7",
                                        "-1",
                                        "null",
                                        "true",
                                        "[]",
                                        "{}",
                                        "\"\"",
                                        "\"BIGINT\"",
                                        "\"VARCHAR\"",
                                        "\"DOUBLE\"",
                                        "\"BOOLEAN\"",
                                        "\"DATE\"",
                                        "\"HUGEINT\"",
                                        "\"COMPARE_EQUAL\"",
                                        "\"BOUND_REF\"",
                                        "\"BOUND_CONSTANT\"",
                                        "\"BOUND_CAST\"",
                                        "\"BOUND_FUNCTION\"",
                                        "\"LOGICAL_FILTER\"",
                                        "\"LOGICAL_PROJECTION\"",
                                        "\"sum\"",
                                        "\"+\"",
                                        "1e400",
                                        "18446744073709551615",
                                        "9223372036854775807"};
  uint64_t decoded = 0;
  const int rounds = std::getenv("ONEBEAT_LONG") ? 200'000 : 20'000;
  for (int i = 0; i < rounds; ++i) {
    std::string plan = plans[random() % plans.size()];
    for (uint64_t n = 1 + random() % 3; n > 0; --n) {
      const size_t at = random() % plan.size();
      switch (random() % 4) {
        case 0:
          plan[at] = "0129{}[],:\"aet\\"[random() % 15];
          break;
        case 1:
          plan.erase(at, 1 + random() % 30);
          break;
        default: {  // another value for a member
          const size_t colon = plan.find(':', at);
          const size_t end = colon == std::string::npos ? colon : plan.find_first_of(",}]", colon);
          if (end != std::string::npos)
            plan.replace(colon + 1, end - colon - 1, pieces[random() % pieces.size()]);
        }
      }
    }
    const DecodedQuery d = decode_query(plan, fold_nothing);
    if (!d.query) {
      CHECK_FALSE(d.reason.empty());
      continue;
    }
    ++decoded;
    const std::string wrong = what_is_wrong(*d.query);
    if (wrong.empty()) continue;
    CAPTURE(plan);
    CHECK(wrong == "");
    break;
  }
  MESSAGE(decoded << " of " << rounds << " damaged plans still decode");
}

TEST_CASE("A plan is read as the general JSON reader reads it") {
  std::mt19937_64 random(random_seed());
  for (const char* text :
       {"{\"a\":[1,-2,3.5,1e3,true,false,null,\"x\\n\\u00e9\\ud83d\\ude00\\\\\"]}", "[]", "{}", " 7 ",
        "9223372036854775807", "-9223372036854775808", "18446744073709551615", "[[[]]]"}) {
    const auto ours = PlanDocument::parse(text);
    const auto theirs = Json::parse(text);
    REQUIRE_MESSAGE(ours.ok(), text);
    CHECK(same(ours.value()->root(), *theirs));
  }
  for (const char* text : {"", "[1", "[1,]", "{\"a\"}", "{\"a\":1,\"a\":2}", "1 2", "nul", "\"\\u12\"",
                           "\"\\ud800\"", "\"abc", "Infinity", "-", "[1 2]", "{1:2}", "1e999"})
    CHECK_MESSAGE(!PlanDocument::parse(text).ok(), text);
  CHECK_FALSE(PlanDocument::parse(std::string(300, '[') + std::string(300, ']')).ok());
  for (const GoldenStatement& s : read_golden()) {
    const std::string plan = recorded(s.name);
    CHECK(same((*PlanDocument::parse(plan))->root(), *Json::parse(plan)));
  }
}
