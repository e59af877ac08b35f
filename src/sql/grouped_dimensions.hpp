// grouped_dimensions.hpp: dimensions whose rows are the groups of a subquery, as columns like those of a table.
//
//   OB_TRY(auto columns, kept.find_or_make(dimension, read, make));
//
// One session's. The last few are kept, by the planned subquery itself (plans are kept, too) and the versions of all columns
// that it read, so none is ever stale; 64 MiB at most, or a single one of more. Not thread-safe.
#pragma once
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "sql/columns/column_cache.hpp"
#include "sql/exec/row_source.hpp"
#include "sql/query.hpp"

namespace onebeat::sql {

class GroupedDimensions {
 public:
  using Columns = std::vector<columns::ColumnRef>;
  using Answer = std::function<Result<std::unique_ptr<exec::RowSource>>()>;

  // Where the columns are to lie.
  struct Place {
    device::Device& device;
    const columns::Uploader& upload;
  };
  // One for each of dimension.columns. `read`: versions of all columns that dimension.source reads. `answer`: runs it; called
  // only when nothing is kept. Errors are answer's, kUnsupported where values have no keys, kOutOfMemory.
  Result<Columns> find_or_make(const Dimension& dimension, const std::string& read, const Place& place,
                               const Answer& answer);

 private:
  struct Kept {
    std::shared_ptr<const Query> source;  // held, so that its address stays its own
    std::vector<std::string> wanted;
    std::string read;
    Columns columns;
  };
  static constexpr size_t kMost = 16;
  static constexpr uint64_t kMostBytes = uint64_t(64) << 20;
  std::list<Kept> kept_;  // the last one used is first
};

}  // namespace onebeat::sql
