// scan_distinct against a loop over the rows of plain columns: no key to several with NULLs, few values and many, tables of
// bits that a workgroup holds and larger ones, values beyond the bounds, slices.
#include <doctest/doctest.h>

#include <algorithm>

#include "kernels/device_target.hpp"
#include "kernels/scan_groupings.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;

namespace {

constexpr uint32_t kHasValue = 1;  // as the kernel has it
constexpr uint64_t kMostWords = uint64_t(1) << 20;

// With a value, whose table of bits is not too large. `domain`: less than what its values need where that would be.
struct Distinct {
  Grouping g;
  uint32_t domain = 1, group_words = 1;
  uint64_t words() const { return uint64_t(g.groups) * group_words; }
};

Distinct random_distinct(Random& random, const std::vector<uint32_t>& rows, uint32_t keys, uint32_t bits,
                         uint32_t leaves) {
  Distinct d;
  do d.g = random_grouping(random, rows, keys, bits, leaves);
  while (d.g.value < 0);
  d.domain = d.g.spread + 1;
  d.group_words = (d.domain + 63) / 64 * 2;
  if (d.words() > kMostWords) d.domain = 40, d.group_words = 2;
  return d;
}

std::vector<uint32_t> plain_bits(const Distinct& d) {
  std::vector<uint32_t> out(d.words() + 1);
  for (const uint32_t entry : d.g.scan.work)
    for (uint32_t s = entry & 0xffffff, row = 0; row < d.g.scan.rows[s]; ++row) {
      const ScanColumn& c = d.g.scan.columns[size_t(d.g.value)];
      if (!d.g.scan.passes(entry, row) || !c.valid[s][row]) continue;
      const auto code = uint32_t(c.values[s][row] - d.g.keys[0].least);
      if (code >= d.domain)
        out.back() = 1;
      else
        out[d.g.group_of(s, row) * d.group_words + code / 32] |= 1u << (code % 32);
    }
  return out;
}

void check(Target& target, Distinct d) {
  CAPTURE(d.g.groups);
  CAPTURE(d.domain);
  const std::vector<uint32_t> expected = plain_bits(d);
  kernels::ScanDistinct args;
  bind(target, d.g.scan,
       {uint32_t(d.g.keys.size() - 1), d.group_words, d.g.groups, uint32_t(d.g.value), kHasValue, d.domain},
       args);
  args.keys = target.upload(d.g.keys);
  args.bits = target.make<uint32_t>(expected.size(), 0);
  const uint64_t rows = d.g.scan.work.size() * uint64_t(kSegmentRows);
  target.run(args, rows);
  CHECK((target.download<uint32_t>(args.bits) == expected));
  args.bits = target.make<uint32_t>(expected.size(), 0);
  target.run_split(args, rows, 1);
  CHECK((target.download<uint32_t>(args.bits) == expected));
}

}  // namespace

TEST_CASE("ScanDistinct.EqualsALoopOverTheRows") {
  for_each_target(kernels::ScanDistinct::info(), [](Target& target) {
    CAPTURE(target.name());
    Random random(seed());
    for (uint32_t keys = 0; keys <= 3; ++keys) {
      CAPTURE(keys);
      check(target, random_distinct(random, {1}, keys, 1, 0));
      check(target, random_distinct(random, {997, 64, 2000, 1}, keys, keys ? 9 / keys : 1, 2));
      for (int i = 0; i < 3; ++i) check(target, random_distinct(random, {300, 65, 63}, keys, 1, 1));
      if (!target.emulated())
        check(target, random_distinct(random, {65536, 65535, 7}, keys, keys ? 9 / keys : 1, 2));
    }
  });
}

TEST_CASE("ScanDistinct.FixedBodiesEqualALoopOverTheRows") {
  Random random(seed());
  for (int turn = 0; turn < fixed_body_turns(); ++turn) {
    CAPTURE(turn);
    const uint32_t keys = uint32_t(turn + 1) % 3;
    const Distinct d =
        random_distinct(random, {997, 64, 2000, 1}, keys, turn % 2 ? 1 : 7, uint32_t(turn % 3));
    const auto constants = promises(d.g.scan, d.g.value, kHasValue, keys == 1 ? 0 : -1);
    for_each_device_target(
        kernels::ScanDistinct::info(),
        [&](Target& target) {
          CAPTURE(target.name());
          check(target, d);
        },
        constants, "fixed");
  }
}
