#include "sql/exec/segment_plan.hpp"

#include <algorithm>

namespace onebeat::sql::exec {
namespace {

using columns::ZoneMap;
using kernels::scan::Condition;
using kernels::scan::Grouping;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;
using kernels::scan::Work;
using Kind = Condition::Kind;

enum class Verdict : uint8_t { kNone, kSome, kAll };

constexpr uint64_t kSetLook = 1024;  // codes of a set that are looked at per segment

Verdict judge_set(const Condition& c, const ZoneMap& z) {
  if (uint64_t(z.most) - uint64_t(z.least) >= kSetLook) return Verdict::kSome;
  bool any = false, all = true;
  for (int64_t key = z.least;; ++key) {
    const uint64_t at = uint64_t(key) - uint64_t(c.low);
    const bool in = at < c.size && (c.set[at / 64] >> (at % 64) & 1);
    any |= in;
    all &= in;
    if (key == z.most) break;
  }
  return all ? Verdict::kAll : any ? Verdict::kSome : Verdict::kNone;
}

Verdict judge_leaf(const Condition& c, const ZoneMap& z) {
  if (c.kind == Kind::kNull) {
    const uint32_t passing = c.outside ? z.valid : z.rows - z.valid;
    return passing == 0 ? Verdict::kNone : passing == z.rows ? Verdict::kAll : Verdict::kSome;
  }
  if (z.valid == 0) return Verdict::kNone;
  Verdict v = Verdict::kSome;
  if (c.kind == Kind::kSet) {
    v = judge_set(c, z);
  } else {
    const bool apart = c.low > c.high || z.most < c.low || z.least > c.high;
    const bool covered = !apart && c.low <= z.least && z.most <= c.high;
    if (apart) v = c.outside ? Verdict::kAll : Verdict::kNone;
    if (covered) v = c.outside ? Verdict::kNone : Verdict::kAll;
  }
  return v == Verdict::kAll && z.valid != z.rows ? Verdict::kSome : v;
}

class Judge {
 public:
  Judge(const Plan& plan, uint32_t segment) : plan_(plan), segment_(segment) { work_.segment = segment; }
  Verdict judge(uint32_t index) {
    const Condition& c = plan_.program.conditions[index];
    switch (c.kind) {
      case Kind::kTrue:
        return Verdict::kAll;
      case Kind::kFalse:
        return Verdict::kNone;
      case Kind::kAnd:
        return std::min(judge(c.a), judge(c.b));
      case Kind::kOr:
        return std::max(judge(c.a), judge(c.b));
      case Kind::kRange:
      case Kind::kSet:
      case Kind::kNull: {
        const Verdict v = judge_leaf(c, plan_.columns[c.column]->zones()[segment_]);
        if (c.proof != kNothing && v == Verdict::kAll) work_.proved |= uint64_t(1) << c.proof;
        if (c.proof != kNothing && v == Verdict::kNone) work_.refuted |= uint64_t(1) << c.proof;
        return v;
      }
      default:
        return Verdict::kSome;
    }
  }
  const Work& work() const { return work_; }

 private:
  const Plan& plan_;
  uint32_t segment_;
  Work work_;
};

// What zone maps hold of a measure: nothing of computed values and of sums of doubles.
bool stored_measure(const Measure& m) { return m.value == kNothing; }

void take(const ZoneMap& z, StatisticTotals::One& to) {
  to.count += z.valid;
  to.sum += z.sum;
  if (z.valid == 0) return;
  to.least = std::min(to.least, z.least);
  to.most = std::max(to.most, z.most);
}

// Adds a segment all of whose rows pass; false when some measure's own filter is undecided there.
bool take_stored(Plan& plan, uint32_t segment, Judge& judge) {
  const Program& p = plan.program;
  std::vector<bool> counts(p.measures.size(), true);
  for (size_t i = 0; i < p.measures.size(); ++i) {
    if (p.measures[i].filter == kNothing) continue;
    const Verdict v = judge.judge(p.measures[i].filter);
    if (v == Verdict::kSome) return false;
    counts[i] = v == Verdict::kAll;
  }
  const uint32_t rows = plan.columns[0]->zones()[segment].rows;
  plan.statistics.rows += rows;
  ++plan.statistics.segments;
  for (size_t i = 0; i < p.measures.size(); ++i) {
    if (!counts[i]) continue;
    if (p.measures[i].column == kNothing)
      plan.statistics.measures[i].count += rows;
    else
      take(plan.columns[p.measures[i].column]->zones()[segment], plan.statistics.measures[i]);
  }
  return true;
}

// Segments that may hold the first rows of an order come first; those that are out of reach by then are not read.
void order_segments(Plan& plan) {
  Program& p = plan.program;
  if (p.grouping != Grouping::kTop || p.top.column == kNothing) return;
  const auto& zones = plan.columns[p.top.column]->zones();
  for (auto& work : p.work) {
    const auto& z = zones[work.segment];
    if (z.valid < z.rows && p.top.nulls_first) continue;
    work.best = z.valid == 0 ? INT64_MAX : p.top.descending ? ~z.most : z.least;
  }
  std::sort(p.work.begin(), p.work.end(), [](const Work& a, const Work& b) {
    return a.best != b.best ? a.best < b.best : a.segment < b.segment;
  });
}

// Which segments are scanned, with what was proved of them.
void choose_segments(Plan& plan, bool stored) {
  Program& p = plan.program;
  plan.statistics.measures.resize(p.measures.size());
  stored = stored && p.grouping == Grouping::kNone && p.distincts.empty() && p.checked.empty() &&
           std::all_of(p.measures.begin(), p.measures.end(), stored_measure);
  const size_t segments = plan.columns[0]->zones().size();
  const bool filters =
      std::any_of(p.measures.begin(), p.measures.end(),
                  [](const Measure& m) { return m.filter != kNothing; }) ||
      std::any_of(p.distincts.begin(), p.distincts.end(), [](const auto& d) { return d.filter != kNothing; });
  p.work.reserve(segments);
  for (const auto& c : plan.columns) plan.bytes += c->scanned_bytes();
  if (p.where == kNothing && !stored && !filters) {  // every segment, nothing to judge
    for (uint32_t s = 0; s < segments; ++s) p.work.push_back({.segment = s});
    return;
  }
  const auto skip = [&](uint32_t s) {
    for (const auto& c : plan.columns) plan.bytes -= columns::scanned_bytes(c->host_segments()[s]);
  };
  for (uint32_t s = 0; s < segments; ++s) {
    Judge judge(plan, s);
    const Verdict where = p.where == kNothing ? Verdict::kAll : judge.judge(p.where);
    if ((where == Verdict::kNone && p.checked.empty()) ||
        (stored && where == Verdict::kAll && take_stored(plan, s, judge))) {
      skip(s);
      continue;
    }
    if (filters) {
      for (const Measure& m : p.measures)
        if (m.filter != kNothing) judge.judge(m.filter);
      for (const auto& d : p.distincts)
        if (d.filter != kNothing) judge.judge(d.filter);
    }
    p.work.push_back(judge.work());
  }
}

}  // namespace

void plan_segments(Plan& plan, bool stored) {
  choose_segments(plan, stored);
  order_segments(plan);
}

}  // namespace onebeat::sql::exec
