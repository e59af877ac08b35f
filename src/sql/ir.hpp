// ir.hpp: the queries that our own executor answers, after decoding and before any device is chosen.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sql/keys.hpp"
#include "sql/query.hpp"

namespace onebeat::sql {

// The same values as Predicate::mode of the kernel.
enum class FilterMode : uint32_t { kInside = 0, kOutside = 1, kIsNull = 2, kIsNotNull = 3 };

struct Filter {
  uint32_t column = 0;  // in AggregateQuery::columns
  FilterMode mode = FilterMode::kInside;
  int64_t low = 0, high = 0;  // keys, both included; low > high: nothing passes (or, outside, every value)
};
inline constexpr size_t kMaxFilters = 4;  // after ranges over one column were merged

struct Aggregate {
  AggregateKind kind = AggregateKind::kCountStar;
  uint32_t column = 0;  // not for kCountStar
  Type result;
  bool short_average =
      false;  // AVG over 16-bit storage: DuckDB divides doubles there, long doubles elsewhere
};

struct Output {
  std::string name;
  uint32_t aggregate = 0;
};

struct AggregateQuery {
  TableName table;
  std::vector<Column> columns;  // those that are read
  std::vector<Filter> filters;  // a conjunction
  std::vector<Aggregate> aggregates;
  std::vector<Output> outputs;
};

// Merges ranges over one column, drops IS NOT NULL beside a range of the same column.
void simplify(std::vector<Filter>& filters);

}  // namespace onebeat::sql
