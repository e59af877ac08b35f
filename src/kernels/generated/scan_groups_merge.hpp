// scan_groups_merge.hpp: arguments of the kernel scan_groups_merge; src/kernels/scan_groups_merge.slang says what it computes.
// Made by tools/kernels.py from src/kernels/scan_groups_merge.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/scan_groups_merge.abi.hpp"

namespace onebeat::kernels {

struct ScanGroupsMerge {
  device::Span partials;  // reads Group
  device::Span totals;  // writes Total
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t group_count = 0;
  uint32_t tables = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
