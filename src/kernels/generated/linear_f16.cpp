// linear_f16.cpp: what a device needs to know of the kernel linear_f16.
// Made by tools/kernels.py from src/kernels/linear_f16.slang; change that and run the tool.
#include "kernels/generated/linear_f16.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words linear_f16_coop192x128_spv, linear_f16_coop192x128_checked_spv;
extern const Words linear_f16_coop96x128_spv, linear_f16_coop96x128_checked_spv;
extern const Words linear_f16_coop64x96_spv, linear_f16_coop64x96_checked_spv;
extern const Words linear_f16_coop64x64_spv, linear_f16_coop64x64_checked_spv;
}  // namespace embedded
namespace self_tests {
Error linear_f16(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 9> kPointers{{
    {"a", 0, 16, true, false},
    {"w", 8, 16, true, false},
    {"bias", 16, 4, true, false},
    {"residual_f16", 24, 16, true, false},
    {"stats", 32, 8, true, false},
    {"norm", 40, 4, true, false},
    {"c", 48, 16, false, true},
    {"stats_out", 56, 8, false, true},
    {"live", 64, 4, true, false},
}};

}  // namespace

const device::KernelInfo& LinearF16::info() {
  static const std::array<device::GpuBody, 4> gpu{{
      {"coop192x128", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 256, 192, 128,
       embedded::linear_f16_coop192x128_spv, embedded::linear_f16_coop192x128_checked_spv, nullptr, "linear_f16"},
      {"coop96x128", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 256, 96, 128,
       embedded::linear_f16_coop96x128_spv, embedded::linear_f16_coop96x128_checked_spv, nullptr, "linear_f16"},
      {"coop64x96", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 192, 64, 96,
       embedded::linear_f16_coop64x96_spv, embedded::linear_f16_coop64x96_checked_spv, nullptr, "linear_f16"},
      {"coop64x64", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 128, 64, 64,
       embedded::linear_f16_coop64x64_spv, embedded::linear_f16_coop64x64_checked_spv, nullptr, "linear_f16"},
  }};
  static const device::KernelInfo info{"linear_f16", 96, kPointers, 72, 76,
                                       gpu, {}, 0, 0, self_tests::linear_f16};
  return info;
}

void LinearF16::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, a.address);
  put(params, 8, w.address);
  put(params, 16, bias.address);
  put(params, 24, residual_f16.address);
  put(params, 32, stats.address);
  put(params, 40, norm.address);
  put(params, 48, c.address);
  put(params, 56, stats_out.address);
  put(params, 64, live.address);
  put(params, 72, row_begin);
  put(params, 76, row_count);
  put(params, 80, n);
  put(params, 84, k);
  put(params, 88, flags);
  put(params, 92, epsilon);
  accesses.push_back({a, true, false});
  accesses.push_back({w, true, false});
  accesses.push_back({bias, true, false});
  accesses.push_back({residual_f16, true, false});
  accesses.push_back({stats, true, false});
  accesses.push_back({norm, true, false});
  accesses.push_back({c, false, true});
  accesses.push_back({stats_out, false, true});
  accesses.push_back({live, true, false});
}

}  // namespace onebeat::kernels
