// sum_f32.cpp: what a device needs to know of the kernel sum_f32.
// Made by tools/kernels.py from src/kernels/sum_f32.slang; change that and run the tool.
#include "kernels/generated/sum_f32.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words sum_f32_wg256_spv, sum_f32_wg256_checked_spv;
extern const Text sum_f32_wg256_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(sum_f32)
namespace self_tests {
Error sum_f32(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 2> kPointers{{
    {"source", 0, 4, true, false},
    {"partials", 8, 4, false, true},
}};

}  // namespace

const device::KernelInfo& SumF32::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 16384, 0,
       embedded::sum_f32_wg256_spv, embedded::sum_f32_wg256_checked_spv, embedded::sum_f32_wg256_metal, "sum_f32"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(sum_f32);
  static const device::KernelInfo info{"sum_f32", 24, kPointers, 16, 20,
                                       gpu, cpu, 16384, 0, self_tests::sum_f32};
  return info;
}

void SumF32::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, source.address);
  put(params, 8, partials.address);
  put(params, 16, row_begin);
  put(params, 20, row_count);
  accesses.push_back({source, true, false});
  accesses.push_back({partials, false, true});
}

}  // namespace onebeat::kernels
