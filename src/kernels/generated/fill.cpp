// fill.cpp: what a device needs to know of the kernel fill.
// Made by tools/kernels.py from src/kernels/fill.slang; change that and run the tool.
#include "kernels/generated/fill.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words fill_wg256_spv, fill_wg256_checked_spv;
extern const Text fill_wg256_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(fill)
namespace self_tests {
Error fill(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 1> kPointers{{
    {"target", 0, 4, false, true},
}};

}  // namespace

const device::KernelInfo& Fill::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 16384, 0,
       embedded::fill_wg256_spv, embedded::fill_wg256_checked_spv, embedded::fill_wg256_metal, "fill"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(fill);
  static const device::KernelInfo info{"fill", 20, kPointers, 12, 16,
                                       gpu, cpu, 65536, 0, self_tests::fill};
  return info;
}

void Fill::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, target.address);
  put(params, 8, value);
  put(params, 12, row_begin);
  put(params, 16, row_count);
  accesses.push_back({target, false, true});
}

}  // namespace onebeat::kernels
