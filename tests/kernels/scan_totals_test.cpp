// scan_totals against a loop over the rows of plain columns: every width with planes, NULLs, trees of conditions, sets, leaves
// that are proved, segments that are left out, several values, slices.
#include <doctest/doctest.h>

#include "kernels/device_target.hpp"
#include "kernels/scan_columns.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using kernels::abi::scan_totals::Partial;

namespace {

struct Answer {
  __int128 sum = 0;
  int64_t least = std::numeric_limits<int64_t>::max(), most = std::numeric_limits<int64_t>::min();
  uint64_t selected = 0, valid = 0;
  bool operator==(const Answer&) const = default;
};

Answer plain_answer(const Scan& scan, int value, bool extremes) {
  Answer answer;
  for (uint32_t entry : scan.work) {
    const uint32_t s = entry & 0xffffff;
    for (uint32_t row = 0; row < scan.rows[s]; ++row) {
      if (!scan.passes(entry, row)) continue;
      ++answer.selected;
      if (value < 0 || !scan.columns[size_t(value)].valid[s][row]) continue;
      const int64_t v = scan.columns[size_t(value)].values[s][row];
      answer.sum += v;
      ++answer.valid;
      if (!extremes) continue;
      answer.least = std::min(answer.least, v);
      answer.most = std::max(answer.most, v);
    }
  }
  return answer;
}

Answer total(const Target& target, const Scan& scan, const std::vector<Partial>& partials, int value,
             bool extremes) {
  Answer answer;
  for (size_t g = 0; g < partials.size(); ++g) {
    const Partial& p = partials[g];
    answer.selected += p.selected;
    if (value < 0) continue;
    const uint32_t s = scan.work[g * target.rows_per_group() / kSegmentRows] & 0xffffff;
    const Segment& segment = scan.columns[size_t(value)].segments[s];
    const bool raw = (segment.encoding & 0xff) == 4;
    answer.sum += __int128(segment.base) * p.valid + ((__int128(p.high) << 32) + p.low);
    answer.valid += p.valid;
    if (!extremes || p.valid == 0) continue;
    const auto key = [&](uint64_t x) {
      return int64_t(raw ? x ^ uint64_t(1) << 63 : uint64_t(segment.base) + x);
    };
    answer.least = std::min(answer.least, key(p.least));
    answer.most = std::max(answer.most, key(p.most));
  }
  return answer;
}

// `value`: a column, or -1 to count rows only.
void check(Target& target, Scan scan, int value, bool extremes) {
  CAPTURE(value);
  const Answer expected = plain_answer(scan, value, extremes);
  const Scan plain = scan;
  kernels::ScanTotals args;
  bind(target, scan, {}, args);
  args.value_slot = uint32_t(std::max(value, 0));
  args.flags = (value >= 0 ? 1u : 0u) | (extremes ? 2u : 0u);
  const uint64_t rows = scan.work.size() * uint64_t(kSegmentRows), groups = target.grid(rows).x;
  args.partials = target.make<Partial>(groups, {});
  target.run(args, rows);
  const auto whole = target.download<Partial>(args.partials);
  CHECK((total(target, plain, whole, value, extremes) == expected));
  args.partials = target.make<Partial>(groups, {});
  target.run_split(args, rows, 1);
  const auto split = target.download<Partial>(args.partials);
  CHECK(std::memcmp(whole.data(), split.data(), whole.size() * sizeof(Partial)) == 0);
}

}  // namespace

TEST_CASE("ScanTotals.EqualsALoopOverTheRows") {
  for_each_target(kernels::ScanTotals::info(), [](Target& target) {
    CAPTURE(target.name());
    Random random(seed());
    for (uint32_t leaves = 0; leaves <= 5; ++leaves) {
      CAPTURE(leaves);
      check(target, random_scan(random, {1}, 1, leaves), 0, leaves % 2);
      for (int value = -1; value < 3; ++value)
        check(target, random_scan(random, {997, 64, 2000, 1, 4095}, 3, leaves), value, random() % 2);
      check(target, random_scan(random, {300, 8, 7, 9}, 6, leaves), 5, true);
      if (!target.emulated())
        check(target, random_scan(random, {65536, 65535, 65536, 40000, 7}, 4, leaves), 3, leaves % 2);
    }
  });
}

TEST_CASE("ScanTotals.FixedBodiesEqualALoopOverTheRows") {
  Random random(seed());
  for (int turn = 0; turn < fixed_body_turns(); ++turn) {
    const std::vector<uint32_t> rows{997, 64, 2000, 1, 4095};
    Scan scan = random_scan(random, rows, 3, uint32_t(turn % 4));
    for (ScanColumn& c : scan.columns)
      if (random() % 4) c = uniform_column(random, rows, 64);
    for (Leaf& leaf : scan.leaves) {  // the columns are new: so are the bounds
      const int64_t least = scan.columns[leaf.slot].least(), high = leaf.high - leaf.low;
      leaf.low = least + int64_t(random() % 50) - 10;
      leaf.high = leaf.low + (leaf.mode >= 4 ? high : int64_t(random() % 5000));
    }
    const int value = int(random() % 4) - 1;
    const bool extremes = random() % 2;
    const auto constants = promises(scan, value, (value >= 0 ? 1u : 0u) | (extremes ? 2u : 0u));
    CAPTURE(turn);
    for_each_device_target(
        kernels::ScanTotals::info(),
        [&](Target& target) {
          CAPTURE(target.name());
          check(target, scan, value, extremes);
        },
        constants, turn % 2 ? "fixedshort" : "fixed");
  }
}
