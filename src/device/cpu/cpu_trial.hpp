// cpu_trial.hpp: CPU bodies beyond plain C++ answer known questions before they are trusted.
#pragma once
#include "device/self_test.hpp"

namespace onebeat::device::cpu {

// What the body of `kernel` answered wrongly; none when it may be used. Runs on the calling thread, on memory of its
// own, and once per process: every CPU device has the same processor. Cost the first time: a fraction of a millisecond,
// some milliseconds for gemm and attention.
Error self_test(const Kernel& kernel, const CpuBody& body);

}  // namespace onebeat::device::cpu
