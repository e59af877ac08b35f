// table_unpack.cpp: what a device needs to know of the kernel table_unpack.
// Made by tools/kernels.py from src/kernels/table_unpack.slang; change that and run the tool.
#include "kernels/generated/table_unpack.hpp"

#include <array>

#include "kernels/embedded.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words table_unpack_wg256_spv, table_unpack_wg256_checked_spv;
extern const Text table_unpack_wg256_metal;
}  // namespace embedded
namespace {

constexpr std::array<device::PointerField, 1> kPointers{{
    {"table", 0, 4, true, true},
}};

}  // namespace

const device::KernelInfo& TableUnpack::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 256, 0,
       embedded::table_unpack_wg256_spv, embedded::table_unpack_wg256_checked_spv, embedded::table_unpack_wg256_metal, "table_unpack"},
  }};
  static const device::KernelInfo info{"table_unpack", 28, kPointers, 20, 24,
                                       gpu, {}, 0, 0};
  return info;
}

void TableUnpack::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, table.address);
  put(params, 8, record_words);
  put(params, 12, first);
  put(params, 16, count_word);
  put(params, 20, row_begin);
  put(params, 24, row_count);
  accesses.push_back({table, true, true});
}

}  // namespace onebeat::kernels
