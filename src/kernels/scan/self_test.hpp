// self_test.hpp: a question with a known answer for a table of functions, asked when a device selects it.
#pragma once
#include "device/self_test.hpp"

namespace onebeat::kernels::scan {

// Two segments of narrow values with bit planes and NULLs: a filter, totals, and sums of a few groups.
Error self_test(device::KernelTrial& trial);

}  // namespace onebeat::kernels::scan
