// pattern_match.hpp: which texts of a dictionary pass a condition, by asking DuckDB: LIKE, regular expressions and functions
// keep their exact meaning.
#pragma once
#include <string>
#include <vector>

#include "sql/columns/dictionary.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql::frontend {

// `pattern` is SQL over a column named `entry`; element i is true where entry i passes. kUnsupported for more than 65,536
// entries or a text with a zero byte. Some 2 us an entry.
Result<std::vector<bool>> match_entries(Connection& connection, const columns::Dictionary& dictionary,
                                        const std::string& pattern);

}  // namespace onebeat::sql::frontend
