// scan_groups_merge.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/scan_groups_merge.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::scan_groups_merge {

struct Group {
  uint64_t sum;
  uint32_t rows;
  uint32_t valid;
  uint32_t least;
  uint32_t most;
};
static_assert(sizeof(Group) == 24);
static_assert(offsetof(Group, sum) == 0);
static_assert(offsetof(Group, rows) == 8);
static_assert(offsetof(Group, valid) == 12);
static_assert(offsetof(Group, least) == 16);
static_assert(offsetof(Group, most) == 20);

struct Total {
  uint64_t sum;
  uint64_t rows;
  uint64_t valid;
  uint32_t least;
  uint32_t most;
};
static_assert(sizeof(Total) == 32);
static_assert(offsetof(Total, sum) == 0);
static_assert(offsetof(Total, rows) == 8);
static_assert(offsetof(Total, valid) == 16);
static_assert(offsetof(Total, least) == 24);
static_assert(offsetof(Total, most) == 28);

struct Params {
  const Group* partials;
  Total* totals;
  uint32_t row_begin;
  uint32_t row_count;
  uint32_t group_count;
  uint32_t tables;
};
static_assert(offsetof(Params, partials) == 0);
static_assert(offsetof(Params, totals) == 8);
static_assert(offsetof(Params, row_begin) == 16);
static_assert(offsetof(Params, row_count) == 20);
static_assert(offsetof(Params, group_count) == 24);
static_assert(offsetof(Params, tables) == 28);

}  // namespace onebeat::kernels::abi::scan_groups_merge
