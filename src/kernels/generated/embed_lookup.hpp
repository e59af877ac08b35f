// embed_lookup.hpp: arguments of the kernel embed_lookup; src/kernels/embed_lookup.slang says what it computes.
// Made by tools/kernels.py from src/kernels/embed_lookup.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/embed_lookup.abi.hpp"

namespace onebeat::kernels {

struct EmbedLookup {
  device::Span ids;  // reads uint32_t
  device::Span positions;  // reads uint32_t
  device::Span types;  // reads uint32_t
  device::Span words;  // reads float
  device::Span places;  // reads float
  device::Span kinds;  // reads float
  device::Span gamma;  // reads float
  device::Span beta;  // reads float
  device::Span dst;  // writes float
  device::Span dst_f16;  // writes uint32_t
  device::Span live;  // reads uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t width = 0;
  uint32_t vocabulary = 0;
  uint32_t max_positions = 0;
  uint32_t kind_count = 0;
  float epsilon = 0;
  uint32_t flags = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
