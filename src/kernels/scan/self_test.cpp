#include "kernels/scan/self_test.hpp"

#include <algorithm>

#include "kernels/scan/kernel.hpp"
#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::scan {
namespace {

using self_tests::equal;
using self_tests::Pattern;

constexpr uint32_t kRows = 1000, kPadded = 1024, kGroups = 5;
constexpr int64_t kBase = -3'000'000'000;

// u16 and one plane, a quarter NULL.
struct Column {
  std::vector<uint32_t> words = std::vector<uint32_t>(16);
  std::vector<Segment> segments;
  std::vector<int64_t> values;
  std::vector<bool> valid;
};

Column amounts(Pattern& pattern) {
  Column c;
  c.segments.push_back(
      {.data = 16, .validity = 16 + kPadded / 32 * 17, .base = kBase, .encoding = 2 | 1 << 8, .rows = kRows});
  c.words.resize(16 + kPadded / 32 * 18);
  for (uint32_t r = 0; r < kRows; ++r) {
    const uint32_t offset = pattern.below(1 << 17);
    c.words[16 + r / 2] |= (offset & 0xffff) << (r % 2 * 16);
    c.words[16 + kPadded / 32 * 16 + r / 32] |= offset >> 16 << (r % 32);
    c.values.push_back(kBase + offset);
    c.valid.push_back(pattern.below(4) != 0);
    if (c.valid.back()) c.words[16 + kPadded / 32 * 17 + r / 32] |= 1u << (r % 32);
  }
  return c;
}

Column codes(Pattern& pattern) {
  Column c;
  c.segments.push_back({.data = 16, .validity = 0, .base = 0, .encoding = 1, .rows = kRows});
  c.words.resize(16 + kPadded / 4);
  for (uint32_t r = 0; r < kRows; ++r) {
    c.values.push_back(pattern.below(kGroups));
    c.words[16 + r / 4] |= uint32_t(c.values.back()) << (r % 4 * 8);
  }
  return c;
}

std::vector<int64_t> totals(const Program& p, const Worker& w) {
  const uint64_t* words = w.records.data();
  return {words, words + p.groups * p.record_words};
}

}  // namespace

Error self_test(device::KernelTrial& trial) {
  Pattern pattern(12);
  const Column a = amounts(pattern), k = codes(pattern);
  const device::Span words[] = {trial.upload(a.words), trial.upload(k.words)};
  for (const Grouping grouping : {Grouping::kNone, Grouping::kSmall, Grouping::kTable}) {
    Program p;
    p.columns = {{words[0].as<const uint32_t>(), a.segments.data()},
                 {words[1].as<const uint32_t>(), k.segments.data()}};
    p.conditions.push_back(
        {.kind = Condition::Kind::kRange, .column = 0, .low = kBase + 7000, .high = kBase + 120'000});
    p.where = 0;
    p.grouping = grouping;
    if (grouping != Grouping::kNone) {
      p.keys.push_back({.column = 1, .domain = kGroups});
      p.groups = kGroups;
    }
    p.measures.push_back({.column = 0,
                          .nullable = true,
                          .count = true,
                          .sum = true,
                          .bias = kBase,
                          .spread = 1 << 17,
                          .wide = grouping == Grouping::kNone});
    p.layout();
    p.work = {{.segment = 0}};
    trial.run(Scan{.program = &p, .columns = {words[0], words[1]}}, kSegmentRows);
    if (trial.failure()) return trial.failure();

    std::vector<int64_t> want(p.groups * p.record_words);
    for (uint32_t r = 0; r < kRows; ++r) {
      if (!a.valid[r] || a.values[r] < kBase + 7000 || a.values[r] > kBase + 120'000) continue;
      int64_t* record =
          want.data() + (grouping == Grouping::kNone ? 0 : uint64_t(k.values[r]) * p.record_words);
      ++record[0];
      ++record[p.measures[0].count_at];
      record[p.measures[0].sum_at] += grouping == Grouping::kNone ? a.values[r] : a.values[r] - kBase;
    }
    if (grouping == Grouping::kNone) want[p.measures[0].sum_at + 1] = -1;  // the sum is negative
    if (p.pool.workers().size() != 1) return {ErrorCode::kInternal, "the scan kernel did not run"};
    if (Error e = equal("totals", totals(p, p.pool.workers().front()), want)) return e;
  }
  return {};
}

}  // namespace onebeat::kernels::scan
