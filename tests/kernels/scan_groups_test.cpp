// scan_groups and scan_groups_merge against a loop over the rows of plain columns: one to three keys with NULLs, one group and
// as many as the table holds, values with and without least and most, slices.
#include <doctest/doctest.h>

#include <algorithm>

#include "kernels/device_target.hpp"
#include "kernels/scan_groupings.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using kernels::abi::scan_groups::Group;
using kernels::abi::scan_groups_merge::Total;

namespace {

constexpr uint32_t kTableWords = 6144, kTurnRows = 8192;
constexpr uint32_t kHasValue = 1, kExtremes = 2, kNullable = 4, kCarry = 8;

bool same(const Group& a, const Group& b, bool extremes) {
  return a.sum == b.sum && a.rows == b.rows && a.valid == b.valid &&
         (!extremes || a.valid == 0 || (a.least == b.least && a.most == b.most));
}

// One table for each workgroup of 65,536 rows: an entry of `work`.
std::vector<Group> plain_groups(const Grouping& g) {
  const Group empty{.sum = 0, .rows = 0, .valid = 0, .least = ~0u, .most = 0};
  std::vector<Group> out(g.scan.work.size() * g.groups, empty);
  for (size_t w = 0; w < g.scan.work.size(); ++w) {
    const uint32_t s = g.scan.work[w] & 0xffffff;
    for (uint32_t row = 0; row < g.scan.rows[s]; ++row) {
      if (!g.scan.passes(g.scan.work[w], row)) continue;
      Group& group = out[w * g.groups + g.group_of(s, row)];
      ++group.rows;
      if (g.value < 0 || !g.scan.columns[size_t(g.value)].valid[s][row]) continue;
      const auto v = uint32_t(g.scan.columns[size_t(g.value)].values[s][row] - g.keys[0].least);
      ++group.valid;
      group.sum += v;
      group.least = std::min(group.least, v);
      group.most = std::max(group.most, v);
    }
  }
  return out;
}

// The words of `plan` for this body of the kernel; empty: not for it.
std::vector<uint32_t> plan_of(std::string_view body, const Grouping& g) {
  uint32_t flags = g.value < 0 ? 0 : kHasValue | (g.extremes ? kExtremes : 0) | (g.nullable ? kNullable : 0);
  uint32_t copies = 0, turns = 0;
  if (body.find("private8") != std::string::npos) {
    if (g.groups > 8 || (flags & kExtremes) || g.spread >= 1u << 24) return {};
  } else {
    const uint32_t size =
        g.groups * (flags & kHasValue ? 3 + (g.nullable ? 1 : 0) + (g.extremes ? 2 : 0) : 1);
    if (size > kTableWords) return {};
    copies = std::min(512u, kTableWords / size);
    if (flags & kHasValue)
      turns = uint32_t(((uint64_t(1) << 32) - 65536) / (uint64_t(kTurnRows) * std::max(g.spread, 1u)));
    if ((flags & kHasValue) && turns == 0) flags |= kCarry;
  }
  return {uint32_t(g.keys.size() - 1), g.groups, copies, uint32_t(std::max(g.value, 0)), flags, turns};
}

void check(Target& target, Grouping g) {
  CAPTURE(g.groups);
  CAPTURE(g.spread);
  const std::vector<uint32_t> plan = plan_of(target.name(), g);
  if (plan.empty()) return;
  const auto expected = plain_groups(g);
  kernels::ScanGroups args;
  bind(target, g.scan, plan, args);
  args.keys = target.upload(g.keys);
  args.partials = target.make<Group>(expected.size(), {});
  const uint64_t rows = g.scan.work.size() * uint64_t(kSegmentRows);
  target.run(args, rows);
  const auto whole = target.download<Group>(args.partials);
  bool equal = true;
  for (size_t i = 0; i < expected.size(); ++i) equal &= same(whole[i], expected[i], g.extremes);
  CHECK(equal);
  args.partials = target.make<Group>(expected.size(), {});
  target.run_split(args, rows, 1);
  const auto split = target.download<Group>(args.partials);
  CHECK(std::memcmp(whole.data(), split.data(), whole.size() * sizeof(Group)) == 0);
}

}  // namespace

