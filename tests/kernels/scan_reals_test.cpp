// scan_reals against a loop over the rows: doubles and floats of either sign around several powers of two, no key to several with NULLs,
// units that hold every value and units that do not, infinities and NaN, slices.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "kernels/device_target.hpp"
#include "kernels/scan_groupings.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;

namespace {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;
constexpr uint32_t kHasValue = 1, kSingle = 16;  // as the kernel has them

int64_t key_of(double v, bool single) {
  if (single) {
    const auto bits = std::bit_cast<int32_t>(float(v));
    return bits < 0 ? bits ^ INT32_MAX : bits;
  }
  const auto bits = std::bit_cast<int64_t>(v);
  return bits < 0 ? bits ^ INT64_MAX : bits;
}
double value_of(int64_t key, bool single) {
  if (single) return std::bit_cast<float>(int32_t(key < 0 ? key ^ INT32_MAX : key));
  return std::bit_cast<double>(key < 0 ? key ^ INT64_MAX : key);
}

struct Reals {
  Grouping g;
  uint32_t slot = 0;
  bool single = false;
  int unit = 0;
};

// Keys from that of a random number on, in all widths; `wild`: any bits at all.
ScanColumn real_column(Random& random, const std::vector<uint32_t>& rows, bool single, bool wild) {
  const Width widths[] = {{0, 0}, {0, 3}, {1, 0}, {2, 1}, {3, 0}, {3, 3}, {4, 0}, {4, 0}};
  ScanColumn column;
  for (const uint32_t n : rows) {
    const double from = std::ldexp(1 + double(random() % 1000) / 1000, int(random() % 12) - 6);
    int64_t base = key_of(random() % 2 ? from : -from, single);
    if (random() % 5 == 0) base = key_of(random() % 2 ? 0.0 : -0.0, single) - int64_t(random() % 2);
    Width width = widths[random() % std::size(widths)];
    if (single && width.low == 3) width = {2, 1};
    if (wild)
      width = {4, 0}, base = single ? key_of(random() % 2 ? INFINITY : -1e38, true) : int64_t(random());
    add_segment(column, random, n, width, random() % 2, base, single ? 24 : wild ? 64 : 51);
  }
  return column;
}

Reals random_reals(Random& random, const std::vector<uint32_t>& rows, uint32_t keys, uint32_t bits,
                   uint32_t leaves) {
  Reals r;
  r.g = random_grouping(random, rows, keys, bits, leaves);
  r.slot = keys;
  r.single = random() % 3 == 0;
  const bool wild = random() % 6 == 0;
  r.g.scan.columns[keys] = real_column(random, rows, r.single, wild);
  r.unit = wild ? -40 : random() % 4 ? -70 : -30;
  return r;
}

std::vector<uint32_t> plain_sums(const Reals& r) {
  std::vector<UInt128> sums(r.g.groups);
  std::vector<uint32_t> valid(r.g.groups), out;
  uint32_t inexact = 0;
  for (const uint32_t entry : r.g.scan.work)
    for (uint32_t s = entry & 0xffffff, row = 0; row < r.g.scan.rows[s]; ++row) {
      const ScanColumn& c = r.g.scan.columns[r.slot];
      if (!r.g.scan.passes(entry, row) || !c.valid[s][row]) continue;
      const uint64_t group = r.g.group_of(s, row);
      ++valid[group];
      const double v = value_of(c.values[s][row], r.single);
      int exponent = 0;
      const double fraction = std::frexp(v, &exponent);
      if (!std::isfinite(v) || exponent - r.unit > 127) {
        inexact = 1;
        continue;
      }
      auto whole = Int128(std::ldexp(fraction, 53));
      exponent -= 53;
      while (whole != 0 && exponent < r.unit && whole % 2 == 0) whole /= 2, ++exponent;
      if (whole != 0 && exponent < r.unit) {
        inexact = 1;
        continue;
      }
      if (whole != 0) sums[group] += UInt128(whole) << (exponent - r.unit);
    }
  for (uint32_t g = 0; g < r.g.groups; ++g) {
    for (int i = 0; i < 4; ++i) out.push_back(uint32_t(sums[g] >> (32 * i)));
    out.push_back(valid[g]);
  }
  out.push_back(inexact);
  return out;
}

void check(Target& target, Reals r) {
  CAPTURE(r.g.groups);
  CAPTURE(r.single);
  CAPTURE(r.unit);
  const std::vector<uint32_t> expected = plain_sums(r);
  kernels::ScanReals args;
  bind(target, r.g.scan,
       {uint32_t(r.g.keys.size() - 1), r.g.groups, 0, r.slot, kHasValue | (r.single ? kSingle : 0),
        uint32_t(r.unit)},
       args);
  args.keys = target.upload(r.g.keys);
  args.table = target.make<uint32_t>(expected.size(), 0);
  const uint64_t rows = r.g.scan.work.size() * uint64_t(kSegmentRows);
  target.run(args, rows);
  CHECK((target.download<uint32_t>(args.table) == expected));
  args.table = target.make<uint32_t>(expected.size(), 0);
  target.run_split(args, rows, 1);
  CHECK((target.download<uint32_t>(args.table) == expected));
}

}  // namespace

TEST_CASE("ScanReals.EqualsALoopOverTheRows") {
  for_each_target(kernels::ScanReals::info(), [](Target& target) {
    CAPTURE(target.name());
    Random random(seed());
    for (uint32_t keys = 0; keys <= 3; ++keys) {
      CAPTURE(keys);
      check(target, random_reals(random, {1}, keys, 1, 0));
      check(target, random_reals(random, {997, 64, 2000, 1}, keys, keys ? 12 / keys : 1, 2));
      for (int i = 0; i < 4; ++i) check(target, random_reals(random, {300, 65, 63}, keys, 1, 1));
      if (!target.emulated())
        check(target, random_reals(random, {65536, 65535, 7}, keys, keys ? 9 / keys : 1, 2));
    }
  });
}

TEST_CASE("ScanReals.FixedBodiesEqualALoopOverTheRows") {
  Random random(seed());
  for (int turn = 0; turn < fixed_body_turns(); ++turn) {
    CAPTURE(turn);
    const uint32_t keys = uint32_t(turn + 1) % 3;
    const Reals r = random_reals(random, {997, 64, 2000, 1}, keys, turn % 2 ? 1 : 7, uint32_t(turn % 3));
    const auto constants =
        promises(r.g.scan, int(r.slot), kHasValue | (r.single ? kSingle : 0), keys == 1 ? 0 : -1);
    for_each_device_target(
        kernels::ScanReals::info(),
        [&](Target& target) {
          CAPTURE(target.name());
          check(target, r);
        },
        constants, "fixed");
  }
}
