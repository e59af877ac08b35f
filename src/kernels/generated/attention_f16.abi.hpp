// attention_f16.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/attention_f16.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::attention_f16 {

struct Params {
  const Vector<uint32_t, 4>* qkv;
  const uint32_t* cu_seqlens;
  const uint32_t* text_of;
  Vector<uint32_t, 4>* dst;
  const uint32_t* live;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t heads;
  float scale;
  uint32_t flags;
};
static_assert(offsetof(Params, qkv) == 0);
static_assert(offsetof(Params, cu_seqlens) == 8);
static_assert(offsetof(Params, text_of) == 16);
static_assert(offsetof(Params, dst) == 24);
static_assert(offsetof(Params, live) == 32);
static_assert(offsetof(Params, row_begin) == 40);
static_assert(offsetof(Params, row_count) == 44);
static_assert(offsetof(Params, heads) == 48);
static_assert(offsetof(Params, scale) == 52);
static_assert(offsetof(Params, flags) == 56);

}  // namespace onebeat::kernels::abi::attention_f16