TEST_CASE("ScanGroups.EqualsALoopOverTheRows") {
  for_each_target(kernels::ScanGroups::info(), [](Target& target) {
    CAPTURE(target.name());
    Random random(seed());
    for (uint32_t keys = 0; keys <= 3; ++keys) {
      CAPTURE(keys);
      check(target, random_grouping(random, {1}, keys, 1, 0));
      check(target, random_grouping(random, {997, 64, 2000, 1}, keys, 2, 2));
      for (int i = 0; i < 3; ++i)
        check(target, random_grouping(random, {300, 65, 63}, keys, keys ? 9 / keys : 1, 1));
      for (int i = 0; i < 3; ++i) check(target, random_grouping(random, {500, 130}, keys, 1, 1));
      if (!target.emulated()) check(target, random_grouping(random, {65536, 65535, 40000, 7}, keys, 3, 2));
    }
    check(target, random_grouping(random, {3000, 100}, 1, 10, 1));
  });
}

TEST_CASE("ScanGroupsMerge.AddsTables") {
  for_each_target(kernels::ScanGroupsMerge::info(), [](Target& target) {
    CAPTURE(target.name());
    Random random(seed());
    for (uint32_t groups : {1u, 7u, 8u, 9u, 65u})
      for (uint32_t tables : {1u, 2u, 63u, 300u}) {
        std::vector<Group> partials(size_t(groups) * tables);
        std::vector<Total> expected(groups, Total{.sum = 0, .rows = 0, .valid = 0, .least = ~0u, .most = 0});
        for (size_t i = 0; i < partials.size(); ++i) {
          Group& g = partials[i];
          g = {.sum = random() >> 20,
               .rows = uint32_t(random()),
               .valid = uint32_t(random()),
               .least = uint32_t(random()),
               .most = uint32_t(random())};
          Total& t = expected[i % groups];
          t.sum += g.sum;
          t.rows += g.rows;
          t.valid += g.valid;
          t.least = std::min(t.least, g.least);
          t.most = std::max(t.most, g.most);
        }
        kernels::ScanGroupsMerge args{.partials = target.upload(partials),
                                      .totals = target.make<Total>(groups, {}),
                                      .group_count = groups,
                                      .tables = tables};
        target.run(args, groups);
        const auto got = target.download<Total>(args.totals);
        bool equal = true;
        for (size_t i = 0; i < groups; ++i)
          equal &= got[i].sum == expected[i].sum && got[i].rows == expected[i].rows &&
                   got[i].valid == expected[i].valid && got[i].least == expected[i].least &&
                   got[i].most == expected[i].most;
        CHECK(equal);
        args.totals = target.make<Total>(groups, {});
        target.run_split(args, groups, 1);
        CHECK((target.download<Total>(args.totals).size() == groups));
      }
  });
}

TEST_CASE("ScanGroups.FixedBodiesEqualALoopOverTheRows") {
  Random random(seed());
  for (int turn = 0; turn < fixed_body_turns(); ++turn) {
    const std::vector<uint32_t> rows{997, 64, 2000, 1};
    const uint32_t keys = turn % 4 == 3 ? 2 : 1;
    Grouping g = random_grouping(random, rows, keys, turn % 2 ? 1 : 6, uint32_t(turn % 3));
    CAPTURE(turn);
    for (const char* variant : {"fixed", "fixedprivate8"}) {
      // The flags depend on the body: a private table knows no carry.
      const std::vector<uint32_t> plan = plan_of(variant, g);
      if (plan.empty()) continue;
      const auto constants = promises(g.scan, g.value, plan[4], keys == 1 ? 0 : -1);
      for_each_device_target(
          kernels::ScanGroups::info(),
          [&](Target& target) {
            CAPTURE(target.name());
            check(target, g);
          },
          constants, variant);
    }
  }
}
