// mean_pool.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/mean_pool.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::mean_pool {

struct Params {
  const float* src;
  const uint32_t* src_f16;
  const Vector<float, 2>* stats;
  const float* norm;
  const uint32_t* cu_seqlens;
  const uint32_t* control;
  float* dst;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t width;
  uint32_t flags;
  float epsilon;
};
static_assert(offsetof(Params, src) == 0);
static_assert(offsetof(Params, src_f16) == 8);
static_assert(offsetof(Params, stats) == 16);
static_assert(offsetof(Params, norm) == 24);
static_assert(offsetof(Params, cu_seqlens) == 32);
static_assert(offsetof(Params, control) == 40);
static_assert(offsetof(Params, dst) == 48);
static_assert(offsetof(Params, row_begin) == 56);
static_assert(offsetof(Params, row_count) == 60);
static_assert(offsetof(Params, width) == 64);
static_assert(offsetof(Params, flags) == 68);
static_assert(offsetof(Params, epsilon) == 72);

inline constexpr uint32_t kCpuRowsPerGroup = 1, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::mean_pool
