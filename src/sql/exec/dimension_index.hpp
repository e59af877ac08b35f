// dimension_index.hpp: which row of a dimension has a key.
//
//   OB_TRY(auto index, DimensionIndex::build({dimension, columns, query.texts, pattern, selection, keys_only, parallel}));
//   if (!index->unique()) ...                              // two rows share a key
//   std::optional<uint32_t> row = index->row_of(key);
//
// Immutable, so any number of threads may look up at once without waiting for each other. Where nothing but the presence of a
// key is asked: one bit for each key of the range. Else a direct index where the keys lie close together or are texts (by
// their code), else a sorted list. A few ns a row to build where the key is a plain column and the selection is known, some
// 50 else.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/columns/column_cache.hpp"
#include "sql/exec/evaluate.hpp"
#include "sql/exec/parallel.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::exec {

// A bit for each row, segment by segment, 1,024 words each.
using Selection = std::vector<uint64_t>;

struct DimensionSource {
  const Dimension& dimension;
  const std::vector<columns::ColumnRef>& columns;  // of dimension.columns, where the host sees them
  const std::vector<TextCondition>& texts;
  const TextPasses& pattern;
  const Selection* selection =
      nullptr;             // rows that pass dimension.where; null: it is evaluated here, row by row
  bool keys_only = false;  // no row number will be asked for
  const Parallel* parallel = nullptr;  // null: on the calling thread
};

class DimensionIndex {
 public:
  // Bytes that one index may have.
  static constexpr uint64_t kMostBytes = uint64_t(64) << 20;

  // kUnsupported with a sentence: DuckDB.
  static Result<std::shared_ptr<const DimensionIndex>> build(const DimensionSource& source);

  // Of rows that pass the dimension's filter. Any one of those that share a key. Not where keys_only (asserted).
  std::optional<uint32_t> row_of(const Scalar& key) const;
  bool has(const Scalar& key) const;
  // The same of a whole number; not where the keys are texts (asserted).
  bool by_text() const { return dictionary_ != nullptr; }
  std::optional<uint32_t> row_of(int64_t key) const;
  bool has(int64_t key) const;
  bool unique() const { return unique_; }
  bool has_rows() const { return has_rows_; }
  bool has_null() const { return has_null_; }  // a row whose key is NULL
  uint64_t bytes() const {
    return bits_.size() * 8 + direct_.size() * 4 + sorted_.size() * sizeof(sorted_[0]);
  }

 private:
  using Entries = std::vector<std::pair<int64_t, uint32_t>>;
  Error index_plain(const DimensionSource& source, const columns::CachedColumn& keys,
                    const Selection& selection);
  Error index_computed(const DimensionSource& source, const Selection& selection, Evaluator& evaluator,
                       uint64_t& row);
  Error index_entries(Entries entries);
  void put(uint64_t at, uint32_t row);
  std::optional<uint64_t> place_of(int64_t key) const;

  columns::DictionaryRef dictionary_;  // of text keys
  int64_t least_ = 0;
  uint64_t size_ = 0;             // keys of bits_ or direct_
  std::vector<uint64_t> bits_;    // keys_only: a bit a key
  std::vector<uint32_t> direct_;  // row + 1, or 0
  Entries sorted_;
  bool unique_ = true, has_rows_ = false, has_null_ = false;
};

// Kept for the next statement, by what the index was made of. Bounded: when it is full it starts anew. Not thread-safe.
class DimensionIndexes {
 public:
  using Ref = std::shared_ptr<const DimensionIndex>;
  Ref find(const std::string& key) const {
    const auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : found->second;
  }
  void insert(const std::string& key, const Ref& index) {
    if (bytes_ + index->bytes() > kMostBytes) {
      entries_.clear();
      bytes_ = 0;
    }
    bytes_ += index->bytes();
    entries_[key] = index;
  }

 private:
  static constexpr uint64_t kMostBytes = 2 * DimensionIndex::kMostBytes;
  std::map<std::string, Ref> entries_;
  uint64_t bytes_ = 0;
};

}  // namespace onebeat::sql::exec
