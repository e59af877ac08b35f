// mean_pool.cpp: what a device needs to know of the kernel mean_pool.
// Made by tools/kernels.py from src/kernels/mean_pool.slang; change that and run the tool.
#include "kernels/generated/mean_pool.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words mean_pool_wg1024_spv, mean_pool_wg1024_checked_spv;
extern const Words mean_pool_wg256_spv, mean_pool_wg256_checked_spv;
extern const Text mean_pool_wg256_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(mean_pool)
namespace self_tests {
Error mean_pool(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 7> kPointers{{
    {"src", 0, 4, true, false},
    {"src_f16", 8, 4, true, false},
    {"stats", 16, 8, true, false},
    {"norm", 24, 4, true, false},
    {"cu_seqlens", 32, 4, true, false},
    {"control", 40, 4, true, false},
    {"dst", 48, 4, true, true},
}};

}  // namespace

const device::KernelInfo& MeanPool::info() {
  static const std::array<device::GpuBody, 2> gpu{{
      {"wg1024", 0, 1024, 1, 0,
       embedded::mean_pool_wg1024_spv, embedded::mean_pool_wg1024_checked_spv, nullptr, "mean_pool"},
      {"wg256", 0, 256, 1, 0,
       embedded::mean_pool_wg256_spv, embedded::mean_pool_wg256_checked_spv, embedded::mean_pool_wg256_metal, "mean_pool"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(mean_pool);
  static const device::KernelInfo info{"mean_pool", 76, kPointers, 56, 60,
                                       gpu, cpu, 1, 0, self_tests::mean_pool};
  return info;
}

void MeanPool::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, src.address);
  put(params, 8, src_f16.address);
  put(params, 16, stats.address);
  put(params, 24, norm.address);
  put(params, 32, cu_seqlens.address);
  put(params, 40, control.address);
  put(params, 48, dst.address);
  put(params, 56, row_begin);
  put(params, 60, row_count);
  put(params, 64, width);
  put(params, 68, flags);
  put(params, 72, epsilon);
  accesses.push_back({src, true, false});
  accesses.push_back({src_f16, true, false});
  accesses.push_back({stats, true, false});
  accesses.push_back({norm, true, false});
  accesses.push_back({cu_seqlens, true, false});
  accesses.push_back({control, true, false});
  accesses.push_back({dst, true, true});
}

}  // namespace onebeat::kernels
