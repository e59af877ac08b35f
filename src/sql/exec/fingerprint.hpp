// fingerprint.hpp: an expression over columns of known contents as a key: equal keys, equal values for ever.
//
//   std::string key = "s" + fingerprint(query.rows, query.texts, node, [&](const Node& column) { return name; });
#pragma once
#include <functional>
#include <string>

#include "sql/query.hpp"

namespace onebeat::sql::exec {

// `leaf` names what a kColumn, kDimensionColumn or match reads: versions of columns (CachedColumn::version()).
std::string fingerprint(const std::vector<Node>& nodes, const std::vector<TextCondition>& texts,
                        uint32_t node, const std::function<std::string(const Node&)>& leaf);

}  // namespace onebeat::sql::exec
