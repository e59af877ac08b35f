// self_test.hpp: questions with known answers for a table of functions, asked when a device selects it.
#pragma once
#include "device/kernel.hpp"
#include "kernels/fused/ops.hpp"

namespace onebeat::kernels::fused {

// Products of small whole numbers, which every precision computes exactly, against plain loops; attention over equal
// keys; a norm of two values. The error says what came out instead.
Error ask(const Ops& ops);
device::KernelSelfTest self_test(Precision precision);

}  // namespace onebeat::kernels::fused
