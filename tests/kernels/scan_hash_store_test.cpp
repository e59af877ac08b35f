// Rows by key through a HashStore, put together again from its partitions: what a plain map has.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "kernels/scan/entry_index.hpp"
#include "kernels/scan/hash_store.hpp"
#include "random_seed.hpp"

using namespace onebeat::kernels::scan;

namespace {

using Key = std::pair<uint64_t, uint64_t>;

// Never 0 in the first word.
Key key_of(int kind, uint64_t i, std::mt19937_64& random) {
  switch (kind) {
    case 0:
      return {7, 9};
    case 1:
      return {i + 1, ~i};  // all different
    case 2:
      return {(random() % 500 << 44) + 1, 0};  // differ in upper bits only, as whole numbers in DOUBLE do
    case 3:
      return {random() % 100000 + 1, random() % 3};
    default: {  // half of the rows in one group, then others
      const uint64_t v = random();
      return {i < 60000 && v % 2 ? 5 : v % 1000000 + 1, v % 2};
    }
  }
}

}  // namespace

TEST_CASE("A hash store keeps every row's key, count and sum") {
  const uint64_t seed = onebeat::random_seed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const uint32_t key_words : {1u, 2u})
    for (const uint32_t record_words : {0u, 1u, 2u, 13u})
      for (const uint32_t bits : {0u, 3u, 10u})
        for (int kind = 0; kind < 5; ++kind) {
          CAPTURE(key_words);
          CAPTURE(record_words);
          CAPTURE(bits);
          CAPTURE(kind);
          const EntryShape shape{key_words, key_words + record_words};
          SpillBudget budget;
          const uint64_t rows = kind == 1 ? 90001 : 120000;
          HashStore store(shape, rows, bits, &budget);
          REQUIRE(!store.missing());
          std::map<Key, std::pair<uint64_t, uint64_t>> want;
          std::vector<uint64_t> first, second;
          std::vector<uint32_t> ids(HashStore::kMostRows);
          for (uint64_t at = 0; at < rows;) {
            const uint32_t n = uint32_t(std::min<uint64_t>(1 + random() % HashStore::kMostRows, rows - at));
            first.clear();
            second.clear();
            for (uint32_t i = 0; i < n; ++i) {
              const Key key = key_of(kind, at + i, random);
              first.push_back(key.first);
              second.push_back(key.second);
              auto& [count, sum] = want[{key.first, key_words == 2 ? key.second : 0}];
              ++count;
              sum += at + i;
            }
            const bool bare = record_words < 2 && random() % 2;
            REQUIRE(store.number(first.data(), second.data(), n, bare ? nullptr : ids.data()));
            for (uint32_t i = 0; record_words > 1 && i < n; ++i)
              store.records()[uint64_t(ids[i]) * shape.words + 1] += at + i;
            at += n;
          }
          REQUIRE(store.flush());
          std::map<Key, std::pair<uint64_t, uint64_t>> got;
          for (uint32_t p = 0; p < store.partitions().count(); ++p) {
            uint64_t entries = 0;
            store.partitions().each(p, [&](const uint64_t* e, uint64_t count) {
              entries += count;
              for (; count > 0; --count, e += shape.words) {
                if (store.partitions().part_of(hash_of_entry(shape, e)) != p)
                  FAIL("another partition's entry");
                auto& to = got[{e[0], key_words == 2 ? e[1] : 0}];
                to.first += record_words > 0 ? e[key_words] : 1;
                to.second += record_words > 1 ? e[key_words + 1] : 0;
              }
            });
            CHECK(entries == store.partitions().entries(p));
          }
          REQUIRE(got.size() == want.size());
          for (const auto& [key, totals] : want) {
            const auto& there = got[key];
            if (record_words > 0 && there.first != totals.first) FAIL("a count differs");
            if (record_words > 1 && there.second != totals.second) FAIL("a sum differs");
          }
        }
}

