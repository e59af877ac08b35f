// row_source.hpp: the rows of an answer, a batch at a time.
#pragma once
#include "onebeat/error.hpp"
#include "sql/types.hpp"

namespace onebeat::sql::exec {

inline constexpr uint64_t kBatchRows = 2048;

class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual uint64_t row_count() const = 0;
  // The next at most 2,048 rows; false at the end. Nothing can fail any more.
  virtual bool next(Batch& batch) = 0;
};

}  // namespace onebeat::sql::exec
