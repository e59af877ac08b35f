// At most 16 groups: group numbers are bytes, and GroupOps adds up 64 rows at a time without a table.
#include <algorithm>

#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

constexpr uint32_t kMost = 16;

void add_codes(Tile& tile, const Key& k, bool first) {
  Worker& w = tile.worker();
  const uint32_t rows = tile.blocks() * 64;
  uint8_t* codes = first ? w.ids8.data() : w.kept8.data();
  const Slice s = tile.slice(k.column);
  tile.ops().tiles->decode8(s, uint32_t(uint64_t(s.base) - uint64_t(k.least)), tile.blocks(), codes);
  if (s.validity) {
    uint64_t* valid = tile.push();
    std::memcpy(valid, s.validity, 8 * uint64_t(tile.blocks()));
    tile.ops().groups->keep8(valid, tile.blocks(), codes);
    tile.pop();
    const uint8_t null_code = uint8_t(k.domain - 1);
    for (uint32_t i = 0; i < rows; ++i) codes[i] = codes[i] == 0xff ? null_code : codes[i];
  }
  const uint8_t stride = uint8_t(k.stride);
  if (first) {
    for (uint32_t i = 0; stride != 1 && i < rows; ++i) codes[i] = uint8_t(codes[i] * stride);
  } else {
    for (uint32_t i = 0; i < rows; ++i) w.ids8[i] = uint8_t(w.ids8[i] + codes[i] * stride);
  }
}

struct Sums {
  Int128 values[kMost] = {};
  uint64_t counts[kMost] = {};
  bool counted = false;
};

// sums.values += weight * the values' sums by group; the rows too, the first time.
void add_part(Tile& tile, const uint8_t* ids, const void* values, uint32_t width, uint64_t weight,
              Sums& sums) {
  for (uint32_t first = 0; first < tile.program().groups; first += 8) {
    uint64_t part[8] = {};
    tile.ops().groups->sums(ids, values, width, tile.blocks(), first, part,
                            sums.counted ? nullptr : sums.counts + first);
    for (uint32_t g = 0; g < 8; ++g) sums.values[first + g] += Int128(part[g]) * weight;
  }
  sums.counted = true;
}

void add_raw(Tile& tile, const uint8_t* ids, const Slice& s, Sums& sums) {
  Worker& w = tile.worker();
  tile.ops().tiles->decode64(s, 0, tile.blocks(), w.wide.data());
  for (uint32_t i = 0; i < tile.blocks() * 64; ++i) {
    if (ids[i] >= kMost) continue;
    sums.values[ids[i]] += w.wide[i];
    ++sums.counts[ids[i]];
  }
  sums.counted = true;
}

// Offsets by group.
void add_column(Tile& tile, const uint8_t* ids, const Slice& s, Sums& sums) {
  Worker& w = tile.worker();
  const GroupOps& ops = *tile.ops().groups;
  if (s.low_bytes == 1 || s.low_bytes == 2) add_part(tile, ids, s.low, s.low_bytes, 1, sums);
  if (s.low_bytes == 4) {
    auto* low = reinterpret_cast<uint16_t*>(w.bytes.data());
    uint16_t* high = low + w.bytes.size() / 4;
    ops.halves(s.low, tile.blocks(), low, high);
    add_part(tile, ids, low, 2, 1, sums);
    add_part(tile, ids, high, 2, 65536, sums);
  }
  if (s.plane_count) {
    ops.plane_bytes(s, tile.blocks(), w.bytes.data());
    add_part(tile, ids, w.bytes.data(), 1, uint64_t(1) << (8 * s.low_bytes), sums);
  }
}

}  // namespace

void add_small_groups(Tile& tile) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  for (size_t k = 0; k < p.keys.size(); ++k) add_codes(tile, p.keys[k], k == 0);
  if (!tile.all()) tile.ops().groups->keep8(tile.mask(), tile.blocks(), w.ids8.data());
  bool rows_counted = false;
  const auto count_rows = [&](const Sums& sums) {
    for (uint64_t g = 0; g < p.groups; ++g) w.records.data()[g * p.record_words] += sums.counts[g];
    rows_counted = true;
  };
  for (const Measure& m : p.measures) {
    const uint8_t* ids = w.ids8.data();
    if (const uint64_t* own = tile.narrowed(m.filter, m.column, m.value)) {
      std::copy_n(w.ids8.data(), tile.blocks() * 64, w.kept8.data());
      tile.ops().groups->keep8(own, tile.blocks(), w.kept8.data());
      ids = w.kept8.data();
      tile.pop();
    }
    Sums sums;
    Slice s;
    if (m.sum) {
      s = tile.slice(m.column);
      s.low_bytes == 8 ? add_raw(tile, ids, s, sums) : add_column(tile, ids, s, sums);
    }
    if (!sums.counted) {
      add_part(tile, ids, ids, 1, 0, sums);
    }
    if (m.count_at == 0 && !rows_counted) count_rows(sums);
    for (uint64_t g = 0; g < p.groups; ++g) {
      uint64_t* record = w.records.data() + g * p.record_words;
      if (m.count_at != 0) record[m.count_at] += sums.counts[g];
      if (!m.sum) continue;
      Int128 total = m.wide ? 0 : Int128(record[m.sum_at]);
      if (m.wide) std::memcpy(&total, record + m.sum_at, 16);
      total += sums.values[g] + (Int128(s.base) - m.bias) * Int128(sums.counts[g]);
      std::memcpy(record + m.sum_at, &total, m.wide ? 16 : 8);
    }
  }
  if (!rows_counted) {
    Sums sums;
    add_part(tile, w.ids8.data(), w.ids8.data(), 1, 0, sums);
    count_rows(sums);
  }
}

}  // namespace onebeat::kernels::scan
