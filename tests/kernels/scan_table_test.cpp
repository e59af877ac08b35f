// scan_table against a loop over the rows of plain columns: keys with NULLs, one row to many groups, values with carries,
// with and without least and most, two measures in one record, slices; the same with counts and sums packed. And the kernels that find the first groups of an
// order in its table, against sorting.
#include <doctest/doctest.h>

#include <algorithm>

#include "kernels/device_target.hpp"
#include "kernels/scan_groupings.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;

namespace {

// Places and flags, as the kernels have them.
constexpr uint32_t kHasValue = 1, kExtremes = 2, kNullable = 4, kCountsRows = 8, kPacked = 16;
enum Kind : uint32_t { kCount, kSum, kLeast, kMost, kKey };
constexpr uint32_t kAscending = 1, kNullsFirst = 2, kKeyNullable = 4;

uint32_t flags_of(const Grouping& g) {
  return kCountsRows |
         (g.value < 0 ? 0 : kHasValue | (g.extremes ? kExtremes : 0) | (g.nullable ? kNullable : 0));
}
uint32_t words_of(uint32_t flags) {
  return 1 + (flags & kHasValue ? 2 + (flags & kNullable ? 1 : 0) + (flags & kExtremes ? 2 : 0) : 0);
}

std::vector<uint32_t> plain_table(const Grouping& g, uint32_t flags) {
  const uint32_t words = words_of(flags);
  std::vector<uint32_t> out(uint64_t(g.groups) * words);
  for (const uint32_t entry : g.scan.work)
    for (uint32_t s = entry & 0xffffff, row = 0; row < g.scan.rows[s]; ++row) {
      if (!g.scan.passes(entry, row)) continue;
      uint32_t* at = &out[g.group_of(s, row) * words];
      ++*at++;
      if (g.value < 0 || !g.scan.columns[size_t(g.value)].valid[s][row]) continue;
      const auto v = uint32_t(g.scan.columns[size_t(g.value)].values[s][row] - g.keys[0].least);
      const uint64_t sum = (uint64_t(at[1]) << 32 | at[0]) + v;
      *at++ = uint32_t(sum);
      *at++ = uint32_t(sum >> 32);
      if (flags & kNullable) ++*at++;
      if (!(flags & kExtremes)) continue;
      at[0] = std::max(at[0], ~v);
      at[1] = std::max(at[1], v);
    }
  return out;
}

// A packed pair, as table_unpack makes it a sum and a count.
void unpack(uint32_t* sum, uint32_t* count) {
  const uint32_t pair = sum[0];
  const uint64_t whole = (uint64_t(sum[1]) << 24) + (pair & 0xffffff);
  *count = (*count << 8) + (pair >> 24);
  sum[0] = uint32_t(whole);
  sum[1] = uint32_t(whole >> 32);
}

void check(Target& target, Grouping g, uint32_t flags) {
  CAPTURE(g.groups);
  CAPTURE(g.spread);
  CAPTURE(flags);
  const std::vector<uint32_t> expected = plain_table(g, flags);
  const uint32_t words = words_of(flags);
  kernels::ScanTable args;
  bind(target, g.scan, {uint32_t(g.keys.size() - 1), words, 1, uint32_t(std::max(g.value, 0)), flags}, args);
  args.keys = target.upload(g.keys);
  const uint64_t rows = g.scan.work.size() * uint64_t(kSegmentRows);
  for (const bool split : {false, true}) {
    args.table = target.make<uint32_t>(expected.size(), 0);
    if (split)
      target.run_split(args, rows, 1);
    else
      target.run(args, rows);
    auto table = target.download<uint32_t>(args.table);
    for (size_t at = 0; flags & kPacked && at < table.size(); at += words)
      unpack(&table[at + 1], &table[at + (flags & kNullable ? 3 : 0)]);
    CHECK((table == expected));
  }
}
void check(Target& target, const Grouping& g) {
  const bool packed = g.value >= 0 && (g.groups + g.spread) % 2;
  check(target, g, flags_of(g) | (packed ? kPacked : 0));
}

}  // namespace

TEST_CASE("ScanTable.EqualsALoopOverTheRows") {
  for_each_target(kernels::ScanTable::info(), [](Target& target) {
    CAPTURE(target.name());
    Random random(seed());
    for (uint32_t keys = 1; keys <= 3; ++keys) {
      CAPTURE(keys);
      check(target, random_grouping(random, {1}, keys, 1, 0));
      check(target, random_grouping(random, {997, 64, 2000, 1}, keys, 9 / keys, 2));
      for (int i = 0; i < 3; ++i) check(target, random_grouping(random, {300, 65, 63}, keys, 1, 1));
      if (!target.emulated()) check(target, random_grouping(random, {65536, 65535, 7}, keys, 12 / keys, 2));
    }
    check(target, random_grouping(random, {3000, 100}, 1, 17, 1));
  });
}

