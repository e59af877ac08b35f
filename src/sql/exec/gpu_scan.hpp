// gpu_scan.hpp: carries out a scan program on a GPU, with the kernels scan_totals, scan_groups and scan_groups_merge.
//
//   GpuScan scan(gpu, scheduler, e_data);
//   if (std::string why = scan.refusal(*plan); !why.empty()) ...    // not for this device: CPU or DuckDB
//   OB_CHECK(scan.run(*plan, cancel));                              // totals are where the CPU's threads leave theirs
//
// What it takes: trees of ranges, sets and NULL tests over at most six columns; keys that are columns, whose groups fit
// workgroup memory (some thousand); SUM, AVG, COUNT, MIN, MAX of columns. One dispatch for each aggregated column. One scan
// at a time.
#pragma once
#include <span>
#include <string>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "device/list_cache.hpp"
#include "kernels/generated/scan_groups_merge.abi.hpp"
#include "sql/exec/gpu_bodies.hpp"
#include "sql/exec/gpu_conditions.hpp"
#include "sql/exec/gpu_memory.hpp"
#include "sql/exec/lowering.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::sql::exec {

class GpuScan {
 public:
  // `scheduler` may be null: then the device is used directly.
  GpuScan(device::Device& device, tick::Scheduler* scheduler);
  ~GpuScan();
  GpuScan(const GpuScan&) = delete;
  GpuScan& operator=(const GpuScan&) = delete;

  // Why a plan is not for this device; empty: it is.
  std::string refusal(const Plan& plan) const;
  // The plan's columns lie on this device. `last_upload`: what the kernels wait for; may be empty.
  Error run(Plan& plan, const device::TimelinePoint& last_upload, const CancelToken& cancel);

 private:
  struct Run;
  Error scan_totals(Run& run, const device::TimelinePoint& wait, const CancelToken& cancel);
  Error scan_groups(Run& run, const device::TimelinePoint& wait, const CancelToken& cancel);
  Error submit(device::CommandList& commands, const device::TimelinePoint& wait, const CancelToken& cancel);
  // What the device left, where the CPU's threads leave theirs. `first`: counts the rows, too.
  static void take_totals(Run& run, std::span<const kernels::abi::scan_totals::Partial> partials,
                          const kernels::scan::Measure* measure, bool first, uint64_t* record);
  static void take_groups(Run& run, const kernels::abi::scan_groups_merge::Total* totals,
                          const kernels::scan::Measure& measure, bool first, uint64_t* records);

  device::Device& device_;
  tick::Scheduler* scheduler_;
  GpuMemory memory_;
  GpuBodies bodies_;
  device::ListCache lists_;
};

}  // namespace onebeat::sql::exec
