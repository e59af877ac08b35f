// question.hpp: what DuckDB is asked about each text of a dictionary.
#pragma once
#include <string>

#include "sql/query.hpp"

namespace onebeat::sql::exec {

// Of a kPattern, NOT included. It is not left for afterwards because a pattern may be NULL, as nullif(entry, 'a') = 'b' is: then
// neither it nor its NOT passes.
inline std::string question(const TextCondition& c) {
  return c.negated ? "(NOT " + c.pattern + ")" : c.pattern;
}

}  // namespace onebeat::sql::exec
