// Totals by keys over any range, and hashed DISTINCT: rows' keys become words, and a HashStore finds their records.
#include <algorithm>

#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

// What a measure's record could not take is kept by key: places in the table do not last.
void keep_rest(Tile& tile) {
  Worker& w = tile.worker();
  const uint64_t measures = tile.program().measures.size();
  for (const auto& [at, value] : w.rest) {
    const uint64_t* e = w.by_key->entry(uint32_t(at / measures));
    w.rest_by_key.push_back(
        {e[0], w.by_key->shape().key_words == 2 ? e[1] : 0, uint32_t(at % measures), value});
  }
  w.rest.clear();
}

// The values' keys of all rows; what is NULL holds anything.
const int64_t* distinct_values(Tile& tile, const Distinct& d) {
  if (d.key.value != kNothing) return tile.value(d.key.value);
  const Slice s = tile.slice(d.key.column);
  tile.ops().tiles->decode64(s, uint64_t(s.base), tile.blocks(), tile.worker().wide.data());
  return tile.worker().wide.data();
}

// kHash: the key of the row's group and the value, row by row.
bool keep_rows(Tile& tile, const Distinct& d, uint32_t index, const uint32_t* ids, const uint64_t* rows) {
  Worker& w = tile.worker();
  const int64_t* values = distinct_values(tile, d);
  const EntryShape shape = w.by_key->shape();
  Partitions& to = *w.distinct_rows[index];
  for (uint32_t b = 0; b < tile.blocks(); ++b)
    for (uint64_t m = rows[b]; m; m &= m - 1) {
      const uint32_t i = b * 64 + uint32_t(__builtin_ctzll(m));
      const uint64_t* group = w.by_key->entry(ids[i]);
      uint64_t* out = to.place(hash_of_entry(shape, group));
      if (!out) return false;
      std::memcpy(out, group, shape.key_words * 8);
      out[shape.key_words] = uint64_t(values[i]);
    }
  return true;
}

bool number_all(HashStore& store, const uint64_t* first, const uint64_t* second, uint32_t n) {
  for (uint32_t at = 0; at < n; at += HashStore::kMostRows)
    if (!store.number(first + at, second ? second + at : nullptr, std::min(HashStore::kMostRows, n - at),
                      nullptr))
      return false;
  return true;
}

bool keep_pairs(Tile& tile, const Distinct& d, uint32_t index, const uint32_t* ids, const uint64_t* rows) {
  Worker& w = tile.worker();
  const TileOps& ops = *tile.ops().tiles;
  auto* pairs = reinterpret_cast<uint64_t*>(w.high.data());
  const uint32_t n_all = tile.blocks() * 64;
  if (d.packed) {
    Key key = d.key;
    key.stride = uint64_t(1) << d.group_bits;
    add_wide_codes(tile, key, true, 1, pairs, w.wide.data());
    for (uint32_t i = 0; ids && i < n_all; ++i) pairs[i] += ids[i];
    const uint32_t n = ops.compress64(w.high.data(), rows, tile.blocks(), w.kept_high.data());
    const auto* kept = reinterpret_cast<const uint64_t*>(w.kept_high.data());
    // Of a computed value only: columns are bounded by zone maps.
    if (d.key.value != kNothing && std::any_of(kept, kept + n, [&](uint64_t pair) {
          return (pair - 1) >> d.group_bits >= d.key.domain;
        })) {
      w.failure = "a value left the bounds that were worked out for it";
      return true;
    }
    return number_all(*w.distinct_pairs[index], kept, nullptr, n);
  }
  const int64_t* values = distinct_values(tile, d);
  for (uint32_t i = 0; i < n_all; ++i) pairs[i] = (ids ? ids[i] : 0) + 1;
  const uint32_t n = ops.compress64(w.high.data(), rows, tile.blocks(), w.kept_high.data());
  ops.compress64(values, rows, tile.blocks(), w.kept_wide.data());
  return number_all(*w.distinct_pairs[index], reinterpret_cast<const uint64_t*>(w.kept_high.data()),
                    reinterpret_cast<const uint64_t*>(w.kept_wide.data()), n);
}

struct Keys {
  const uint64_t *first = nullptr, *second = nullptr;  // of the rows that pass, packed; second: of wide keys
  uint32_t count = 0;
};

