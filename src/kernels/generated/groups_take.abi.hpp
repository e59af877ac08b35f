// groups_take.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/groups_take.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::groups_take {

struct Params {
  const uint32_t* table;
  const uint64_t* threshold;
  uint32_t* found;
  uint32_t* records;
  int64_t least;
  uint32_t record_words;
  uint32_t kind;
  uint32_t word;
  uint32_t valid_word;
  uint32_t divisor;
  uint32_t domain;
  uint32_t flags;
  uint32_t capacity;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, table) == 0);
static_assert(offsetof(Params, threshold) == 8);
static_assert(offsetof(Params, found) == 16);
static_assert(offsetof(Params, records) == 24);
static_assert(offsetof(Params, least) == 32);
static_assert(offsetof(Params, record_words) == 40);
static_assert(offsetof(Params, kind) == 44);
static_assert(offsetof(Params, word) == 48);
static_assert(offsetof(Params, valid_word) == 52);
static_assert(offsetof(Params, divisor) == 56);
static_assert(offsetof(Params, domain) == 60);
static_assert(offsetof(Params, flags) == 64);
static_assert(offsetof(Params, capacity) == 68);
static_assert(offsetof(Params, row_begin) == 72);
static_assert(offsetof(Params, row_count) == 76);

}  // namespace onebeat::kernels::abi::groups_take
