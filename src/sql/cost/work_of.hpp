// work_of.hpp: what a statement asks for: exactly, from its scan program, or as far as the query and its columns tell.
#pragma once
#include <vector>

#include "sql/cost/rates.hpp"
#include "sql/exec/lowering.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::cost {

Work work_of(const exec::Plan& plan);
// Before lowering, which alone knows what keys that compute may be: those are taken to have few values. `columns`: one for each
// of query.columns, at least one.
Work guess_work(const Query& query, const std::vector<columns::ColumnRef>& columns);

}  // namespace onebeat::sql::cost
