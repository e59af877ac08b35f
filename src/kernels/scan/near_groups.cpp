// A tile whose rows are all of one group or of a few, whose numbers follow each other: totals of vectors for each, instead of
// a record that every row would wait for. The records are those of grouped.cpp.
#include <algorithm>

#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

constexpr uint32_t kMostNear = 3;  // groups of a tile

void add_sum(const Measure& m, uint64_t* record, Int128 sum) {
  Int128 total = Int128(record[m.sum_at]);
  if (m.wide) std::memcpy(&total, record + m.sum_at, 16);
  total += sum;
  std::memcpy(record + m.sum_at, &total, m.wide ? 16 : 8);
}

// Of keys: see extremes_of() in grouped.cpp.
void add_extremes(const Measure& m, uint64_t* record, int64_t least, int64_t most) {
  const auto distance = [&](int64_t key) {
    return m.wide ? uint64_t(key) ^ uint64_t(1) << 63 : uint64_t(key) - uint64_t(m.bias);
  };
  if (m.least) record[m.least_at] = std::max(record[m.least_at], ~distance(least));
  if (m.most) record[m.most_at] = std::max(record[m.most_at], distance(most));
}

// The rows of one group in one tile.
class NearGroup {
 public:
  NearGroup(Tile& tile, uint32_t group, uint64_t rows)
      : tile_(tile),
        group_(group),
        rows_(rows),
        record_(tile.worker().totals + group * tile.worker().stride) {}

  // mask: the rows that the measure counts.
  void add(uint32_t index, const uint64_t* mask, uint64_t count) {
    const Program& p = tile_.program();
    const Measure& m = p.measures[index];
    if (index == p.packed) return add_packed(m, mask, count);
    if (m.count_at != 0) record_[m.count_at] += count;
    if (count == 0) return;
    if (m.real) return add_real(m, index, mask);
    if (m.sum) add_sum(m, record_, sum(m, mask) - Int128(m.bias) * Int128(count));
    if (m.least || m.most) extremes(m, mask);
  }
  void count_rows() { record_[0] += rows_; }

 private:
  Int128 sum(const Measure& m, const uint64_t* mask) {
    const TotalOps& ops = *tile_.ops().totals;
    if (m.value != kNothing)
      return ops.sum_values(tile_.value(m.value), mask, tile_.blocks(), m.narrow_values);
    const Slice s = tile_.slice(m.column);
    return ops.sum(s, mask, tile_.blocks()) + Int128(s.base) * Int128(ops.count(mask, tile_.blocks()));
  }

  void add_packed(const Measure& m, const uint64_t* mask, uint64_t count) {
    const Int128 total = sum(m, mask) - Int128(m.bias) * Int128(count);
    tile_.worker().packed.data()[group_] += (count << tile_.program().packed_shift) + uint64_t(total);
  }

  void extremes(const Measure& m, const uint64_t* mask) {
    const int64_t* keys = tile_.worker().wide.data();
    if (m.value != kNothing) {
      keys = tile_.value(m.value);
    } else {
      const Slice s = tile_.slice(m.column);
      tile_.ops().tiles->decode64(s, uint64_t(s.base), tile_.blocks(), tile_.worker().wide.data());
    }
    int64_t least = 0, most = 0;
    tile_.ops().totals->extremes_values(keys, mask, tile_.blocks(), &least, &most);
    add_extremes(m, record_, least, most);
  }

  // The record's own units; what they cannot take goes there value by value, and beyond them to the list.
  void add_real(const Measure& m, uint32_t index, const uint64_t* mask) {
    const int bits = tile_.program().real_bits, unit = m.real_unit + bits;
    const double* v = tile_.real_value(m.value);
    int64_t high = 0, middle = 0;
    if (tile_.ops().totals->split_sum(v, mask, tile_.blocks(), unit + bits, unit, &high, &middle)) {
      record_[m.real_at] += uint64_t(high);
      record_[m.real_at + 1] += uint64_t(middle);
      return;
    }
    for (uint32_t b = 0; b < tile_.blocks(); ++b)
      for (uint64_t left = mask[b]; left; left &= left - 1)
        add_real_value(tile_, index, group_, v[b * 64 + uint32_t(__builtin_ctzll(left))]);
  }

  Tile& tile_;
  uint32_t group_;
  uint64_t rows_;
  uint64_t* record_;
};

void add_group(Tile& tile, uint32_t group, const uint64_t* mask, uint64_t rows) {
  const Program& p = tile.program();
  const TotalOps& ops = *tile.ops().totals;
  NearGroup to(tile, group, rows);
  if (p.packed == kNothing) to.count_rows();
  for (uint32_t i = 0; i < p.measures.size(); ++i) {
    const Measure& m = p.measures[i];
    if (m.value != kNothing) tile.value(m.value);
    if (m.count_at == 0) {
      to.add(i, mask, rows);
      continue;
    }
    uint64_t* own = tile.narrowed(m.filter, m.column, m.value);
    if (!own) {
      to.add(i, mask, rows);
      continue;
    }
    for (uint32_t b = 0; b < tile.blocks(); ++b) own[b] &= mask[b];
    to.add(i, own, ops.count(own, tile.blocks()));
    tile.pop();
  }
}

}  // namespace

bool add_near_groups(Tile& tile) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  const uint32_t* ids = w.ids.data();
  const uint32_t blocks = tile.blocks();
  const auto near = [](uint32_t a, uint32_t b) { return std::max(a, b) - std::min(a, b) < kMostNear; };
  const auto first_of = [&](uint32_t b) {
    return b * 64 + uint32_t(__builtin_ctzll(tile.mask()[b] | uint64_t(1) << 63));
  };
  // Three rows say at once that most other tiles are not of that kind.
  if (!near(ids[first_of(0)], ids[first_of(blocks / 2)]) ||
      !near(ids[first_of(0)], ids[first_of(blocks - 1)]))
    return false;
  Slice numbers;
  numbers.low = reinterpret_cast<const unsigned char*>(ids);
  numbers.low_bytes = 4;
  int64_t least = 0, most = 0;
  tile.ops().totals->extremes(numbers, tile.mask(), blocks, &least, &most);
  if (most - least >= kMostNear || uint64_t(most) >= p.groups) return false;
  const uint64_t rows = tile.ops().totals->count(tile.mask(), blocks);
  add_distincts(tile, ids);
  if (p.packed != kNothing) make_packed_room(tile, rows);
  for (int64_t group = least; group <= most; ++group) {
    if (least == most) {
      add_group(tile, uint32_t(group), tile.mask(), rows);
      return true;
    }
    uint64_t* mask = tile.push();
    std::copy(tile.mask(), tile.mask() + blocks, mask);
    tile.ops().conditions->in_range(numbers, uint64_t(group), uint64_t(group), false, blocks, mask);
    if (const uint64_t n = tile.ops().totals->count(mask, blocks)) add_group(tile, uint32_t(group), mask, n);
    tile.pop();
  }
  return true;
}

}  // namespace onebeat::kernels::scan
