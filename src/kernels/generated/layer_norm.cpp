// layer_norm.cpp: what a device needs to know of the kernel layer_norm.
// Made by tools/kernels.py from src/kernels/layer_norm.slang; change that and run the tool.
#include "kernels/generated/layer_norm.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words layer_norm_wg64_spv, layer_norm_wg64_checked_spv;
extern const Text layer_norm_wg64_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(layer_norm)
namespace self_tests {
Error layer_norm(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 8> kPointers{{
    {"src", 0, 4, true, false},
    {"src_f16", 8, 4, true, false},
    {"residual", 16, 4, true, false},
    {"gamma", 24, 4, true, false},
    {"beta", 32, 4, true, false},
    {"dst", 40, 4, false, true},
    {"dst_f16", 48, 4, false, true},
    {"live", 56, 4, true, false},
}};

}  // namespace

const device::KernelInfo& LayerNorm::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg64", bit(device::Feature::kSubgroupOps), 64, 8, 0,
       embedded::layer_norm_wg64_spv, embedded::layer_norm_wg64_checked_spv, embedded::layer_norm_wg64_metal, "layer_norm"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(layer_norm);
  static const device::KernelInfo info{"layer_norm", 84, kPointers, 64, 68,
                                       gpu, cpu, 16, 0, self_tests::layer_norm};
  return info;
}

void LayerNorm::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, src.address);
  put(params, 8, src_f16.address);
  put(params, 16, residual.address);
  put(params, 24, gamma.address);
  put(params, 32, beta.address);
  put(params, 40, dst.address);
  put(params, 48, dst_f16.address);
  put(params, 56, live.address);
  put(params, 64, row_begin);
  put(params, 68, row_count);
  put(params, 72, width);
  put(params, 76, epsilon);
  put(params, 80, flags);
  accesses.push_back({src, true, false});
  accesses.push_back({src_f16, true, false});
  accesses.push_back({residual, true, false});
  accesses.push_back({gamma, true, false});
  accesses.push_back({beta, true, false});
  accesses.push_back({dst, false, true});
  accesses.push_back({dst_f16, false, true});
  accesses.push_back({live, true, false});
}

}  // namespace onebeat::kernels
