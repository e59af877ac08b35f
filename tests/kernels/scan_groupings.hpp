// scan_groupings.hpp: random statements with GROUP BY over encoded columns, for tests of kernels that group.
#pragma once
#include <algorithm>

#include "kernels/scan_columns.hpp"

namespace onebeat::kernels::test {

using Key = abi::scan_groups::Key;

struct Grouping {
  Scan scan;
  std::vector<Key> keys;  // the first: the value's least
  uint32_t groups = 1;
  int value = -1;
  bool extremes = false, nullable = false;
  uint32_t spread = 0;  // greatest offset of the value

  uint64_t group_of(uint32_t segment, uint32_t row) const {
    uint64_t at = 0;
    for (size_t k = 1; k < keys.size(); ++k) {
      const ScanColumn& c = scan.columns[keys[k].slot];
      at += uint64_t(c.valid[segment][row] ? uint32_t(c.values[segment][row] - keys[k].least)
                                           : keys[k].null_code) *
            keys[k].multiplier;
    }
    return at;
  }
};

// Columns 0 .. keys - 1 are keys of few bits, the next is the value, one more for conditions.
inline Grouping random_grouping(Random& random, std::vector<uint32_t> rows, uint32_t keys, uint32_t bits,
                                uint32_t leaves) {
  Grouping g;
  g.scan = random_scan(random, rows, keys + 2, leaves);
  for (uint32_t k = 0; k < keys; ++k) g.scan.columns[k] = random_column(random, rows, bits);
  g.value = random() % 4 ? int(keys) : -1;
  g.extremes = random() % 2;
  if (g.value >= 0) {
    const uint32_t value_bits[] = {5, 17, 22, 31};
    ScanColumn& c = g.scan.columns[keys] = random_column(random, rows, value_bits[random() % 4]);
    const int64_t least = c.least();
    for (size_t s = 0; s < rows.size(); ++s)
      for (size_t row = 0; row < rows[s]; ++row) {
        g.nullable |= !c.valid[s][row];
        if (c.valid[s][row]) g.spread = std::max(g.spread, uint32_t(c.values[s][row] - least));
      }
  }
  for (Leaf& leaf : g.scan.leaves)
    if (leaf.slot <= keys) {
      leaf.low = g.scan.columns[leaf.slot].least() + int64_t(random() % 3);
      leaf.high = leaf.low + int64_t(random() % (leaf.mode >= 6 ? 32 : 300));
    }
  g.keys.push_back({.least = g.value < 0 ? 0 : g.scan.columns[keys].least(),
                    .slot = 0,
                    .multiplier = 0,
                    .null_code = 0,
                    .pad = 0});
  for (uint32_t k = 0; k < keys; ++k) {
    const ScanColumn& c = g.scan.columns[k];
    const int64_t least = c.least();
    uint32_t codes = 0;
    for (size_t s = 0; s < c.values.size(); ++s)
      for (size_t row = 0; row < c.values[s].size(); ++row)
        if (c.valid[s][row]) codes = std::max(codes, uint32_t(c.values[s][row] - least) + 1);
    g.keys.push_back({.least = least, .slot = k, .multiplier = g.groups, .null_code = codes, .pad = 0});
    g.groups *= codes + 1;
  }
  return g;
}

}  // namespace onebeat::kernels::test
