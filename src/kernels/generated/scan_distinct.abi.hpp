// scan_distinct.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/scan_distinct.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::scan_distinct {

struct Segment {
  uint64_t data;
  uint64_t validity;
  int64_t base;
  uint32_t encoding;
  uint32_t rows;
};
static_assert(sizeof(Segment) == 32);
static_assert(offsetof(Segment, data) == 0);
static_assert(offsetof(Segment, validity) == 8);
static_assert(offsetof(Segment, base) == 16);
static_assert(offsetof(Segment, encoding) == 24);
static_assert(offsetof(Segment, rows) == 28);

struct Leaf {
  int64_t low;
  int64_t high;
  uint32_t mode;
  uint32_t slot;
  uint32_t set;
  uint32_t pad;
};
static_assert(sizeof(Leaf) == 32);
static_assert(offsetof(Leaf, low) == 0);
static_assert(offsetof(Leaf, high) == 8);
static_assert(offsetof(Leaf, mode) == 16);
static_assert(offsetof(Leaf, slot) == 20);
static_assert(offsetof(Leaf, set) == 24);
static_assert(offsetof(Leaf, pad) == 28);

struct Key {
  int64_t least;
  uint32_t slot;
  uint32_t multiplier;
  uint32_t null_code;
  uint32_t pad;
};
static_assert(sizeof(Key) == 24);
static_assert(offsetof(Key, least) == 0);
static_assert(offsetof(Key, slot) == 8);
static_assert(offsetof(Key, multiplier) == 12);
static_assert(offsetof(Key, null_code) == 16);
static_assert(offsetof(Key, pad) == 20);

struct Params {
  const uint32_t* c0;
  const uint32_t* c1;
  const uint32_t* c2;
  const uint32_t* c3;
  const uint32_t* c4;
  const uint32_t* c5;
  const Segment* pieces;
  const Leaf* leaves;
  const Key* keys;
  const uint32_t* plan;
  const uint32_t* work;
  uint32_t* bits;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, c0) == 0);
static_assert(offsetof(Params, c1) == 8);
static_assert(offsetof(Params, c2) == 16);
static_assert(offsetof(Params, c3) == 24);
static_assert(offsetof(Params, c4) == 32);
static_assert(offsetof(Params, c5) == 40);
static_assert(offsetof(Params, pieces) == 48);
static_assert(offsetof(Params, leaves) == 56);
static_assert(offsetof(Params, keys) == 64);
static_assert(offsetof(Params, plan) == 72);
static_assert(offsetof(Params, work) == 80);
static_assert(offsetof(Params, bits) == 88);
static_assert(offsetof(Params, row_begin) == 96);
static_assert(offsetof(Params, row_count) == 100);

}  // namespace onebeat::kernels::abi::scan_distinct
