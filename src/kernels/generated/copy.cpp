// copy.cpp: what a device needs to know of the kernel copy.
// Made by tools/kernels.py from src/kernels/copy.slang; change that and run the tool.
#include "kernels/generated/copy.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words copy_wg256_spv, copy_wg256_checked_spv;
extern const Text copy_wg256_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(copy)
namespace self_tests {
Error copy(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 2> kPointers{{
    {"source", 0, 4, true, false},
    {"target", 8, 4, false, true},
}};

}  // namespace

const device::KernelInfo& Copy::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 16384, 0,
       embedded::copy_wg256_spv, embedded::copy_wg256_checked_spv, embedded::copy_wg256_metal, "copy"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(copy);
  static const device::KernelInfo info{"copy", 24, kPointers, 16, 20,
                                       gpu, cpu, 65536, 0, self_tests::copy};
  return info;
}

void Copy::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, source.address);
  put(params, 8, target.address);
  put(params, 16, row_begin);
  put(params, 20, row_count);
  accesses.push_back({source, true, false});
  accesses.push_back({target, false, true});
}

}  // namespace onebeat::kernels
