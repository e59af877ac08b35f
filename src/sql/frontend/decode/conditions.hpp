// conditions.hpp: AND and OR over condition nodes, simplified while they are built.
//
// Conditions mean "true or not" (query.hpp), so a range and IS NOT NULL of one value are a range, two ranges of one
// value are their intersection, and equalities joined by OR are a list.
#pragma once
#include <vector>

#include "sql/frontend/key_range.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::frontend {

using Nodes = std::vector<Node>;

uint32_t add_true(Nodes& nodes);
uint32_t add_false(Nodes& nodes);
uint32_t add_is_null(Nodes& nodes, uint32_t value);
uint32_t add_is_not_null(Nodes& nodes, uint32_t value);
uint32_t add_range(Nodes& nodes, uint32_t value, const KeyRange& range);
// `keys` in any order. `negated`: not NULL and none of them.
uint32_t add_list(Nodes& nodes, uint32_t value, std::vector<int64_t> keys, bool negated);
uint32_t add_all(Nodes& nodes, const std::vector<uint32_t>& conditions);
uint32_t add_any(Nodes& nodes, const std::vector<uint32_t>& conditions);

}  // namespace onebeat::sql::frontend
