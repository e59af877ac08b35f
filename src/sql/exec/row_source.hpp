// row_source.hpp: the rows of an answer, a batch at a time.
#pragma once
#include <vector>

#include "onebeat/error.hpp"
#include "sql/types.hpp"

namespace onebeat::sql::exec {

inline constexpr uint64_t kBatchRows = 2048;

// A column of an answer as keys (../keys.hpp); anything where the bit of `valid` is 0: NULL.
struct KeyColumn {
  std::vector<int64_t> keys;
  std::vector<uint64_t> valid;
};

class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual uint64_t row_count() const = 0;
  // The next at most 2,048 rows; false at the end. Nothing can fail any more.
  virtual bool next(Batch& batch) = 0;
  // All rows of one column, whatever next() has handed out. Of groups and of types that are not VARCHAR; kUnsupported else, and
  // where a value is wider than 64 bits.
  virtual Result<KeyColumn> keys(size_t column) const {
    (void)column;
    return Error{ErrorCode::kUnsupported, "only groups are read as keys"};
  }
};

}  // namespace onebeat::sql::exec
