// mean_pool.hpp: arguments of the kernel mean_pool; src/kernels/mean_pool.slang says what it computes.
// Made by tools/kernels.py from src/kernels/mean_pool.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/mean_pool.abi.hpp"

namespace onebeat::kernels {

struct MeanPool {
  device::Span src;  // reads float
  device::Span src_f16;  // reads uint32_t
  device::Span stats;  // reads Vector<float, 2>
  device::Span norm;  // reads float
  device::Span cu_seqlens;  // reads uint32_t
  device::Span control;  // reads uint32_t
  device::Span dst;  // reads and writes float
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t width = 0;
  uint32_t flags = 0;
  float epsilon = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
