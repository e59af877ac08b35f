// GROUP BY with more groups than workgroup memory holds: every row adds to one table in the device's memory (scan_table),
// and where only the first groups of an order are wanted, those are found there (groups_best, groups_threshold,
// groups_take) and no others come to the host.
#include <algorithm>

#include "base/assert.hpp"
#include "kernels/generated/groups_best.hpp"
#include "kernels/generated/groups_take.hpp"
#include "kernels/generated/groups_threshold.hpp"
#include "kernels/generated/scan_table.hpp"
#include "kernels/generated/table_unpack.hpp"
#include "sql/exec/gpu_scan_run.hpp"

namespace onebeat::sql::exec {
namespace {

using device::Span;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;
using kernels::scan::Worker;

// As the kernels have them.
constexpr uint32_t kHasValue = 1, kExtremes = 2, kNullable = 4, kCountsRows = 8, kPacked = 16;
constexpr uint32_t kByCount = 0, kBySum = 1, kByLeast = 2, kByMost = 3, kByKey = 4;
constexpr uint32_t kAscending = 1, kNullsFirst = 2, kKeyNullable = 4;

// Larger values run over their 24 bits of a packed pair too often for it to pay.
constexpr uint64_t kMostPackedSpread = uint64_t(1) << 22;
constexpr uint64_t kMostTableBytes = uint64_t(512) << 20;
constexpr uint32_t kFoundGroups = 4096;  // that come back at once; when more tie, the whole table does
constexpr uint64_t kMostWanted = 1024;   // of so many the first are found on the device

uint32_t flags_of(const Plan& plan, const Measure& m) {
  if (m.column == kNothing) return 0;
  return kHasValue | (plan.columns[m.column]->null_count() ? kNullable : 0) |
         (m.least || m.most ? kExtremes : 0);
}

}  // namespace

// Where a group's numbers lie in its record.
struct GpuScan::Table {
  struct Place {
    Measure measure;
    uint32_t flags = 0, first = 0;  // word of the sum
    int64_t least = 0;

    uint32_t valid_word() const { return flags & kNullable ? first + 2 : 0; }
    uint32_t least_word() const { return first + 2 + (flags & kNullable ? 1 : 0); }
  };
  const Program& program;
  std::vector<Place> places;
  uint32_t words = 1;  // a record's; word 0: rows

  Table(const Plan& plan, const std::vector<Measure>& measures) : program(plan.program) {
    for (const Measure& m : measures) {
      Place& p = places.emplace_back(Place{.measure = m, .flags = flags_of(plan, m), .first = words});
      if (!(p.flags & kHasValue)) continue;
      p.least = least_of(*plan.columns[m.column]);
      words = p.least_word() + (p.flags & kExtremes ? 2 : 0);
    }
    places[0].flags |= kCountsRows;
    for (Place& p : places) {
      const bool counts = p.flags & (kNullable | kCountsRows);
      if (p.flags & kHasValue && counts && spread_of(*plan.columns[p.measure.column]) < kMostPackedSpread)
        p.flags |= kPacked;
    }
  }
  uint64_t bytes() const { return program.groups * words * 4; }
  // Turns packed pairs into records, behind the scans.
  Error unpack(device::Device& device, Span table, device::CommandList& list) const {
    for (const Place& p : places) {
      if (!(p.flags & kPacked)) continue;
      OB_TRY(const device::Kernel unpack, device.kernel(kernels::TableUnpack::info()));
      list.dispatch(unpack,
                    kernels::TableUnpack{.table = table,
                                         .record_words = words,
                                         .first = p.first,
                                         .count_word = p.valid_word(),
                                         .row_count = uint32_t(program.groups)},
                    unpack.grid(program.groups));
    }
    return {};
  }
};

std::string GpuScan::table_refusal(const Plan& plan) {
  std::vector<Measure> measures{Measure{}};
  for (const Measure& m : plan.program.measures) {
    if (m.column == kNothing || m.real) continue;
    if (spread_of(*plan.columns[m.column]) >> 32)
      return "values over a range of 2^32 or more are not for so many groups on the GPU yet";
    measures.push_back(m);
  }
  if (Table(plan, measures).bytes() > kMostTableBytes) return "that many groups are not for the GPU yet";
  return {};
}

// Finds the first groups of an order in a table that is on the device.
struct GpuScan::Finder {
  Span found, records, best, threshold;  // device memory
  uint32_t kind = kByCount, word = 0, valid_word = 0, divisor = 1, domain = 1, flags = 0, most = 1;
  int64_t least = 0;

