// gemm.cpp: what a device needs to know of the kernel gemm.
// Made by tools/kernels.py from src/kernels/gemm.slang; change that and run the tool.
#include "kernels/generated/gemm.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words gemm_tiled64_spv, gemm_tiled64_checked_spv;
extern const Text gemm_tiled64_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(gemm)
namespace self_tests {
Error gemm(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 6> kPointers{{
    {"a", 0, 4, true, false},
    {"w", 8, 4, true, false},
    {"bias", 16, 4, true, false},
    {"residual", 24, 4, true, false},
    {"c", 32, 4, false, true},
    {"live", 40, 4, true, false},
}};

}  // namespace

const device::KernelInfo& Gemm::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"tiled64", 0, 64, 64, 64,
       embedded::gemm_tiled64_spv, embedded::gemm_tiled64_checked_spv, embedded::gemm_tiled64_metal, "gemm"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(gemm);
  static const device::KernelInfo info{"gemm", 68, kPointers, 48, 52,
                                       gpu, cpu, 48, 192, self_tests::gemm};
  return info;
}

void Gemm::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, a.address);
  put(params, 8, w.address);
  put(params, 16, bias.address);
  put(params, 24, residual.address);
  put(params, 32, c.address);
  put(params, 40, live.address);
  put(params, 48, row_begin);
  put(params, 52, row_count);
  put(params, 56, n);
  put(params, 60, k);
  put(params, 64, flags);
  accesses.push_back({a, true, false});
  accesses.push_back({w, true, false});
  accesses.push_back({bias, true, false});
  accesses.push_back({residual, true, false});
  accesses.push_back({c, false, true});
  accesses.push_back({live, true, false});
}

}  // namespace onebeat::kernels
