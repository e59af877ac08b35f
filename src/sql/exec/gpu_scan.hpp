// gpu_scan.hpp: carries out a scan program on a GPU, with the kernels scan_totals, scan_groups, scan_table,
// scan_distinct and scan_reals.
//
//   GpuScan scan(gpu, scheduler, e_data);
//   if (std::string why = scan.prepare(*plan); !why.empty()) ...    // not for this device: CPU or DuckDB
//   OB_CHECK(scan.run(*plan, best, wait, cancel));                  // totals are where the CPU's threads leave theirs
//
// What it takes: trees of conditions over at most six columns; SUM, AVG, COUNT, MIN, MAX, with FILTER, and DISTINCT where
// the values' range is one that the CPU keeps bits for; GROUP BY. What computes
// becomes a column first (gpu_values.hpp) and counts among the six. One dispatch for each aggregated column. Up to some thousand groups live in workgroup memory, more in one
// table in the device's; of those only the first in the order that the statement asks for come back, where it has a LIMIT.
// One scan at a time.
//
// gpu_scan.cpp          what it refuses, and how lists are submitted
// gpu_scan_run.hpp      what one statement's dispatches have in common
// gpu_scan_totals.cpp   no GROUP BY;  gpu_scan_groups.cpp  few groups;  gpu_scan_table.cpp  many
// gpu_scan_distinct.cpp  the DISTINCT aggregates of any of them;  gpu_scan_reals.cpp  the sums of FLOAT and DOUBLE columns
#pragma once
#include <optional>
#include <span>
#include <string>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "device/list_cache.hpp"
#include "kernels/generated/scan_groups_merge.abi.hpp"
#include "kernels/generated/scan_totals.abi.hpp"
#include "sql/exec/best_groups.hpp"
#include "sql/exec/gpu_bodies.hpp"
#include "sql/exec/gpu_conditions.hpp"
#include "sql/exec/gpu_memory.hpp"
#include "sql/exec/gpu_values.hpp"
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

  // Why a plan is not for this device; empty: it is, and may have been rewritten over columns that are still to be computed.
  std::string prepare(Plan& plan);
  // After prepare(), whose plan it must be. The plan's columns lie on this device. `last_upload`: what the kernels wait for; may be empty. With `best`, groups
  // that are not wanted may be missing afterwards, and the plan may then be one of hashed groups.
  Error run(Plan& plan, const std::optional<BestGroups>& best, const device::TimelinePoint& last_upload,
            const CancelToken& cancel);
  // What the device took in the last run, from its first slice's begin to its end; 0 without a scheduler.
  uint64_t device_ns() const { return device_ns_; }

 private:
  struct Run;
  Error scan_totals(Run& run, const device::TimelinePoint& wait, const CancelToken& cancel);
  Error scan_groups(Run& run, const device::TimelinePoint& wait, const CancelToken& cancel);
  Error scan_table(Run& run, const std::optional<BestGroups>& best, const device::TimelinePoint& wait,
                   const CancelToken& cancel);
  // Not `repeatable`: adds to what is there, so it runs once or fails.
  Error submit(device::CommandList& commands, const device::TimelinePoint& wait, const CancelToken& cancel,
               bool repeatable = true);
  void begin_input(const Run& run);
  Error record_values(Run& run);  // before the dispatches that read them
  // The DISTINCT aggregates: between begin_input() and end_input(); before submit(); after it.
  void stage_distincts(Run& run);
  Error record_distincts(Run& run, GpuMemory::Place leaves, GpuMemory::Place work);
  static void take_distincts(const Run& run, kernels::scan::Worker& worker);
  static std::string distinct_refusal(const kernels::scan::Program& p);
  struct RealSum {
    const kernels::scan::Measure* measure = nullptr;
    uint32_t flags = 0;
    int unit = 0;
    GpuMemory::Place keys, plan;
  };
  void stage_reals(Run& run);  // the same for sums of FLOAT and DOUBLE
  Error record_reals(Run& run, GpuMemory::Place leaves, GpuMemory::Place work);
  static void take_reals(const Run& run, kernels::scan::Worker& worker);
  static std::string reals_refusal(const Plan& plan);
  static bool small_groups(const Plan& plan);          // they fit workgroup memory
  static std::string table_refusal(const Plan& plan);  // why not in one table either
  // What the device left, where the CPU's threads leave theirs. `first`: counts the rows, too.
  static void take_totals(Run& run, std::span<const kernels::abi::scan_totals::Partial> partials,
                          const kernels::scan::Measure* measure, bool first, uint64_t* record);
  static void take_groups(Run& run, const kernels::abi::scan_groups_merge::Total* totals,
                          const kernels::scan::Measure& measure, bool first, uint64_t* records);
  struct Table;
  struct Finder;
  static Error take_found(const Table& table, kernels::scan::Program& program, const uint32_t* found);
  static void take_record(const Table& table, const uint32_t* words, uint64_t* record);

  device::Device& device_;
  tick::Scheduler* scheduler_;
  GpuValues values_;
  GpuMemory memory_;
  GpuBodies bodies_;
  device::ListCache lists_;
  uint64_t device_ns_ = 0;
};

}  // namespace onebeat::sql::exec
