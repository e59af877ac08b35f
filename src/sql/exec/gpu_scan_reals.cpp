// Exact sums of FLOAT and DOUBLE columns, beside whatever else a statement asks for: one scan_reals a column, whose 128-bit sums
// become what the CPU's threads leave (ExactSum without groups, three numbers a record with them).
#include <algorithm>
#include <bit>

#include "kernels/generated/scan_reals.hpp"
#include "sql/exec/gpu_scan_run.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Grouping;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;
using kernels::scan::Worker;

constexpr uint32_t kHasValue = 1, kSingle = 16;  // as the kernel has them
constexpr uint64_t kWords = 5;                   // of a group's record
constexpr uint64_t kMostTableBytes = uint64_t(128) << 20;
constexpr int kSumBits = 126;  // of magnitude; one more is the sign's

// Magnitudes of values lie below 2^(real_unit + 3 * real_bits - 1) (Measure), those of sums of `rows` of them kSumBits units at most.
int unit_of(const Measure& m, const Program& p, uint64_t rows) {
  const int most = m.real_unit + 3 * p.real_bits - 1 + int(std::bit_width(rows));
  return std::max(m.real_unit, most - kSumBits);
}

Int128 sum_of(const uint32_t* record) {
  UInt128 sum = 0;
  for (int i = 3; i >= 0; --i) sum = sum << 32 | record[i];
  return Int128(sum);
}

// As three whole numbers of falling units (Program::real_bits), which a record of a group has.
void put_parts(uint64_t* at, Int128 sum, int shift, int bits) {
  const int low = bits - shift;  // bits of the sum that belong to the lowest
  const auto part = [&](int n) {
    const auto v = uint64_t(UInt128(sum) & ((UInt128(1) << n) - 1));
    sum >>= n;
    return v;
  };
  at[2] = part(low) << shift;
  at[1] = part(bits);
  at[0] = uint64_t(sum);
}

}  // namespace

std::string GpuScan::reals_refusal(const Plan& plan) {
  const Program& p = plan.program;
  for (const Measure& m : p.measures) {
    if (!m.real) continue;
    if (p.groups * kWords * 4 > kMostTableBytes)
      return "sums of FLOAT and DOUBLE of that many groups are not for the GPU";
    if (unit_of(m, p, plan.rows) - m.real_unit >= p.real_bits)
      return "sums of FLOAT and DOUBLE over that many rows are not for the GPU";
  }
  return {};
}

void GpuScan::stage_reals(Run& run) {
  const Program& p = run.program();
  for (const Measure& m : p.measures) {
    if (!m.real) continue;
    RealSum& sum = run.reals.emplace_back();
    sum.measure = &m;
    sum.flags = kHasValue | (p.values[m.value].single ? kSingle : 0);
    sum.unit = unit_of(m, p, run.plan.rows);
    sum.keys = memory_.stage(run.keys({}));
    sum.plan = memory_.stage(run.conditions.words(
        uint32_t(run.plan.columns.size()),
        {uint32_t(p.keys.size()), uint32_t(p.groups), 0, m.column, sum.flags, uint32_t(sum.unit)}));
  }
}

Error GpuScan::record_reals(Run& run, GpuMemory::Place leaves, GpuMemory::Place work) {
  if (run.reals.empty()) return {};
  const Program& p = run.program();
  const auto& info = kernels::ScanReals::info();
  OB_TRY(const device::Kernel general, device_.kernel(info));
  const uint64_t own = 4 * (p.groups * kWords + 1), stride = (own + 15) / 16 * 16;
  OB_TRY(const device::Span tables, memory_.real_sums(stride * run.reals.size()));
  OB_TRY(run.real_sums, memory_.real_sums_readback(tables.bytes));
  run.list.fill(tables, 0);
  kernels::ScanReals args{.pieces = run.pieces.span, .leaves = memory_.in(leaves), .work = memory_.in(work)};
  run.set_columns(args);
  const uint32_t only_key = p.keys.size() == 1 ? p.keys[0].column : kNothing;
  for (size_t i = 0; i < run.reals.size(); ++i) {
    const RealSum& sum = run.reals[i];
    args.keys = memory_.in(sum.keys);
    args.plan = memory_.in(sum.plan);
    args.table = tables.slice(i * stride, own);
    run.dispatch(bodies_.find(info, "fixed", run.promises(sum.measure->column, sum.flags, only_key)), general,
                 args);
  }
  run.list.copy(tables, run.real_sums);
  return {};
}

void GpuScan::take_reals(const Run& run, Worker& worker) {
  if (run.reals.empty() || !worker.failure.empty()) return;
  const Program& p = run.plan.program;
  const uint32_t* record = run.real_sums.as<const uint32_t>();
  const uint64_t stride = (4 * (p.groups * kWords + 1) + 15) / 16 * 4;
  for (const RealSum& sum : run.reals) {
    const Measure& m = *sum.measure;
    if (record[p.groups * kWords])
      worker.failure = "DOUBLEs of so different magnitudes are not added up on the GPU";
    for (uint64_t g = 0; g < p.groups; ++g) {
      const uint32_t* r = record + g * kWords;
      uint64_t* to = worker.records.data() + g * p.record_words;
      if (r[4] == 0) continue;
      if (m.count_at != 0) to[m.count_at] = r[4];
      if (p.grouping != Grouping::kNone) {
        put_parts(to + m.real_at, sum_of(r), sum.unit - m.real_unit, p.real_bits);
        continue;
      }
      ExactSum& exact = worker.reals[size_t(&m - p.measures.data())];
      for (int i = 0; i < 4; ++i)
        exact.add_units(i < 3 ? int64_t(r[i]) : int64_t(int32_t(r[i])), sum.unit + 32 * i);
    }
    record += stride;
  }
}

}  // namespace onebeat::sql::exec
