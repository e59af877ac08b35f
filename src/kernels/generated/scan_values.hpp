// scan_values.hpp: arguments of the kernel scan_values; src/kernels/scan_values.slang says what it computes.
// Made by tools/kernels.py from src/kernels/scan_values.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/scan_values.abi.hpp"

namespace onebeat::kernels {

struct ScanValues {
  device::Span c0;  // reads uint32_t
  device::Span c1;  // reads uint32_t
  device::Span c2;  // reads uint32_t
  device::Span c3;  // reads uint32_t
  device::Span c4;  // reads uint32_t
  device::Span c5;  // reads uint32_t
  device::Span pieces;  // reads Segment
  device::Span leaves;  // reads Leaf
  device::Span plan;  // reads uint32_t
  device::Span work;  // reads uint32_t
  device::Span steps;  // reads Step
  device::Span outputs;  // reads Output
  device::Span data;  // reads int64_t
  device::Span out;  // writes uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
