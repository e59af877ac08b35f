#include "sql/exec/scan_executor.hpp"

#include "base/core_pool.hpp"
#include "kernels/scan/kernel.hpp"
#include "sql/exec/finish.hpp"
#include "tick/work.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Grouping;

constexpr uint64_t kMostSorted = 200'000;  // rows of an order without a small LIMIT
constexpr uint64_t kWorthThreads = 65536;  // groups or rows: below, asking for cores costs more than it gives

// On the process's pool, asking `cores` each time; whoever reads an answer may do so long after it was made.
Parallel threads_of(CoreGate* cores) {
  return [cores](uint64_t count, uint64_t work, const std::function<void(uint64_t, uint64_t)>& fn) {
    if (count < 2 || work < kWorthThreads) return fn(0, count);
    CorePool& pool = CorePool::process();
    const CorePass pass(cores, uint8_t(tick::WorkClass::kSql), pool.cores());
    pool.parallel_for(count, {.max_workers = pass.cores(), .priority = CorePriority::kBackground}, fn);
  };
}

}  // namespace

ScanExecutor::ScanExecutor(device::Device& device, tick::Scheduler* scheduler, CoreGate* cores,
                           std::shared_ptr<device::Timeline> data_event)
    : device_(device),
      scheduler_(scheduler),
      cores_(cores),
      upload_(device, scheduler, std::move(data_event)) {}

Error ScanExecutor::prepare() {
  if (kernel_ || gpu_) return {};
  if (device_.caps().backend == device::Backend::kCpu) {
    OB_TRY(kernel_, device_.kernel(kernels::scan::Scan::info()));
  } else {
    gpu_ = std::make_unique<GpuScan>(device_, scheduler_);
  }
  return {};
}

Result<std::string> ScanExecutor::name() {
  OB_CHECK(prepare());
  if (!gpu_) return "cpu-" + std::string(kernel_.variant());
  return std::string(to_string(device_.caps().backend)) + ": " + device_.caps().name;
}

Error ScanExecutor::dispatch(Plan& plan, const CancelToken& cancel) {
  const uint64_t rows = uint64_t(plan.program.work.size()) * columns::kSegmentRows;
  if (rows == 0) return {};
  kernels::scan::Scan args{.program = &plan.program, .row_count = uint32_t(rows)};
  for (const auto& c : plan.columns) args.columns.push_back(c->words());
  device::CommandList list("scan");
  list.dispatch(kernel_, args, kernel_.grid(rows));
  if (!scheduler_) return device_.run(device::Role::kMl, list.finish());
  tick::WorkItem item{.name = "scan",
                      .queue = device::Role::kMl,
                      .work_class = tick::WorkClass::kSql,
                      .device = &device_,
                      .list = list.finish()};
  item.cancel = cancel;
  OB_TRY(tick::Ticket ticket, scheduler_->submit(std::move(item)));
  return ticket.wait_to_end();  // the program is gone when this returns: nobody may still be at it
}

Result<Selection> ScanExecutor::select(const Query& rows, const std::vector<columns::ColumnRef>& columns,
                                       const CancelToken& cancel) {
  OB_TRY(auto plan, lower(rows, columns, {.matcher = matcher_, .mapper = mapper_, .derived = &derived_}));
  Selection selection(columns[0]->zones().size() * (columns::kSegmentRows / 64));
  plan->program.selection = selection.data();
  OB_CHECK(dispatch(*plan, cancel));
  for (const auto& w : plan->program.pool.workers())
    if (!w.failure.empty()) return Error{ErrorCode::kUnsupported, w.failure};
  return selection;
}

Result<ScanAnswer> ScanExecutor::run(const Query& query, const std::vector<columns::ColumnRef>& columns,
                                     const ScanOptions& options) {
  OB_CHECK(prepare());
  RowSelector selector;
  if (!gpu_)
    selector = [&](const Query& rows, const std::vector<columns::ColumnRef>& of) {
      return select(rows, of, options.cancel);
    };
  OB_TRY(auto plan, lower(query, columns,
                          {.matcher = matcher_,
                           .mapper = mapper_,
                           .derived = &derived_,
                           .indexes = &indexes_,
                           .dimensions = options.dimensions,
                           .selector = std::move(selector),
                           .parallel = threads_of(cores_),
                           .use_statistics = options.use_statistics,
                           .tables = gpu_ ? 0 : CorePool::process().cores(),
                           .only_if_faster = options.only_if_faster}));
  if (options.judge)
    if (std::string why = options.judge(*plan); !why.empty()) return Error{ErrorCode::kUnsupported, why};
  plan->program.spill.limit(options.group_bytes);
  if (gpu_)
    if (std::string why = gpu_->prepare(*plan); !why.empty()) return Error{ErrorCode::kUnsupported, why};
  ScanAnswer answer;
  answer.rows_read = plan->rows;
  answer.bytes = plan->bytes;
  answer.from_statistics = plan->program.work.empty();
  std::vector<uint64_t> selection;
  if (plan->program.grouping == Grouping::kRows) {
    selection.resize(columns[0]->zones().size() * (columns::kSegmentRows / 64));
    plan->program.selection = selection.data();
  }
  OB_CHECK(gpu_ ? gpu_->run(*plan, best_groups(query, *plan), upload_.last(), options.cancel)
                : dispatch(*plan, options.cancel));
  if (gpu_) answer.device_ns = gpu_->device_ns();
  if (plan->program.grouping == Grouping::kRows || plan->program.grouping == Grouping::kTop) {
    const uint64_t enough = query.order.empty() && query.limit ? *query.limit + query.offset : UINT64_MAX;
    std::vector<uint32_t> rows = plan->program.grouping == Grouping::kTop
                                     ? rows_of_top(*plan)
                                     : rows_of_selection(*plan, selection, enough);
    if (!query.order.empty() && rows.size() > kMostSorted)
      return Error{ErrorCode::kUnsupported, "DuckDB sorts that many rows faster"};
    OB_TRY(answer.rows, finish_rows(query, std::move(plan), std::move(rows)));
    return answer;
  }
  OB_TRY(answer.rows, finish_groups(query, std::move(plan), threads_of(cores_)));
  return answer;
}

}  // namespace onebeat::sql::exec
