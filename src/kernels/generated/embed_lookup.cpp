// embed_lookup.cpp: what a device needs to know of the kernel embed_lookup.
// Made by tools/kernels.py from src/kernels/embed_lookup.slang; change that and run the tool.
#include "kernels/generated/embed_lookup.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words embed_lookup_wg64_spv, embed_lookup_wg64_checked_spv;
extern const Text embed_lookup_wg64_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(embed_lookup)
namespace self_tests {
Error embed_lookup(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 11> kPointers{{
    {"ids", 0, 4, true, false},
    {"positions", 8, 4, true, false},
    {"types", 16, 4, true, false},
    {"words", 24, 4, true, false},
    {"places", 32, 4, true, false},
    {"kinds", 40, 4, true, false},
    {"gamma", 48, 4, true, false},
    {"beta", 56, 4, true, false},
    {"dst", 64, 4, false, true},
    {"dst_f16", 72, 4, false, true},
    {"live", 80, 4, true, false},
}};

}  // namespace

const device::KernelInfo& EmbedLookup::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg64", bit(device::Feature::kSubgroupOps), 64, 2, 0,
       embedded::embed_lookup_wg64_spv, embedded::embed_lookup_wg64_checked_spv, embedded::embed_lookup_wg64_metal, "embed_lookup"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(embed_lookup);
  static const device::KernelInfo info{"embed_lookup", 120, kPointers, 88, 92,
                                       gpu, cpu, 16, 0, self_tests::embed_lookup};
  return info;
}

void EmbedLookup::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, ids.address);
  put(params, 8, positions.address);
  put(params, 16, types.address);
  put(params, 24, words.address);
  put(params, 32, places.address);
  put(params, 40, kinds.address);
  put(params, 48, gamma.address);
  put(params, 56, beta.address);
  put(params, 64, dst.address);
  put(params, 72, dst_f16.address);
  put(params, 80, live.address);
  put(params, 88, row_begin);
  put(params, 92, row_count);
  put(params, 96, width);
  put(params, 100, vocabulary);
  put(params, 104, max_positions);
  put(params, 108, kind_count);
  put(params, 112, epsilon);
  put(params, 116, flags);
  accesses.push_back({ids, true, false});
  accesses.push_back({positions, true, false});
  accesses.push_back({types, true, false});
  accesses.push_back({words, true, false});
  accesses.push_back({places, true, false});
  accesses.push_back({kinds, true, false});
  accesses.push_back({gamma, true, false});
  accesses.push_back({beta, true, false});
  accesses.push_back({dst, false, true});
  accesses.push_back({dst_f16, false, true});
  accesses.push_back({live, true, false});
}

}  // namespace onebeat::kernels
