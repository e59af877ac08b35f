// gemm_f16.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/gemm_f16.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::gemm_f16 {

struct Params {
  const Vector<uint32_t, 4>* a;
  const Vector<uint32_t, 4>* w;
  const float* bias;
  const float* residual;
  uint32_t* c;
  float* c_f32;
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
static_assert(offsetof(Params, c_f32) == 40);
static_assert(offsetof(Params, live) == 48);
static_assert(offsetof(Params, row_begin) == 56);
static_assert(offsetof(Params, row_count) == 60);
static_assert(offsetof(Params, n) == 64);
static_assert(offsetof(Params, k) == 68);
static_assert(offsetof(Params, flags) == 72);

inline constexpr uint32_t kCpuRowsPerGroup = 48, kCpuColsPerGroup = 192;

}  // namespace onebeat::kernels::abi::gemm_f16
