// attention_f16.cpp: what a device needs to know of the kernel attention_f16.
// Made by tools/kernels.py from src/kernels/attention_f16.slang; change that and run the tool.
#include "kernels/generated/attention_f16.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words attention_f16_coop32_spv, attention_f16_coop32_checked_spv;
extern const Text attention_f16_simd8_metal;
}  // namespace embedded
namespace self_tests {
Error attention_f16(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 5> kPointers{{
    {"qkv", 0, 16, true, false},
    {"cu_seqlens", 8, 4, true, false},
    {"text_of", 16, 4, true, false},
    {"dst", 24, 16, false, true},
    {"live", 32, 4, true, false},
}};

}  // namespace

const device::KernelInfo& AttentionF16::info() {
  static const std::array<device::GpuBody, 2> gpu{{
      {"coop32", bit(device::Feature::kCooperativeMatrix) | bit(device::Feature::kSubgroupOps), 128, 64, 1,
       embedded::attention_f16_coop32_spv, embedded::attention_f16_coop32_checked_spv, nullptr, "attention_f16"},
      {"simd8", bit(device::Feature::kCooperativeMatrix), 32, 32, 1,
       {}, {}, embedded::attention_f16_simd8_metal, "attention_f16"},
  }};
  static const device::KernelInfo info{"attention_f16", 60, kPointers, 40, 44,
                                       gpu, {}, 0, 0, self_tests::attention_f16};
  return info;
}

void AttentionF16::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, qkv.address);
  put(params, 8, cu_seqlens.address);
  put(params, 16, text_of.address);
  put(params, 24, dst.address);
  put(params, 32, live.address);
  put(params, 40, row_begin);
  put(params, 44, row_count);
  put(params, 48, heads);
  put(params, 52, scale);
  put(params, 56, flags);
  accesses.push_back({qkv, true, false});
  accesses.push_back({cu_seqlens, true, false});
  accesses.push_back({text_of, true, false});
  accesses.push_back({dst, false, true});
  accesses.push_back({live, true, false});
}

}  // namespace onebeat::kernels
