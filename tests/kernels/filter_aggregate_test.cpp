// filter_aggregate against a loop over the rows of plain columns: every encoding, NULLs, predicates that the zone map
// has proved, segments that are left out, slices.
#include <doctest/doctest.h>

#include <cstring>
#include <limits>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
namespace fa = kernels::abi::filter_aggregate;

namespace {

constexpr uint32_t kSegmentRows = 65536;
constexpr uint32_t kInside = 0, kOutside = 1, kNull = 2, kNotNull = 3;

struct Column {
  std::vector<uint32_t> words;
  std::vector<fa::Segment> segments;
  std::vector<std::vector<int64_t>> values;  // by segment and row
  std::vector<std::vector<bool>> valid;
};

using Random = std::mt19937_64;

// Data and validity are padded to whole blocks of 64 rows, as the layout promises.
void add_segment(Column& column, Random& random, uint32_t rows, uint32_t encoding, bool nulls) {
  const uint32_t padded = (rows + 63) / 64 * 64, bytes[] = {0, 1, 2, 4, 8};
  fa::Segment segment{
      .data = column.words.size(), .validity = 0, .base = 0, .encoding = encoding, .rows = rows};
  if (encoding < 4) segment.base = int64_t(random()) >> 20;
  std::vector<std::byte> data(uint64_t(padded) * bytes[encoding]);
  std::vector<int64_t> values(rows, segment.base);
  for (uint32_t row = 0; row < rows && encoding != 0; ++row) {
    uint64_t v = random();
    if (encoding < 4) v &= (uint64_t(1) << (8 * bytes[encoding])) - 1;
    std::memcpy(&data[uint64_t(row) * bytes[encoding]], &v, bytes[encoding]);
    values[row] = encoding == 4 ? int64_t(v) : segment.base + int64_t(v);
  }
  column.words.resize(column.words.size() + data.size() / 4);
  if (!data.empty()) std::memcpy(&column.words[segment.data], data.data(), data.size());
  std::vector<bool> valid(rows, true);
  if (nulls) {
    if (column.words.empty()) column.words.push_back(0);  // word 0 means: no NULLs
    segment.validity = column.words.size();
    column.words.resize(column.words.size() + padded / 32, 0);
    for (uint32_t row = 0; row < rows; ++row) {
      valid[row] = random() % 4 != 0;
      if (valid[row]) column.words[segment.validity + row / 32] |= 1u << (row % 32);
    }
  }
  column.segments.push_back(segment);
  column.values.push_back(std::move(values));
  column.valid.push_back(std::move(valid));
}

Column random_column(Random& random, const std::vector<uint32_t>& rows, uint32_t first_encoding) {
  Column column;
  for (size_t i = 0; i < rows.size(); ++i)
    add_segment(column, random, rows[i], uint32_t((first_encoding + i) % 5), random() % 2 == 0);
  if (column.words.empty()) column.words.push_back(0);
  return column;
}

// Bounds that a good part of the column passes.
fa::Predicate random_predicate(Random& random, const Column& column) {
  auto pick = [&] {
    const auto& values = column.values[random() % column.values.size()];
    return values[random() % values.size()];
  };
  const int64_t a = pick(), b = pick();
  return {.low = std::min(a, b), .high = std::max(a, b), .mode = uint32_t(random() % 4), .pad = 0};
}

bool passes(const fa::Predicate& p, bool valid, int64_t v) {
  switch (p.mode) {
    case kInside:
      return valid && p.low <= v && v <= p.high;
    case kOutside:
      return valid && !(p.low <= v && v <= p.high);
    case kNull:
      return !valid;
    case kNotNull:
      return valid;
  }
  return false;
}

struct Answer {
  __int128 sum = 0;
  int64_t least = std::numeric_limits<int64_t>::max(), most = std::numeric_limits<int64_t>::min();
  uint64_t selected = 0, valid = 0;
  bool operator==(const Answer&) const = default;
};

struct Query {
  std::vector<uint32_t> rows;  // of each segment
  Column value;
  std::vector<Column> filters;
  std::vector<fa::Predicate> predicates;
  std::vector<uint32_t> work;
};

Query random_query(Random& random, std::vector<uint32_t> rows, uint32_t filter_count) {
  Query q{.rows = rows,
          .value = random_column(random, rows, uint32_t(random() % 5)),
          .filters = {},
          .predicates = {},
          .work = {}};
  for (uint32_t f = 0; f < filter_count; ++f) {
    q.filters.push_back(random_column(random, rows, uint32_t(random() % 5)));
    q.predicates.push_back(random_predicate(random, q.filters.back()));
  }
  for (uint32_t s = 0; s < rows.size(); ++s)
    if (s == 0 || random() % 4 != 0) q.work.push_back(s | uint32_t(random() % 16) << 28);
  return q;
}

Answer plain_answer(const Query& q, bool has_value) {
  Answer answer;
  for (uint32_t entry : q.work) {
    const uint32_t s = entry & 0x0fffffff;
    for (uint32_t row = 0; row < q.rows[s]; ++row) {
      bool pass = true;
      for (size_t f = 0; f < q.filters.size(); ++f)
        if (!(entry >> (28 + f) & 1))
          pass = pass && passes(q.predicates[f], q.filters[f].valid[s][row], q.filters[f].values[s][row]);
      if (!pass) continue;
      ++answer.selected;
      if (!has_value || !q.value.valid[s][row]) continue;
      const int64_t v = q.value.values[s][row];
      answer.sum += v;
      answer.least = std::min(answer.least, v);
      answer.most = std::max(answer.most, v);
      ++answer.valid;
    }
  }
  return answer;
}

Answer total(const std::vector<fa::Partial>& partials) {
  Answer answer;
  for (const fa::Partial& p : partials) {
    answer.sum += (__int128(p.high) << 32) + p.low;
    answer.selected += p.selected;
    answer.valid += p.valid;
    if (p.valid == 0) continue;
    answer.least = std::min(answer.least, p.least);
    answer.most = std::max(answer.most, p.most);
  }
  return answer;
}

void check(Target& target, const Query& q, bool has_value) {
  kernels::FilterAggregate args{.value = target.upload(q.value.words),
                                .value_segments = target.upload(q.value.segments),
                                .predicates = target.upload(q.predicates),
                                .work = target.upload(q.work),
                                .filter_count = uint32_t(q.filters.size()),
                                .has_value = has_value};
  const std::pair<device::Span*, device::Span*> slots[] = {{&args.filter0, &args.filter0_segments},
                                                           {&args.filter1, &args.filter1_segments},
                                                           {&args.filter2, &args.filter2_segments},
                                                           {&args.filter3, &args.filter3_segments}};
  for (size_t f = 0; f < q.filters.size(); ++f) {
    *slots[f].first = target.upload(q.filters[f].words);
    *slots[f].second = target.upload(q.filters[f].segments);
  }
  const uint64_t rows = q.work.size() * uint64_t(kSegmentRows), groups = target.grid(rows).x;
  const Answer expected = plain_answer(q, has_value);
  args.partials = target.make<fa::Partial>(groups, {});
  target.run(args, rows);
  const auto whole = target.download<fa::Partial>(args.partials);
  CHECK((total(whole) == expected));
  args.partials = target.make<fa::Partial>(groups, {});
  target.run_split(args, rows, 1);
  const auto split = target.download<fa::Partial>(args.partials);
  CHECK(std::memcmp(whole.data(), split.data(), whole.size() * sizeof(fa::Partial)) == 0);
}

}  // namespace

TEST_CASE("FilterAggregate.EqualsALoopOverTheRows") {
  for_each_target(kernels::FilterAggregate::info(), [](Target& target) {
    Random random(seed());
    for (uint32_t filter_count = 0; filter_count <= 4; ++filter_count) {
      CAPTURE(filter_count);
      check(target, random_query(random, {1}, filter_count), true);
      check(target, random_query(random, {997, 64, 2000, 1, 8191}, filter_count), true);
      check(target, random_query(random, {300, 65, 63}, filter_count), false);
      if (!target.emulated())
        check(target, random_query(random, {65536, 65535, 65536, 40000, 7}, filter_count), true);
    }
  });
}
