// best_groups.hpp: which groups of a statement are wanted at all: ORDER BY an aggregate or key, with a LIMIT.
#pragma once
#include <optional>

#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

// The first `most` groups by one number, and those that tie with the last of them; others may be left out before results
// are computed. Numbers are whole and lie within 2^62 of 0.
struct BestGroups {
  enum class By : uint8_t { kCount, kSum, kLeast, kMost, kKey };
  By by = By::kCount;
  uint32_t index = kernels::scan::kNothing;  // of the program's measures, or keys; kCount without one: rows
  bool descending = false, nulls_first = false;
  uint64_t most = 0;
};

// Nothing: all groups are needed, or the first order term is no such number. HAVING and computed results see every group.
std::optional<BestGroups> best_groups(const Query& query, const Plan& plan);

}  // namespace onebeat::sql::exec
