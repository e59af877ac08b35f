// classify.hpp: a look at a statement's words, before DuckDB plans it.
//
//   const Classified c = classify("EXPLAIN SELECT sum(a) FROM t");   // {kExplain, 8}
//
// Planning has effects (it opens the files that a statement reads), so only statements that begin like a SELECT and name
// no file go to the planner. A wrong guess costs time, never an answer: the decoder decides what a statement is.
#pragma once
#include <cstddef>
#include <string_view>

namespace onebeat::sql::frontend {

enum class Shape : unsigned char {
  kSelect,   // SELECT .., WITH .., FROM .., also in parentheses
  kExplain,  // EXPLAIN of such a statement, without options and ANALYZE
  kFiles,    // a SELECT that reads files: FROM 'sales.csv', read_parquet(..)
  kLong,     // more than 64 KiB
  kOther
};

struct Classified {
  Shape shape = Shape::kOther;
  size_t body = 0;  // kExplain: where the statement that is explained begins
};

Classified classify(std::string_view sql);
const char* refusal_of(Shape shape);  // why it is not ours; "" for kSelect

}  // namespace onebeat::sql::frontend