TEST_CASE("A hash store without memory says so") {
  SpillBudget budget(uint64_t(8) << 20);
  HashStore store({1, 4}, 1 << 20, 4, &budget);
  std::vector<uint64_t> keys(HashStore::kMostRows);
  std::vector<uint32_t> ids(HashStore::kMostRows);
  bool fits = true;
  uint64_t calls = 0;
  for (uint64_t next = 1; fits && calls < 1000; ++calls) {
    for (uint64_t& key : keys) key = next++;
    fits = store.number(keys.data(), nullptr, HashStore::kMostRows, ids.data());
  }
  CHECK(!fits);
  CHECK(calls * HashStore::kMostRows * 40 > (uint64_t(8) << 20) / 2);
}

TEST_CASE("A hash table grows and keeps its entries") {
  HashTable table({2, 3});
  REQUIRE(table.reserve(16));
  for (uint64_t k = 1; k <= 5000; ++k) {
    const uint64_t hash = hash_key(k, k * k);
    table.entry(table.slot_of(hash, k, k * k))[2] += k;
    REQUIRE(table.grow_if_full());
  }
  CHECK(table.used() == 5000);
  for (uint64_t k = 1; k <= 5000; ++k)
    REQUIRE(table.entry(table.slot_of(hash_key(k, k * k), k, k * k))[2] == k);
  CHECK(table.used() == 5000);
}

TEST_CASE("Memory that came back is zeros again where zeros are asked for") {
  // Below and above the least that is mapped, at a huge page's edge, and more in all than is kept.
  for (const uint64_t count : {1, 100, 16383, 16384, 100'000, 1 << 18, (1 << 18) + 1, 1 << 23})
    for (int round = 0; round < 12; ++round) {
      CAPTURE(count);
      std::vector<Words> held;
      for (int i = 0; i < (count < 1 << 20 ? 3 : 1); ++i) {
        held.push_back(Words(count));
        REQUIRE(!held.back().missing());
        REQUIRE(held.back().size() == count);
        uint64_t* at = held.back().data();
        if (std::any_of(at, at + count, [](uint64_t w) { return w != 0; })) FAIL("not zero");
        std::fill_n(at, count, ~uint64_t(0));
        Words unset = Words::unset(count);
        REQUIRE(!unset.missing());
        std::fill_n(unset.data(), count, uint64_t(i));
        if (at[count - 1] != ~uint64_t(0)) FAIL("given twice");
      }
    }
}

TEST_CASE("An entry index finds the first entry of each key, whatever it grows to") {
  const uint64_t seed = onebeat::random_seed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const uint32_t key_words : {1u, 2u}) {
    const EntryShape shape{key_words, key_words + 1};
    EntryIndex index(shape);  // one for all kinds: nothing of the last one may be left
    for (int kind = 0; kind < 5; ++kind)
      for (const uint64_t rows : {uint64_t(0), uint64_t(1), uint64_t(33), uint64_t(70000)}) {
        CAPTURE(key_words);
        CAPTURE(kind);
        CAPTURE(rows);
        std::vector<uint64_t> entries;
        for (uint64_t i = 0; i < rows; ++i) {
          const Key key = key_of(kind, i, random);
          entries.push_back(key.first);
          if (key_words == 2) entries.push_back(key.second);
          entries.push_back(i);
        }
        const auto key_at = [&](uint64_t i) {
          return Key{entries[i * shape.words], key_words == 2 ? entries[i * shape.words + 1] : 0};
        };
        REQUIRE(index.reserve(random() % 2 ? rows : rows / 64));
        std::map<Key, uint64_t> numbers;
        for (uint64_t i = 0; i < rows; ++i) {
          uint64_t* e = entries.data() + i * shape.words;
          const auto [at, is_new] = numbers.emplace(key_at(i), numbers.size());
          const uint64_t hash = hash_of_entry(shape, e);
          const uint64_t number = key_words == 2 ? index.add<true>(hash, e) : index.add<false>(hash, e);
          REQUIRE(number == at->second);
          REQUIRE((index.entry(number) == e) == is_new);
          REQUIRE(index.grow_if_full());
        }
        REQUIRE(index.count() == numbers.size());
        for (const auto& [key, number] : numbers) {
          const uint64_t e[] = {key.first, key.second};
          REQUIRE(index.number_of(hash_of_entry(shape, e), key.first, key.second) == number);
        }
      }
  }
}
