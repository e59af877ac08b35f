// subgroup_probe.hpp: arguments of the kernel subgroup_probe; src/kernels/subgroup_probe.slang says what it computes.
// Made by tools/kernels.py from src/kernels/subgroup_probe.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/subgroup_probe.abi.hpp"

namespace onebeat::kernels {

struct SubgroupProbe {
  device::Span source;  // reads uint32_t
  device::Span results;  // writes uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
