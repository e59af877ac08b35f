// gemm_f16.cpp: what a device needs to know of the kernel gemm_f16.
// Made by tools/kernels.py from src/kernels/gemm_f16.slang; change that and run the tool.
#include "kernels/generated/gemm_f16.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words gemm_f16_coop64x96_spv, gemm_f16_coop64x96_checked_spv;
extern const Words gemm_f16_coop128x128_spv, gemm_f16_coop128x128_checked_spv;
extern const Words gemm_f16_coop96x128_spv, gemm_f16_coop96x128_checked_spv;
extern const Words gemm_f16_split32x64_spv, gemm_f16_split32x64_checked_spv;
extern const Words gemm_f16_split16x32_spv, gemm_f16_split16x32_checked_spv;
extern const Text gemm_f16_tensor32x128_metal;
extern const Text gemm_f16_tensor32_metal;
extern const Text gemm_f16_simd8_metal;
extern const Words gemm_f16_tiled64_spv, gemm_f16_tiled64_checked_spv;
extern const Text gemm_f16_tiled64_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(gemm_f16)
namespace self_tests {
Error gemm_f16(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 11> kPointers{{
    {"a", 0, 16, true, false},
    {"w", 8, 16, true, false},
    {"bias", 16, 4, true, false},
    {"residual", 24, 4, true, false},
    {"residual_f16", 32, 16, true, false},
    {"stats", 40, 8, true, false},
    {"norm", 48, 4, true, false},
    {"c", 56, 4, false, true},
    {"c_f32", 64, 4, false, true},
    {"stats_out", 72, 8, false, true},
    {"live", 80, 4, true, false},
}};

}  // namespace

const device::KernelInfo& GemmF16::info() {
  static const std::array<device::GpuBody, 9> gpu{{
      {"coop64x96", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 192, 64, 96,
       embedded::gemm_f16_coop64x96_spv, embedded::gemm_f16_coop64x96_checked_spv, nullptr, "gemm_f16"},
      {"coop128x128", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 256, 128, 128,
       embedded::gemm_f16_coop128x128_spv, embedded::gemm_f16_coop128x128_checked_spv, nullptr, "gemm_f16"},
      {"coop96x128", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 256, 96, 128,
       embedded::gemm_f16_coop96x128_spv, embedded::gemm_f16_coop96x128_checked_spv, nullptr, "gemm_f16"},
      {"split32x64", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 256, 32, 64,
       embedded::gemm_f16_split32x64_spv, embedded::gemm_f16_split32x64_checked_spv, nullptr, "gemm_f16"},
      {"split16x32", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 256, 16, 32,
       embedded::gemm_f16_split16x32_spv, embedded::gemm_f16_split16x32_checked_spv, nullptr, "gemm_f16"},
      {"tensor32x128", bit(device::Feature::kTensorOps), 128, 32, 128,
       {}, {}, embedded::gemm_f16_tensor32x128_metal, "gemm_f16"},
      {"tensor32", bit(device::Feature::kTensorOps), 32, 32, 32,
       {}, {}, embedded::gemm_f16_tensor32_metal, "gemm_f16"},
      {"simd8", bit(device::Feature::kCooperativeMatrix), 32, 32, 32,
       {}, {}, embedded::gemm_f16_simd8_metal, "gemm_f16"},
      {"tiled64", 0, 64, 64, 64,
       embedded::gemm_f16_tiled64_spv, embedded::gemm_f16_tiled64_checked_spv, embedded::gemm_f16_tiled64_metal, "gemm_f16"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(gemm_f16);
  static const device::KernelInfo info{"gemm_f16", 112, kPointers, 88, 92,
                                       gpu, cpu, 48, 192, self_tests::gemm_f16};
  return info;
}

void GemmF16::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, a.address);
  put(params, 8, w.address);
  put(params, 16, bias.address);
  put(params, 24, residual.address);
  put(params, 32, residual_f16.address);
  put(params, 40, stats.address);
  put(params, 48, norm.address);
  put(params, 56, c.address);
  put(params, 64, c_f32.address);
  put(params, 72, stats_out.address);
  put(params, 80, live.address);
  put(params, 88, row_begin);
  put(params, 92, row_count);
  put(params, 96, n);
  put(params, 100, k);
  put(params, 104, flags);
  put(params, 108, epsilon);
  accesses.push_back({a, true, false});
  accesses.push_back({w, true, false});
  accesses.push_back({bias, true, false});
  accesses.push_back({residual, true, false});
  accesses.push_back({residual_f16, true, false});
  accesses.push_back({stats, true, false});
  accesses.push_back({norm, true, false});
  accesses.push_back({c, false, true});
  accesses.push_back({c_f32, false, true});
  accesses.push_back({stats_out, false, true});
  accesses.push_back({live, true, false});
}

}  // namespace onebeat::kernels
