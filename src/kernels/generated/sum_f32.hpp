// sum_f32.hpp: arguments of the kernel sum_f32; src/kernels/sum_f32.slang says what it computes.
// Made by tools/kernels.py from src/kernels/sum_f32.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/sum_f32.abi.hpp"

namespace onebeat::kernels {

struct SumF32 {
  device::Span source;  // reads float
  device::Span partials;  // writes float
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
