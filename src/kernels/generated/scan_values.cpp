// scan_values.cpp: what a device needs to know of the kernel scan_values.
// Made by tools/kernels.py from src/kernels/scan_values.slang; change that and run the tool.
#include "kernels/generated/scan_values.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words scan_values_wg256_spv, scan_values_wg256_checked_spv;
extern const Text scan_values_wg256_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 14> kPointers{{
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
    {"steps", 80, 48, true, false},
    {"outputs", 88, 24, true, false},
    {"data", 96, 8, true, false},
    {"out", 104, 4, false, true},
}};

}  // namespace

const device::KernelInfo& ScanValues::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 8192, 0,
       embedded::scan_values_wg256_spv, embedded::scan_values_wg256_checked_spv, embedded::scan_values_wg256_metal, "scan_values"},
  }};
  static const device::KernelInfo info{"scan_values", 120, kPointers, 112, 116,
                                       gpu, {}, 0, 0};
  return info;
}

void ScanValues::encode(std::byte* params, std::vector<device::Access>& accesses) const {
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
  put(params, 80, steps.address);
  put(params, 88, outputs.address);
  put(params, 96, data.address);
  put(params, 104, out.address);
  put(params, 112, row_begin);
  put(params, 116, row_count);
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
  accesses.push_back({steps, true, false});
  accesses.push_back({outputs, true, false});
  accesses.push_back({data, true, false});
  accesses.push_back({out, false, true});
}

}  // namespace onebeat::kernels
