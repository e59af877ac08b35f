// groups_best.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/groups_best.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::groups_best {

struct Params {
  const uint32_t* table;
  uint64_t* best;
  int64_t least;
  uint32_t record_words;
  uint32_t kind;
  uint32_t word;
  uint32_t valid_word;
  uint32_t divisor;
  uint32_t domain;
  uint32_t flags;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, table) == 0);
static_assert(offsetof(Params, best) == 8);
static_assert(offsetof(Params, least) == 16);
static_assert(offsetof(Params, record_words) == 24);
static_assert(offsetof(Params, kind) == 28);
static_assert(offsetof(Params, word) == 32);
static_assert(offsetof(Params, valid_word) == 36);
static_assert(offsetof(Params, divisor) == 40);
static_assert(offsetof(Params, domain) == 44);
static_assert(offsetof(Params, flags) == 48);
static_assert(offsetof(Params, row_begin) == 52);
static_assert(offsetof(Params, row_count) == 56);

}  // namespace onebeat::kernels::abi::groups_best
