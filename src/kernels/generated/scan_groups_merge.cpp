// scan_groups_merge.cpp: what a device needs to know of the kernel scan_groups_merge.
// Made by tools/kernels.py from src/kernels/scan_groups_merge.slang; change that and run the tool.
#include "kernels/generated/scan_groups_merge.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words scan_groups_merge_wg256_spv, scan_groups_merge_wg256_checked_spv;
extern const Text scan_groups_merge_wg256_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 2> kPointers{{
    {"partials", 0, 24, true, false},
    {"totals", 8, 32, false, true},
}};

}  // namespace

const device::KernelInfo& ScanGroupsMerge::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 8, 0,
       embedded::scan_groups_merge_wg256_spv, embedded::scan_groups_merge_wg256_checked_spv, embedded::scan_groups_merge_wg256_metal, "scan_groups_merge"},
  }};
  static const device::KernelInfo info{"scan_groups_merge", 32, kPointers, 16, 20,
                                       gpu, {}, 0, 0};
  return info;
}

void ScanGroupsMerge::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, partials.address);
  put(params, 8, totals.address);
  put(params, 16, row_begin);
  put(params, 20, row_count);
  put(params, 24, group_count);
  put(params, 28, tables);
  accesses.push_back({partials, true, false});
  accesses.push_back({totals, false, true});
}

}  // namespace onebeat::kernels