  Finder(const Table& table, const BestGroups& wanted) {
    flags = (wanted.descending ? 0 : kAscending) | (wanted.nulls_first ? kNullsFirst : 0);
    most = uint32_t(std::max<uint64_t>(wanted.most, 1));
    if (wanted.by == BestGroups::By::kKey) {
      const auto& k = table.program.keys[wanted.index];
      kind = kByKey;
      divisor = uint32_t(k.stride);
      domain = uint32_t(k.domain);
      flags |= k.nullable ? kKeyNullable : 0;
      return;
    }
    if (wanted.index == kNothing) return;
    const Measure& m = table.program.measures[wanted.index];
    const auto place = std::find_if(table.places.begin(), table.places.end(), [&](const Table::Place& p) {
      return p.measure.column == m.column && p.measure.count_at == m.count_at &&
             p.measure.sum_at == m.sum_at && p.measure.least_at == m.least_at &&
             p.measure.most_at == m.most_at;
    });
    OB_ASSERT(place != table.places.end(), "a measure with a column");
    valid_word = place->valid_word();
    least = place->least;
    word = place->first;
    switch (wanted.by) {
      case BestGroups::By::kCount:
        word = valid_word;
        break;
      case BestGroups::By::kSum:
        kind = kBySum;
        break;
      case BestGroups::By::kLeast:
        kind = kByLeast, word = place->least_word();
        break;
      case BestGroups::By::kMost:
        kind = kByMost, word = place->least_word() + 1;
        break;
      case BestGroups::By::kKey:
        break;
    }
  }
  static uint64_t found_bytes() { return 4 * (1 + uint64_t(kFoundGroups)); }
  static uint64_t record_bytes(const Table& table) { return uint64_t(kFoundGroups) * table.words * 4; }

