// scan_reals.hpp: arguments of the kernel scan_reals; src/kernels/scan_reals.slang says what it computes.
// Made by tools/kernels.py from src/kernels/scan_reals.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/scan_reals.abi.hpp"

namespace onebeat::kernels {

struct ScanReals {
  device::Span c0;  // reads uint32_t
  device::Span c1;  // reads uint32_t
  device::Span c2;  // reads uint32_t
  device::Span c3;  // reads uint32_t
  device::Span c4;  // reads uint32_t
  device::Span c5;  // reads uint32_t
  device::Span pieces;  // reads Segment
  device::Span leaves;  // reads Leaf
  device::Span keys;  // reads Key
  device::Span plan;  // reads uint32_t
  device::Span work;  // reads uint32_t
  device::Span table;  // reads and writes uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
