// linear_f16.hpp: arguments of the kernel linear_f16; src/kernels/linear_f16.slang says what it computes.
// Made by tools/kernels.py from src/kernels/linear_f16.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/linear_f16.abi.hpp"

namespace onebeat::kernels {

struct LinearF16 {
  device::Span a;  // reads Vector<uint32_t, 4>
  device::Span w;  // reads Vector<uint32_t, 4>
  device::Span bias;  // reads float
  device::Span residual_f16;  // reads Vector<uint32_t, 4>
  device::Span stats;  // reads Vector<float, 2>
  device::Span norm;  // reads float
  device::Span c;  // writes Vector<uint32_t, 4>
  device::Span stats_out;  // writes Vector<float, 2>
  device::Span live;  // reads uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t n = 0;
  uint32_t k = 0;
  uint32_t flags = 0;
  float epsilon = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