  template <class Args>
  void set(Args& args, const Table& table, Span words) const {
    args.table = words;
    args.least = least;
    args.record_words = table.words;
    args.kind = kind;
    args.word = word;
    args.valid_word = valid_word;
    args.divisor = divisor;
    args.domain = domain;
    args.flags = flags;
    args.row_count = uint32_t(table.program.groups);
  }
  Error record(device::Device& device, const Table& table, Span words, device::CommandList& list) const {
    OB_TRY(const device::Kernel best_of, device.kernel(kernels::GroupsBest::info()));
    OB_TRY(const device::Kernel select, device.kernel(kernels::GroupsThreshold::info()));
    OB_TRY(const device::Kernel take, device.kernel(kernels::GroupsTake::info()));
    const uint64_t groups = table.program.groups;
    kernels::GroupsBest b{.best = best};
    set(b, table, words);
    list.dispatch(best_of, b, best_of.grid(groups));
    list.dispatch(select,
                  kernels::GroupsThreshold{.best = best,
                                           .threshold = threshold,
                                           .blocks = uint32_t(best_of.grid(groups).groups()),
                                           .most = most,
                                           .row_count = 1},
                  select.grid(1));
    list.fill(found.slice(0, 4), 0);
    kernels::GroupsTake t{.threshold = threshold, .found = found, .records = records};
    set(t, table, words);
    t.capacity = kFoundGroups;
    list.dispatch(take, t, take.grid(groups));
    return {};
  }
};

// Scans, then reads back what was found, or the table.
Error GpuScan::scan_table(Run& run, const std::optional<BestGroups>& wanted,
                          const device::TimelinePoint& wait, const CancelToken& cancel) {
  Program& p = run.program();
  const Table table(run.plan, run.measures());
  std::optional<Finder> finder;
  // The first groups are found among whole records; bits and sums of DOUBLEs lie elsewhere.
  const bool whole = p.distincts.empty() && std::none_of(p.measures.begin(), p.measures.end(),
                                                         [](const Measure& m) { return m.real; });
  if (wanted && wanted->most <= kMostWanted && whole) finder.emplace(table, *wanted);
  const auto& info = kernels::ScanTable::info();
  OB_TRY(const device::Kernel general, device_.kernel(info));
  OB_TRY(const Span words, memory_.output(table.bytes()));
  begin_input(run);
  const auto leaves = memory_.stage(run.conditions.placed_leaves());
  const auto work = memory_.stage(run.conditions.work(p));
  std::vector<GpuMemory::Place> plans, keys;
  for (const Table::Place& place : table.places) {
    keys.push_back(memory_.stage(run.keys(place.measure)));
    plans.push_back(memory_.stage(
        run.conditions.words(uint32_t(run.plan.columns.size()),
                             {uint32_t(p.keys.size()), table.words, place.first,
                              place.measure.column == kNothing ? 0 : place.measure.column, place.flags})));
  }
  stage_distincts(run);
  stage_reals(run);
  OB_CHECK(memory_.end_input());
  OB_CHECK(record_values(run));

  run.list.fill(words, 0);
  kernels::ScanTable args{.pieces = run.pieces.span, .leaves = memory_.in(leaves), .work = memory_.in(work)};
  run.set_columns(args);
  args.table = words;
  const uint32_t only_key = p.keys.size() == 1 ? p.keys[0].column : kNothing;
  for (size_t i = 0; i < table.places.size(); ++i) {
    const Table::Place& place = table.places[i];
    args.keys = memory_.in(keys[i]);
    args.plan = memory_.in(plans[i]);
    const uint32_t value = place.measure.column == kNothing ? 0 : place.measure.column;
    run.dispatch(bodies_.find(info, "fixed", run.promises(value, place.flags, only_key)), general, args);
  }
  OB_CHECK(table.unpack(device_, words, run.list));
  p.packed = kNothing;  // records are written as they are
  if (finder) {
    const uint64_t found_bytes = Finder::found_bytes(), record_bytes = Finder::record_bytes(table),
                   blocks = (p.groups + 255) / 256;
    OB_TRY(const Span totals, memory_.totals(found_bytes + record_bytes + 8 * (blocks + 2)));
    finder->found = totals.slice(0, found_bytes);
    finder->records = totals.slice(found_bytes, record_bytes);
    const uint64_t rest = (found_bytes + record_bytes + 7) / 8 * 8;
    finder->best = totals.slice(rest, 8 * blocks);
    finder->threshold = totals.slice(rest + 8 * blocks, 8);
    OB_CHECK(finder->record(device_, table, words, run.list));
    OB_TRY(const Span readback, memory_.readback(found_bytes + record_bytes));
    run.list.copy(totals.slice(0, readback.bytes), readback);
    OB_CHECK(submit(run.list, wait, cancel, false));
    const uint32_t* found = readback.as<const uint32_t>();
    if (found[0] <= kFoundGroups) return take_found(table, p, found);
    run.list = device::CommandList("scan");
  }
  OB_CHECK(record_distincts(run, leaves, work));
  OB_CHECK(record_reals(run, leaves, work));
  OB_TRY(const Span readback, memory_.readback(words.bytes));
  run.list.copy(words, readback);
  OB_CHECK(submit(run.list, wait, cancel, bool(finder)));
  Worker& worker = p.pool.take(p);
  const uint32_t* record = readback.as<const uint32_t>();
  take_distincts(run, worker);
  take_reals(run, worker);
  if (worker.failure.empty())
    for (uint64_t g = 0; g < p.groups; ++g, record += table.words)
      if (record[0]) take_record(table, record, worker.records.data() + g * p.record_words);
  p.pool.give_back(worker);
  return {};
}

// `found`: how many, their groups, from kFoundGroups on their records. They become the groups of a hashed statement, whose
// keys are read from the group's number as a table's are.
Error GpuScan::take_found(const Table& table, Program& p, const uint32_t* found) {
  const uint32_t* records = found + 1 + kFoundGroups;
  std::vector<uint32_t> order(found[0]);
  for (uint32_t i = 0; i < found[0]; ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return found[1 + a] < found[1 + b]; });
  p.grouping = kernels::scan::Grouping::kHash;
  Worker& worker = p.pool.take(p);
  for (size_t i = 0; worker.failure.empty() && i < order.size(); ++i) {
    const uint64_t key = uint64_t(found[1 + order[i]]) + 1;
    uint32_t id = 0;
    if (worker.by_key->number(&key, nullptr, 1, &id))
      take_record(table, records + uint64_t(order[i]) * table.words,
                  worker.by_key->records() + id * worker.stride);
    else
      worker.failure = kernels::scan::kNoMemory;
  }
  p.pool.give_back(worker);
  return {};
}

void GpuScan::take_record(const Table& table, const uint32_t* words, uint64_t* record) {
  record[0] = words[0];
  for (const Table::Place& place : table.places) {
    const Measure& m = place.measure;
    if (m.column == kNothing) continue;
    const uint64_t valid = words[place.valid_word()];
    if (m.count_at != 0) record[m.count_at] = valid;
    if (valid == 0) continue;
    const uint32_t* at = words + place.first;
    const Int128 sum = Int128(uint64_t(at[1]) << 32 | at[0]) + Int128(valid) * (Int128(place.least) - m.bias);
    if (m.sum_at != kNothing && m.wide) add_wide(record + m.sum_at, sum);
    if (m.sum_at != kNothing && !m.wide) record[m.sum_at] = uint64_t(sum);
    const uint32_t* extremes = words + place.least_word();
    if (m.least_at != kNothing) record[m.least_at] = ~distance_of(m, place.least, ~extremes[0]);
    if (m.most_at != kNothing) record[m.most_at] = distance_of(m, place.least, extremes[1]);
  }
}

}  // namespace onebeat::sql::exec
