// canary.hpp: the proof, before our executor answers anything, that plans are read as this DuckDB means them.
//
// A few dozen fixed statements run on a small table in a private database, through both engines on every device that
// is open. A mismatch, or a plan that no longer decodes, turns interception off for this process, and every result
// says so. The verdict is kept in <state_folder>/sql-canary-<key>, keyed by the versions and devices that it covers.
#pragma once
#include "sql/shared_state.hpp"

namespace onebeat::sql {

// No error: all is well. The error's message is the reason that results show.
Error run_canary(const SharedState& state);

}  // namespace onebeat::sql
