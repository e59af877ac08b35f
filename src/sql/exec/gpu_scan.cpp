#include "sql/exec/gpu_scan.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "device/command_list.hpp"
#include "kernels/generated/scan_groups.hpp"
#include "kernels/generated/scan_groups_merge.hpp"
#include "kernels/generated/scan_totals.hpp"

namespace onebeat::sql::exec {
namespace {

using device::Span;
using kernels::abi::scan_groups::Group;
using kernels::abi::scan_totals::Partial;
using kernels::scan::Grouping;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;
using kernels::scan::Worker;
using GroupKey = kernels::abi::scan_groups::Key;
using Total = kernels::abi::scan_groups_merge::Total;

constexpr uint64_t kFlip = uint64_t(1) << 63;

// As src/kernels/include/columns.slangh and the kernels have them.
constexpr size_t kMostColumns = 6;
constexpr uint32_t kUnknown = ~uint32_t(0);
constexpr uint32_t kTotalsHasValue = 1, kTotalsExtremes = 2;
constexpr uint32_t kHasValue = 1, kExtremes = 2, kNullable = 4, kCarry = 8;
constexpr uint64_t kTableWords = 6144, kTurnRows = 8192, kLanes = 512;  // of the variants wg512 and fixed
constexpr uint64_t kPrivateGroups = 8, kPrivateSpread = uint64_t(1) << 24;
constexpr uint64_t kLargeRows = uint64_t(16) << 20;  // from here on a workgroup takes a whole segment

uint64_t spread_of(const columns::CachedColumn& c) {
  return c.null_count() == c.rows() ? 0 : uint64_t(c.most()) - uint64_t(c.least());
}
int64_t least_of(const columns::CachedColumn& c) { return c.null_count() == c.rows() ? 0 : c.least(); }

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

// Reads one wide number of a record.
void add_wide(uint64_t* at, Int128 v) {
  Int128 sum;
  std::memcpy(&sum, at, 16);
  sum += v;
  std::memcpy(at, &sum, 16);
}

}  // namespace

// A statement's scans: what their dispatches have in common.
struct GpuScan::Run {
  Plan& plan;
  const GpuConditions& conditions;
  const GpuPieces& pieces;
  uint64_t usual = 0;  // work[0, usual) reads segments as promised, the rest any
  device::CommandList list{"scan"};

  Program& program() { return plan.program; }
  uint64_t segments() const { return plan.program.work.size(); }

