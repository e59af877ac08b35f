// GROUP BY whose groups fit workgroup memory: one scan_groups a measure, then their tables are merged.
#include <algorithm>

#include "kernels/generated/scan_groups.hpp"
#include "kernels/generated/scan_groups_merge.hpp"
#include "sql/exec/gpu_scan_run.hpp"

namespace onebeat::sql::exec {
namespace {

using device::Span;
using kernels::abi::scan_groups::Group;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;
using kernels::scan::Worker;
using Total = kernels::abi::scan_groups_merge::Total;

// As the kernel has them.
constexpr uint32_t kHasValue = 1, kExtremes = 2, kNullable = 4, kCarry = 8;
constexpr uint64_t kTableWords = 6144, kTurnRows = 8192, kLanes = 512;  // of the variants wg512 and fixed
constexpr uint64_t kPrivateGroups = 8, kPrivateSpread = uint64_t(1) << 24;

struct GroupShape {
  bool own_tables = false;  // variant private8
  uint32_t flags = 0, copies = 0, empty_turns = 0;
};

// How scan_groups takes one measure; nothing: its table is too large.
std::optional<GroupShape> shape_of(const Plan& plan, const Measure& m) {
  GroupShape shape;
  const uint64_t groups = plan.program.groups;
  uint64_t words = 1, spread = 0;
  if (m.column != kNothing) {
    const columns::CachedColumn& c = *plan.columns[m.column];
    spread = spread_of(c);
    if (spread >> 32) return std::nullopt;
    shape.flags = kHasValue | (c.null_count() ? kNullable : 0) | (m.least || m.most ? kExtremes : 0);
    words = 3 + (shape.flags & kNullable ? 1 : 0) + (shape.flags & kExtremes ? 2 : 0);
  }
  if (groups <= kPrivateGroups && !(shape.flags & kExtremes) && spread < kPrivateSpread) {
    shape.own_tables = true;
    return shape;
  }
  if (groups > kTableWords / words) return std::nullopt;
  shape.copies = uint32_t(std::min(kLanes, kTableWords / (groups * words)));
  if (shape.flags & kHasValue) {
    shape.empty_turns = uint32_t(((uint64_t(1) << 32) - 65536) / (kTurnRows * std::max<uint64_t>(spread, 1)));
    if (shape.empty_turns == 0) shape.flags |= kCarry;
  }
  return shape;
}

}  // namespace

std::vector<kernels::abi::scan_groups::Key> GpuScan::Run::keys(const Measure& m) const {
  std::vector<kernels::abi::scan_groups::Key> out{
      {.least = m.column == kNothing ? 0 : least_of(*plan.columns[m.column]),
       .slot = 0,
       .multiplier = 0,
       .null_code = 0,
       .pad = 0}};
  for (const auto& k : plan.program.keys)
    out.push_back({.least = k.least,
                   .slot = k.column,
                   .multiplier = uint32_t(k.stride),
                   .null_code = uint32_t(k.domain - 1),
                   .pad = 0});
  return out;
}

bool GpuScan::small_groups(const Plan& plan) {
  const auto& measures = plan.program.measures;
  return shape_of(plan, Measure{}) && std::all_of(measures.begin(), measures.end(), [&](const Measure& m) {
           return m.real || shape_of(plan, m);
         });
}

Error GpuScan::scan_groups(Run& run, const device::TimelinePoint& wait, const CancelToken& cancel) {
  Program& p = run.program();
  const auto& info = kernels::ScanGroups::info();
  OB_TRY(const device::Kernel merge, device_.kernel(kernels::ScanGroupsMerge::info()));
  const std::vector<Measure> measures = run.measures();
  const uint64_t table_bytes = p.groups * run.segments() * sizeof(Group),
                 total_bytes = p.groups * sizeof(Total);
  OB_TRY(const Span output, memory_.output(table_bytes * measures.size()));
  OB_TRY(const Span totals, memory_.totals(total_bytes * measures.size()));
  OB_TRY(const Span readback, memory_.readback(total_bytes * measures.size()));

  begin_input(run);
  const auto leaves = memory_.stage(run.conditions.placed_leaves());
  const auto work = memory_.stage(run.conditions.work(p));
  std::vector<GpuMemory::Place> words, keys;
  std::vector<GroupShape> shapes;
  for (const Measure& m : measures) {
    const GroupShape& shape = shapes.emplace_back(*shape_of(run.plan, m));
    const bool value = m.column != kNothing;
    keys.push_back(memory_.stage(run.keys(m)));
    words.push_back(memory_.stage(run.conditions.words(
        uint32_t(run.plan.columns.size()), {uint32_t(p.keys.size()), uint32_t(p.groups), shape.copies,
                                            value ? m.column : 0, shape.flags, shape.empty_turns})));
  }
  stage_distincts(run);
  stage_reals(run);
  OB_CHECK(memory_.end_input());
  OB_CHECK(record_values(run));

  kernels::ScanGroups args{.pieces = run.pieces.span, .leaves = memory_.in(leaves), .work = memory_.in(work)};
  run.set_columns(args);
  const uint32_t only_key = p.keys.size() == 1 ? p.keys[0].column : kNothing;
  for (size_t i = 0; i < measures.size(); ++i) {
    const GroupShape& shape = shapes[i];
    OB_TRY(const device::Kernel general, device_.kernel(info, shape.own_tables ? "private8" : "wg512"));
    args.keys = memory_.in(keys[i]);
    args.plan = memory_.in(words[i]);
    args.partials = output.slice(i * table_bytes, table_bytes);
    const uint32_t value = measures[i].column == kNothing ? 0 : measures[i].column;
    run.dispatch(bodies_.find(info, shape.own_tables ? "fixedprivate8" : "fixed",
                              run.promises(value, shape.flags, only_key)),
                 general, args);
  }
  for (size_t i = 0; i < measures.size(); ++i) {
    kernels::ScanGroupsMerge m{.partials = output.slice(i * table_bytes, table_bytes),
                               .totals = totals.slice(i * total_bytes, total_bytes),
                               .group_count = uint32_t(p.groups),
                               .tables = uint32_t(run.segments())};
    m.row_count = uint32_t(p.groups);
    run.list.dispatch(merge, m, merge.grid(p.groups));
  }
  OB_CHECK(record_distincts(run, leaves, work));
  OB_CHECK(record_reals(run, leaves, work));
  run.list.copy(totals, readback);
  OB_CHECK(submit(run.list, wait, cancel, run.reals.empty()));

  Worker& worker = p.pool.take(p);
  const auto* all = readback.as<const Total>();
  for (size_t i = 0; i < measures.size(); ++i, all += p.groups)
    take_groups(run, all, measures[i], i == 0, worker.records.data());
  take_distincts(run, worker);
  take_reals(run, worker);
  p.pool.give_back(worker);
  return {};
}

void GpuScan::take_groups(Run& run, const Total* totals, const Measure& m, bool first, uint64_t* records) {
  const Program& p = run.program();
  for (uint64_t g = 0; g < p.groups; ++g) {
    const Total& t = totals[g];
    uint64_t* record = records + g * p.record_words;
    if (first) record[0] = t.rows;
    if (m.column == kNothing || t.rows == 0) continue;
    if (m.count_at != 0) record[m.count_at] = t.valid;
    if (t.valid == 0) continue;
    const int64_t least = least_of(*run.plan.columns[m.column]);
    const Int128 sum = Int128(t.sum) + Int128(t.valid) * (Int128(least) - m.bias);
    if (m.sum_at != kNothing && m.wide) add_wide(record + m.sum_at, sum);
    if (m.sum_at != kNothing && !m.wide) record[m.sum_at] = uint64_t(sum);
    if (m.least_at != kNothing) record[m.least_at] = ~distance_of(m, least, t.least);
    if (m.most_at != kNothing) record[m.most_at] = distance_of(m, least, t.most);
  }
}

}  // namespace onebeat::sql::exec
