// vector_scan.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/vector_scan.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::vector_scan {

struct Params {
  const Vector<uint32_t, 4>* rows;
  const float* scales;
  const float* norms;
  const uint32_t* live;
  const Vector<uint32_t, 4>* queries;
  const float* query_scales;
  uint32_t* keys;
  uint32_t* maxima;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t vecs;
  uint32_t stride;
  uint32_t query_count;
  uint32_t flags;
};
static_assert(offsetof(Params, rows) == 0);
static_assert(offsetof(Params, scales) == 8);
static_assert(offsetof(Params, norms) == 16);
static_assert(offsetof(Params, live) == 24);
static_assert(offsetof(Params, queries) == 32);
static_assert(offsetof(Params, query_scales) == 40);
static_assert(offsetof(Params, keys) == 48);
static_assert(offsetof(Params, maxima) == 56);
static_assert(offsetof(Params, row_begin) == 64);
static_assert(offsetof(Params, row_count) == 68);
static_assert(offsetof(Params, vecs) == 72);
static_assert(offsetof(Params, stride) == 76);
static_assert(offsetof(Params, query_count) == 80);
static_assert(offsetof(Params, flags) == 84);

}  // namespace onebeat::kernels::abi::vector_scan
