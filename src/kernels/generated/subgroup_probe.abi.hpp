// subgroup_probe.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/subgroup_probe.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::subgroup_probe {

struct Params {
  const uint32_t* source;
  uint32_t* results;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, source) == 0);
static_assert(offsetof(Params, results) == 8);
static_assert(offsetof(Params, row_begin) == 16);
static_assert(offsetof(Params, row_count) == 20);

}  // namespace onebeat::kernels::abi::subgroup_probe
