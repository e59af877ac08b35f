// attention.hpp: arguments of the kernel attention; src/kernels/attention.slang says what it computes.
// Made by tools/kernels.py from src/kernels/attention.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/attention.abi.hpp"

namespace onebeat::kernels {

struct Attention {
  device::Span qkv;  // reads float
  device::Span qkv_f16;  // reads uint32_t
  device::Span cu_seqlens;  // reads uint32_t
  device::Span text_of;  // reads uint32_t
  device::Span dst;  // writes float
  device::Span dst_f16;  // writes uint32_t
  device::Span live;  // reads uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t heads = 0;
  uint32_t head_dim = 0;
  float scale = 0;
  uint32_t flags = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
