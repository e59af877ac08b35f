// match_entries.hpp: what DuckDB says of each text of a dictionary: LIKE, regular expressions, functions that give text, and
// everything else whose meaning is only its own.
//
//   OB_TRY(auto passes, match_entries(connection, dictionary, "entry ~~ '%o%'"));
//   OB_TRY(auto upper, map_entries(connection, dictionary, "upper(entry)"));
//
// One statement for all entries, which travel as one text with a separator that none of them holds. About 0.1 us an entry.
// kUnsupported when every separator occurs in some entry; DuckDB's own errors.
#pragma once
#include <string>
#include <vector>

#include "sql/columns/dictionary.hpp"
#include "sql/columns/mapped_texts.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql::frontend {

// `pattern`: a condition over a VARCHAR column named `entry`. Element i: entry i passes (NULL does not).
Result<std::vector<bool>> match_entries(Connection& connection, const columns::Dictionary& dictionary,
                                        const std::string& pattern);
// `function`: a VARCHAR over such a column. Of at most 256 MiB in all, else kUnsupported.
Result<columns::MappedTexts> map_entries(Connection& connection, const columns::Dictionary& dictionary,
                                         const std::string& function);

}  // namespace onebeat::sql::frontend
