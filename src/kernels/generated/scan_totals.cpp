// scan_totals.cpp: what a device needs to know of the kernel scan_totals.
// Made by tools/kernels.py from src/kernels/scan_totals.slang; change that and run the tool.
#include "kernels/generated/scan_totals.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words scan_totals_wg256_spv, scan_totals_wg256_checked_spv;
extern const Text scan_totals_wg256_metal;
extern const Words scan_totals_wg256short_spv, scan_totals_wg256short_checked_spv;
extern const Text scan_totals_wg256short_metal;
extern const Words scan_totals_fixed_spv, scan_totals_fixed_checked_spv;
extern const Text scan_totals_fixed_metal;
extern const Words scan_totals_fixedshort_spv, scan_totals_fixedshort_checked_spv;
extern const Text scan_totals_fixedshort_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 11> kPointers{{
    {"c0", 0, 4, true, false},
    {"c1", 8, 4, true, false},
    {"c2", 16, 4, true, false},
    {"c3", 24, 4, true, false},
    {"c4", 32, 4, true, false},
    {"c5", 40, 4, true, false},
    {"pieces", 48, 32, true, false},
    {"leaves", 56, 32, true, false},
    {"plan", 64, 4, true, false},
    {"work", 72, 4, true, false},
    {"partials", 80, 40, false, true},
}};

}  // namespace

const device::KernelInfo& ScanTotals::info() {
  static const std::array<device::GpuBody, 4> gpu{{
      {"wg256", 0, 256, 65536, 0,
       embedded::scan_totals_wg256_spv, embedded::scan_totals_wg256_checked_spv, embedded::scan_totals_wg256_metal, "scan_totals"},
      {"wg256short", 0, 256, 8192, 0,
       embedded::scan_totals_wg256short_spv, embedded::scan_totals_wg256short_checked_spv, embedded::scan_totals_wg256short_metal, "scan_totals"},
      {"fixed", 0, 256, 65536, 0,
       embedded::scan_totals_fixed_spv, embedded::scan_totals_fixed_checked_spv, embedded::scan_totals_fixed_metal, "scan_totals"},
      {"fixedshort", 0, 256, 8192, 0,
       embedded::scan_totals_fixedshort_spv, embedded::scan_totals_fixedshort_checked_spv, embedded::scan_totals_fixedshort_metal, "scan_totals"},
  }};
  static const device::KernelInfo info{"scan_totals", 104, kPointers, 88, 92,
                                       gpu, {}, 0, 0};
  return info;
}

void ScanTotals::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, c0.address);
  put(params, 8, c1.address);
  put(params, 16, c2.address);
  put(params, 24, c3.address);
  put(params, 32, c4.address);
  put(params, 40, c5.address);
  put(params, 48, pieces.address);
  put(params, 56, leaves.address);
  put(params, 64, plan.address);
  put(params, 72, work.address);
  put(params, 80, partials.address);
  put(params, 88, row_begin);
  put(params, 92, row_count);
  put(params, 96, value_slot);
  put(params, 100, flags);
  accesses.push_back({c0, true, false});
  accesses.push_back({c1, true, false});
  accesses.push_back({c2, true, false});
  accesses.push_back({c3, true, false});
  accesses.push_back({c4, true, false});
  accesses.push_back({c5, true, false});
  accesses.push_back({pieces, true, false});
  accesses.push_back({leaves, true, false});
  accesses.push_back({plan, true, false});
  accesses.push_back({work, true, false});
  accesses.push_back({partials, false, true});
}

}  // namespace onebeat::kernels
