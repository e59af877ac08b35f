// sum_i64.cpp: what a device needs to know of the kernel sum_i64.
// Made by tools/kernels.py from src/kernels/sum_i64.slang; change that and run the tool.
#include "kernels/generated/sum_i64.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words sum_i64_wg256_spv, sum_i64_wg256_checked_spv;
extern const Text sum_i64_wg256_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(sum_i64)
namespace self_tests {
Error sum_i64(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 3> kPointers{{
    {"source", 0, 8, true, false},
    {"validity", 8, 4, true, false},
    {"partials", 16, 24, false, true},
}};

}  // namespace

const device::KernelInfo& SumI64::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 16384, 0,
       embedded::sum_i64_wg256_spv, embedded::sum_i64_wg256_checked_spv, embedded::sum_i64_wg256_metal, "sum_i64"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(sum_i64);
  static const device::KernelInfo info{"sum_i64", 32, kPointers, 24, 28,
                                       gpu, cpu, 16384, 0, self_tests::sum_i64};
  return info;
}

void SumI64::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, source.address);
  put(params, 8, validity.address);
  put(params, 16, partials.address);
  put(params, 24, row_begin);
  put(params, 28, row_count);
  accesses.push_back({source, true, false});
  accesses.push_back({validity, true, false});
  accesses.push_back({partials, false, true});
}

}  // namespace onebeat::kernels
