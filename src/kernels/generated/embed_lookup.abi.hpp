// embed_lookup.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/embed_lookup.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::embed_lookup {

struct Params {
  const uint32_t* ids;
  const uint32_t* positions;
  const uint32_t* types;
  const float* words;
  const float* places;
  const float* kinds;
  const float* gamma;
  const float* beta;
  float* dst;
  uint32_t* dst_f16;
  const uint32_t* live;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t width;
  uint32_t vocabulary;
  uint32_t max_positions;
  uint32_t kind_count;
  float epsilon;
  uint32_t flags;
};
static_assert(offsetof(Params, ids) == 0);
static_assert(offsetof(Params, positions) == 8);
static_assert(offsetof(Params, types) == 16);
static_assert(offsetof(Params, words) == 24);
static_assert(offsetof(Params, places) == 32);
static_assert(offsetof(Params, kinds) == 40);
static_assert(offsetof(Params, gamma) == 48);
static_assert(offsetof(Params, beta) == 56);
static_assert(offsetof(Params, dst) == 64);
static_assert(offsetof(Params, dst_f16) == 72);
static_assert(offsetof(Params, live) == 80);
static_assert(offsetof(Params, row_begin) == 88);
static_assert(offsetof(Params, row_count) == 92);
static_assert(offsetof(Params, width) == 96);
static_assert(offsetof(Params, vocabulary) == 100);
static_assert(offsetof(Params, max_positions) == 104);
static_assert(offsetof(Params, kind_count) == 108);
static_assert(offsetof(Params, epsilon) == 112);
static_assert(offsetof(Params, flags) == 116);

inline constexpr uint32_t kCpuRowsPerGroup = 16, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::embed_lookup
