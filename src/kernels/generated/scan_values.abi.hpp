// scan_values.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/scan_values.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::scan_values {

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

struct Step {
  uint32_t op;
  uint32_t a;
  uint32_t b;
  uint32_t c;
  uint32_t column;
  uint32_t size;
  uint32_t table;
  uint32_t flags;
  int64_t low;
  int64_t high;
};
static_assert(sizeof(Step) == 48);
static_assert(offsetof(Step, op) == 0);
static_assert(offsetof(Step, a) == 4);
static_assert(offsetof(Step, b) == 8);
static_assert(offsetof(Step, c) == 12);
static_assert(offsetof(Step, column) == 16);
static_assert(offsetof(Step, size) == 20);
static_assert(offsetof(Step, table) == 24);
static_assert(offsetof(Step, flags) == 28);
static_assert(offsetof(Step, low) == 32);
static_assert(offsetof(Step, high) == 40);

struct Output {
  uint32_t from;
  uint32_t kind;
  uint32_t first;
  uint32_t stride;
  int64_t base;
};
static_assert(sizeof(Output) == 24);
static_assert(offsetof(Output, from) == 0);
static_assert(offsetof(Output, kind) == 4);
static_assert(offsetof(Output, first) == 8);
static_assert(offsetof(Output, stride) == 12);
static_assert(offsetof(Output, base) == 16);

struct Params {
  const uint32_t* c0;
  const uint32_t* c1;
  const uint32_t* c2;
  const uint32_t* c3;
  const uint32_t* c4;
  const uint32_t* c5;
  const Segment* pieces;
  const Leaf* leaves;
  const uint32_t* plan;
  const uint32_t* work;
  const Step* steps;
  const Output* outputs;
  const int64_t* data;
  uint32_t* out;
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
static_assert(offsetof(Params, plan) == 64);
static_assert(offsetof(Params, work) == 72);
static_assert(offsetof(Params, steps) == 80);
static_assert(offsetof(Params, outputs) == 88);
static_assert(offsetof(Params, data) == 96);
static_assert(offsetof(Params, out) == 104);
static_assert(offsetof(Params, row_begin) == 112);
static_assert(offsetof(Params, row_count) == 116);

}  // namespace onebeat::kernels::abi::scan_values
