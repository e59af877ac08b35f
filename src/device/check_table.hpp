// check_table.hpp: what the bounds-checked build of a kernel (GpuBody::spirv_checked) reads and reports.
//
// A backend that runs such a body stores the device address of a CheckTable in the 8 bytes after the parameters, at
// check_table_offset(info), and fills `bytes` with Access::span.bytes in the order of the op's accesses, which is that
// of KernelInfo::pointers. After the dispatch, report_count is the number of accesses that missed their span; none of
// them touched anything but `scrap`. The layout is that of src/kernels/include/onebeat.slangh.
#pragma once
#include <cstddef>
#include <cstdint>

#include "device/kernel.hpp"

namespace onebeat::device {

inline constexpr uint32_t kMaxKernelPointers = 16;

struct CheckTable {
  uint32_t report_count = 0;
  uint32_t first_field = 0;  // index into KernelInfo::pointers of the first access out of bounds,
  uint64_t first_begin = 0;  // and the bytes it wanted, counted from the pointer
  uint64_t first_end = 0;
  uint64_t scrap[8] = {};
  uint64_t bytes[kMaxKernelPointers] = {};
};
static_assert(offsetof(CheckTable, scrap) == 24 && offsetof(CheckTable, bytes) == 88);

inline uint32_t check_table_offset(const KernelInfo& info) { return (info.params_bytes + 7) / 8 * 8; }

}  // namespace onebeat::device
