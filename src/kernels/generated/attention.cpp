// attention.cpp: what a device needs to know of the kernel attention.
// Made by tools/kernels.py from src/kernels/attention.slang; change that and run the tool.
#include "kernels/generated/attention.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words attention_wg64_spv, attention_wg64_checked_spv;
extern const Text attention_wg64_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(attention)
namespace self_tests {
Error attention(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 7> kPointers{{
    {"qkv", 0, 4, true, false},
    {"qkv_f16", 8, 4, true, false},
    {"cu_seqlens", 16, 4, true, false},
    {"text_of", 24, 4, true, false},
    {"dst", 32, 4, false, true},
    {"dst_f16", 40, 4, false, true},
    {"live", 48, 4, true, false},
}};

}  // namespace

const device::KernelInfo& Attention::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg64", 0, 64, 16, 1,
       embedded::attention_wg64_spv, embedded::attention_wg64_checked_spv, embedded::attention_wg64_metal, "attention"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(attention);
  static const device::KernelInfo info{"attention", 80, kPointers, 56, 60,
                                       gpu, cpu, 32, 1, self_tests::attention};
  return info;
}

void Attention::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, qkv.address);
  put(params, 8, qkv_f16.address);
  put(params, 16, cu_seqlens.address);
  put(params, 24, text_of.address);
  put(params, 32, dst.address);
  put(params, 40, dst_f16.address);
  put(params, 48, live.address);
  put(params, 56, row_begin);
  put(params, 60, row_count);
  put(params, 64, heads);
  put(params, 68, head_dim);
  put(params, 72, scale);
  put(params, 76, flags);
  accesses.push_back({qkv, true, false});
  accesses.push_back({qkv_f16, true, false});
  accesses.push_back({cu_seqlens, true, false});
  accesses.push_back({text_of, true, false});
  accesses.push_back({dst, false, true});
  accesses.push_back({dst_f16, false, true});
  accesses.push_back({live, true, false});
}

}  // namespace onebeat::kernels
