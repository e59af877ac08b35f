// cpu.hpp: the processor as a device: the oracle in tests, the fallback in the field, always there.
//
//   auto device = device::open({.device = "cpu", .hardware_queues = 1, .cpu_isa = "avx2"});
//
// Spans are host memory. Each hardware queue is one executor thread that runs its submissions in order and
// spreads each dispatch over the process's core pool; Q_render at normal priority, Q_ml and Q_blit below it.
#pragma once
#include "device/device.hpp"

namespace onebeat::device::cpu {

std::vector<Candidate> enumerate(const OpenOptions& options);

// kUnsupported when `cpu_isa` names a set that this processor lacks. `index` is always 0.
Result<std::unique_ptr<Device>> open(const OpenOptions& options, uint32_t index);

}  // namespace onebeat::device::cpu
