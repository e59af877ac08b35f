// ir.hpp: the queries that our own executor answers, after decoding and before any device is chosen.
//
// Every supported column is seen as signed 64-bit *keys* whose order is SQL's order: integers, dates, timestamps and
// scaled decimals as they are; FLOAT and DOUBLE by their bits (key_of), NaN greatest. A predicate is then a range of
// keys, whatever the type, and one kernel serves all types.
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "sql/types.hpp"

namespace onebeat::sql {

// Order-preserving: negative numbers have all other bits flipped. Every NaN becomes one, above infinity. 0.0 is 0 and
// -0.0 is -1: equal for SQL, so ranges made from a zero constant cover both.
inline int64_t key_of(double v) {
  if (std::isnan(v)) return INT64_C(0x7ff8000000000000);
  const int64_t bits = std::bit_cast<int64_t>(v);
  return bits >= 0 ? bits : bits ^ INT64_MAX;
}
inline double double_of(int64_t key) { return std::bit_cast<double>(key >= 0 ? key : key ^ INT64_MAX); }
inline int64_t key_of(float v) {
  if (std::isnan(v)) return 0x7fc00000;
  const int32_t bits = std::bit_cast<int32_t>(v);
  return bits >= 0 ? bits : bits ^ INT32_MAX;
}
inline float float_of(int64_t key) {
  const int32_t k = int32_t(key);
  return std::bit_cast<float>(k >= 0 ? k : k ^ INT32_MAX);
}

// The same values as Predicate::mode of the kernel.
enum class FilterMode : uint32_t { kInside = 0, kOutside = 1, kIsNull = 2, kIsNotNull = 3 };

struct Filter {
  uint32_t column = 0;  // in AggregateQuery::columns
  FilterMode mode = FilterMode::kInside;
  int64_t low = 0, high = 0;  // keys, both included; low > high: nothing passes (or, outside, every value)
};
inline constexpr size_t kMaxFilters = 4;  // after ranges over one column were merged

enum class AggregateKind : uint8_t { kSum, kAvg, kCount, kCountStar, kMin, kMax };

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

struct TableName {
  std::string catalog, schema, table;
  bool operator<(const TableName& o) const {
    return std::tie(catalog, schema, table) < std::tie(o.catalog, o.schema, o.table);
  }
  std::string quoted() const;  // "catalog"."schema"."table"
};

struct AggregateQuery {
  TableName table;
  std::vector<Column> columns;  // those that are read
  std::vector<Filter> filters;  // a conjunction
  std::vector<Aggregate> aggregates;
  std::vector<Output> outputs;
};

std::string quote_name(const std::string& name);

// Merges ranges over one column, drops IS NOT NULL beside a range of the same column.
void simplify(std::vector<Filter>& filters);

}  // namespace onebeat::sql
