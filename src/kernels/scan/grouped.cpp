// Totals by group. Rows become group numbers, and numbers and values of the rows that count are packed together, so that
// the loops that add have no branches. Where one measure's sum and the row count fit one word, they share it: one
// addition a row; flush_packed() takes such words apart before they can overflow.
#include <algorithm>
#include <cmath>

#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

// ids += code * stride, of one key. `wide`: room for a tile.
void add_codes(Tile& tile, const Key& k, bool first, uint32_t* ids, uint32_t* part) {
  const uint32_t rows = tile.blocks() * 64, stride = uint32_t(k.stride);
  uint32_t* codes = first ? ids : part;
  const uint64_t* nulls = nullptr;
  alignas(8) uint64_t words[kSegmentRows / 64];
  if (k.column != kNothing) {
    const Slice s = tile.slice(k.column);
    tile.ops().tiles->decode32(s, uint32_t(uint64_t(s.base) - uint64_t(k.least)), tile.blocks(), codes);
    if (s.validity) {
      std::memcpy(words, s.validity, 8 * uint64_t(tile.blocks()));
      nulls = words;
    }
  } else {
    const int64_t* v = tile.value(k.value);
    for (uint32_t i = 0; i < rows; ++i) codes[i] = uint32_t(uint64_t(v[i]) - uint64_t(k.least));
    nulls = tile.value_valid(k.value);
  }
  const uint32_t null_code = uint32_t(k.domain - 1);
  for (uint32_t i = 0; nulls && i < rows; ++i)
    codes[i] = nulls[i / 64] >> (i % 64) & 1 ? codes[i] : null_code;
  if (first && stride != 1)
    for (uint32_t i = 0; i < rows; ++i) ids[i] *= stride;
  for (uint32_t i = 0; !first && i < rows; ++i) ids[i] += codes[i] * stride;
}

// What a measure adds: its values less the bias, in 32 bits where they fit, packed like the ids.
struct Values {
  const uint32_t* narrow = nullptr;
  const int64_t* wide = nullptr;
};

Values values_of(Tile& tile, const Measure& m, const uint64_t* mask) {
  Worker& w = tile.worker();
  const bool narrow = m.spread <= UINT32_MAX && m.column != kNothing && !m.wide;
  if (narrow) {
    const Slice s = tile.slice(m.column);
    tile.ops().tiles->decode32(s, uint32_t(uint64_t(s.base) - uint64_t(m.bias)), tile.blocks(),
                               w.parts.data());
    if (!mask) return {w.parts.data(), nullptr};
    tile.ops().tiles->compress32(w.parts.data(), mask, tile.blocks(), w.kept_parts.data());
    return {w.kept_parts.data(), nullptr};
  }
  int64_t* all = w.wide.data();
  if (m.column != kNothing) {
    const Slice s = tile.slice(m.column);
    tile.ops().tiles->decode64(s, uint64_t(s.base) - uint64_t(m.bias), tile.blocks(), all);
  } else {
    const int64_t* v = tile.value(m.value);
    for (uint32_t i = 0; i < tile.blocks() * 64; ++i) all[i] = int64_t(uint64_t(v[i]) - uint64_t(m.bias));
  }
  if (!mask) return {nullptr, all};
  tile.ops().tiles->compress64(all, mask, tile.blocks(), w.kept_wide.data());
  return {nullptr, w.kept_wide.data()};
}

void add_ones(uint64_t* at, uint64_t stride, const uint32_t* ids, uint32_t n) {
  for (uint32_t i = 0; i < n; ++i) ++at[ids[i] * stride];
}

template <class V>
void add_sums(uint64_t* at, uint64_t stride, const uint32_t* ids, const V* v, uint32_t n, uint64_t one) {
  for (uint32_t i = 0; i < n; ++i) at[ids[i] * stride] += one + uint64_t(v[i]);
}

