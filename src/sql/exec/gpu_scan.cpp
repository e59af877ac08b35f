#include "sql/exec/gpu_scan.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "device/command_list.hpp"
#include "kernels/generated/scan_groups.hpp"
#include "kernels/generated/scan_groups_merge.hpp"
#include "kernels/generated/scan_totals.hpp"
#include "sql/exec/column_upload.hpp"

namespace onebeat::sql::exec {
namespace {

using device::Memory;
using device::Span;
using kernels::abi::scan_groups::Group;
using kernels::abi::scan_totals::Leaf;
using kernels::abi::scan_totals::Partial;
using kernels::scan::Condition;
using kernels::scan::Grouping;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;
using kernels::scan::Worker;
using GroupKey = kernels::abi::scan_groups::Key;
using Total = kernels::abi::scan_groups_merge::Total;
using Kind = Condition::Kind;

constexpr std::chrono::milliseconds kSpin{2};
constexpr uint64_t kFlip = uint64_t(1) << 63;
constexpr uint64_t kMostSetWords = 16384;

// As src/kernels/include/columns.slangh and the kernels have them.
constexpr size_t kMostColumns = 6, kMostTokens = 48, kHeaderWords = 16, kMostDepth = 8;
constexpr uint32_t kAnd = 0x100, kOr = 0x101;
constexpr uint32_t kInside = 0, kOutside = 1, kIsNull = 2, kIsNotNull = 3, kInSet = 4, kNotInSet = 5;
constexpr uint32_t kTotalsHasValue = 1, kTotalsExtremes = 2;
constexpr uint32_t kHasValue = 1, kExtremes = 2, kNullable = 4, kCarry = 8;
constexpr uint64_t kTableWords = 6144, kTurnRows = 16384, kLanes = 1024;  // of the variant wg1024
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

// A plan's conditions as the kernels read them.
struct GpuScan::Prepared {
  std::vector<Leaf> leaves;
  std::vector<uint32_t> proofs;  // of each leaf: its bit in Work::proved
  std::vector<uint32_t> program, sets;
  std::string refusal;

  explicit Prepared(const Program& p) {
    if (p.where != kNothing && add(p, p.where) > kMostDepth)
      refusal = "conditions nested this deep are not for the GPU";
    if (program.size() > kMostTokens || sets.size() > kMostSetWords)
      refusal = "that many conditions are not for the GPU";
  }

  // Returns how many conditions must be held at once.
  size_t add(const Program& p, uint32_t index) {
    const Condition& c = p.conditions[index];
    if (program.size() > kMostTokens) return 1;
    if (c.kind == Kind::kAnd || c.kind == Kind::kOr) {
      const size_t a = add(p, c.a), b = add(p, c.b);
      program.push_back(c.kind == Kind::kAnd ? kAnd : kOr);
      return std::max(a, b + 1);
    }
    Leaf leaf{.low = c.low,
              .high = c.high,
              .mode = c.outside ? kOutside : kInside,
              .slot = c.column,
              .set = 0,
              .pad = 0};
    if (c.kind == Kind::kNull) {
      leaf.mode = c.outside ? kIsNotNull : kIsNull;
    } else if (c.kind == Kind::kSet) {
      leaf.mode = c.outside ? kNotInSet : kInSet;
      leaf.high = int64_t(uint64_t(c.low) + c.size - 1);
      leaf.set = uint32_t(sets.size());
      for (uint64_t w = 0; w < (c.size + 63) / 64 && sets.size() <= kMostSetWords; ++w) {
        sets.push_back(uint32_t(c.set[w]));
        sets.push_back(uint32_t(c.set[w] >> 32));
      }
    } else if (c.kind != Kind::kRange) {
      refusal = "a condition computes, which the GPU does not yet";
    }
    program.push_back(uint32_t(leaves.size()));
    leaves.push_back(leaf);
    proofs.push_back(c.proof);
    return 1;
  }

  std::vector<uint32_t> work(const Program& p) const {
    std::vector<uint32_t> out;
    for (const auto& w : p.work) {
      uint32_t entry = w.segment;
      for (size_t i = 0; i < std::min<size_t>(leaves.size(), 8); ++i)
        if (proofs[i] != kNothing && (w.proved >> proofs[i] & 1)) entry |= 1u << (24 + i);
      out.push_back(entry);
    }
    return out;
  }

