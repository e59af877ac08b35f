// lowering.hpp: a Query and the columns it reads become a program of the scan kernel.
//
//   OB_TRY(auto plan, lower(query, columns, {.matcher = matcher, .derived = &cache}));
//   ... dispatch plan->program ...; finish(*plan, ...)
//
// Leaves are bound to the columns' encodings, text conditions become ranges or sets of codes, what depends on one narrow
// column becomes a table, a dimension's column among it, computed texts become places in a sorted list that is made for them,
// and each segment's zone maps prove or refute leaves. kUnsupported with a sentence: DuckDB.
#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>

#include "kernels/scan/program.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/exec/derived.hpp"
#include "sql/exec/dimensions.hpp"
#include "sql/exec/intervals.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::exec {

struct LowerOptions {
  PatternMatcher matcher;  // none: patterns are left to DuckDB
  TextMapper mapper;       // none: functions that give text are, too
  DerivedCache* derived = nullptr;
  DimensionIndexes* indexes = nullptr;
  DimensionColumns dimensions;  // one for each of query.dimensions
  RowSelector selector;         // of dimensions' filters; none: row by row
  Parallel parallel;  // of loops over a dimension's rows and a join's keys; none: on the calling thread
  bool use_statistics = true;   // zone maps' sums may answer for whole segments
  uint32_t tables = 0;          // a CPU's threads: each clears a table of groups of its own; 0: a GPU's one
  bool only_if_faster = false;  // kUnsupported for joins whose tables take longer to make than DuckDB's join
};

struct AggregatePlan {
  uint32_t measure = kernels::scan::kNothing;  // none: counts rows
  uint32_t distinct = kernels::scan::kNothing;
  bool zero_is_ambiguous = false;  // MIN, MAX: a zero's sign cannot be known
  // This key of query.keys is a text column, and the aggregate the least or greatest of a function of it: nothing is added
  // up, each group's value is made of its key.
  uint32_t of_key = kernels::scan::kNothing;
};

// Whole segments that need no scan, added up: only without keys. Per measure like its record.
struct StatisticTotals {
  uint64_t rows = 0, segments = 0;
  struct One {
    uint64_t count = 0;
    Int128 sum = 0;
    int64_t least = INT64_MAX, most = INT64_MIN;
  };
  std::vector<One> measures;
};

struct Plan {
  kernels::scan::Program program;
  std::vector<AggregatePlan> aggregates;    // of query.aggregates
  std::vector<bool> zero_key_is_ambiguous;  // of query.keys: a group whose key is a zero of unknown sign
  StatisticTotals statistics;
  uint64_t rows = 0, bytes = 0;  // of the table; of column data that is read

  // What program points at.
  std::deque<std::vector<uint64_t>> sets;
  std::deque<std::vector<int64_t>> lists;
  std::vector<DerivedWords> derived;
  std::vector<columns::ColumnRef> columns;
  std::shared_ptr<const Dimensions> dimensions;  // null without any

  // By VARCHAR node of query.rows that is not a column: the texts whose places its values are. Of a kTextMap with what it
  // makes of each text of its column.
  std::map<uint32_t, columns::DictionaryRef> texts;
  std::map<uint32_t, DerivedTexts> text_maps;
  std::vector<UnitedTexts> united;

  // Whose places the values of a VARCHAR node are; null: the node was not lowered.
  const columns::DictionaryRef& dictionary(const Query& query, uint32_t node) const;
  // What the kTextMap at query.rows[map] makes of a text of its column; nothing where it was not lowered.
  std::optional<Scalar> mapped(const Query& query, uint32_t map, std::string_view text) const;
};

Result<std::unique_ptr<Plan>> lower(const Query& query, const std::vector<columns::ColumnRef>& columns,
                                    const LowerOptions& options);

}  // namespace onebeat::sql::exec