void add_wide_sums(uint64_t* at, uint64_t stride, const uint32_t* ids, const int64_t* v, uint32_t n) {
  for (uint32_t i = 0; i < n; ++i) {
    uint64_t* to = at + ids[i] * stride;
    Int128 total;
    std::memcpy(&total, to, 16);
    total += v[i];
    std::memcpy(to, &total, 16);
  }
}

// Extremes lie as unsigned distances from the worst value, so that a fresh record of zeros needs no mark: values less the
// bias, or in signed order with the top bit flipped, and for the least all bits.
template <bool kLeast, bool kMost, class V>
void extremes_of(const Measure& m, uint64_t* records, uint64_t stride, const uint32_t* ids, const V* v,
                 uint32_t n) {
  const uint64_t flip = m.wide ? uint64_t(1) << 63 : 0;
  for (uint32_t i = 0; i < n; ++i) {
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): whoever is asked for extremes has an argument
    const uint64_t key = uint64_t(v[i]) ^ flip;
    uint64_t* record = records + ids[i] * stride;
    if constexpr (kLeast) record[m.least_at] = std::max(record[m.least_at], ~key);
    if constexpr (kMost) record[m.most_at] = std::max(record[m.most_at], key);
  }
}

template <class V>
void add_extremes(const Measure& m, uint64_t* records, uint64_t stride, const uint32_t* ids, const V* v,
                  uint32_t n) {
  if (m.least && m.most) return extremes_of<true, true>(m, records, stride, ids, v, n);
  if (m.least) return extremes_of<true, false>(m, records, stride, ids, v, n);
  extremes_of<false, true>(m, records, stride, ids, v, n);
}

// Adding 1.5 * 2^52 units rounds a double to whole units, and the low bits of the sum are their number.
struct Level {
  explicit Level(int unit) : big(std::ldexp(1.5, unit + 52)) { std::memcpy(&bits, &big, 8); }
  double big;
  uint64_t bits = 0;
  uint64_t take(double& left) const {
    const double sum = left + big;
    uint64_t units;
    std::memcpy(&units, &sum, 8);
    left -= sum - big;
    return units - bits;
  }
};

// At most so many blocks in a tile of groups with values.
constexpr uint32_t kGroupTileBlocks = 64;

// Three whole numbers of falling units hold a double exactly, or what is left goes to the list. Two mostly do.
struct Levels {
  Levels(const Program& p, const Measure& m)
      : high(m.real_unit + 2 * p.real_bits), middle(m.real_unit + p.real_bits), low(m.real_unit) {}
  // Adds to three words; returns what they could not take.
  double add(double left, uint64_t* to) const {
    to[0] += high.take(left);
    to[1] += middle.take(left);
    if (left != 0) to[2] += low.take(left);
    return left;
  }
  Level high, middle, low;
};

void add_reals(Tile& tile, const Measure& m, uint32_t index, const uint32_t* ids, const double* v,
               uint32_t n) {
  Worker& w = tile.worker();
  const Program& p = tile.program();
  // By value: what a loop stores to may be anything, and would have it loaded again for each row.
  const auto add = [&w, ids, v, levels = Levels(p, m), totals = w.totals + m.real_at, stride = w.stride,
                    measures = uint64_t(p.measures.size()), index](uint32_t i) {
    const double left = levels.add(v[i], totals + ids[i] * stride);
    if (left != 0) w.rest.emplace_back(ids[i] * measures + index, left);
  };
  // Columns of amounts are mostly zeros, and to meet them one by one is a branch that cannot be foretold.
  const uint32_t whole = n / 64;
  uint64_t some[kGroupTileBlocks];
  std::fill_n(some, whole, ~uint64_t(0));
  tile.ops().conditions->values_in_range(reinterpret_cast<const int64_t*>(v), 0, 0, true, whole, some);
  for (uint32_t b = 0; b < whole; ++b) {
    if (some[b] == ~uint64_t(0))
      for (uint32_t i = 0; i < 64; ++i) add(b * 64 + i);
    else
      for (uint64_t left = some[b]; left; left &= left - 1) add(b * 64 + uint32_t(__builtin_ctzll(left)));
  }
  for (uint32_t i = whole * 64; i < n; ++i) add(i);
}

