// dimensions.hpp: a query's dimensions with their cached columns: what a row of the fact table finds there by a key.
//
//   OB_TRY(auto dimensions, Dimensions::bind(query, columns, {.matcher = .., .indexes = &kept}));
//   Scalar name = dimensions->column(node.index, key);
//
// Immutable once bound. The columns lie where the host sees them: the CPU's cache, whatever device scans the fact table.
#pragma once
#include <map>
#include <memory>
#include <vector>

#include "sql/columns/mapped_texts.hpp"
#include "sql/exec/dimension_index.hpp"

namespace onebeat::sql::exec {

// Which entries of a dictionary pass `pattern`, SQL over a column named `entry`. DuckDB says it.
using PatternMatcher = std::function<Result<std::vector<bool>>(const columns::Dictionary& dictionary,
                                                               const std::string& pattern)>;
// What `function`, SQL over a column named `entry`, gives for each entry of a dictionary. DuckDB says it.
using TextMapper = std::function<Result<columns::MappedTexts>(const columns::Dictionary& dictionary,
                                                              const std::string& function)>;
// The rows of `table` that pass `where`: rows of a Query that reads no dimension. An error: they are evaluated one by one.
using RowSelector =
    std::function<Result<Selection>(const Query& rows, const std::vector<columns::ColumnRef>& columns)>;
// One for each of query.dimensions: its columns, of equal length.
using DimensionColumns = std::vector<std::vector<columns::ColumnRef>>;

class Dimensions {
 public:
  struct Options {
    PatternMatcher matcher;               // none: patterns are left to DuckDB
    DimensionIndexes* indexes = nullptr;  // kept from statement to statement; may be null
    RowSelector selector;                 // none: dimensions' filters are evaluated row by row
    Parallel parallel;                    // none: on the calling thread
  };
  // kUnsupported with a sentence where DuckDB has to answer: two rows share a key, or the table is too large. `query` must
  // outlive the object.
  static Result<std::shared_ptr<const Dimensions>> bind(const Query& query, const DimensionColumns& columns,
                                                        const Options& options);

  // dimension_columns[index] of the row with this key; NULL without one.
  Scalar column(uint32_t index, const Scalar& key) const;
  // The same as it lies in the column: a text by its code.
  std::optional<int64_t> stored(uint32_t index, const Scalar& key) const;
  bool matches(NodeOp op, uint32_t dimension, const Scalar& key) const;
  const DimensionIndex& index(uint32_t dimension) const { return *indexes_[dimension]; }
  uint32_t dimension_of(uint32_t column) const { return dimension_columns_[column].dimension; }
  // Whether a text of a dimension's column passes a pattern; nothing where nobody has asked DuckDB.
  std::optional<bool> passes(const Node& text_is, const Node& column, std::string_view text) const;

  const columns::CachedColumn& cached(uint32_t index) const;  // behind dimension_columns[index]
  // What a kDimensionColumn or a match reads, for fingerprint().
  std::string version(const Node& n) const;

 private:
  using Passing = std::map<std::pair<uint32_t, const columns::Dictionary*>, std::vector<bool>>;
  Error bind_one(uint32_t dimension, const Query& query, const Options& options);
  Result<DimensionIndexes::Ref> make_index(uint32_t dimension, bool keys_only, const Query& query,
                                           const Options& options);
  Error match(const Query& query, uint32_t text, const columns::DictionaryRef& dictionary,
              const Options& options);
  std::optional<bool> look_up(uint32_t text, const columns::DictionaryRef& dictionary,
                              std::string_view entry) const;

  std::vector<DimensionColumn> dimension_columns_;
  DimensionColumns columns_;
  std::vector<std::shared_ptr<const DimensionIndex>> indexes_;
  std::vector<std::string> versions_;  // of the indexes
  Passing passing_;                    // by text condition and dictionary
};

}  // namespace onebeat::sql::exec
