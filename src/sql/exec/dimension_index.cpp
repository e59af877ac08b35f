#include "sql/exec/dimension_index.hpp"

#include <algorithm>
#include <atomic>

#include "base/assert.hpp"

namespace onebeat::sql::exec {
namespace {

using columns::kSegmentRows;
constexpr uint32_t kBlocks = kSegmentRows / 64;

// Conditions and keys that are evaluated row by row, on one core.
constexpr uint64_t kMostEvaluated = uint64_t(4) << 20;
constexpr uint64_t kDirectARow = 8, kBitsARow = 64, kDirectAlways = 4096;

Error unsupported(std::string why) { return {ErrorCode::kUnsupported, std::move(why)}; }
Error too_large() { return unsupported("the smaller table of a join needs an index of more than 64 MiB"); }

// Of rows that are selected and whose key is not NULL.
struct KeyCounts {
  uint64_t rows = 0, nulls = 0;
  int64_t least = INT64_MAX, most = INT64_MIN;  // or further apart

  void add(const KeyCounts& o) {
    rows += o.rows;
    nulls += o.nulls;
    least = std::min(least, o.least);
    most = std::max(most, o.most);
  }
};

KeyCounts count_keys(const columns::CachedColumn& keys, const Selection& selection, uint64_t segment) {
  KeyCounts out;
  const auto* words = keys.words().as<const uint32_t>();
  const auto& s = keys.host_segments()[segment];
  uint64_t selected = 0;
  for (uint32_t b = 0; b < kBlocks; ++b) {
    const uint64_t word = selection[segment * kBlocks + b];
    if (!word) continue;
    selected += uint64_t(__builtin_popcountll(word));
    out.rows += uint64_t(__builtin_popcountll(word & columns::valid_rows(words, s, b)));
  }
  out.nulls = selected - out.rows;
  if (out.rows > 0) {
    out.least = keys.zones()[segment].least;
    out.most = keys.zones()[segment].most;
  }
  return out;
}

// fn(key, row) for the selected rows of a segment whose key is not NULL.
template <class Fn>
void for_each_key(const columns::CachedColumn& keys, const Selection& selection, uint64_t segment,
                  const Fn& fn) {
  const auto* words = keys.words().as<const uint32_t>();
  const auto& s = keys.host_segments()[segment];
  int64_t block[64];
  for (uint32_t b = 0; b < kBlocks; ++b) {
    uint64_t mask = selection[segment * kBlocks + b];
    if (mask) mask &= columns::valid_rows(words, s, b);
    if (!mask) continue;
    columns::decode_rows(words, s, b, 64, block);
    for (; mask; mask &= mask - 1) {
      const auto i = uint32_t(__builtin_ctzll(mask));
      fn(block[i], uint32_t(segment * kSegmentRows + b * 64 + i));
    }
  }
}

void in_parallel(const Parallel* parallel, uint64_t count, uint64_t work,
                 const std::function<void(uint64_t, uint64_t)>& fn) {
  if (parallel && *parallel) return (*parallel)(count, work, fn);
  fn(0, count);
}

}  // namespace

Result<std::shared_ptr<const DimensionIndex>> DimensionIndex::build(const DimensionSource& source) {
  const Dimension& d = source.dimension;
  const auto& columns = source.columns;
  auto out = std::make_shared<DimensionIndex>();
  const uint64_t rows = columns[0]->rows(), segments = columns[0]->zones().size();
  uint64_t row = 0;
  Evaluator evaluator(d.rows, source.texts, [&](const Node& n) { return cell(*columns[n.index], row); });
  evaluator.set_pattern(source.pattern);
  Selection evaluated;
  const Selection* selection = source.selection;
  if (!selection) {
    if (d.where && rows > kMostEvaluated)
      return unsupported("the smaller table of a join has a filter and more than 4 M rows");
    evaluated.resize(segments * kBlocks);
    if (!d.where) std::fill_n(evaluated.begin(), rows / 64, ~uint64_t(0));
    for (row = d.where ? 0 : rows / 64 * 64; row < rows; ++row)
      if (!d.where || evaluator.holds(*d.where)) evaluated[row / 64] |= uint64_t(1) << (row % 64);
    selection = &evaluated;
  }
  OB_ASSERT(selection->size() == segments * kBlocks, "a selection of other rows");
  const Node& key = d.rows[d.key];
  const bool plain = key.op == NodeOp::kColumn;
  if (key.type.id == TypeId::kVarchar) {
    if (!plain || !columns[key.index]->dictionary()) return unsupported("a join is by a computed text");
    out->dictionary_ = columns[key.index]->dictionary();
  }
  if (plain) {
    OB_CHECK(out->index_plain(source, *columns[key.index], *selection));
  } else {
    OB_CHECK(out->index_computed(source, *selection, evaluator, row));
  }
  if (!evaluator.reason().empty()) return unsupported(evaluator.reason());
  return std::shared_ptr<const DimensionIndex>(std::move(out));
}

Error DimensionIndex::index_plain(const DimensionSource& source, const columns::CachedColumn& keys,
                                  const Selection& selection) {
  const uint64_t segments = keys.zones().size();
  KeyCounts counts;
  for (uint64_t s = 0; s < segments; ++s) counts.add(count_keys(keys, selection, s));
  has_null_ = counts.nulls > 0;
  has_rows_ = counts.rows + counts.nulls > 0;
  if (counts.rows == 0) return {};
  least_ = dictionary_ ? 0 : counts.least;
  const uint64_t span = dictionary_ ? dictionary_->size() - 1 : uint64_t(counts.most) - uint64_t(least_);
  const auto dense = [&](uint64_t a_row) {
    return dictionary_ || span < std::max(kDirectAlways, a_row * counts.rows);
  };
  if (source.keys_only && dense(kBitsARow) && span / 8 < kMostBytes) {
    bits_.resize(span / 64 + 1);
    size_ = span + 1;
  } else if (!source.keys_only && dense(kDirectARow) && span < kMostBytes / sizeof(uint32_t)) {
    direct_.resize(span + 1);
    size_ = span + 1;
  } else {
    if (counts.rows > kMostBytes / sizeof(Entries::value_type)) return too_large();
    Entries entries;
    entries.reserve(counts.rows);
    for (uint64_t s = 0; s < segments; ++s)
      for_each_key(keys, selection, s, [&](int64_t key, uint32_t row) { entries.emplace_back(key, row); });
    return index_entries(std::move(entries));
  }
  std::atomic<bool> twice = false;
  in_parallel(source.parallel, segments, keys.rows(), [&](uint64_t begin, uint64_t end) {
    bool seen = false;
    for (uint64_t s = begin; s < end; ++s)
      for_each_key(keys, selection, s, [&](int64_t key, uint32_t row) {
        const uint64_t at = uint64_t(key) - uint64_t(least_);
        if (!source.keys_only) {
          seen |= std::atomic_ref(direct_[at]).exchange(row + 1, std::memory_order_relaxed) != 0;
          return;
        }
        const uint64_t bit = uint64_t(1) << (at % 64);
        std::atomic_ref word(bits_[at / 64]);
        seen |= ((word.load(std::memory_order_relaxed) & bit) ||
                 (word.fetch_or(bit, std::memory_order_relaxed) & bit));
      });
    if (seen) twice.store(true, std::memory_order_relaxed);
  });
  unique_ = !twice;
  return {};
}

Error DimensionIndex::index_computed(const DimensionSource& source, const Selection& selection,
                                     Evaluator& evaluator, uint64_t& row) {
  const uint64_t rows = source.columns[0]->rows();
  if (rows > kMostEvaluated)
    return unsupported("the smaller table of a join has a computed key and more than 4 M rows");
  Entries entries;
  for (row = 0; row < rows; ++row) {
    if (!(selection[row / 64] >> (row % 64) & 1)) continue;
    const Scalar v = evaluator.value(source.dimension.key);
    has_rows_ = true;
    if (v.null) has_null_ = true;
    if (!v.null) entries.emplace_back(int64_t(v.whole), uint32_t(row));
  }
  return index_entries(std::move(entries));
}

void DimensionIndex::put(uint64_t at, uint32_t row) {
  if (direct_[at] != 0) unique_ = false;
  direct_[at] = row + 1;
}

Error DimensionIndex::index_entries(Entries entries) {
  if (entries.empty()) return {};
  const auto [least, most] = std::minmax_element(entries.begin(), entries.end());
  least_ = least->first;
  const uint64_t span = uint64_t(most->first) - uint64_t(least->first);
  if (span < std::max(kDirectAlways, kDirectARow * entries.size()) && span < kMostBytes / sizeof(uint32_t)) {
    direct_.resize(span + 1);
    size_ = span + 1;
    for (const auto& [key, row] : entries) put(uint64_t(key) - uint64_t(least_), row);
    return {};
  }
  std::sort(entries.begin(), entries.end());
  unique_ = std::adjacent_find(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
              return a.first == b.first;
            }) == entries.end();
  sorted_ = std::move(entries);
  return {};
}

