// Statements without GROUP BY: one scan_totals a measure.
#include <algorithm>

#include "kernels/generated/scan_totals.hpp"
#include "sql/exec/gpu_scan_run.hpp"

namespace onebeat::sql::exec {
namespace {

using device::Span;
using kernels::abi::scan_totals::Partial;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;
using kernels::scan::Worker;

constexpr uint32_t kTotalsHasValue = 1, kTotalsExtremes = 2;
constexpr uint64_t kLargeRows = uint64_t(16) << 20;  // from here on a workgroup takes a whole segment

}  // namespace

Error GpuScan::scan_totals(Run& run, const device::TimelinePoint& wait, const CancelToken& cancel) {
  Program& p = run.program();
  const auto& info = kernels::ScanTotals::info();
  const uint64_t rows = run.segments() * columns::kSegmentRows;
  const bool large = rows >= kLargeRows;
  OB_TRY(const device::Kernel general, device_.kernel(info, large ? "wg256" : "wg256short"));
  begin_input(run);
  const auto leaves = memory_.stage(run.conditions.placed_leaves());
  const auto words = memory_.stage(run.conditions.words(uint32_t(run.plan.columns.size()), {}));
  const auto work = memory_.stage(run.conditions.work(p));
  stage_distincts(run);
  stage_reals(run);
  OB_CHECK(memory_.end_input());
  OB_CHECK(record_values(run));
  std::vector<const Measure*> measures;  // one scan each; null: only rows are counted
  for (const Measure& m : p.measures)
    if (m.column != kNothing && !m.real) measures.push_back(&m);
  if (measures.empty()) measures.push_back(nullptr);
  const uint64_t groups = general.grid(rows).groups(), bytes = groups * sizeof(Partial);
  OB_TRY(const Span output, memory_.output(bytes * measures.size()));
  OB_TRY(const Span readback, memory_.readback(bytes * measures.size()));

  kernels::ScanTotals args{.pieces = run.pieces.span,
                           .leaves = memory_.in(leaves),
                           .plan = memory_.in(words),
                           .work = memory_.in(work)};
  run.set_columns(args);
  for (size_t i = 0; i < measures.size(); ++i) {
    const Measure* m = measures[i];
    args.value_slot = m ? m->column : 0;
    args.flags = !m ? 0 : kTotalsHasValue | (m->least || m->most ? kTotalsExtremes : 0);
    args.partials = output.slice(i * bytes, bytes);
    run.dispatch(bodies_.find(info, large ? "fixed" : "fixedshort",
                              run.promises(args.value_slot, args.flags, kNothing)),
                 general, args);
  }
  OB_CHECK(record_distincts(run, leaves, work));
  OB_CHECK(record_reals(run, leaves, work));
  run.list.copy(output, readback);
  OB_CHECK(submit(run.list, wait, cancel, run.reals.empty()));

  Worker& worker = p.pool.take(p);
  const auto* partials = readback.as<const Partial>();
  for (size_t i = 0; i < measures.size(); ++i, partials += groups)
    take_totals(run, {partials, groups}, measures[i], i == 0, worker.records.data());
  take_distincts(run, worker);
  take_reals(run, worker);
  p.pool.give_back(worker);
  return {};
}

void GpuScan::take_totals(Run& run, std::span<const Partial> partials, const Measure* m, bool first,
                          uint64_t* record) {
  const uint64_t groups_a_segment = partials.size() / run.segments();
  const auto& segments = run.plan.columns[m ? m->column : 0]->host_segments();
  int64_t least = INT64_MAX, most = INT64_MIN;
  uint64_t selected = 0, valid = 0;
  Int128 sum = 0;
  for (uint64_t g = 0, w = 0; w < run.segments(); ++w) {
    const columns::Segment& s = segments[run.plan.program.work[w].segment];
    const bool raw = columns::Encoding::of(s).low == columns::Low::kRaw64;
    const int64_t base = raw ? 0 : s.base;
    const auto key = [&](uint64_t x) { return int64_t(raw ? x ^ kKeyFlip : uint64_t(base) + x); };
    for (const uint64_t end = g + groups_a_segment; g < end; ++g) {
      const Partial& part = partials[g];
      selected += part.selected;
      if (part.valid == 0) continue;
      valid += part.valid;
      sum += Int128(base) * part.valid + (Int128(part.high) << 32) + part.low;
      least = std::min(least, key(part.least));
      most = std::max(most, key(part.most));
    }
  }
  if (first) record[0] += selected;
  if (!m) return;
  record[m->count_at] = valid;
  if (m->sum_at != kNothing) add_wide(record + m->sum_at, sum);
  if (m->least_at != kNothing) record[m->least_at] = uint64_t(least);
  if (m->most_at != kNothing) record[m->most_at] = uint64_t(most);
}

}  // namespace onebeat::sql::exec
