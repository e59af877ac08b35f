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
  const Vector<uint32_t, 4>* residual_f16;
  const Vector<float, 2>* stats;
  const float* norm;
  uint32_t* c;
  float* c_f32;
  Vector<float, 2>* stats_out;
  const uint32_t* live;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t n;
  uint32_t k;
  uint32_t flags;
  float epsilon;
};
static_assert(offsetof(Params, a) == 0);
static_assert(offsetof(Params, w) == 8);
static_assert(offsetof(Params, bias) == 16);
static_assert(offsetof(Params, residual) == 24);
static_assert(offsetof(Params, residual_f16) == 32);
static_assert(offsetof(Params, stats) == 40);
static_assert(offsetof(Params, norm) == 48);
static_assert(offsetof(Params, c) == 56);
static_assert(offsetof(Params, c_f32) == 64);
static_assert(offsetof(Params, stats_out) == 72);
static_assert(offsetof(Params, live) == 80);
static_assert(offsetof(Params, row_begin) == 88);
static_assert(offsetof(Params, row_count) == 92);
static_assert(offsetof(Params, n) == 96);
static_assert(offsetof(Params, k) == 100);
static_assert(offsetof(Params, flags) == 104);
static_assert(offsetof(Params, epsilon) == 108);

inline constexpr uint32_t kCpuRowsPerGroup = 48, kCpuColsPerGroup = 192;

}  // namespace onebeat::kernels::abi::gemm_f16