void add_measure(Tile& tile, uint32_t index, const uint64_t* mask, const uint32_t* ids, uint32_t n) {
  const Program& p = tile.program();
  const Measure& m = p.measures[index];
  Worker& w = tile.worker();
  uint64_t* records = w.totals;
  const uint64_t stride = w.stride;
  if (m.count_at != 0) add_ones(records + m.count_at, stride, ids, n);
  if (m.real) {
    const double* v = tile.real_value(m.value);
    if (mask) {
      tile.ops().tiles->compress64(reinterpret_cast<const int64_t*>(v), mask, tile.blocks(),
                                   w.kept_wide.data());
      v = reinterpret_cast<const double*>(w.kept_wide.data());
    }
    return add_reals(tile, m, index, ids, v, n);
  }
  if (!m.sum && !m.least && !m.most) return;
  const Values v = values_of(tile, m, mask);
  if (m.sum && m.wide) add_wide_sums(records + m.sum_at, stride, ids, v.wide, n);
  if (m.sum && !m.wide && v.narrow) add_sums(records + m.sum_at, stride, ids, v.narrow, n, 0);
  if (m.sum && !m.wide && v.wide) add_sums(records + m.sum_at, stride, ids, v.wide, n, 0);
  if (!m.least && !m.most) return;
  if (v.narrow)
    add_extremes(m, records, stride, ids, v.narrow, n);
  else
    add_extremes(m, records, stride, ids, v.wide, n);
}

// own: the rows that count. ids: null for one group.
void mark_distinct(Tile& tile, const Distinct& d, const uint32_t* ids, const uint64_t* own) {
  Worker& w = tile.worker();
  add_codes(tile, d.key, true, w.parts.data(), w.kept_parts.data());
  uint64_t* seen = w.distinct.data() + d.first_word;
  for (uint32_t b = 0; b < tile.blocks(); ++b)
    for (uint64_t m = own[b]; m; m &= m - 1) {
      const uint32_t i = b * 64 + uint32_t(__builtin_ctzll(m)), code = w.parts[i];
      if (code >= d.key.domain) {  // of a computed value only: columns are bounded by zone maps
        w.failure = "a value left the bounds that were worked out for it";
        return;
      }
      seen[(ids ? ids[i] : 0) * d.words_a_group + code / 64] |= uint64_t(1) << (code % 64);
    }
}

void add_distinct(Tile& tile, uint32_t index, const uint32_t* ids) {
  const Distinct& d = tile.program().distincts[index];
  if (d.key.value != kNothing) tile.value(d.key.value);
  if (!tile.worker().failure.empty()) return;  // a value that left its type is no code
  const uint64_t* own = tile.narrowed(d.filter, d.key.column, d.key.value);
  const uint64_t* mask = own ? own : tile.mask();
  d.hashed ? hash_distinct(tile, d, index, ids, mask) : mark_distinct(tile, d, ids, mask);
  if (own) tile.pop();
}

// Numbers of the tile's rows.
void number_rows(Tile& tile) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  if (p.keys.empty()) std::fill_n(w.ids.data(), tile.blocks() * 64, 0u);
  for (size_t k = 0; k < p.keys.size(); ++k) add_codes(tile, p.keys[k], k == 0, w.ids.data(), w.parts.data());
}

// Numbers made of computed keys are checked before anybody writes to them; those of columns are bounded by zone maps.
bool in_range(const Program& p, const uint32_t* ids, uint32_t n) {
  if (std::all_of(p.keys.begin(), p.keys.end(), [](const Key& k) { return k.value == kNothing; }))
    return true;
  uint32_t most = 0;
  for (uint32_t i = 0; i < n; ++i) most = std::max(most, ids[i]);
  return n == 0 || most < p.groups;
}

