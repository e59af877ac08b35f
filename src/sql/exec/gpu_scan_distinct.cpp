// COUNT(DISTINCT) beside whatever else a statement asks for: one scan_distinct an aggregate sets a bit for each group and value, where the CPU's
// threads set theirs (Worker::distinct).
#include "kernels/generated/scan_distinct.hpp"
#include "sql/exec/gpu_scan_run.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Distinct;
using kernels::scan::kNothing;
using kernels::scan::Program;
using kernels::scan::Worker;

constexpr uint32_t kHasValue = 1;  // as group_places.slangh has it

}  // namespace

std::string GpuScan::distinct_refusal(const Program& p) {
  for (const Distinct& d : p.distincts)
    if (d.hashed) return "DISTINCT over values of so wide a range is not for the GPU yet";
  return {};
}

void GpuScan::stage_distincts(Run& run) {
  const Program& p = run.program();
  for (const Distinct& d : p.distincts) {
    auto keys = run.keys({});
    keys[0].least = d.key.least;
    run.distinct_keys.push_back(memory_.stage(keys));
    run.distinct_plans.push_back(memory_.stage(
        run.conditions.words(uint32_t(run.plan.columns.size()),
                             {uint32_t(p.keys.size()), uint32_t(2 * d.words_a_group), uint32_t(p.groups),
                              d.key.column, kHasValue, uint32_t(d.key.domain)})));
  }
}

Error GpuScan::record_distincts(Run& run, GpuMemory::Place leaves, GpuMemory::Place work) {
  const Program& p = run.program();
  if (p.distincts.empty()) return {};
  const auto& info = kernels::ScanDistinct::info();
  OB_TRY(const device::Kernel general, device_.kernel(info));
  const uint64_t bytes =
      8 * (p.distinct_words + p.distincts.size());  // a word of each says that bounds did not hold
  OB_TRY(const device::Span bits, memory_.marks(bytes));
  OB_TRY(run.marks, memory_.marks_readback(bytes));
  run.list.fill(bits, 0);
  kernels::ScanDistinct args{
      .pieces = run.pieces.span, .leaves = memory_.in(leaves), .work = memory_.in(work)};
  run.set_columns(args);
  const uint32_t only_key = p.keys.size() == 1 ? p.keys[0].column : kNothing;
  uint64_t at = 0;
  for (size_t i = 0; i < p.distincts.size(); ++i) {
    const Distinct& d = p.distincts[i];
    const uint64_t own = 8 * (p.groups * d.words_a_group + 1);
    args.keys = memory_.in(run.distinct_keys[i]);
    args.plan = memory_.in(run.distinct_plans[i]);
    args.bits = bits.slice(at, own);
    run.dispatch(bodies_.find(info, "fixed", run.promises(d.key.column, kHasValue, only_key)), general, args);
    at += own;
  }
  run.list.copy(bits, run.marks);
  return {};
}

void GpuScan::take_distincts(const Run& run, Worker& worker) {
  const Program& p = run.plan.program;
  if (p.distincts.empty() || !worker.failure.empty()) return;
  const auto* from = run.marks.as<const uint64_t>();
  for (const Distinct& d : p.distincts) {
    const uint64_t words = p.groups * d.words_a_group;
    std::memcpy(worker.distinct.data() + d.first_word, from, words * 8);
    if (from[words]) worker.failure = "a value left the bounds that were worked out for it";
    from += words + 1;
  }
}

}  // namespace onebeat::sql::exec
