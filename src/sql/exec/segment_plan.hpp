// segment_plan.hpp: what zone maps say of a program's conditions, segment by segment.
//
// A leaf that no row or every row of a segment passes is not evaluated there; a segment in which nothing passes is not
// read; one whose stored sums answer for every measure is added up from them.
#pragma once
#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

// Fills plan.program.work, plan.statistics and plan.bytes. `stored`: sums of zone maps may be used.
void plan_segments(Plan& plan, bool stored);

}  // namespace onebeat::sql::exec