  // `own`: the kernel's words behind the program's length.
  std::vector<uint32_t> words(uint32_t column_count, std::initializer_list<uint32_t> own) const {
    std::vector<uint32_t> out{column_count, uint32_t(program.size())};
    out.insert(out.end(), own);
    out.resize(kHeaderWords);
    out.insert(out.end(), program.begin(), program.end());
    out.insert(out.end(), sets.begin(), sets.end());
    return out;
  }
  // With their sets' places in words().
  std::vector<Leaf> placed_leaves() const {
    std::vector<Leaf> out = leaves;
    for (Leaf& leaf : out) leaf.set += uint32_t(kHeaderWords + program.size());
    if (out.empty()) out.emplace_back();
    return out;
  }
};

// Memory that lives from scan to scan.
struct GpuScan::Buffers {
  explicit Buffers(device::Device& d) : device(d) {}
  ~Buffers() {
    for (const Span& s : {pieces, input, upload, output, totals, readback}) device.heap().release(s);
  }
  Buffers(const Buffers&) = delete;
  Buffers& operator=(const Buffers&) = delete;

  Error grow(Span& span, uint64_t bytes, Memory memory) {
    if (span.bytes >= bytes) return {};
    device.heap().release(span);
    span = {};
    OB_TRY(span, device.heap().allocate(std::max<uint64_t>(bytes * 2, 64 << 10), 256, memory));
    return {};
  }

  // The segment tables of these columns, side by side; kept while the same columns are asked for.
  Error load_pieces(const Plan& plan) {
    std::vector<uint64_t> now;
    now.reserve(plan.columns.size());
    for (const auto& c : plan.columns) now.push_back(c->version());
    if (now == versions) return {};
    std::vector<columns::Segment> table;
    for (size_t s = 0; s < plan.columns[0]->host_segments().size(); ++s)
      for (const auto& c : plan.columns) table.push_back(c->host_segments()[s]);
    versions.clear();
    OB_CHECK(grow(pieces, table.size() * sizeof table[0], Memory::kDevice));
    OB_CHECK(device.write(pieces, table.data(), table.size() * sizeof table[0]));
    versions = std::move(now);
    return {};
  }

  // Puts arrays one after the other into one upload.
  void begin_input() { staged.clear(); }
  template <class T>
  std::pair<uint64_t, uint64_t> stage(const std::vector<T>& values) {
    const uint64_t at = (staged.size() + 255) / 256 * 256, bytes = values.size() * sizeof(T);
    staged.resize(at + bytes);
    std::memcpy(&staged[at], values.data(), bytes);
    return {at, bytes};
  }
  Error end_input() {
    OB_CHECK(grow(input, staged.size(), Memory::kDevice));
    OB_CHECK(grow(upload, staged.size(), Memory::kUpload));
    std::memcpy(upload.host, staged.data(), staged.size());
    return {};
  }
  Span in(std::pair<uint64_t, uint64_t> place) const { return input.slice(place.first, place.second); }

