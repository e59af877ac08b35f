// probe.hpp: what the GPU and the system's Metal can do, found by asking for each class, selector and object that we use:
// never from a version number. Metal 4, then Metal 3, then the CPU: each step down has its sentence.
//
//   Probe p = probe(instance, Rung::kMetal4, options);
//   if (p.error) ...                     // "MTLDevice does not answer newMTL4CommandQueueWithDescriptor:error:"
#pragma once
#include "device/metal/instance.hpp"

namespace onebeat::device::metal {

enum class Rung : uint8_t { kMetal4, kMetal3 };
const char* to_string(Rung rung);  // "metal4"

struct Probe {
  Rung rung = Rung::kMetal4;
  Caps caps;
  Error error;  // set: this rung cannot be used
  bool residency_sets = false;
  bool counter_heaps = false;
  bool math_modes = false;  // MTLCompileOptions has setMathMode:
  std::string tensor_ops;   // why Metal's tensor operations cannot be used; empty: their probe compiled
  uint64_t working_set_bytes = 0;
};

// Makes and drops the objects that it asks. Milliseconds.
Probe probe(const Instance& instance, Rung rung, const OpenOptions& options);
// The best rung that works. `error` names every rung's reason when none does; what was passed over stands in
// Caps::driver.
Probe best_probe(const Instance& instance, const OpenOptions& options);

}  // namespace onebeat::device::metal