void add_packed(Tile& tile, const uint64_t* mask, const uint32_t* ids, uint32_t n) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  make_packed_room(tile, n);
  const Values v = values_of(tile, p.measures[p.packed], mask);
  const uint64_t one = uint64_t(1) << p.packed_shift;
  if (v.narrow)
    add_sums(w.packed.data(), 1, ids, v.narrow, n, one);
  else
    add_sums(w.packed.data(), 1, ids, v.wide, n, one);
}

}  // namespace

void make_packed_room(Tile& tile, uint64_t n) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  if (w.packed_rows + n > p.packed_rows) {
    flush_packed(p, w, 0, p.groups);
    w.packed_rows = 0;
  }
  w.packed_rows += n;
}

void add_real_value(Tile& tile, uint32_t index, uint32_t group, double v) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  const Measure& m = p.measures[index];
  const double left = Levels(p, m).add(v, w.totals + group * w.stride + m.real_at);
  if (left != 0) w.rest.emplace_back(group * uint64_t(p.measures.size()) + index, left);
}

void flush_packed(const Program& p, Worker& w, uint64_t begin, uint64_t end) {
  const Measure& m = p.measures[p.packed];
  const uint64_t low = (uint64_t(1) << p.packed_shift) - 1;
  for (uint64_t g = begin; g < end; ++g) {
    uint64_t& word = w.packed.data()[g];
    if (word == 0) continue;
    uint64_t* record = w.records.data() + g * p.record_words;
    record[0] += word >> p.packed_shift;
    record[m.sum_at] += word & low;
    word = 0;
  }
}

void add_distincts(Tile& tile, const uint32_t* ids) {
  for (uint32_t i = 0; i < tile.program().distincts.size(); ++i) add_distinct(tile, i, ids);
}

void add_measures(Tile& tile, const uint64_t* mask, const uint32_t* ids, uint32_t n) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  // Measures that count other rows than these come last: they pack ids anew.
  for (uint32_t i = 0; i < p.measures.size(); ++i) {
    const Measure& m = p.measures[i];
    if (m.value != kNothing) tile.value(m.value);
    if (i != p.packed && m.count_at == 0) add_measure(tile, i, mask, ids, n);
  }
  for (uint32_t i = 0; i < p.measures.size(); ++i) {
    const Measure& m = p.measures[i];
    if (m.count_at == 0) continue;
    const uint64_t* own = tile.narrowed(m.filter, m.column, m.value);
    const uint64_t* rows = own ? own : tile.mask();
    const uint32_t kept = tile.ops().tiles->compress32(w.ids.data(), rows, tile.blocks(), w.kept_ids.data());
    add_measure(tile, i, rows, w.kept_ids.data(), kept);
    if (own) tile.pop();
  }
}

void add_table_groups(Tile& tile) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  number_rows(tile);
  if (!w.failure.empty() || add_near_groups(tile)) return;
  const bool all = tile.all();
  uint32_t n = tile.blocks() * 64;
  if (!all) n = tile.ops().tiles->compress32(w.ids.data(), tile.mask(), tile.blocks(), w.kept_ids.data());
  const uint32_t* ids = all ? w.ids.data() : w.kept_ids.data();
  const uint64_t* mask = all ? nullptr : tile.mask();
  if (!in_range(p, ids, n)) {
    if (w.failure.empty()) w.failure = "a group key left the bounds that were worked out for it";
    return;
  }
  add_distincts(tile, w.ids.data());
  if (p.packed != kNothing)
    add_packed(tile, mask, ids, n);
  else
    add_ones(w.totals, w.stride, ids, n);
  add_measures(tile, mask, ids, n);
}

}  // namespace onebeat::kernels::scan
