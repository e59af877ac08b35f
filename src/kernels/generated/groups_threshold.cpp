// groups_threshold.cpp: what a device needs to know of the kernel groups_threshold.
// Made by tools/kernels.py from src/kernels/groups_threshold.slang; change that and run the tool.
#include "kernels/generated/groups_threshold.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words groups_threshold_wg256_spv, groups_threshold_wg256_checked_spv;
extern const Text groups_threshold_wg256_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 2> kPointers{{
    {"best", 0, 8, true, false},
    {"threshold", 8, 8, false, true},
}};

}  // namespace

const device::KernelInfo& GroupsThreshold::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 1, 0,
       embedded::groups_threshold_wg256_spv, embedded::groups_threshold_wg256_checked_spv, embedded::groups_threshold_wg256_metal, "groups_threshold"},
  }};
  static const device::KernelInfo info{"groups_threshold", 32, kPointers, 24, 28,
                                       gpu, {}, 0, 0};
  return info;
}

void GroupsThreshold::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, best.address);
  put(params, 8, threshold.address);
  put(params, 16, blocks);
  put(params, 20, most);
  put(params, 24, row_begin);
  put(params, 28, row_count);
  accesses.push_back({best, true, false});
  accesses.push_back({threshold, false, true});
}

}  // namespace onebeat::kernels
