// attention.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/attention.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::attention {

struct Params {
  const float* qkv;
  const uint32_t* qkv_f16;
  const uint32_t* cu_seqlens;
  const uint32_t* text_of;
  float* dst;
  uint32_t* dst_f16;
  const uint32_t* live;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t heads;
  uint32_t head_dim;
  float scale;
  uint32_t flags;
};
static_assert(offsetof(Params, qkv) == 0);
static_assert(offsetof(Params, qkv_f16) == 8);
static_assert(offsetof(Params, cu_seqlens) == 16);
static_assert(offsetof(Params, text_of) == 24);
static_assert(offsetof(Params, dst) == 32);
static_assert(offsetof(Params, dst_f16) == 40);
static_assert(offsetof(Params, live) == 48);
static_assert(offsetof(Params, row_begin) == 56);
static_assert(offsetof(Params, row_count) == 60);
static_assert(offsetof(Params, heads) == 64);
static_assert(offsetof(Params, head_dim) == 68);
static_assert(offsetof(Params, scale) == 72);
static_assert(offsetof(Params, flags) == 76);

inline constexpr uint32_t kCpuRowsPerGroup = 32, kCpuColsPerGroup = 1;

}  // namespace onebeat::kernels::abi::attention
