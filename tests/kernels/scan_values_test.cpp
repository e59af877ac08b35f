// scan_values against a loop over the rows: random programs of every step, over columns of every encoding, into outputs of
// every kind; segments that are not in `work` stay untouched.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "kernels/scan_columns.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using kernels::abi::scan_values::Output;
using kernels::abi::scan_values::Step;

namespace {

// As the kernel has them.
enum Op : uint32_t {
  kLoad,
  kConstant,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kCase,
  kCoalesce,
  kLookUp,
  kInRange,
  kNullTest,
  kInList,
  kInBits,
  kCompare,
  kDistinct,
  kBoth,
  kEither,
  kOps
};
constexpr uint32_t kBit = 0, kOffset = 1, kKey = 2, kNullable = 4, kOutside = 1;
constexpr uint32_t kHeader = 16, kUntouched = 0xdeadbeef;

bool is_condition(uint32_t op) { return op >= kInRange; }
using Register = std::optional<int64_t>;  // nothing: NULL

struct Job {
  Scan scan;
  std::vector<Step> steps;
  std::vector<Output> outputs;
  std::vector<int64_t> data;
};

// Loads first, then anything over what is there. `small`: registers whose values stay small, fit to be multiplied and added.
Job random_job(Random& random, const std::vector<uint32_t>& rows) {
  Job job;
  job.scan = random_scan(random, rows, 3, 0);
  job.scan.columns[0] = random_column(random, rows, 9);
  job.scan.columns[1] = random_column(random, rows, 20);
  for (int i = 0; i < 40; ++i) job.data.push_back(int64_t(random() % 1000) - 500);
  std::sort(job.data.begin(), job.data.begin() + 20);
  std::vector<uint32_t> values, small, conditions;
  for (uint32_t c = 0; c < 3; ++c) {
    job.steps.push_back({.op = kLoad, .column = c});
    values.push_back(c);
    if (c < 2) small.push_back(c);
  }
  const auto pick = [&](const std::vector<uint32_t>& list) { return list[random() % list.size()]; };
  while (job.steps.size() < 32) {
    const auto here = uint32_t(job.steps.size());
    Step s{.op = uint32_t(random() % kOps), .a = pick(values), .b = pick(values), .c = pick(values)};
    s.flags = random() % 2 ? kOutside : 0;
    switch (s.op) {
      case kLoad:
        s.column = uint32_t(random() % 3);
        break;
      case kConstant:
        s.low = int64_t(random() % 2000) - 1000;
        break;
      case kAdd:
      case kSubtract:
      case kMultiply:
        s.a = pick(small), s.b = pick(small);
        break;
      case kDivide:
      case kModulo:
        s.a = pick(small), s.b = pick(small);
        break;
      case kCase:
        if (conditions.empty()) continue;
        s.a = pick(conditions);
        break;
      case kLookUp:
      case kInBits:
        s.a = pick(small);
        s.low = int64_t(random() % 400) - 300;
        s.table = uint32_t(random() % 10);
        s.size = s.op == kLookUp ? 30 : uint32_t(random() % 1900);
        break;
      case kInRange:
        s.low = int64_t(random() % 2000) - 1000;
        s.high = s.low + int64_t(random() % 1000) - 100;
        break;
      case kInList:
        s.table = 0, s.size = uint32_t(random() % 21);
        break;
      case kCompare:
        s.flags = uint32_t(random() % 6);
        break;
      case kBoth:
      case kEither:
        if (conditions.empty()) continue;
        s.a = pick(conditions), s.b = pick(conditions);
        break;
      default:
        break;
    }
    job.steps.push_back(s);
    if (is_condition(s.op))
      conditions.push_back(here);
    else
      values.push_back(here);
    if (s.op == kConstant || s.op == kLookUp || s.op == kModulo || s.op == kDivide) small.push_back(here);
  }
  uint32_t at = kHeader;
  for (uint32_t o = 0, n = 1 + uint32_t(random() % 8); o < n; ++o) {
    Output out{.from = pick(values), .kind = uint32_t(random() % 3), .first = at};
    if (out.kind == kBit) out.from = conditions.empty() ? 0 : pick(conditions);
    if (out.kind != kBit && random() % 2) out.kind |= kNullable;
    out.base = (out.kind & 3) == kOffset ? int64_t(random() % 100) - 50 : 0;
    out.stride = kSegmentRows / 32 * ((out.kind & 3) == kBit ? 1 : 32 * (out.kind & 3)) +
                 (out.kind & kNullable ? kSegmentRows / 32 : 0);
    at += out.stride * uint32_t(rows.size());
    job.outputs.push_back(out);
  }
  return job;
}

Register evaluate(const Job& job, const std::vector<Register>& r, const Step& s, uint32_t segment,
                  uint32_t row) {
  const Register a = r[s.a], b = r[s.b];
  const bool outside = s.flags & kOutside;
  const auto wrapped = [](uint64_t v) { return Register(int64_t(v)); };
  switch (s.op) {
    case kLoad: {
      const ScanColumn& c = job.scan.columns[s.column];
      return c.valid[segment][row] ? Register(c.values[segment][row]) : Register();
    }
    case kConstant:
      return outside ? Register() : Register(s.low);
    case kAdd:
      return a && b ? wrapped(uint64_t(*a) + uint64_t(*b)) : Register();
    case kSubtract:
      return a && b ? wrapped(uint64_t(*a) - uint64_t(*b)) : Register();
    case kMultiply:
      return a && b ? wrapped(uint64_t(*a) * uint64_t(*b)) : Register();
    case kDivide:
      return a && b && *b ? Register(*a / *b) : Register();
    case kModulo:
      return a && b && *b ? Register(*a % *b) : Register();
    case kCase:
      return *a ? b : r[s.c];
    case kCoalesce:
      return a ? a : b;
    case kLookUp:
      return a && *a >= s.low && *a < s.low + int64_t(s.size)
                 ? Register(job.data[s.table + size_t(*a - s.low)])
                 : Register();
    case kInRange:
      return a && (*a >= s.low && *a <= s.high) != outside;
    case kNullTest:
      return a.has_value() == outside;
    case kInList:
      return a && std::binary_search(job.data.begin() + s.table, job.data.begin() + s.table + s.size, *a) !=
                      outside;
    case kInBits: {
      const uint64_t place = a ? uint64_t(*a) - uint64_t(s.low) : 0;
      const bool member = place < s.size && (job.data[s.table + place / 64] >> (place % 64) & 1);
      return a && member != outside;
    }
    case kCompare: {
      if (!a || !b) return 0;
      const bool answers[] = {*a == *b, *a != *b, *a<*b, *a <= *b, *a> * b, *a >= *b};
      return answers[s.flags];
    }
    case kDistinct:
      return (a != b) != outside;
    case kBoth:
      return *a & *b;
    default:
      return *a | *b;
  }
}

// What `out` must hold, where it is known.
void check_output(const Job& job, const std::vector<uint32_t>& out, uint32_t segment, uint32_t row,
                  const std::vector<Register>& r, bool& equal) {
  for (const Output& o : job.outputs) {
    const uint32_t kind = o.kind & 3, to = o.first + segment * o.stride;
    const Register v = r[o.from];
    const uint32_t validity = kSegmentRows / 32 * (kind == kBit ? 1 : 32 * kind);
    if (kind == kBit) equal &= (out[to + row / 32] >> row % 32 & 1) == uint32_t(v.value_or(0) != 0);
    if (kind == kOffset) equal &= out[to + row] == (v ? uint32_t(uint64_t(*v) - uint64_t(o.base)) : 0);
    if (kind == kKey)
      equal &= (uint64_t(out[to + 2 * row + 1]) << 32 | out[to + 2 * row]) == uint64_t(v.value_or(0));
    if (o.kind & kNullable)
      equal &= (out[to + validity + row / 32] >> row % 32 & 1) == uint32_t(v.has_value());
  }
}

void check(Target& target, Job job) {
  kernels::ScanValues args;
  const uint32_t segments = uint32_t(job.scan.rows.size());
  const uint32_t words = job.outputs.back().first + job.outputs.back().stride * segments;
  bind(target, job.scan, {uint32_t(job.steps.size()), uint32_t(job.outputs.size())}, args);
  if (job.scan.leaves.empty()) args.leaves = args.work;
  args.steps = target.upload(job.steps);
  args.outputs = target.upload(job.outputs);
  args.data = target.upload(job.data);
  const uint64_t rows = job.scan.work.size() * uint64_t(kSegmentRows);
  std::vector<uint32_t> whole;
  for (const bool split : {false, true}) {
    args.out = target.make<uint32_t>(words, kUntouched);
    split ? target.run_split(args, rows, 3) : target.run(args, rows);
    const auto out = target.download<uint32_t>(args.out);
    bool equal = true;
    std::vector<bool> asked(segments);
    for (const uint32_t entry : job.scan.work) {
      const uint32_t s = entry & 0xffffff;
      asked[s] = true;
      for (uint32_t row = 0; row < job.scan.rows[s]; ++row) {
        std::vector<Register> r(job.steps.size());
        for (size_t i = 0; i < job.steps.size(); ++i) r[i] = evaluate(job, r, job.steps[i], s, row);
        check_output(job, out, s, row, r, equal);
      }
    }
    CHECK(equal);
    bool untouched = true;
    for (const Output& o : job.outputs)
      for (uint32_t s = 0; s < segments; ++s)
        for (uint32_t w = 0; !asked[s] && w < o.stride; ++w)
          untouched &= out[o.first + s * o.stride + w] == kUntouched;
    CHECK(untouched);
  }
}

}  // namespace

TEST_CASE("ScanValues.EqualsALoopOverTheRows") {
  for_each_target(kernels::ScanValues::info(), [](Target& target) {
    CAPTURE(target.name());
    Random random(seed());
    for (int i = 0; i < 3; ++i) {
      check(target, random_job(random, {1}));
      check(target, random_job(random, {997, 64, 31, 257}));
      check(target, random_job(random, {300, 65, 63}));
    }
    if (!target.emulated()) check(target, random_job(random, {65536, 65535, 7}));
  });
}
