// match_entries.hpp: what DuckDB says of each text of a dictionary: LIKE, regular expressions and everything else whose
// meaning is only its own.
//
//   OB_TRY(auto passes, match_entries(connection, dictionary, "entry ~~ '%o%'"));
//
// One statement for all entries, which travel as one text with a separator that none of them holds. About 0.1 us an entry.
#pragma once
#include <string>
#include <vector>

#include "sql/columns/dictionary.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql::frontend {

// `pattern`: a condition over a VARCHAR column named `entry`. Element i: entry i passes (NULL does not). kUnsupported when
// every separator occurs in some entry; DuckDB's own errors.
Result<std::vector<bool>> match_entries(Connection& connection, const columns::Dictionary& dictionary,
                                        const std::string& pattern);

}  // namespace onebeat::sql::frontend