std::optional<uint64_t> DimensionIndex::place_of(int64_t key) const {
  const uint64_t at = uint64_t(key) - uint64_t(least_);
  return key >= least_ && at < size_ ? std::optional(at) : std::nullopt;
}

std::optional<uint32_t> DimensionIndex::row_of(int64_t key) const {
  OB_ASSERT(bits_.empty(), "an index that has no row numbers");
  if (!sorted_.empty()) {
    const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), key,
                                        [](const auto& entry, int64_t k) { return entry.first < k; });
    if (found == sorted_.end() || found->first != key) return std::nullopt;
    return found->second;
  }
  const auto at = place_of(key);
  if (!at || direct_[*at] == 0) return std::nullopt;
  return direct_[*at] - 1;
}

bool DimensionIndex::has(int64_t key) const {
  if (bits_.empty()) return row_of(key).has_value();
  const auto at = place_of(key);
  return at && (bits_[*at / 64] >> (*at % 64) & 1);
}

std::optional<uint32_t> DimensionIndex::row_of(const Scalar& key) const {
  if (key.null) return std::nullopt;
  if (dictionary_) {
    const auto code = dictionary_->find(key.text);
    return code ? row_of(int64_t(*code)) : std::nullopt;
  }
  return key.whole == int64_t(key.whole) ? row_of(int64_t(key.whole)) : std::nullopt;
}

bool DimensionIndex::has(const Scalar& key) const {
  if (key.null) return false;
  if (dictionary_) {
    const auto code = dictionary_->find(key.text);
    return code && has(int64_t(*code));
  }
  return key.whole == int64_t(key.whole) && has(int64_t(key.whole));
}

}  // namespace onebeat::sql::exec