  device::Device& device;
  std::vector<uint64_t> versions;
  std::vector<std::byte> staged;
  Span pieces, input, upload, output, totals, readback;
};

GpuScan::GpuScan(device::Device& device, tick::Scheduler* scheduler)
    : device_(device), scheduler_(scheduler), buffers_(std::make_unique<Buffers>(device)) {}
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
  return Prepared(p).refusal;
}

Error GpuScan::submit(device::ListRef list, const device::TimelinePoint& wait, const CancelToken& cancel) {
  if (!scheduler_) return device_.run(device::Role::kMl, std::move(list));
  tick::WorkItem item{.name = "scan",
                      .queue = device::Role::kMl,
                      .work_class = tick::WorkClass::kSql,
                      .device = &device_,
                      .list = std::move(list)};
  item.cancel = cancel;
  if (wait) item.waits.push_back(wait);
  OB_TRY(tick::Ticket ticket, scheduler_->submit(std::move(item)));
  // The answer is near: looking for it costs less than being woken.
  const auto until = std::chrono::steady_clock::now() + kSpin;
  while (!device_.caps().software && !ticket.finished() && std::chrono::steady_clock::now() < until) {
  }
  return ticket.wait_to_end();  // the memory is in use until then
}

Error GpuScan::run(Plan& plan, const device::TimelinePoint& last_upload, const CancelToken& cancel) {
  if (plan.program.work.empty()) return {};
  const Prepared prepared(plan.program);
  OB_CHECK(buffers_->load_pieces(plan));
  return plan.program.keys.empty() ? scan_totals(plan, prepared, last_upload, cancel)
                                   : scan_groups(plan, prepared, last_upload, cancel);
}

Error GpuScan::scan_totals(Plan& plan, const Prepared& prepared, const device::TimelinePoint& wait,
                           const CancelToken& cancel) {
  Program& p = plan.program;
  Buffers& b = *buffers_;
  const uint64_t rows = uint64_t(p.work.size()) * columns::kSegmentRows;
  OB_TRY(device::Kernel kernel,
         device_.kernel(kernels::ScanTotals::info(), rows >= kLargeRows ? "wg256" : "wg256short"));
  const device::Grid grid = kernel.grid(rows);
  b.begin_input();
  const auto leaves = b.stage(prepared.placed_leaves());
  const auto words = b.stage(prepared.words(uint32_t(plan.columns.size()), {}));
  const auto work = b.stage(prepared.work(p));
  OB_CHECK(b.end_input());
  std::vector<const Measure*> measures;  // one dispatch each; null: only rows are counted
  for (const Measure& m : p.measures)
    if (m.column != kNothing) measures.push_back(&m);
  if (measures.empty()) measures.push_back(nullptr);
  const uint64_t bytes = grid.groups() * sizeof(Partial);
  OB_CHECK(b.grow(b.output, bytes * measures.size(), Memory::kDevice));
  OB_CHECK(b.grow(b.readback, bytes * measures.size(), Memory::kReadback));

  device::CommandList list("scan");
  list.copy(b.upload.slice(0, b.staged.size()), b.input.slice(0, b.staged.size()));
  kernels::ScanTotals args{
      .pieces = b.pieces, .leaves = b.in(leaves), .plan = b.in(words), .work = b.in(work)};
  Span* const slots[] = {&args.c0, &args.c1, &args.c2, &args.c3, &args.c4, &args.c5};
  for (size_t c = 0; c < plan.columns.size(); ++c) *slots[c] = plan.columns[c]->words();
  args.row_count = uint32_t(rows);
  for (size_t i = 0; i < measures.size(); ++i) {
    const Measure* m = measures[i];
    args.value_slot = m ? m->column : 0;
    args.flags = !m ? 0 : kTotalsHasValue | (m->least || m->most ? kTotalsExtremes : 0);
    args.partials = b.output.slice(i * bytes, bytes);
    list.dispatch(kernel, args, grid);
  }
  list.copy(b.output.slice(0, bytes * measures.size()), b.readback.slice(0, bytes * measures.size()));
  OB_CHECK(submit(list.finish(), wait, cancel));

  Worker& worker = p.pool.take(p);
  uint64_t* record = worker.records.data();
  const auto* partials = b.readback.as<const Partial>();
  const uint64_t groups_a_segment = columns::kSegmentRows / kernel.rows_per_group();
  for (size_t i = 0; i < measures.size(); ++i, partials += grid.groups()) {
    int64_t least = INT64_MAX, most = INT64_MIN;
    uint64_t selected = 0, valid = 0;
    Int128 sum = 0;
    for (uint64_t g = 0; g < grid.groups(); ++g) {
      const Partial& part = partials[g];
      selected += part.selected;
      if (part.valid == 0) continue;
      const columns::Segment& s = plan.columns[measures[i] ? measures[i]->column : 0]
                                      ->host_segments()[p.work[g / groups_a_segment].segment];
      const bool raw = columns::Encoding::of(s).low == columns::Low::kRaw64;
      const int64_t base = raw ? 0 : s.base;
      valid += part.valid;
      sum += Int128(base) * part.valid + (Int128(part.high) << 32) + part.low;
      const auto key = [&](uint64_t x) { return int64_t(raw ? x ^ kFlip : uint64_t(base) + x); };
      least = std::min(least, key(part.least));
      most = std::max(most, key(part.most));
    }
    if (i == 0) record[0] += selected;
    const Measure* m = measures[i];
    if (!m) continue;
    record[m->count_at] = valid;
    if (m->sum_at != kNothing) add_wide(record + m->sum_at, sum);
    if (m->least_at != kNothing) record[m->least_at] = uint64_t(least);
    if (m->most_at != kNothing) record[m->most_at] = uint64_t(most);
  }
  p.pool.give_back(worker);
  return {};
}

Error GpuScan::scan_groups(Plan& plan, const Prepared& prepared, const device::TimelinePoint& wait,
                           const CancelToken& cancel) {
  Program& p = plan.program;
  Buffers& b = *buffers_;
  const uint64_t rows = uint64_t(p.work.size()) * columns::kSegmentRows, tables = p.work.size();
  OB_TRY(device::Kernel merge, device_.kernel(kernels::ScanGroupsMerge::info()));
  std::vector<Measure> measures;  // with a column, or one without
  for (const Measure& m : p.measures)
    if (m.column != kNothing) measures.push_back(m);
  if (measures.empty()) measures.emplace_back();
  const uint64_t table_bytes = p.groups * tables * sizeof(Group), total_bytes = p.groups * sizeof(Total);
  OB_CHECK(b.grow(b.output, table_bytes * measures.size(), Memory::kDevice));
  OB_CHECK(b.grow(b.totals, total_bytes * measures.size(), Memory::kDevice));
  OB_CHECK(b.grow(b.readback, total_bytes * measures.size(), Memory::kReadback));

  b.begin_input();
  const auto leaves = b.stage(prepared.placed_leaves());
  const auto work = b.stage(prepared.work(p));
  std::vector<std::pair<uint64_t, uint64_t>> words, keys;
  std::vector<device::Kernel> kernels_of;
  for (const Measure& m : measures) {
    const GroupShape shape = *shape_of(plan, m);
    const bool value = m.column != kNothing;
    std::vector<GroupKey> list{{.least = value ? least_of(*plan.columns[m.column]) : 0,
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
    keys.push_back(b.stage(list));
    words.push_back(b.stage(prepared.words(uint32_t(plan.columns.size()),
                                           {uint32_t(p.keys.size()), uint32_t(p.groups), shape.copies,
                                            value ? m.column : 0, shape.flags, shape.empty_turns})));
    OB_TRY(device::Kernel kernel,
           device_.kernel(kernels::ScanGroups::info(), shape.own_tables ? "private8" : "wg1024"));
    kernels_of.push_back(kernel);
  }
  OB_CHECK(b.end_input());

  device::CommandList list("scan groups");
  list.copy(b.upload.slice(0, b.staged.size()), b.input.slice(0, b.staged.size()));
  kernels::ScanGroups args{.pieces = b.pieces, .leaves = b.in(leaves), .work = b.in(work)};
  Span* const slots[] = {&args.c0, &args.c1, &args.c2, &args.c3, &args.c4, &args.c5};
  for (size_t c = 0; c < plan.columns.size(); ++c) *slots[c] = plan.columns[c]->words();
  args.row_count = uint32_t(rows);
  for (size_t i = 0; i < measures.size(); ++i) {
    args.keys = b.in(keys[i]);
    args.plan = b.in(words[i]);
    args.partials = b.output.slice(i * table_bytes, table_bytes);
    list.dispatch(kernels_of[i], args, kernels_of[i].grid(rows));
  }
  for (size_t i = 0; i < measures.size(); ++i) {
    kernels::ScanGroupsMerge m{.partials = b.output.slice(i * table_bytes, table_bytes),
                               .totals = b.totals.slice(i * total_bytes, total_bytes),
                               .group_count = uint32_t(p.groups),
                               .tables = uint32_t(tables)};
    m.row_count = uint32_t(p.groups);
    list.dispatch(merge, m, merge.grid(p.groups));
  }
  list.copy(b.totals.slice(0, total_bytes * measures.size()),
            b.readback.slice(0, total_bytes * measures.size()));
  OB_CHECK(submit(list.finish(), wait, cancel));

  Worker& worker = p.pool.take(p);
  const auto* totals = b.readback.as<const Total>();
  for (size_t i = 0; i < measures.size(); ++i, totals += p.groups) {
    const Measure& m = measures[i];
    for (uint64_t g = 0; g < p.groups; ++g) {
      const Total& t = totals[g];
      uint64_t* record = worker.records.data() + g * p.record_words;
      if (i == 0) record[0] = t.rows;
      if (m.column == kNothing || t.rows == 0) continue;
      if (m.count_at != 0) record[m.count_at] = t.valid;
      if (t.valid == 0) continue;
      const int64_t least = least_of(*plan.columns[m.column]);
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
  p.pool.give_back(worker);
  return {};
}

}  // namespace onebeat::sql::exec
