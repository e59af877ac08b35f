// gpu_scan_run.hpp: what the parts of GpuScan share: one statement's scans.
#pragma once
#include <algorithm>
#include <cstring>
#include <iterator>
#include <optional>
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/scan_groups.abi.hpp"
#include "sql/exec/gpu_scan.hpp"

namespace onebeat::sql::exec {

// As src/kernels/include/columns.slangh has it.
inline constexpr uint32_t kUnknown = ~uint32_t(0);
inline constexpr uint64_t kKeyFlip = uint64_t(1) << 63;

inline uint64_t spread_of(const columns::CachedColumn& c) {
  return c.null_count() == c.rows() ? 0 : uint64_t(c.most()) - uint64_t(c.least());
}
inline int64_t least_of(const columns::CachedColumn& c) { return c.null_count() == c.rows() ? 0 : c.least(); }

// Of key least + offset from the worst, as the CPU's tables of groups keep extremes (GroupTotals::extreme).
inline uint64_t distance_of(const kernels::scan::Measure& m, int64_t least, uint32_t offset) {
  const uint64_t key = uint64_t(least) + offset;
  return m.wide ? key ^ kKeyFlip : key - uint64_t(m.bias);
}

// To a wide number of a record.
inline void add_wide(uint64_t* at, Int128 v) {
  Int128 sum;
  std::memcpy(&sum, at, 16);
  sum += v;
  std::memcpy(at, &sum, 16);
}

// A statement's scans: what their dispatches have in common.
struct GpuScan::Run {
  Plan& plan;
  const GpuConditions& conditions;
  const GpuPieces& pieces;
  uint64_t usual = 0;  // work[0, usual) reads segments as promised, the rest any
  device::CommandList list{"scan"};
  std::vector<GpuMemory::Place> distinct_keys, distinct_plans;  // one a Distinct
  device::Span marks;                                           // their bits, on the host
  std::vector<RealSum> reals;
  device::Span real_sums;  // on the host

  kernels::scan::Program& program() { return plan.program; }
  uint64_t segments() const { return plan.program.work.size(); }

  // Constants of a FIXED body: leaves, two leaves, value, key.
  std::vector<uint32_t> promises(uint32_t value, uint32_t flags, uint32_t key) const {
    std::vector<uint32_t> out{conditions.plain() ? uint32_t(conditions.leaves().size()) : kUnknown, kUnknown,
                              kUnknown, pieces.promise(value, flags),
                              key == kernels::scan::kNothing ? kUnknown : pieces.promise(key, 0)};
    if (!conditions.plain()) return out;
    for (size_t i = 0; i < conditions.leaves().size(); ++i)
      out[1 + i] = pieces.promise(conditions.leaves()[i].slot, conditions.leaves()[i].mode);
    return out;
  }
  // The group keys as kernels that group want them, behind the least key of the measure's column.
  std::vector<kernels::abi::scan_groups::Key> keys(const kernels::scan::Measure& m) const;
  // Those with a column, but sums of FLOAT and DOUBLE, or one without: each takes a scan.
  std::vector<kernels::scan::Measure> measures() const {
    std::vector<kernels::scan::Measure> out;
    for (const auto& m : plan.program.measures)
      if (m.column != kernels::scan::kNothing && !m.real) out.push_back(m);
    if (out.empty()) out.emplace_back();
    return out;
  }
  template <class Args>
  void set_columns(Args& args) const {
    device::Span* const slots[] = {&args.c0, &args.c1, &args.c2, &args.c3, &args.c4, &args.c5};
    for (size_t c = 0; c < std::min(plan.columns.size(), std::size(slots)); ++c)
      *slots[c] = plan.columns[c]->words();
  }
  // Both bodies have the same rows a workgroup, so that partial results lie where one dispatch would put them.
  template <class Args>
  void dispatch(const std::optional<device::Kernel>& fixed, const device::Kernel& general, Args args) {
    const uint64_t first = fixed ? usual * columns::kSegmentRows : 0;
    if (first) {
      args.row_begin = 0;
      args.row_count = uint32_t(first);
      list.dispatch(*fixed, args, fixed->grid(first));
    }
    args.row_begin = uint32_t(first);
    args.row_count = uint32_t(segments() * columns::kSegmentRows - first);
    if (args.row_count) list.dispatch(general, args, general.grid(args.row_count));
  }
};

}  // namespace onebeat::sql::exec
