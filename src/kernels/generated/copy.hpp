// copy.hpp: arguments of the kernel copy; src/kernels/copy.slang says what it computes.
// Made by tools/kernels.py from src/kernels/copy.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/copy.abi.hpp"

namespace onebeat::kernels {

struct Copy {
  device::Span source;  // reads uint32_t
  device::Span target;  // writes uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
