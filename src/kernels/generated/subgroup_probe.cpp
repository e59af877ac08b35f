// subgroup_probe.cpp: what a device needs to know of the kernel subgroup_probe.
// Made by tools/kernels.py from src/kernels/subgroup_probe.slang; change that and run the tool.
#include "kernels/generated/subgroup_probe.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words subgroup_probe_wg64_spv, subgroup_probe_wg64_checked_spv;
extern const Text subgroup_probe_wg64_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 2> kPointers{{
    {"source", 0, 4, true, false},
    {"results", 8, 4, false, true},
}};

}  // namespace

const device::KernelInfo& SubgroupProbe::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg64", bit(device::Feature::kSubgroupOps), 64, 64, 0,
       embedded::subgroup_probe_wg64_spv, embedded::subgroup_probe_wg64_checked_spv, embedded::subgroup_probe_wg64_metal, "subgroup_probe"},
  }};
  static const device::KernelInfo info{"subgroup_probe", 24, kPointers, 16, 20,
                                       gpu, {}, 0, 0};
  return info;
}

void SubgroupProbe::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, source.address);
  put(params, 8, results.address);
  put(params, 16, row_begin);
  put(params, 20, row_count);
  accesses.push_back({source, true, false});
  accesses.push_back({results, false, true});
}

}  // namespace onebeat::kernels
