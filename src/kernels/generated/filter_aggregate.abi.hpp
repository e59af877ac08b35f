// filter_aggregate.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/filter_aggregate.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::filter_aggregate {

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

struct Predicate {
  int64_t low;
  int64_t high;
  uint32_t mode;
  uint32_t pad;
};
static_assert(sizeof(Predicate) == 24);
static_assert(offsetof(Predicate, low) == 0);
static_assert(offsetof(Predicate, high) == 8);
static_assert(offsetof(Predicate, mode) == 16);
static_assert(offsetof(Predicate, pad) == 20);

struct Partial {
  uint64_t low;
  int64_t high;
  int64_t least;
  int64_t most;
  uint32_t selected;
  uint32_t valid;
};
static_assert(sizeof(Partial) == 40);
static_assert(offsetof(Partial, low) == 0);
static_assert(offsetof(Partial, high) == 8);
static_assert(offsetof(Partial, least) == 16);
static_assert(offsetof(Partial, most) == 24);
static_assert(offsetof(Partial, selected) == 32);
static_assert(offsetof(Partial, valid) == 36);

struct Params {
  const uint32_t* value;
  const Segment* value_segments;
  const uint32_t* filter0;
  const Segment* filter0_segments;
  const uint32_t* filter1;
  const Segment* filter1_segments;
  const uint32_t* filter2;
  const Segment* filter2_segments;
  const uint32_t* filter3;
  const Segment* filter3_segments;
  const Predicate* predicates;
  const uint32_t* work;
  Partial* partials;
  uint32_t filter_count;
  uint32_t has_value;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, value) == 0);
static_assert(offsetof(Params, value_segments) == 8);
static_assert(offsetof(Params, filter0) == 16);
static_assert(offsetof(Params, filter0_segments) == 24);
static_assert(offsetof(Params, filter1) == 32);
static_assert(offsetof(Params, filter1_segments) == 40);
static_assert(offsetof(Params, filter2) == 48);
static_assert(offsetof(Params, filter2_segments) == 56);
static_assert(offsetof(Params, filter3) == 64);
static_assert(offsetof(Params, filter3_segments) == 72);
static_assert(offsetof(Params, predicates) == 80);
static_assert(offsetof(Params, work) == 88);
static_assert(offsetof(Params, partials) == 96);
static_assert(offsetof(Params, filter_count) == 104);
static_assert(offsetof(Params, has_value) == 108);
static_assert(offsetof(Params, row_begin) == 112);
static_assert(offsetof(Params, row_count) == 116);

inline constexpr uint32_t kCpuRowsPerGroup = 65536, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::filter_aggregate
