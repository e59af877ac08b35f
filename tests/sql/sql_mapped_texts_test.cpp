// Texts made of others against sets and maps: random texts, NULL, repeats, none at all, and DuckDB's functions themselves.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <set>

#include "random_seed.hpp"
#include "sql/columns/mapped_texts.hpp"
#include "sql/frontend/match_entries.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::columns;

namespace {

using Texts = std::set<std::string>;

DictionaryRef dictionary_of(const Texts& texts) {
  return std::make_shared<const Dictionary>(std::vector<std::string_view>(texts.begin(), texts.end()));
}

Texts texts_of(const Dictionary& d) {
  Texts out;
  for (uint32_t i = 0; i < d.size(); ++i) out.emplace(d.at(i));
  CHECK(out.size() == d.size());
  return out;
}

std::string random_text(std::mt19937_64& random) {
  static const std::string pieces[] = {"", "a", "b", "ü", "日", "zz", "A", "~"};
  std::string out;
  for (uint64_t n = random() % 4; n > 0; --n) out += pieces[random() % std::size(pieces)];
  return out;
}

// Where place i of the old list is in the new one; an empty list: at i.
int64_t moved(const std::vector<int64_t>& places, uint32_t i) { return places.empty() ? i : places[i]; }

void check_united(const Texts& first, const Texts& second) {
  const DictionaryRef a = dictionary_of(first), b = dictionary_of(second);
  const United both = unite(a, b);
  Texts all = first;
  all.insert(second.begin(), second.end());
  CHECK(texts_of(*both.texts) == all);
  REQUIRE((both.first.empty() || both.first.size() == a->size()));
  REQUIRE((both.second.empty() || both.second.size() == b->size()));
  for (uint32_t i = 0; i < a->size(); ++i) CHECK(both.texts->at(uint32_t(moved(both.first, i))) == a->at(i));
  for (uint32_t i = 0; i < b->size(); ++i) CHECK(both.texts->at(uint32_t(moved(both.second, i))) == b->at(i));
}

}  // namespace

TEST_CASE("A function's values become a sorted list and a place for each of them") {
  std::mt19937_64 random(random_seed());
  for (int round = 0; round < 200; ++round) {
    std::vector<std::optional<std::string>> values;
    for (uint64_t n = random() % 70; n > 0; --n)
      values.push_back(random() % 5 ? std::optional(random_text(random)) : std::nullopt);
    if (round % 3 == 0) std::sort(values.begin(), values.end());  // the way that needs no sort
    MappedTextsBuilder builder;
    Texts expected;
    for (const auto& v : values) {
      v ? builder.add(*v) : builder.add_null();
      if (v) expected.insert(*v);
    }
    CHECK(builder.entries() == values.size());
    const MappedTexts made = builder.finish();
    CHECK(made.texts->is_sorted());
    CHECK(texts_of(*made.texts) == expected);
    REQUIRE(made.places.size() == values.size());
    for (size_t i = 0; i < values.size(); ++i) {
      if (!values[i]) {
        CHECK(made.places[i] == made.null_place());
      } else {
        REQUIRE(made.places[i] < made.null_place());
        CHECK(made.texts->at(uint32_t(made.places[i])) == *values[i]);
      }
    }
  }
}

TEST_CASE("Two sorted lists become one") {
  std::mt19937_64 random(random_seed());
  const auto some = [&](uint64_t most) {
    Texts out;
    for (uint64_t n = random() % most; n > 0; --n) out.insert(random_text(random));
    return out;
  };
  for (int round = 0; round < 200; ++round) check_united(some(60), some(60));
  for (int round = 0; round < 50; ++round) {
    const Texts large = some(400);
    check_united(large, {random_text(random)});
    check_united({random_text(random)}, large);
  }
  check_united({}, {});
  check_united({""}, {});
  check_united({}, {"", "x"});
  // What the other list has already makes nothing new.
  const DictionaryRef names = dictionary_of({"", "north", "south"}), empty = dictionary_of({""});
  const United same = unite(names, empty);
  CHECK(same.texts == names);
  CHECK(same.first.empty());
  CHECK(unite(empty, names).texts == names);
}

TEST_CASE("DuckDB's functions of each text of a dictionary, NULL among their values") {
  auto database = frontend::Database::open({.memory_limit_bytes = uint64_t(256) << 20});
  REQUIRE(database.ok());
  auto connection = (*database)->connect();
  REQUIRE(connection.ok());
  const DictionaryRef texts = dictionary_of({"", "a/b/c", "a/bb", "x", "é/É/日"});
  const auto made = frontend::map_entries(**connection, *texts, "nullif(split_part(entry, '/', 2), 'bb')");
  REQUIRE_MESSAGE(made.ok(), made.error().text());
  CHECK(texts_of(*made->texts) == Texts{"", "b", "É"});
  CHECK(made->places == std::vector<int64_t>{0, 1, 3, 0, 2});
  const auto none = frontend::map_entries(**connection, *dictionary_of({}), "upper(entry)");
  REQUIRE(none.ok());
  CHECK(none->texts->size() == 0);
  CHECK_FALSE(frontend::map_entries(**connection, *texts, "length(entry)").ok());
  CHECK_FALSE(frontend::map_entries(**connection, *texts, "no_such_function(entry)").ok());
  Texts controls;
  for (char c = 1; c < 32; ++c) controls.insert(std::string(1, c));
  const auto refused = frontend::map_entries(**connection, *dictionary_of(controls), "upper(entry)");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == ErrorCode::kUnsupported);
}
