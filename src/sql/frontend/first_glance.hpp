// first_glance.hpp: what a statement's words alone say, before DuckDB plans it for us, which costs 0.1 to 0.4 ms.
//
//   const Glance g = first_glance("SELECT median(a) FROM t");    // {"aggregate median stays in DuckDB", {"select", "median", ..}}
//
// Under a microsecond a hundred bytes. A wrong guess costs time, never an answer: the decoder decides what is ours.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace onebeat::sql::frontend {

struct Glance {
  std::string reason;              // why the decoder would decline; empty: it may not
  std::vector<std::string> names;  // that occur, quoted or not, in lower case: a table's is among them
  // Those behind FROM, its commas and JOIN, without schemas: tables, names of WITH and aliases.
  std::vector<std::string> tables;
  bool whole_rows = true;  // no aggregate, GROUP BY, DISTINCT or LIMIT: DuckDB streams those
};

Glance first_glance(std::string_view sql);

}  // namespace onebeat::sql::frontend
