// gemm.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/gemm.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::gemm {

struct Params {
  const float* a;
  const float* w;
  const float* bias;
  const float* residual;
  float* c;
  const uint32_t* live;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t n;
  uint32_t k;
  uint32_t flags;
};
static_assert(offsetof(Params, a) == 0);
static_assert(offsetof(Params, w) == 8);
static_assert(offsetof(Params, bias) == 16);
static_assert(offsetof(Params, residual) == 24);
static_assert(offsetof(Params, c) == 32);
static_assert(offsetof(Params, live) == 40);
static_assert(offsetof(Params, row_begin) == 48);
static_assert(offsetof(Params, row_count) == 52);
static_assert(offsetof(Params, n) == 56);
static_assert(offsetof(Params, k) == 60);
static_assert(offsetof(Params, flags) == 64);

inline constexpr uint32_t kCpuRowsPerGroup = 48, kCpuColsPerGroup = 192;

}  // namespace onebeat::kernels::abi::gemm
