// layer_norm.hpp: arguments of the kernel layer_norm; src/kernels/layer_norm.slang says what it computes.
// Made by tools/kernels.py from src/kernels/layer_norm.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/layer_norm.abi.hpp"

namespace onebeat::kernels {

struct LayerNorm {
  device::Span src;  // reads float
  device::Span src_f16;  // reads uint32_t
  device::Span residual;  // reads float
  device::Span gamma;  // reads float
  device::Span beta;  // reads float
  device::Span dst;  // writes float
  device::Span dst_f16;  // writes uint32_t
  device::Span live;  // reads uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t width = 0;
  float epsilon = 0;
  uint32_t flags = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
