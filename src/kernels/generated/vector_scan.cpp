// vector_scan.cpp: what a device needs to know of the kernel vector_scan.
// Made by tools/kernels.py from src/kernels/vector_scan.slang; change that and run the tool.
#include "kernels/generated/vector_scan.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words vector_scan_wg128_spv, vector_scan_wg128_checked_spv;
extern const Text vector_scan_wg128_metal;
}  // namespace embedded
namespace self_tests {
Error vector_scan(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 8> kPointers{{
    {"rows", 0, 16, true, false},
    {"scales", 8, 4, true, false},
    {"norms", 16, 4, true, false},
    {"live", 24, 4, true, false},
    {"queries", 32, 16, true, false},
    {"query_scales", 40, 4, true, false},
    {"keys", 48, 4, false, true},
    {"maxima", 56, 4, false, true},
}};

}  // namespace

const device::KernelInfo& VectorScan::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg128", bit(device::Feature::kSubgroupOps), 128, 256, 0,
       embedded::vector_scan_wg128_spv, embedded::vector_scan_wg128_checked_spv, embedded::vector_scan_wg128_metal, "vector_scan"},
  }};
  static const device::KernelInfo info{"vector_scan", 88, kPointers, 64, 68,
                                       gpu, {}, 0, 0, self_tests::vector_scan};
  return info;
}

void VectorScan::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, rows.address);
  put(params, 8, scales.address);
  put(params, 16, norms.address);
  put(params, 24, live.address);
  put(params, 32, queries.address);
  put(params, 40, query_scales.address);
  put(params, 48, keys.address);
  put(params, 56, maxima.address);
  put(params, 64, row_begin);
  put(params, 68, row_count);
  put(params, 72, vecs);
  put(params, 76, stride);
  put(params, 80, query_count);
  put(params, 84, flags);
  accesses.push_back({rows, true, false});
  accesses.push_back({scales, true, false});
  accesses.push_back({norms, true, false});
  accesses.push_back({live, true, false});
  accesses.push_back({queries, true, false});
  accesses.push_back({query_scales, true, false});
  accesses.push_back({keys, false, true});
  accesses.push_back({maxima, false, true});
}

}  // namespace onebeat::kernels
