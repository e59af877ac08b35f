// groups_best.cpp: what a device needs to know of the kernel groups_best.
// Made by tools/kernels.py from src/kernels/groups_best.slang; change that and run the tool.
#include "kernels/generated/groups_best.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words groups_best_wg256_spv, groups_best_wg256_checked_spv;
extern const Text groups_best_wg256_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 2> kPointers{{
    {"table", 0, 4, true, false},
    {"best", 8, 8, false, true},
}};

}  // namespace

const device::KernelInfo& GroupsBest::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 256, 0,
       embedded::groups_best_wg256_spv, embedded::groups_best_wg256_checked_spv, embedded::groups_best_wg256_metal, "groups_best"},
  }};
  static const device::KernelInfo info{"groups_best", 60, kPointers, 52, 56,
                                       gpu, {}, 0, 0};
  return info;
}

void GroupsBest::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, table.address);
  put(params, 8, best.address);
  put(params, 16, least);
  put(params, 24, record_words);
  put(params, 28, kind);
  put(params, 32, word);
  put(params, 36, valid_word);
  put(params, 40, divisor);
  put(params, 44, domain);
  put(params, 48, flags);
  put(params, 52, row_begin);
  put(params, 56, row_count);
  accesses.push_back({table, true, false});
  accesses.push_back({best, false, true});
}

}  // namespace onebeat::kernels