TEST_CASE("ScanTable.FixedBodiesEqualALoopOverTheRows") {
  Random random(seed());
  for (int turn = 0; turn < fixed_body_turns(); ++turn) {
    CAPTURE(turn);
    const uint32_t keys = turn % 4 == 3 ? 2 : 1;
    Grouping g = random_grouping(random, {997, 64, 2000, 1}, keys, turn % 2 ? 1 : 9, uint32_t(turn % 3));
    const uint32_t flags = flags_of(g) | (g.value >= 0 && turn % 4 != 1 ? kPacked : 0);
    const auto constants = promises(g.scan, g.value, flags, keys == 1 ? 0 : -1);
    for_each_device_target(
        kernels::ScanTable::info(),
        [&](Target& target) {
          CAPTURE(target.name());
          check(target, g, flags);
        },
        constants, "fixed");
  }
}

// Counts and sums that run over, one row at a time and many times in one addition.
TEST_CASE("ScanTable.PackedPairsRunOver") {
  Random random(seed());
  for_each_target(kernels::ScanTable::info(), [&](Target& target) {
    CAPTURE(target.name());
    for (const uint32_t rows : {257u, 5000u}) {
      CAPTURE(rows);
      Grouping g = random_grouping(random, {rows, 300}, 1, 1, 0);
      while (g.value < 0) g = random_grouping(random, {rows, 300}, 1, 1, 0);
      check(target, g, flags_of(g) | kPacked);
    }
  });
}

TEST_CASE("TableUnpack.MakesSumsAndCounts") {
  Random random(seed());
  for_each_target(kernels::TableUnpack::info(), [&](Target& target) {
    CAPTURE(target.name());
    for (const uint32_t groups : {1u, 255u, 256u, 1000u})
      for (const uint32_t count_word : {0u, 3u}) {
        constexpr uint32_t kRecord = 5;
        std::vector<uint32_t> table(groups * kRecord);
        for (uint32_t& w : table) w = uint32_t(random());
        std::vector<uint32_t> expected = table;
        for (size_t at = 0; at < expected.size(); at += kRecord)
          unpack(&expected[at + 1], &expected[at + count_word]);
        kernels::TableUnpack args{.table = target.upload(table), .record_words = kRecord, .first = 1};
        args.count_word = count_word;
        target.run(args, groups);
        CHECK((target.download<uint32_t>(args.table) == expected));
      }
  });
}

