// filter_aggregate: narrow columns with NULLs under one range, segments in another order than they lie, one proved.
#include "kernels/generated/filter_aggregate.hpp"

#include <algorithm>
#include <limits>

#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {
namespace {

using namespace abi::filter_aggregate;
constexpr uint32_t kSegmentRows = 65536, kRows[] = {900, 2500}, kProved = 1u << 28;
constexpr int64_t kBase = -1'000'000'007'000;

struct Column {
  std::vector<uint32_t> words{0};  // word 0 is no place of validity bits
  std::vector<Segment> segments;
  std::vector<std::vector<int64_t>> values;
  std::vector<std::vector<bool>> valid;
};

// One segment for each of kRows, of 16-bit or 32-bit offsets, a quarter of them NULL.
Column column_of(Pattern& pattern, uint32_t bits) {
  Column c;
  for (const uint32_t rows : kRows) {
    const uint32_t padded = (rows + 63) / 64 * 64, per_word = 32 / bits;
    Segment s{.data = c.words.size(), .validity = 0, .base = kBase, .encoding = bits / 16 + 1, .rows = rows};
    c.words.resize(c.words.size() + padded / per_word);
    s.validity = c.words.size();
    c.words.resize(c.words.size() + padded / 32);
    c.values.emplace_back(rows);
    c.valid.emplace_back(rows);
    for (uint32_t r = 0; r < rows; ++r) {
      const uint32_t offset = pattern.word() >> (32 - bits);
      c.words[s.data + r / per_word] |= offset << (r % per_word * bits);
      c.values.back()[r] = kBase + offset;
      c.valid.back()[r] = pattern.below(4) != 0;
      if (c.valid.back()[r]) c.words[s.validity + r / 32] |= 1u << (r % 32);
    }
    c.segments.push_back(s);
  }
  return c;
}

void add(std::vector<int64_t>& words, const Partial& p) {
  words.insert(words.end(), {int64_t(p.low), p.high, p.least, p.most, p.selected, p.valid});
}

}  // namespace

Error filter_aggregate(device::KernelTrial& trial) {
  const uint32_t group = trial.kernel().rows_per_group();
  Pattern pattern(8);
  const Column value = column_of(pattern, 16), filter = column_of(pattern, 32);
  const Predicate range{.low = kBase + (1 << 29), .high = kBase + (int64_t(3) << 30), .mode = 0, .pad = 0};
  const std::vector<uint32_t> work = {1, kProved | 0};
  const uint32_t rows = uint32_t(work.size()) * kSegmentRows, groups = rows / group;
  FilterAggregate args{.value = trial.upload(value.words),
                       .value_segments = trial.upload(value.segments),
                       .filter0 = trial.upload(filter.words),
                       .filter0_segments = trial.upload(filter.segments),
                       .predicates = trial.upload(std::vector{range}),
                       .work = trial.upload(work),
                       .partials = trial.make<Partial>(groups, Partial{}),
                       .filter_count = 1,
                       .has_value = 1};
  trial.slice(args, kSegmentRows, kSegmentRows);
  trial.slice(args, 0, kSegmentRows);

  std::vector<int64_t> got, want;
  for (const Partial& p : trial.read<Partial>(args.partials)) add(got, p);
  for (uint32_t g = 0; g < groups; ++g) {
    const uint32_t entry = work[uint64_t(g) * group / kSegmentRows], s = entry & 1;
    const uint32_t begin = uint32_t(uint64_t(g) * group % kSegmentRows);
    Partial p{.low = 0,
              .high = 0,
              .least = std::numeric_limits<int64_t>::max(),
              .most = std::numeric_limits<int64_t>::min(),
              .selected = 0,
              .valid = 0};
    for (uint32_t r = begin; r < std::min(begin + group, kRows[s]); ++r) {
      const int64_t f = filter.values[s][r], v = value.values[s][r];
      if (!(entry & kProved) && !(filter.valid[s][r] && f >= range.low && f <= range.high)) continue;
      ++p.selected;
      if (!value.valid[s][r]) continue;
      ++p.valid;
      p.low += uint64_t(v) & 0xffffffffu;
      p.high += v >> 32;
      p.least = std::min(p.least, v);
      p.most = std::max(p.most, v);
    }
    add(want, p);
  }
  return equal("partials", got, want);
}

}  // namespace onebeat::kernels::self_tests