  // Constants of a FIXED body: leaves, two leaves, value, key.
  std::vector<uint32_t> promises(uint32_t value, uint32_t flags, uint32_t key) const {
    std::vector<uint32_t> out{conditions.plain() ? uint32_t(conditions.leaves().size()) : kUnknown, kUnknown,
                              kUnknown, pieces.promise(value, flags),
                              key == kNothing ? kUnknown : pieces.promise(key, 0)};
    if (!conditions.plain()) return out;
    for (size_t i = 0; i < conditions.leaves().size(); ++i)
      out[1 + i] = pieces.promise(conditions.leaves()[i].slot, conditions.leaves()[i].mode);
    return out;
  }
  template <class Args>
  void set_columns(Args& args) const {
    Span* const slots[] = {&args.c0, &args.c1, &args.c2, &args.c3, &args.c4, &args.c5};
    for (size_t c = 0; c < plan.columns.size(); ++c) *slots[c] = plan.columns[c]->words();
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

GpuScan::GpuScan(device::Device& device, tick::Scheduler* scheduler)
    : device_(device), scheduler_(scheduler), memory_(device), bodies_(device, scheduler) {}
GpuScan::~GpuScan() = default;

std::string GpuScan::refusal(const Plan& plan) const {
  const Program& p = plan.program;
  if (p.grouping != Grouping::kNone && p.grouping != Grouping::kSmall && p.grouping != Grouping::kTable)
    return p.grouping == Grouping::kHash ? "groups over a wide range of keys are not for the GPU yet"
                                         : "statements that return rows are not for the GPU yet";
  if (!p.distincts.empty()) return "DISTINCT is not for the GPU yet";
  if (!p.checked.empty()) return "expressions are not for the GPU yet";
  if (plan.columns.size() > kMostColumns) return "more than six columns are not for the GPU yet";
  for (const auto& k : p.keys)
    if (k.column == kNothing) return "computed group keys are not for the GPU yet";
  for (const Measure& m : p.measures) {
    if (m.filter != kNothing) return "FILTER is not for the GPU yet";
    if (m.value != kNothing || m.real) return "sums of expressions, FLOAT and DOUBLE are not for the GPU yet";
    if (!p.keys.empty() && !shape_of(plan, m)) return "that many groups are not for the GPU yet";
  }
  if (!p.keys.empty() && !shape_of(plan, Measure{})) return "that many groups are not for the GPU yet";
  return GpuConditions(p).refusal();
}

Error GpuScan::submit(device::CommandList& commands, const device::TimelinePoint& wait,
                      const CancelToken& cancel) {
  device::ListRef list = lists_.reuse(commands.finish());
  if (!scheduler_) return device_.run(device::Role::kMl, std::move(list));
  tick::WorkItem item{.name = "scan",
                      .queue = device::Role::kMl,
                      .work_class = tick::WorkClass::kSql,
                      .device = &device_,
                      .list = std::move(list)};
  item.cancel = cancel;
  if (wait) item.waits.push_back(wait);
  OB_TRY(tick::Ticket ticket, scheduler_->submit(std::move(item)));
  return ticket.wait_to_end();  // the memory is in use until then
}

Error GpuScan::run(Plan& plan, const device::TimelinePoint& last_upload, const CancelToken& cancel) {
  auto& work = plan.program.work;
  if (work.empty()) return {};
  const GpuConditions conditions(plan.program);
  OB_TRY(const GpuPieces* pieces, memory_.pieces(plan));
  Run run{.plan = plan, .conditions = conditions, .pieces = *pieces};
  const auto rest =
      std::partition(work.begin(), work.end(), [&](const auto& w) { return pieces->usual[w.segment]; });
  run.usual = uint64_t(rest - work.begin());
  return plan.program.keys.empty() ? scan_totals(run, last_upload, cancel)
                                   : scan_groups(run, last_upload, cancel);
}

Error GpuScan::scan_totals(Run& run, const device::TimelinePoint& wait, const CancelToken& cancel) {
  Program& p = run.program();
  const auto& info = kernels::ScanTotals::info();
  const uint64_t rows = run.segments() * columns::kSegmentRows;
  const bool large = rows >= kLargeRows;
  OB_TRY(const device::Kernel general, device_.kernel(info, large ? "wg256" : "wg256short"));
  memory_.begin_input();
  const auto leaves = memory_.stage(run.conditions.placed_leaves());
  const auto words = memory_.stage(run.conditions.words(uint32_t(run.plan.columns.size()), {}));
  const auto work = memory_.stage(run.conditions.work(p));
  OB_CHECK(memory_.end_input());
  std::vector<const Measure*> measures;  // one scan each; null: only rows are counted
  for (const Measure& m : p.measures)
    if (m.column != kNothing) measures.push_back(&m);
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
  run.list.copy(output, readback);
  OB_CHECK(submit(run.list, wait, cancel));

  Worker& worker = p.pool.take(p);
  const auto* partials = readback.as<const Partial>();
  for (size_t i = 0; i < measures.size(); ++i, partials += groups)
    take_totals(run, {partials, groups}, measures[i], i == 0, worker.records.data());
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
    const auto key = [&](uint64_t x) { return int64_t(raw ? x ^ kFlip : uint64_t(base) + x); };
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

Error GpuScan::scan_groups(Run& run, const device::TimelinePoint& wait, const CancelToken& cancel) {
  Program& p = run.program();
  const auto& info = kernels::ScanGroups::info();
  OB_TRY(const device::Kernel merge, device_.kernel(kernels::ScanGroupsMerge::info()));
  std::vector<Measure> measures;  // with a column, or one without
  for (const Measure& m : p.measures)
    if (m.column != kNothing) measures.push_back(m);
  if (measures.empty()) measures.emplace_back();
  const uint64_t table_bytes = p.groups * run.segments() * sizeof(Group),
                 total_bytes = p.groups * sizeof(Total);
  OB_TRY(const Span output, memory_.output(table_bytes * measures.size()));
  OB_TRY(const Span totals, memory_.totals(total_bytes * measures.size()));
  OB_TRY(const Span readback, memory_.readback(total_bytes * measures.size()));

  memory_.begin_input();
  const auto leaves = memory_.stage(run.conditions.placed_leaves());
  const auto work = memory_.stage(run.conditions.work(p));
  std::vector<GpuMemory::Place> words, keys;
  std::vector<GroupShape> shapes;
  for (const Measure& m : measures) {
    const GroupShape& shape = shapes.emplace_back(*shape_of(run.plan, m));
    const bool value = m.column != kNothing;
    std::vector<GroupKey> list{{.least = value ? least_of(*run.plan.columns[m.column]) : 0,
                                .slot = 0,
                                .multiplier = 0,
                                .null_code = 0,
                                .pad = 0}};
    for (const auto& k : p.keys)
      list.push_back({.least = k.least,
                      .slot = k.column,
                      .multiplier = uint32_t(k.stride),
                      .null_code = uint32_t(k.domain - 1),
                      .pad = 0});
    keys.push_back(memory_.stage(list));
    words.push_back(memory_.stage(run.conditions.words(
        uint32_t(run.plan.columns.size()), {uint32_t(p.keys.size()), uint32_t(p.groups), shape.copies,
                                            value ? m.column : 0, shape.flags, shape.empty_turns})));
  }
  OB_CHECK(memory_.end_input());

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
  run.list.copy(totals, readback);
  OB_CHECK(submit(run.list, wait, cancel));

  Worker& worker = p.pool.take(p);
  const auto* all = readback.as<const Total>();
  for (size_t i = 0; i < measures.size(); ++i, all += p.groups)
    take_groups(run, all, measures[i], i == 0, worker.records.data());
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
    // Distances from the worst, as the CPU's tables keep them (GroupTotals::extreme).
    const auto distance = [&](uint32_t offset) {
      const uint64_t key = uint64_t(least) + offset;
      return m.wide ? key ^ kFlip : key - uint64_t(m.bias);
    };
    if (m.least_at != kNothing) record[m.least_at] = ~distance(t.least);
    if (m.most_at != kNothing) record[m.most_at] = distance(t.most);
  }
}

}  // namespace onebeat::sql::exec