Keys pack_keys(Tile& tile) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  bool first[2] = {true, true};
  for (const Key& k : p.keys) {
    auto* packed = reinterpret_cast<uint64_t*>(k.high ? w.high.data() : w.wide.data());
    add_wide_codes(tile, k, first[k.high], k.high ? 0 : 1, packed, w.kept_wide.data());  // no first word is 0
    first[k.high] = false;
  }
  const auto words = [](const std::vector<int64_t>& v) {
    return reinterpret_cast<const uint64_t*>(v.data());
  };
  if (tile.all()) return {words(w.wide), words(w.high), tile.blocks() * 64};
  const TileOps& ops = *tile.ops().tiles;
  const uint32_t n = ops.compress64(w.wide.data(), tile.mask(), tile.blocks(), w.kept_wide.data());
  if (p.wide_keys) ops.compress64(w.high.data(), tile.mask(), tile.blocks(), w.kept_high.data());
  return {words(w.kept_wide), words(w.kept_high), n};
}

}  // namespace

void add_wide_codes(Tile& tile, const Key& k, bool first, uint64_t start, uint64_t* packed, int64_t* part) {
  const uint32_t rows = tile.blocks() * 64;
  const int64_t* values = part;
  const uint64_t* nulls = nullptr;
  alignas(8) uint64_t words[kSegmentRows / 64];
  if (k.column != kNothing) {
    const Slice s = tile.slice(k.column);
    if (first && k.stride == 1 && !s.validity)
      return tile.ops().tiles->decode64(s, uint64_t(s.base) - uint64_t(k.least) + start, tile.blocks(),
                                        reinterpret_cast<int64_t*>(packed));
    tile.ops().tiles->decode64(s, uint64_t(s.base), tile.blocks(), part);
    if (s.validity) {
      std::memcpy(words, s.validity, 8 * uint64_t(tile.blocks()));
      nulls = words;
    }
  } else {
    values = tile.value(k.value);
    nulls = tile.value_valid(k.value);
  }
  const uint64_t least = uint64_t(k.least), null_code = k.domain - 1;
  if (first) std::fill_n(packed, rows, start);
  if (!nulls) {
    for (uint32_t i = 0; i < rows; ++i) packed[i] += (uint64_t(values[i]) - least) * k.stride;
    return;
  }
  for (uint32_t i = 0; i < rows; ++i) {
    const uint64_t valid = 0 - (nulls[i / 64] >> (i % 64) & 1), code = uint64_t(values[i]) - least;
    packed[i] += ((code & valid) | (null_code & ~valid)) * k.stride;
  }
}

void hash_distinct(Tile& tile, const Distinct& d, uint32_t index, const uint32_t* ids, const uint64_t* rows) {
  Worker& w = tile.worker();
  const bool kept = w.by_key ? keep_rows(tile, d, index, ids, rows) : keep_pairs(tile, d, index, ids, rows);
  if (!kept) w.failure = kNoMemory;
}

void add_hash_groups(Tile& tile) {
  const Program& p = tile.program();
  Worker& w = tile.worker();
  const Keys keys = pack_keys(tile);
  if (!w.failure.empty()) return;  // a key left its type
  const bool bare = p.measures.empty() && p.distincts.empty();
  if (!w.by_key->number(keys.first, keys.second, keys.count, bare ? nullptr : w.kept_ids.data())) {
    w.failure = kNoMemory;
    return;
  }
  if (bare) return;
  w.totals = w.by_key->records();  // the table may have grown
  const auto own_rows = [](const Measure& m) { return m.count_at != 0; };
  if (!p.distincts.empty() || std::any_of(p.measures.begin(), p.measures.end(), own_rows)) {
    tile.ops().tiles->positions(tile.mask(), tile.blocks(), w.parts.data());
    for (uint32_t i = 0; i < keys.count; ++i) w.ids[w.parts[i]] = w.kept_ids[i];
  }
  add_distincts(tile, w.ids.data());
  add_measures(tile, tile.all() ? nullptr : tile.mask(), w.kept_ids.data(), keys.count);
  keep_rest(tile);
}

}  // namespace onebeat::kernels::scan
