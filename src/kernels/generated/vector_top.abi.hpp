// vector_top.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/vector_top.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::vector_top {

struct Params {
  const uint32_t* keys;
  const uint32_t* maxima;
  Vector<uint32_t, 2>* best;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t stride;
  uint32_t blocks;
  uint32_t top;
};
static_assert(offsetof(Params, keys) == 0);
static_assert(offsetof(Params, maxima) == 8);
static_assert(offsetof(Params, best) == 16);
static_assert(offsetof(Params, row_begin) == 24);
static_assert(offsetof(Params, row_count) == 28);
static_assert(offsetof(Params, stride) == 32);
static_assert(offsetof(Params, blocks) == 36);
static_assert(offsetof(Params, top) == 40);

}  // namespace onebeat::kernels::abi::vector_top
