// dimension_index.hpp: which row of a dimension has a key.
//
//   OB_TRY(auto index, DimensionIndex::build(dimension, columns, query.texts, pattern));
//   if (!index->unique()) ...                              // two rows share a key
//   std::optional<uint32_t> row = index->row_of(key);
//
// Immutable, so any number of threads may look up at once without waiting for each other. A direct index where the keys
// lie close together or are texts (by their code), else a sorted list. Some 10 ns a row to build where the key is a plain
// column without a filter, 4 bytes a key of the range or 16 a row.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/columns/column_cache.hpp"
#include "sql/exec/evaluate.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::exec {

class DimensionIndex {
 public:
  // `columns`: of dimension.columns, where the host sees them. kUnsupported with a sentence: DuckDB.
  static Result<std::shared_ptr<const DimensionIndex>> build(const Dimension& dimension,
                                                             const std::vector<columns::ColumnRef>& columns,
                                                             const std::vector<TextCondition>& texts,
                                                             const TextPasses& pattern);

  // Of rows that pass the dimension's filter. Any one of those that share a key.
  std::optional<uint32_t> row_of(const Scalar& key) const;
  bool unique() const { return unique_; }
  bool has_rows() const { return has_rows_; }
  bool has_null() const { return has_null_; }  // a row whose key is NULL
  uint64_t bytes() const { return direct_.size() * 4 + sorted_.size() * sizeof(sorted_[0]); }

 private:
  void index_whole(std::vector<std::pair<int64_t, uint32_t>> entries);
  void put(uint64_t at, uint32_t row);

  columns::DictionaryRef dictionary_;  // of text keys
  int64_t least_ = 0;
  std::vector<uint32_t> direct_;  // row + 1, or 0
  std::vector<std::pair<int64_t, uint32_t>> sorted_;
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
  static constexpr uint64_t kMostBytes = uint64_t(64) << 20;
  std::map<std::string, Ref> entries_;
  uint64_t bytes_ = 0;
};

}  // namespace onebeat::sql::exec
