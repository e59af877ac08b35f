// fill.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/fill.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::fill {

struct Params {
  uint32_t* target;
  uint32_t value;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, target) == 0);
static_assert(offsetof(Params, value) == 8);
static_assert(offsetof(Params, row_begin) == 12);
static_assert(offsetof(Params, row_count) == 16);

inline constexpr uint32_t kCpuRowsPerGroup = 65536, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::fill
