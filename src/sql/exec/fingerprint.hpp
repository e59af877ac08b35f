// fingerprint.hpp: an expression over columns of known contents as a key: equal keys, equal values for ever.
//
//   std::string key = "s" + fingerprint(query, query.rows, node, [&](const Node& column) { return name; });
#pragma once
#include <functional>
#include <string>

#include "sql/query.hpp"

namespace onebeat::sql::exec {

// `nodes`: query.rows or a dimension's. `leaf` names what a kColumn, kDimensionColumn or match reads: versions of columns
// (CachedColumn::version()).
std::string fingerprint(const Query& query, const std::vector<Node>& nodes, uint32_t node,
                        const std::function<std::string(const Node&)>& leaf);

}  // namespace onebeat::sql::exec
