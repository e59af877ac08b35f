// groups_take.cpp: what a device needs to know of the kernel groups_take.
// Made by tools/kernels.py from src/kernels/groups_take.slang; change that and run the tool.
#include "kernels/generated/groups_take.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words groups_take_wg256_spv, groups_take_wg256_checked_spv;
extern const Text groups_take_wg256_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 4> kPointers{{
    {"table", 0, 4, true, false},
    {"threshold", 8, 8, true, false},
    {"found", 16, 4, true, true},
    {"records", 24, 4, false, true},
}};

}  // namespace

const device::KernelInfo& GroupsTake::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 256, 0,
       embedded::groups_take_wg256_spv, embedded::groups_take_wg256_checked_spv, embedded::groups_take_wg256_metal, "groups_take"},
  }};
  static const device::KernelInfo info{"groups_take", 80, kPointers, 72, 76,
                                       gpu, {}, 0, 0};
  return info;
}

void GroupsTake::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, table.address);
  put(params, 8, threshold.address);
  put(params, 16, found.address);
  put(params, 24, records.address);
  put(params, 32, least);
  put(params, 40, record_words);
  put(params, 44, kind);
  put(params, 48, word);
  put(params, 52, valid_word);
  put(params, 56, divisor);
  put(params, 60, domain);
  put(params, 64, flags);
  put(params, 68, capacity);
  put(params, 72, row_begin);
  put(params, 76, row_count);
  accesses.push_back({table, true, false});
  accesses.push_back({threshold, true, false});
  accesses.push_back({found, true, true});
  accesses.push_back({records, false, true});
}

}  // namespace onebeat::kernels
