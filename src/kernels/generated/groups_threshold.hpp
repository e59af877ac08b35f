// groups_threshold.hpp: arguments of the kernel groups_threshold; src/kernels/groups_threshold.slang says what it computes.
// Made by tools/kernels.py from src/kernels/groups_threshold.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/groups_threshold.abi.hpp"

namespace onebeat::kernels {

struct GroupsThreshold {
  device::Span best;  // reads uint64_t
  device::Span threshold;  // writes uint64_t
  uint32_t blocks = 0;
  uint32_t most = 0;
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
