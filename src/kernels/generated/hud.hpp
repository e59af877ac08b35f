// hud.hpp: arguments of the kernel hud; src/kernels/hud.slang says what it computes.
// Made by tools/kernels.py from src/kernels/hud.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/hud.abi.hpp"

namespace onebeat::kernels {

struct Hud {
  device::Span items;  // reads Item
  device::Span text;  // reads uint32_t
  device::Span font;  // reads uint32_t
  device::Span image;  // reads and writes uint32_t
  uint32_t item_count = 0;
  uint32_t width = 0;
  uint32_t background = 0;
  uint32_t keep = 0;
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
