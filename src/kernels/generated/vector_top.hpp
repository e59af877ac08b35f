// vector_top.hpp: arguments of the kernel vector_top; src/kernels/vector_top.slang says what it computes.
// Made by tools/kernels.py from src/kernels/vector_top.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/vector_top.abi.hpp"

namespace onebeat::kernels {

struct VectorTop {
  device::Span keys;  // reads uint32_t
  device::Span maxima;  // reads uint32_t
  device::Span best;  // writes Vector<uint32_t, 2>
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t stride = 0;
  uint32_t blocks = 0;
  uint32_t top = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
