// kernel.hpp: what a kernel is before and after a device has accepted it.
//
// A kernel has one name, one parameter struct of at most 128 bytes and any number of bodies: SPIR-V and MSL
// made from one Slang source, and hand-written CPU functions per instruction set. KernelInfo is static data,
// made by tools/kernels.py into src/kernels/generated/; Kernel is a device's compiled choice among the
// bodies.
//
// Every kernel takes row_begin and row_count, so that a dispatch can be cut: a slice [b, b + n) with b a
// multiple of rows_per_group writes exactly the rows (or the per-group partial results) that the whole
// dispatch would have written for them. A slice can therefore be repeated. Kernels that add to what they find say so, and
// their items are not repeatable (tick/work.hpp).
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "device/caps.hpp"
#include "onebeat/error.hpp"

namespace onebeat {
class CoreTeam;  // base/core_team.hpp
}

namespace onebeat::device {

inline constexpr uint32_t kMaxParamBytes = 128;
inline constexpr int kNoField = -1;

struct Grid {
  uint32_t x = 1, y = 1, z = 1;  // workgroups
  uint64_t groups() const { return uint64_t(x) * y * z; }
};

// A pointer in the parameter struct, with what the kernel does through it.
struct PointerField {
  const char* name;
  uint16_t offset;  // bytes from the start of the struct
  uint16_t element_bytes;
  bool reads;
  bool writes;
};

// Runs workgroups [begin, end) of the dispatch, counted x fastest. `params` is the struct, whose addresses
// are plain host pointers on the CPU device. Called from several threads at once with disjoint ranges.
using CpuKernelFn = void (*)(const void* params, const Grid& grid, uint64_t begin, uint64_t end);

// For a body that splits its own work: one call for the whole dispatch (or slice), with the threads that it may
// use. Bodies of this form read row_begin and row_count themselves.
using CpuTeamFn = void (*)(const void* params, const Grid& grid, CoreTeam& team);

struct CpuBody {
  const char* isa;  // "generic", "avx2", "avx512": printed, and forced with OpenOptions::cpu_isa
  CpuKernelFn fn;   // null where `team` is set
  CpuTeamFn team = nullptr;
};

// One GPU body. Variants differ in tile sizes and in the features they need; the first that a device supports
// and that answers its self-test rightly is taken.
struct GpuBody {
  const char* variant;                      // "tiled", "coop16"
  uint32_t features;                        // bit per Feature that must be present
  uint32_t local_size;                      // invocations per workgroup (flat)
  uint32_t rows_per_group;                  // along grid.x; 0: the kernel is not split
  uint32_t cols_per_group;                  // along grid.y, where the kernel tiles two axes; else 0
  std::span<const uint32_t> spirv;          // optimised
  std::span<const uint32_t> spirv_checked;  // with bounds checks and a report buffer; may be empty
  const char* msl;                          // null when the variant has no Metal form
  const char* entry;
};

class KernelTrial;
// Puts questions with known answers to the body that the trial holds (device/self_test.hpp); the error says what came
// out instead.
using KernelSelfTest = Error (*)(KernelTrial& trial);

struct KernelInfo {
  const char* name;
  uint32_t params_bytes;
  std::span<const PointerField> pointers;
  int row_begin_offset = kNoField;  // u32 fields of the struct
  int row_count_offset = kNoField;
  std::span<const GpuBody> gpu;
  std::span<const CpuBody> cpu;  // best first
  uint32_t cpu_rows_per_group = 0;
  uint32_t cpu_cols_per_group = 0;
  // Asked before a GPU body that needs special features, or a CPU body beyond plain C++, is chosen; null: trusted.
  KernelSelfTest self_test = nullptr;
};

// A kernel as a device holds it. Cheap to copy; lives as long as its device.
class Kernel {
 public:
  const KernelInfo& info() const { return *info_; }
  const char* variant() const { return variant_; }  // GPU variant or CPU instruction set
  uint32_t rows_per_group() const { return rows_; }
  uint32_t cols_per_group() const { return cols_; }
  uint32_t id() const { return id_; }  // index in the device's own table
  explicit operator bool() const { return info_ != nullptr; }

  // Backends only.
  Kernel() = default;
  Kernel(const KernelInfo* info, const char* variant, uint32_t rows, uint32_t cols, uint32_t id)
      : info_(info), variant_(variant), rows_(rows), cols_(cols), id_(id) {}

  // ceil(rows / rows_per_group) x ceil(cols / cols_per_group): the grid of a whole dispatch.
  Grid grid(uint64_t rows, uint64_t cols = 1, uint32_t z = 1) const {
    auto groups = [](uint64_t n, uint32_t per) { return per ? uint32_t((n + per - 1) / per) : 1u; };
    return {groups(rows, rows_), groups(cols, cols_), z};
  }

 private:
  const KernelInfo* info_ = nullptr;
  const char* variant_ = "";
  uint32_t rows_ = 0, cols_ = 0, id_ = 0;
};

}  // namespace onebeat::device
