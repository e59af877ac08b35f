// gpu_values.hpp: what a scan program computes from rows becomes columns on the device, so that the kernels which read
// columns need to know nothing of expressions.
//
//   GpuValues values(device);
//   if (std::string why = values.place(plan); !why.empty()) ...   // not for a GPU
//   values.record(plan, pieces, memory, list);                     // before the dispatches that read them
//
// Aggregates of expressions and with FILTER, computed group keys and conditions that compute are replaced in the program by
// columns behind the statement's own (kernel scan_values). Whole numbers that are proved to stay in their types only: of
// FLOAT and DOUBLE no more than a column under a FILTER; no parts of timestamps. The columns' memory is kept for the next statement of the same shape; their
// contents are computed each time.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/scan_values.abi.hpp"
#include "sql/exec/gpu_memory.hpp"
#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

class GpuValues {
 public:
  explicit GpuValues(device::Device& device) : device_(device) {}
  ~GpuValues();
  GpuValues(const GpuValues&) = delete;
  GpuValues& operator=(const GpuValues&) = delete;

  // Rewrites the program over more columns, where it computes; `most_columns`: pointers to columns that a kernel has, the
  // last of which serves all that is computed. The sentence says why not; the plan is then as it was.
  std::string place(Plan& plan, size_t most_columns);
  // After place(): whether anything is to be computed, with the inputs that memory_ must hold for it.
  bool wanted() const { return !outputs_.empty(); }
  void stage(const Plan& plan, GpuMemory& memory);
  Error record(const Plan& plan, const GpuPieces& pieces, const GpuMemory& memory, device::CommandList& list);

 private:
  using Step = kernels::abi::scan_values::Step;
  using Output = kernels::abi::scan_values::Output;
  class Compiler;
  struct Kept {  // memory of a statement's shape
    std::string shape;
    device::Span block;
    std::vector<columns::ColumnRef> columns;
    std::vector<Output> outputs;
  };
  struct Wanted {
    uint32_t from = 0;  // register
    bool bit = false, nullable = false;
    int64_t least = 0;
    std::optional<int64_t> most;  // none: any key
  };
  Result<const Kept*> keep(const Plan& plan, const std::vector<Wanted>& wanted);

  device::Device& device_;
  std::vector<Kept> kept_;  // the last used at the end
  std::vector<Step> steps_;
  std::vector<Output> outputs_;
  std::vector<int64_t> data_;
  device::Span block_;
  GpuMemory::Place steps_at_, outputs_at_, data_at_, plan_at_, work_at_;
};

}  // namespace onebeat::sql::exec
