// sum_i64.hpp: arguments of the kernel sum_i64; src/kernels/sum_i64.slang says what it computes.
// Made by tools/kernels.py from src/kernels/sum_i64.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/sum_i64.abi.hpp"

namespace onebeat::kernels {

struct SumI64 {
  device::Span source;  // reads int64_t
  device::Span validity;  // reads uint32_t
  device::Span partials;  // writes Partial
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
