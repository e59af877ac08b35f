// sum_f32.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/sum_f32.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::sum_f32 {

struct Params {
  const float* source;
  float* partials;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, source) == 0);
static_assert(offsetof(Params, partials) == 8);
static_assert(offsetof(Params, row_begin) == 16);
static_assert(offsetof(Params, row_count) == 20);

inline constexpr uint32_t kCpuRowsPerGroup = 16384, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::sum_f32
