#include "sql/exec/gpu_scan.hpp"

#include <algorithm>

#include "sql/exec/gpu_scan_run.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Grouping;
using kernels::scan::Program;

constexpr size_t kMostColumns = 6;  // as src/kernels/include/columns.slangh has it

}  // namespace

GpuScan::GpuScan(device::Device& device, tick::Scheduler* scheduler)
    : device_(device), scheduler_(scheduler), values_(device), memory_(device), bodies_(device, scheduler) {}
GpuScan::~GpuScan() = default;

std::string GpuScan::prepare(Plan& plan) {
  const Program& p = plan.program;
  if (p.grouping != Grouping::kNone && p.grouping != Grouping::kSmall && p.grouping != Grouping::kTable)
    return p.grouping == Grouping::kHash ? "groups over a wide range of keys are not for the GPU yet"
                                         : "statements that return rows are not for the GPU yet";
  if (std::string why = distinct_refusal(p); !why.empty()) return why;
  if (!p.checked.empty()) return "expressions are not for the GPU yet";
  if (plan.columns.size() > kMostColumns) return "more than six columns are not for the GPU yet";
  if (std::string why = values_.place(plan, kMostColumns); !why.empty()) return why;
  if (std::string why = reals_refusal(plan); !why.empty()) return why;
  if (!p.keys.empty() && !small_groups(plan))
    if (std::string why = table_refusal(plan); !why.empty()) return why;
  return GpuConditions(p).refusal();
}

Error GpuScan::submit(device::CommandList& commands, const device::TimelinePoint& wait,
                      const CancelToken& cancel, bool repeatable) {
  device::ListRef list = lists_.reuse(commands.finish());
  if (!scheduler_) return device_.run(device::Role::kMl, std::move(list));
  tick::WorkItem item{.name = "scan",
                      .queue = device::Role::kMl,
                      .work_class = tick::WorkClass::kSql,
                      .device = &device_,
                      .list = std::move(list)};
  item.cancel = cancel;
  item.repeatable = repeatable;
  if (wait) item.waits.push_back(wait);
  OB_TRY(tick::Ticket ticket, scheduler_->submit(std::move(item)));
  OB_CHECK(ticket.wait_to_end());  // the memory is in use until then
  device_ns_ += ticket.report().end_ns - ticket.report().begin_ns;
  return {};
}

void GpuScan::begin_input(const Run& run) {
  memory_.begin_input();
  if (values_.wanted()) values_.stage(run.plan, memory_);
}

Error GpuScan::record_values(Run& run) {
  return values_.wanted() ? values_.record(run.plan, run.pieces, memory_, run.list) : Error();
}

Error GpuScan::run(Plan& plan, const std::optional<BestGroups>& best,
                   const device::TimelinePoint& last_upload, const CancelToken& cancel) {
  auto& work = plan.program.work;
  device_ns_ = 0;
  if (work.empty()) return {};
  const GpuConditions conditions(plan.program);
  OB_TRY(const GpuPieces* pieces, memory_.pieces(plan));
  Run run{.plan = plan, .conditions = conditions, .pieces = *pieces};
  const auto rest =
      std::partition(work.begin(), work.end(), [&](const auto& w) { return pieces->usual[w.segment]; });
  run.usual = uint64_t(rest - work.begin());
  if (plan.program.keys.empty()) return scan_totals(run, last_upload, cancel);
  if (small_groups(plan)) return scan_groups(run, last_upload, cancel);
  return scan_table(run, best, last_upload, cancel);
}

}  // namespace onebeat::sql::exec