namespace {

// A table of two measures: rows | low high valid | low high ~least most.
constexpr uint32_t kWords = 8;

struct Order {
  uint32_t kind = kCount, word = 0, valid_word = 0, divisor = 1, domain = 1, flags = 0;
  int64_t least = 0;
};

std::vector<uint32_t> random_table(Random& random, uint32_t groups, uint32_t values) {
  std::vector<uint32_t> table(uint64_t(groups) * kWords);
  for (uint32_t g = 0; g < groups; ++g) {
    if (random() % 8 == 0) continue;
    uint32_t* at = &table[uint64_t(g) * kWords];
    at[0] = 1 + uint32_t(random() % values);
    at[3] = uint32_t(random() % 3);
    if (at[3]) at[1] = uint32_t(random() % values), at[2] = uint32_t(random() % 2);
    at[4] = uint32_t(random() % values);
    at[6] = uint32_t(~(random() % values));
    at[7] = uint32_t(random() % values);
  }
  return table;
}

// Where a group stands: NULL, or a number; smaller is earlier.
struct Place {
  bool exists = false, null = false;
  int64_t number = 0;
};
Place place_of(const std::vector<uint32_t>& table, uint32_t group, const Order& o) {
  const uint32_t* at = &table[uint64_t(group) * kWords];
  Place p{.exists = at[0] != 0};
  if (o.kind == kKey) {
    p.number = group / o.divisor % o.domain;
    p.null = (o.flags & kKeyNullable) && p.number == o.domain - 1;
    return p;
  }
  const uint32_t low = at[o.word];
  p.null = o.kind != kCount && at[o.valid_word] == 0;
  p.number = low;
  if (o.kind == kSum)
    p.number += int64_t(uint64_t(at[o.word + 1]) << 32) + int64_t(at[o.valid_word]) * o.least;
  if (o.kind == kLeast) p.number = o.least + int64_t(~low);
  if (o.kind == kMost) p.number = o.least + int64_t(low);
  return p;
}
bool before(const Place& a, const Place& b, uint32_t flags) {
  if (a.null || b.null) return a.null != b.null && a.null == bool(flags & kNullsFirst);
  return flags & kAscending ? a.number < b.number : a.number > b.number;
}

void check_order(const std::vector<uint32_t>& table, const Order& o, uint32_t most) {
  const uint32_t groups = uint32_t(table.size() / kWords), blocks = (groups + 255) / 256, capacity = groups;
  std::vector<std::vector<uint64_t>> best;  // by target: the same scores everywhere
  for_each_target(kernels::GroupsBest::info(), [&](Target& target) {
    kernels::GroupsBest args{.table = target.upload(table), .best = target.make<uint64_t>(blocks, 0)};
    args.least = o.least, args.record_words = kWords, args.kind = o.kind, args.word = o.word;
    args.valid_word = o.valid_word, args.divisor = o.divisor, args.domain = o.domain, args.flags = o.flags;
    target.run(args, groups);
    best.push_back(target.download<uint64_t>(args.best));
    CHECK((best.back() == best.front()));
  });
  std::vector<uint64_t> sorted = best.front();
  std::sort(sorted.rbegin(), sorted.rend());
  const uint64_t threshold = most > blocks ? 1 : std::max<uint64_t>(sorted[most - 1], 1);
  for_each_target(kernels::GroupsThreshold::info(), [&](Target& target) {
    kernels::GroupsThreshold args{.best = target.upload(best.front()),
                                  .threshold = target.make<uint64_t>(1, 0),
                                  .blocks = blocks,
                                  .most = most};
    target.run(args, 1);
    CHECK(target.download<uint64_t>(args.threshold)[0] == threshold);
  });
  // Every group that is among the first `most`, or ties with the last of them, is found, with its record.
  std::vector<uint32_t> order;
  for (uint32_t g = 0; g < groups; ++g)
    if (place_of(table, g, o).exists) order.push_back(g);
  const auto less = [&](uint32_t a, uint32_t b) {
    return before(place_of(table, a, o), place_of(table, b, o), o.flags);
  };
  std::sort(order.begin(), order.end(), less);
  size_t wanted = std::min<size_t>(most, order.size());
  while (wanted > 0 && wanted < order.size() && !less(order[wanted - 1], order[wanted])) ++wanted;
  for_each_target(kernels::GroupsTake::info(), [&](Target& target) {
    kernels::GroupsTake args{.table = target.upload(table),
                             .threshold = target.make<uint64_t>(1, threshold),
                             .found = target.make<uint32_t>(1 + capacity, 0),
                             .records = target.make<uint32_t>(uint64_t(capacity) * kWords, 0)};
    args.least = o.least, args.record_words = kWords, args.kind = o.kind, args.word = o.word;
    args.valid_word = o.valid_word, args.divisor = o.divisor, args.domain = o.domain, args.flags = o.flags;
    args.capacity = capacity;
    target.run(args, groups);
    const auto found = target.download<uint32_t>(args.found);
    const auto records = target.download<uint32_t>(args.records);
    REQUIRE(found[0] <= capacity);
    std::vector<uint32_t> taken(found.begin() + 1, found.begin() + 1 + found[0]);
    bool same = true;
    for (uint32_t i = 0; i < found[0]; ++i)
      same &= std::equal(&table[uint64_t(taken[i]) * kWords], &table[uint64_t(taken[i]) * kWords] + kWords,
                         &records[uint64_t(i) * kWords]);
    CHECK(same);
    std::sort(taken.begin(), taken.end());
    CHECK(std::adjacent_find(taken.begin(), taken.end()) == taken.end());
    bool all = true;
    for (size_t i = 0; i < wanted; ++i) all &= std::binary_search(taken.begin(), taken.end(), order[i]);
    CHECK(all);
    // With room for one only, all are counted and one is written.
    args.capacity = 1;
    args.found = target.make<uint32_t>(2, 0);
    args.records = target.make<uint32_t>(kWords, 0);
    target.run(args, groups);
    CHECK(target.download<uint32_t>(args.found)[0] == found[0]);
  });
}

}  // namespace

TEST_CASE("GroupsTake.FindsTheFirstOfEveryOrder") {
  Random random(seed());
  const Order orders[] = {
      {.kind = kCount, .word = 0},
      {.kind = kCount, .word = 3},
      {.kind = kSum, .word = 1, .valid_word = 3, .least = -70},
      {.kind = kSum, .word = 4, .valid_word = 0, .least = int64_t(1) << 33},
      {.kind = kLeast, .word = 6, .valid_word = 0, .least = -5},
      {.kind = kMost, .word = 7, .valid_word = 3, .least = int64_t(1) << 40},
      {.kind = kKey, .divisor = 3, .domain = 7, .flags = kKeyNullable},
  };
  int turn = 0;
  for (const Order& order : orders)
    for (const uint32_t groups : {1u, 255u, 2100u}) {
      Order o = order;
      o.flags |= (turn % 2 ? kAscending : 0) | (turn / 2 % 2 ? kNullsFirst : 0);
      CAPTURE(o.kind);
      CAPTURE(o.flags);
      CAPTURE(groups);
      const auto table = random_table(random, groups, turn % 3 ? 4 : 1000000);
      check_order(table, o, uint32_t(1 + random() % 12));
      ++turn;
    }
}
