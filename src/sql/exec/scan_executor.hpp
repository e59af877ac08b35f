// scan_executor.hpp: answers a Query from cached columns: on the CPU device with the kernel `scan`, on a GPU with those of
// gpu_scan.hpp, which take fewer statements.
//
//   ScanExecutor executor(device, scheduler, cores);
//   executor.set_matcher(matcher);                                   // DuckDB on patterns; without it they decline
//   OB_TRY(ScanAnswer a, executor.run(query, columns, options));     // kUnsupported: a sentence; DuckDB answers
//   for (Batch b; a.rows->next(b);) ...
//
// One dispatch on Q_ml; finishing (groups to results, order, limit) runs on the host. Sets and tables made from a
// column's contents are kept for the next statement. One query at a time; an answer may outlive the executor's next run,
// not the device.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/cancel.hpp"
#include "base/core_gate.hpp"
#include "device/device.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/exec/column_upload.hpp"
#include "sql/exec/gpu_scan.hpp"
#include "sql/exec/lowering.hpp"
#include "sql/exec/row_source.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::sql::exec {

struct ScanOptions {
  bool use_statistics = true;
  bool only_if_faster = false;  // as LowerOptions has it
  // Asked once the program is made: a sentence leaves the statement to DuckDB (kUnsupported).
  std::function<std::string(const Plan& plan)> judge;
  CancelToken cancel;
  DimensionColumns dimensions;  // one for each of query.dimensions: its columns, where the host sees them
  uint64_t group_bytes = uint64_t(2) << 30;  // hashed groups and DISTINCT may take; kUnsupported beyond
};

struct ScanAnswer {
  std::unique_ptr<RowSource> rows;
  uint64_t rows_read = 0;  // of the fact table
  uint64_t bytes = 0;      // of column data that was read
  uint64_t device_ns = 0;  // a GPU's own time for it
  bool from_statistics = false;
};

class ScanExecutor {
 public:
  // `scheduler` may be null: then the device is used directly. `cores`: asked before loops on the host; may be null.
  // `data_event`: raised by uploads of columns.
  ScanExecutor(device::Device& device, tick::Scheduler* scheduler, CoreGate* cores,
               std::shared_ptr<device::Timeline> data_event = nullptr);

  void set_matcher(PatternMatcher matcher) { matcher_ = std::move(matcher); }
  void set_mapper(TextMapper mapper) { mapper_ = std::move(mapper); }  // the same of functions that give text
  // "cpu-avx512", "vulkan: NVIDIA H200": the first time, the kernel is chosen and tested.
  Result<std::string> name();
  // `columns`: one for each of query.columns, of equal length, at least one.
  // For the column cache.
  Error upload(const device::Span& target, const void* data, uint64_t bytes) {
    return upload_.write(target, data, bytes);
  }
  Result<ScanAnswer> run(const Query& query, const std::vector<columns::ColumnRef>& columns,
                         const ScanOptions& options);

 private:
  Error prepare();
  Error dispatch(Plan& plan, const CancelToken& cancel);
  // Of a statement that returns rows. On the CPU.
  Result<Selection> select(const Query& rows, const std::vector<columns::ColumnRef>& columns,
                           const CancelToken& cancel);

  device::Device& device_;
  tick::Scheduler* scheduler_;
  CoreGate* cores_;
  PatternMatcher matcher_;
  TextMapper mapper_;
  DerivedCache derived_;
  DimensionIndexes indexes_;
  ColumnUpload upload_;
  device::Kernel kernel_;         // of the CPU
  std::unique_ptr<GpuScan> gpu_;  // null on the CPU
};

}  // namespace onebeat::sql::exec
