// layer_norm.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/layer_norm.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::layer_norm {

struct Params {
  const float* src;
  const uint32_t* src_f16;
  const float* residual;
  const float* gamma;
  const float* beta;
  float* dst;
  uint32_t* dst_f16;
  const uint32_t* live;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t width;
  float epsilon;
  uint32_t flags;
};
static_assert(offsetof(Params, src) == 0);
static_assert(offsetof(Params, src_f16) == 8);
static_assert(offsetof(Params, residual) == 16);
static_assert(offsetof(Params, gamma) == 24);
static_assert(offsetof(Params, beta) == 32);
static_assert(offsetof(Params, dst) == 40);
static_assert(offsetof(Params, dst_f16) == 48);
static_assert(offsetof(Params, live) == 56);
static_assert(offsetof(Params, row_begin) == 64);
static_assert(offsetof(Params, row_count) == 68);
static_assert(offsetof(Params, width) == 72);
static_assert(offsetof(Params, epsilon) == 76);
static_assert(offsetof(Params, flags) == 80);

inline constexpr uint32_t kCpuRowsPerGroup = 16, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::layer_norm
