// scan_distinct.cpp: what a device needs to know of the kernel scan_distinct.
// Made by tools/kernels.py from src/kernels/scan_distinct.slang; change that and run the tool.
#include "kernels/generated/scan_distinct.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words scan_distinct_wg256_spv, scan_distinct_wg256_checked_spv;
extern const Text scan_distinct_wg256_metal;
extern const Words scan_distinct_fixed_spv, scan_distinct_fixed_checked_spv;
extern const Text scan_distinct_fixed_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 12> kPointers{{
    {"c0", 0, 4, true, false},
    {"c1", 8, 4, true, false},
    {"c2", 16, 4, true, false},
    {"c3", 24, 4, true, false},
    {"c4", 32, 4, true, false},
    {"c5", 40, 4, true, false},
    {"pieces", 48, 32, true, false},
    {"leaves", 56, 32, true, false},
    {"keys", 64, 24, true, false},
    {"plan", 72, 4, true, false},
    {"work", 80, 4, true, false},
    {"bits", 88, 4, true, true},
}};

}  // namespace

const device::KernelInfo& ScanDistinct::info() {
  static const std::array<device::GpuBody, 2> gpu{{
      {"wg256", 0, 256, 16384, 0,
       embedded::scan_distinct_wg256_spv, embedded::scan_distinct_wg256_checked_spv, embedded::scan_distinct_wg256_metal, "scan_distinct"},
      {"fixed", 0, 256, 16384, 0,
       embedded::scan_distinct_fixed_spv, embedded::scan_distinct_fixed_checked_spv, embedded::scan_distinct_fixed_metal, "scan_distinct"},
  }};
  static const device::KernelInfo info{"scan_distinct", 104, kPointers, 96, 100,
                                       gpu, {}, 0, 0};
  return info;
}

void ScanDistinct::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, c0.address);
  put(params, 8, c1.address);
  put(params, 16, c2.address);
  put(params, 24, c3.address);
  put(params, 32, c4.address);
  put(params, 40, c5.address);
  put(params, 48, pieces.address);
  put(params, 56, leaves.address);
  put(params, 64, keys.address);
  put(params, 72, plan.address);
  put(params, 80, work.address);
  put(params, 88, bits.address);
  put(params, 96, row_begin);
  put(params, 100, row_count);
  accesses.push_back({c0, true, false});
  accesses.push_back({c1, true, false});
  accesses.push_back({c2, true, false});
  accesses.push_back({c3, true, false});
  accesses.push_back({c4, true, false});
  accesses.push_back({c5, true, false});
  accesses.push_back({pieces, true, false});
  accesses.push_back({leaves, true, false});
  accesses.push_back({keys, true, false});
  accesses.push_back({plan, true, false});
  accesses.push_back({work, true, false});
  accesses.push_back({bits, true, true});
}

}  // namespace onebeat::kernels
