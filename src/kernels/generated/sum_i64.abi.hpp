// sum_i64.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/sum_i64.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::sum_i64 {

struct Partial {
  uint64_t low;
  int64_t high;
  uint64_t count;
};
static_assert(sizeof(Partial) == 24);
static_assert(offsetof(Partial, low) == 0);
static_assert(offsetof(Partial, high) == 8);
static_assert(offsetof(Partial, count) == 16);

struct Params {
  const int64_t* source;
  const uint32_t* validity;
  Partial* partials;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, source) == 0);
static_assert(offsetof(Params, validity) == 8);
static_assert(offsetof(Params, partials) == 16);
static_assert(offsetof(Params, row_begin) == 24);
static_assert(offsetof(Params, row_count) == 28);

inline constexpr uint32_t kCpuRowsPerGroup = 16384, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::sum_i64
