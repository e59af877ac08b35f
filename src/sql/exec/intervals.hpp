// intervals.hpp: between which bounds the value of a row's node can lie, from the least and most value of each column.
//
// A bound may be loose, never wrong. Whole numbers never leave their node's type: the kernel refuses such rows.
#pragma once
#include "sql/columns/column_cache.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::exec {

class Dimensions;

struct Interval {
  Int128 least = 0, most = 0;  // of whole numbers
  double low = 0, high = 0;    // of FLOAT and DOUBLE; infinite when nothing is known
  bool maybe_null = false;
  // Of whole numbers: the operation itself cannot leave the type, and meets no infinite date.
  bool proved = true;
  double magnitude() const;  // greatest |value|; infinity when a NaN or infinity is possible
};

// Whether it holds a date's or time stamp's infinity; false for what is neither.
bool holds_infinity(const Interval& i, const Type& type);

// One for each node of query.rows (conditions: meaningless). `dimensions` may be null where the query has none.
std::vector<Interval> intervals_of(const Query& query, const std::vector<columns::ColumnRef>& columns,
                                   const Dimensions* dimensions);

}  // namespace onebeat::sql::exec
