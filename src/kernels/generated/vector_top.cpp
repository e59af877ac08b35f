// vector_top.cpp: what a device needs to know of the kernel vector_top.
// Made by tools/kernels.py from src/kernels/vector_top.slang; change that and run the tool.
#include "kernels/generated/vector_top.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words vector_top_wg1024_spv, vector_top_wg1024_checked_spv;
extern const Text vector_top_wg1024_metal;
extern const Words vector_top_wg256_spv, vector_top_wg256_checked_spv;
extern const Text vector_top_wg256_metal;
}  // namespace embedded
namespace self_tests {
Error vector_top(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 3> kPointers{{
    {"keys", 0, 4, true, false},
    {"maxima", 8, 4, true, false},
    {"best", 16, 8, false, true},
}};

}  // namespace

const device::KernelInfo& VectorTop::info() {
  static const std::array<device::GpuBody, 2> gpu{{
      {"wg1024", 0, 1024, 1, 0,
       embedded::vector_top_wg1024_spv, embedded::vector_top_wg1024_checked_spv, embedded::vector_top_wg1024_metal, "vector_top"},
      {"wg256", 0, 256, 1, 0,
       embedded::vector_top_wg256_spv, embedded::vector_top_wg256_checked_spv, embedded::vector_top_wg256_metal, "vector_top"},
  }};
  static const device::KernelInfo info{"vector_top", 44, kPointers, 24, 28,
                                       gpu, {}, 0, 0, self_tests::vector_top};
  return info;
}

void VectorTop::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, keys.address);
  put(params, 8, maxima.address);
  put(params, 16, best.address);
  put(params, 24, row_begin);
  put(params, 28, row_count);
  put(params, 32, stride);
  put(params, 36, blocks);
  put(params, 40, top);
  accesses.push_back({keys, true, false});
  accesses.push_back({maxima, true, false});
  accesses.push_back({best, false, true});
}

}  // namespace onebeat::kernels
