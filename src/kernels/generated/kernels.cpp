// kernels.cpp: the list of all kernels.
// Made by tools/kernels.py.
#include "kernels/generated/kernels.hpp"

#include <array>

namespace onebeat::kernels {
std::span<const device::KernelInfo* const> all() {
  static const std::array<const device::KernelInfo*, 27> list{{&Attention::info(), &AttentionF16::info(), &Copy::info(), &EmbedLookup::info(), &Fill::info(), &Gemm::info(), &GemmF16::info(), &GroupsBest::info(), &GroupsTake::info(), &GroupsThreshold::info(), &Hud::info(), &LayerNorm::info(), &LinearF16::info(), &MeanPool::info(), &ScanDistinct::info(), &ScanGroups::info(), &ScanGroupsMerge::info(), &ScanReals::info(), &ScanTable::info(), &ScanTotals::info(), &ScanValues::info(), &SubgroupProbe::info(), &SumF32::info(), &SumI64::info(), &TableUnpack::info(), &VectorScan::info(), &VectorTop::info()}};
  return list;
}
}  // namespace onebeat::kernels
