// executor.hpp: answers an AggregateQuery from cached columns, on one device.
//
//   Executor executor(device, scheduler);                  // scheduler may be null: then the device is used directly
//   OB_TRY(Answer a, executor.run(query, columns, options));
//
// One dispatch of the kernel filter_aggregate for each column that is aggregated; the partials come back as 128-bit
// sums and are finished on the host. Work goes to Q_ml, uploads go to Q_blit and raise E_data, which the kernels wait
// for. Sums of FLOAT and DOUBLE run on the host over the same bytes (base/exact_sum.hpp). One query at a time.
#pragma once
#include <memory>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/exec/totals.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::sql::exec {

struct RunOptions {
  bool use_statistics = true;
  CancelToken cancel;
};

struct Answer {
  std::vector<Value> row;
  uint64_t rows = 0;   // of the table
  uint64_t bytes = 0;  // of column data that was read
  bool from_statistics = false;
};

class Executor {
 public:
  // `cores` is asked before loops on the host; null: they take what they find.
  Executor(device::Device& device, tick::Scheduler* scheduler, std::shared_ptr<device::Timeline> data_event,
           CoreGate* cores = nullptr);
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  device::Device& device() const { return device_; }
  // "cpu-avx512", "vulkan: NVIDIA H200": the first time, the kernel is compiled.
  Result<std::string> name();

  // kUnsupported: a sentence for "reason"; the caller goes to DuckDB.
  Result<Answer> run(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns,
                     const RunOptions& options);
  // For the column cache: writes through Q_blit in slices of at most 4 MiB.
  Error upload(const device::Span& target, const void* data, uint64_t bytes);

 private:
  struct Scratch;
  Error prepare();
  Error dispatch(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns,
                 int value_column, const std::vector<uint32_t>& work, const CancelToken& cancel,
                 Totals& totals);
  Error submit(device::ListRef list, device::Role role, const CancelToken& cancel);

  device::Device& device_;
  tick::Scheduler* scheduler_;
  std::shared_ptr<device::Timeline> data_event_;
  CoreGate* cores_;
  device::TimelinePoint last_upload_;
  device::Kernel kernel_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace onebeat::sql::exec
