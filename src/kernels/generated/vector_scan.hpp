// vector_scan.hpp: arguments of the kernel vector_scan; src/kernels/vector_scan.slang says what it computes.
// Made by tools/kernels.py from src/kernels/vector_scan.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/vector_scan.abi.hpp"

namespace onebeat::kernels {

struct VectorScan {
  device::Span rows;  // reads Vector<uint32_t, 4>
  device::Span scales;  // reads float
  device::Span norms;  // reads float
  device::Span live;  // reads uint32_t
  device::Span queries;  // reads Vector<uint32_t, 4>
  device::Span query_scales;  // reads float
  device::Span keys;  // writes uint32_t
  device::Span maxima;  // writes uint32_t
  uint32_t row_begin = 0;
  uint32_t row_count = 0;
  uint32_t vecs = 0;
  uint32_t stride = 0;
  uint32_t query_count = 0;
  uint32_t flags = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
