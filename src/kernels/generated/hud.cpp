// hud.cpp: what a device needs to know of the kernel hud.
// Made by tools/kernels.py from src/kernels/hud.slang; change that and run the tool.
#include "kernels/generated/hud.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words hud_tile16_spv, hud_tile16_checked_spv;
extern const Text hud_tile16_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(hud)
namespace self_tests {
Error hud(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 4> kPointers{{
    {"items", 0, 32, true, false},
    {"text", 8, 4, true, false},
    {"font", 16, 4, true, false},
    {"image", 24, 4, true, true},
}};

}  // namespace

const device::KernelInfo& Hud::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"tile16", 0, 256, 16, 16,
       embedded::hud_tile16_spv, embedded::hud_tile16_checked_spv, embedded::hud_tile16_metal, "hud"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(hud);
  static const device::KernelInfo info{"hud", 56, kPointers, 48, 52,
                                       gpu, cpu, 16, 0, self_tests::hud};
  return info;
}

void Hud::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, items.address);
  put(params, 8, text.address);
  put(params, 16, font.address);
  put(params, 24, image.address);
  put(params, 32, item_count);
  put(params, 36, width);
  put(params, 40, background);
  put(params, 44, keep);
  put(params, 48, row_begin);
  put(params, 52, row_count);
  accesses.push_back({items, true, false});
  accesses.push_back({text, true, false});
  accesses.push_back({font, true, false});
  accesses.push_back({image, true, true});
}

}  // namespace onebeat::kernels
