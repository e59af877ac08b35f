// filter_aggregate.hpp: arguments of the kernel filter_aggregate; src/kernels/filter_aggregate.slang says what it computes.
// Made by tools/kernels.py from src/kernels/filter_aggregate.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/filter_aggregate.abi.hpp"

namespace onebeat::kernels {

struct FilterAggregate {
  device::Span value;  // reads uint32_t
  device::Span value_segments;  // reads Segment
  device::Span filter0;  // reads uint32_t
  device::Span filter0_segments;  // reads Segment
  device::Span filter1;  // reads uint32_t
  device::Span filter1_segments;  // reads Segment
  device::Span filter2;  // reads uint32_t
  device::Span filter2_segments;  // reads Segment
  device::Span filter3;  // reads uint32_t
  device::Span filter3_segments;  // reads Segment
  device::Span predicates;  // reads Predicate
  device::Span work;  // reads uint32_t
  device::Span partials;  // writes Partial
  uint32_t filter_count = 0;
  uint32_t has_value = 0;
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
