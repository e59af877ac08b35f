// attention_f16.hpp: arguments of the kernel attention_f16; src/kernels/attention_f16.slang says what it computes.
// Made by tools/kernels.py from src/kernels/attention_f16.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/attention_f16.abi.hpp"

namespace onebeat::kernels {

struct AttentionF16 {
  device::Span qkv;  // reads Vector<uint32_t, 4>
  device::Span cu_seqlens;  // reads uint32_t
  device::Span text_of;  // reads uint32_t
  device::Span dst;  // writes Vector<uint32_t, 4>
  device::Span live;  // reads uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t heads = 0;
  float scale = 0;
  uint32_t flags = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
