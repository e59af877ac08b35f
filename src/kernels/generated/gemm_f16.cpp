// gemm_f16.cpp: what a device needs to know of the kernel gemm_f16.
// Made by tools/kernels.py from src/kernels/gemm_f16.slang; change that and run the tool.
#include "kernels/generated/gemm_f16.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words gemm_f16_coop16_spv, gemm_f16_coop16_checked_spv;
extern const Text gemm_f16_simd8_metal;
extern const Words gemm_f16_tiled64_spv, gemm_f16_tiled64_checked_spv;
extern const Text gemm_f16_tiled64_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(gemm_f16)
namespace self_tests {
Error gemm_f16(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 7> kPointers{{
    {"a", 0, 16, true, false},
    {"w", 8, 16, true, false},
    {"bias", 16, 4, true, false},
    {"residual", 24, 4, true, false},
    {"c", 32, 4, false, true},
    {"c_f32", 40, 4, false, true},
    {"live", 48, 4, true, false},
}};

}  // namespace

const device::KernelInfo& GemmF16::info() {
  static const std::array<device::GpuBody, 3> gpu{{
      {"coop16", bit(device::Feature::kCooperativeMatrix), 128, 64, 96,
       embedded::gemm_f16_coop16_spv, embedded::gemm_f16_coop16_checked_spv, nullptr, "gemm_f16"},
      {"simd8", bit(device::Feature::kCooperativeMatrix), 32, 32, 32,
       {}, {}, embedded::gemm_f16_simd8_metal, "gemm_f16"},
      {"tiled64", 0, 64, 64, 64,
       embedded::gemm_f16_tiled64_spv, embedded::gemm_f16_tiled64_checked_spv, embedded::gemm_f16_tiled64_metal, "gemm_f16"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(gemm_f16);
  static const device::KernelInfo info{"gemm_f16", 76, kPointers, 56, 60,
                                       gpu, cpu, 48, 192, self_tests::gemm_f16};
  return info;
}

void GemmF16::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, a.address);
  put(params, 8, w.address);
  put(params, 16, bias.address);
  put(params, 24, residual.address);
  put(params, 32, c.address);
  put(params, 40, c_f32.address);
  put(params, 48, live.address);
  put(params, 56, row_begin);
  put(params, 60, row_count);
  put(params, 64, n);
  put(params, 68, k);
  put(params, 72, flags);
  accesses.push_back({a, true, false});
  accesses.push_back({w, true, false});
  accesses.push_back({bias, true, false});
  accesses.push_back({residual, true, false});
  accesses.push_back({c, false, true});
  accesses.push_back({c_f32, false, true});
  accesses.push_back({live, true, false});
}

}  // namespace onebeat::kernels
