// processor_time.hpp: what this process has computed, which other programs do not change as they change wall time.
#pragma once
#include <cstdint>

namespace onebeat {

// Nanoseconds of processor time of all threads together, since an arbitrary start. Microseconds a call, more with many threads.
uint64_t process_cpu_ns();

}  // namespace onebeat
