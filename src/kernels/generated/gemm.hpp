// gemm.hpp: arguments of the kernel gemm; src/kernels/gemm.slang says what it computes.
// Made by tools/kernels.py from src/kernels/gemm.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/gemm.abi.hpp"

namespace onebeat::kernels {

struct Gemm {
  device::Span a;  // reads float
  device::Span w;  // reads float
  device::Span bias;  // reads float
  device::Span residual;  // reads float
  device::Span c;  // writes float
  device::Span live;  // reads uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t n = 0;
  uint32_t k = 0;
  uint32_t flags = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
