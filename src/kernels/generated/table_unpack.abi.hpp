// table_unpack.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/table_unpack.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::table_unpack {

struct Params {
  uint32_t* table;
  uint32_t record_words;
  uint32_t first;
  uint32_t count_word;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, table) == 0);
static_assert(offsetof(Params, record_words) == 8);
static_assert(offsetof(Params, first) == 12);
static_assert(offsetof(Params, count_word) == 16);
static_assert(offsetof(Params, row_begin) == 20);
static_assert(offsetof(Params, row_count) == 24);

}  // namespace onebeat::kernels::abi::table_unpack
