// linear_f16.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/linear_f16.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::linear_f16 {

struct Params {
  const Vector<uint32_t, 4>* a;
  const Vector<uint32_t, 4>* w;
  const float* bias;
  const Vector<uint32_t, 4>* residual_f16;
  const Vector<float, 2>* stats;
  const float* norm;
  Vector<uint32_t, 4>* c;
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
static_assert(offsetof(Params, residual_f16) == 24);
static_assert(offsetof(Params, stats) == 32);
static_assert(offsetof(Params, norm) == 40);
static_assert(offsetof(Params, c) == 48);
static_assert(offsetof(Params, stats_out) == 56);
static_assert(offsetof(Params, live) == 64);
static_assert(offsetof(Params, row_begin) == 72);
static_assert(offsetof(Params, row_count) == 76);
static_assert(offsetof(Params, n) == 80);
static_assert(offsetof(Params, k) == 84);
static_assert(offsetof(Params, flags) == 88);
static_assert(offsetof(Params, epsilon) == 92);

}  // namespace onebeat::kernels::abi::linear_f16
