// Totals without keys: one record, added to column by column.
#include <algorithm>
#include <cmath>

#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

void add_wide(uint64_t* at, Int128 v) {
  Int128 total;
  std::memcpy(&total, at, 16);
  total += v;
  std::memcpy(at, &total, 16);
}

void add_extremes(const Measure& m, uint64_t* record, bool first, int64_t least, int64_t most) {
  if (m.least) record[m.least_at] = uint64_t(first ? least : std::min(int64_t(record[m.least_at]), least));
  if (m.most) record[m.most_at] = uint64_t(first ? most : std::max(int64_t(record[m.most_at]), most));
}

void column_extremes(Tile& tile, const Measure& m, const uint64_t* mask, bool first) {
  const Slice s = tile.slice(m.column);
  int64_t least = 0, most = 0;
  tile.ops().totals->extremes(s, mask, tile.blocks(), &least, &most);
  add_extremes(m, tile.worker().records.data(), first, s.base + least, s.base + most);
}

void add_column(Tile& tile, const Measure& m, const uint64_t* mask, uint64_t count, bool first) {
  uint64_t* record = tile.worker().records.data();
  if (m.sum) {
    const Slice s = tile.slice(m.column);
    add_wide(record + m.sum_at,
             tile.ops().totals->sum(s, mask, tile.blocks()) + Int128(s.base) * Int128(count));
  }
  if (m.least || m.most) column_extremes(tile, m, mask, first);
}

// Exact: whole units of a power of two that suits the tile's greatest magnitude; what is smaller goes one by one. The unit
// of the tiles before mostly suits, and split_sum() says if not. Two bits of room, since maxima of tiles differ.
void add_real(Tile& tile, const double* v, const uint64_t* mask, uint32_t index) {
  constexpr int kRoom = 2, kLeast = -900, kMost = 900;
  Worker& worker = tile.worker();
  ExactSum& sum = worker.reals[index];
  const TotalOps& ops = *tile.ops().totals;
  const auto split = [&](int unit) {
    int64_t high = 0, mid = 0;
    if (!ops.split_sum(v, mask, tile.blocks(), unit, unit - kUnitBits, &high, &mid)) return false;
    sum.add_units(high, unit);
    sum.add_units(mid, unit - kUnitBits);
    return true;
  };
  int& tried = worker.real_units[index];
  if (tried != Worker::kNoUnit && split(tried)) return;
  const double most = ops.magnitude(v, mask, tile.blocks());
  if (most == 0) return;
  if (!std::isfinite(most)) {
    worker.failure = "a sum of FLOAT or DOUBLE meets an infinity or NaN";
    return;
  }
  const int unit = std::ilogb(most) + 1 - kUnitBits;
  if (unit > kLeast && unit < kMost) {
    if (tried == Worker::kNoUnit || unit > tried) tried = unit + kRoom;
    if (split(unit)) return;
  }
  for (uint32_t w = 0; w < tile.blocks(); ++w)
    for (uint64_t m = mask[w]; m; m &= m - 1) sum.add(v[w * 64 + uint32_t(__builtin_ctzll(m))]);
}

void add_value(Tile& tile, const Measure& m, uint32_t index, const uint64_t* mask, bool first) {
  Worker& worker = tile.worker();
  const int64_t* v = tile.value(m.value);
  if (m.sum && m.real) add_real(tile, tile.real_value(m.value), mask, index);
  if (m.sum && !m.real)
    add_wide(worker.records.data() + m.sum_at,
             tile.ops().totals->sum_values(v, mask, tile.blocks(), m.narrow_values));
  if (m.least || m.most) {
    int64_t least = 0, most = 0;
    tile.ops().totals->extremes_values(v, mask, tile.blocks(), &least, &most);
    add_extremes(m, worker.records.data(), first, least, most);
  }
}

}  // namespace

void add_totals(Tile& tile) {
  const Program& p = tile.program();
  uint64_t* record = tile.worker().records.data();
  const uint64_t rows = tile.ops().totals->count(tile.mask(), tile.blocks());
  record[0] += rows;
  if (rows == 0) return;
  add_distincts(tile, nullptr);
  for (uint32_t i = 0; i < p.measures.size(); ++i) {
    const Measure& m = p.measures[i];
    if (m.value != kNothing) tile.value(m.value);
    const uint64_t* own = tile.narrowed(m.filter, m.column, m.value);
    const uint64_t* mask = own ? own : tile.mask();
    const uint64_t count = own ? tile.ops().totals->count(own, tile.blocks()) : rows;
    const bool first = record[m.count_at] == 0;
    record[m.count_at] += count;
    if (count != 0) {
      if (m.column != kNothing) add_column(tile, m, mask, count, first);
      if (m.value != kNothing) add_value(tile, m, i, mask, first);
    }
    if (own) tile.pop();
  }
}

}  // namespace onebeat::kernels::scan
