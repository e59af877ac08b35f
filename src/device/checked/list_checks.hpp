// list_checks.hpp: what can be said about a recorded list without knowing what else runs.
#pragma once
#include <string>
#include <vector>

#include "device/device.hpp"

namespace onebeat::device::checked {

// One sentence for each violation: barriers that are missing, parameter addresses outside the declared
// accesses, grids that are too large, copies and fills that declare something else than they do.
std::vector<std::string> check_list(const RecordedList& list, const Caps& caps);

// "op 3 (dispatch sum_i64)", for messages.
std::string op_name(const RecordedList& list, size_t index);

}  // namespace onebeat::device::checked
