// mean_pool.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/mean_pool.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::mean_pool {

struct Params {
  const float* src;
  const uint32_t* cu_seqlens;
  const uint32_t* control;
  float* dst;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t width;
  uint32_t flags;
};
static_assert(offsetof(Params, src) == 0);
static_assert(offsetof(Params, cu_seqlens) == 8);
static_assert(offsetof(Params, control) == 16);
static_assert(offsetof(Params, dst) == 24);
static_assert(offsetof(Params, row_begin) == 32);
static_assert(offsetof(Params, row_count) == 36);
static_assert(offsetof(Params, width) == 40);
static_assert(offsetof(Params, flags) == 44);

inline constexpr uint32_t kCpuRowsPerGroup = 1, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::mean_pool
