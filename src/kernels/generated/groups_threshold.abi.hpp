// groups_threshold.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/groups_threshold.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::groups_threshold {

struct Params {
  const uint64_t* best;
  uint64_t* threshold;
  uint32_t blocks;
  uint32_t most;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, best) == 0);
static_assert(offsetof(Params, threshold) == 8);
static_assert(offsetof(Params, blocks) == 16);
static_assert(offsetof(Params, most) == 20);
static_assert(offsetof(Params, row_begin) == 24);
static_assert(offsetof(Params, row_count) == 28);

}  // namespace onebeat::kernels::abi::groups_threshold
