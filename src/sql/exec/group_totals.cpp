#include "sql/exec/group_totals.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Grouping;
using kernels::scan::Key;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Worker;

constexpr uint64_t kFlip = uint64_t(1) << 63;

Int128 wide_at(const uint64_t* at) {
  Int128 v;
  std::memcpy(&v, at, 16);
  return v;
}

}  // namespace

uint64_t* GroupTotals::table_record(uint64_t group) const {
  return first_->records.data() + group * program_.record_words;
}

const uint64_t* GroupTotals::record(uint64_t group) const {
  return hash() ? hashed_->group(group).record : table_record(group);
}

// Without keys: extremes are plain keys, and count only where there is a row.
void GroupTotals::merge_totals(uint64_t* to, const uint64_t* from) const {
  if (from[0] == 0) return;
  to[0] += from[0];
  for (const Measure& m : program_.measures) {
    const bool fresh = to[m.count_at] == 0, empty = from[m.count_at] == 0;
    const auto extreme = [&](uint32_t at, bool least) {
      if (empty) return;
      const int64_t a = int64_t(to[at]), b = int64_t(from[at]);
      to[at] = fresh ? from[at] : uint64_t(least ? std::min(a, b) : std::max(a, b));
    };
    if (m.least) extreme(m.least_at, true);
    if (m.most) extreme(m.most_at, false);
    to[m.count_at] += from[m.count_at];
    if (m.sum_at == kNothing) continue;
    const Int128 total = wide_at(to + m.sum_at) + wide_at(from + m.sum_at);
    std::memcpy(to + m.sum_at, &total, 16);
  }
}

// Group by group, so that threads share the work.
void GroupTotals::merge_tables(const Parallel& parallel) {
  auto& workers = program_.pool.workers();
  const bool one = program_.grouping == Grouping::kNone;
  parallel(program_.groups, program_.groups, [&](uint64_t begin, uint64_t end) {
    for (Worker& w : workers) {
      if (program_.packed != kNothing) flush_packed(program_, w, begin, end);
      if (&w == first_) continue;
      for (uint64_t g = begin; g < end; ++g) {
        const uint64_t* from = w.records.data() + g * program_.record_words;
        if (from[0] == 0) continue;
        one ? merge_totals(table_record(g), from) : merge_grouped_(table_record(g), from);
      }
    }
  });
}

// Whatever a thread has seen of a DISTINCT.
void GroupTotals::merge_marks(const Parallel& parallel) {
  if (program_.distinct_words == 0) return;
  parallel(program_.distinct_words, program_.distinct_words, [&](uint64_t begin, uint64_t end) {
    for (Worker& w : program_.pool.workers())
      for (uint64_t i = begin; &w != first_ && i < end; ++i)
        first_->distinct.data()[i] |= w.distinct.data()[i];
  });
}

// The groups that have rows; of an order with a limit the first ones.
Error GroupTotals::choose_groups(const Parallel& parallel) {
  const auto order = GroupOrder::of(query_, plan_);
  if (!order || program_.groups <= order->most() || !seen_.empty()) {
    OB_TRY(groups_,
           GroupList::chosen(program_.groups, parallel, [&](uint64_t begin, uint64_t end, uint64_t* to) {
             for (uint64_t g = begin; g < end; ++g) {
               *to = g;
               to += table_record(g)[0] != 0;
             }
             return to;
           }));
    return {};
  }
  FirstGroups all(*order, 0, 0);
  std::mutex mutex;
  parallel(program_.groups, program_.groups, [&](uint64_t begin, uint64_t end) {
    FirstGroups first(*order, 0, 0);
    for (uint64_t g = begin; g < end; ++g)
      if (table_record(g)[0]) first.offer({.low = g, .record = table_record(g)});
    std::lock_guard lock(mutex);
    all.merge(first);
  });
  std::vector<uint64_t> numbers;
  for (const FirstGroups::Group& g : all.take()) numbers.push_back(g.low);
  std::sort(numbers.begin(), numbers.end());
  OB_TRY(groups_, GroupList::of(numbers));
  return {};
}

Error GroupTotals::merge_hashed(const Parallel& parallel) {
  const auto order = GroupOrder::of(query_, plan_);
  hashed_.emplace(program_);
  OB_CHECK(hashed_->merge(parallel, order ? &*order : nullptr));
  groups_ = GroupList::all(hashed_->group_count());
  return {};
}

Error GroupTotals::merge_distincts(const Parallel& parallel) {
  if (std::none_of(program_.distincts.begin(), program_.distincts.end(),
                   [](const auto& d) { return d.hashed; }))
    return {};
  seen_.resize(program_.distincts.size());
  for (size_t d = 0; d < program_.distincts.size(); ++d)
    if (program_.distincts[d].hashed) OB_CHECK(merge_distinct_pairs(program_, d, parallel, seen_[d]));
  return {};
}

void GroupTotals::merge_reals() {
  std::vector<std::pair<uint64_t, double>> all;
  for (Worker& w : program_.pool.workers()) {
    all.insert(all.end(), w.rest.begin(), w.rest.end());
    for (size_t i = 0; &w != first_ && i < w.reals.size(); ++i) first_->reals[i].add(w.reals[i]);
  }
  const auto by_key = [](const Worker& w) { return !w.rest_by_key.empty(); };
  if (auto& workers = program_.pool.workers(); std::any_of(workers.begin(), workers.end(), by_key)) {
    const auto group_of = hashed_->finder();
    if (!group_of) {
      reason_ = kernels::scan::kNoMemory;
      return;
    }
    for (const Worker& w : workers)
      for (const Worker::Rest& r : w.rest_by_key)
        if (const uint64_t g = group_of(r.first, r.second); g != ~uint64_t(0))
          all.emplace_back(g * program_.measures.size() + r.measure, r.value);
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [at, v] : all) {
    if (rests_.empty() || rests_.back().first != at) rests_.emplace_back(at, ExactSum());
    rests_.back().second.add(v);
  }
}

void GroupTotals::add_statistics() {
  const StatisticTotals& s = plan_.statistics;
  if (s.segments == 0) return;
  std::vector<uint64_t> from(program_.record_words);
  from[0] = s.rows;
  for (size_t i = 0; i < program_.measures.size(); ++i) {
    const Measure& m = program_.measures[i];
    from[m.count_at] = s.measures[i].count;
    if (m.sum) std::memcpy(&from[m.sum_at], &s.measures[i].sum, 16);
    if (m.least) from[m.least_at] = uint64_t(s.measures[i].least);
    if (m.most) from[m.most_at] = uint64_t(s.measures[i].most);
  }
  merge_totals(table_record(0), from.data());
}

Error GroupTotals::merge(const Parallel& parallel) {
  for (Worker& w : program_.pool.workers())
    if (!w.failure.empty()) return {ErrorCode::kUnsupported, w.failure};
  if (program_.pool.workers().empty()) program_.pool.give_back(program_.pool.take(program_));
  first_ = &program_.pool.workers().front();
  if (hash()) {
    OB_CHECK(merge_hashed(parallel));
    merge_reals();
    if (*reason()) return {ErrorCode::kUnsupported, reason()};
    return {};
  }
  merge_tables(parallel);
  merge_marks(parallel);
  OB_CHECK(merge_distincts(parallel));
  merge_reals();
  add_statistics();
  if (!query_.keys.empty()) return choose_groups(parallel);
  groups_ = GroupList::all(1);  // also of no rows
  return {};
}

void GroupTotals::read_key(uint32_t index, const uint64_t* groups, uint64_t n, SlotColumn& out) const {
  const Key& k = program_.keys[index];
  const Node& node = query_.rows[query_.keys[index]];
  // The last key of its half needs no remainder. (One with a single value has the next one's stride.)
  const bool outermost = std::none_of(program_.keys.begin() + index + 1, program_.keys.end(),
                                      [&](const Key& o) { return o.high == k.high; });
  const uint64_t null_code = k.nullable ? k.domain - 1 : ~uint64_t(0);  // no code is all ones
  const bool real = is_floating(node.type.id), ambiguous = plan_.zero_key_is_ambiguous[index];
  if (node.type.id == TypeId::kVarchar) out.texts = plan_.dictionary(query_, query_.keys[index]).get();
  for (uint64_t i = 0; i < n; ++i) {
    uint64_t code = groups[i];
    if (hash()) code = k.high ? hashed_->group(groups[i]).high : hashed_->group(groups[i]).low;
    if (k.stride != 1) code /= k.stride;
    if (!outermost) code %= k.domain;
    out.null[i] = code == null_code;
    const int64_t key = int64_t(uint64_t(k.least) + code);
    if (ambiguous && key == 0 && !out.null[i])
      reason_ = "a group's key is a zero whose sign only DuckDB knows";
    if (real)
      out.real[i] = scalar_of_key(key, node.type).real;
    else
      out.whole[i] = key;
  }
}

Int128 GroupTotals::sum(const Measure& m, const uint64_t* r) const {
  if (m.wide)
    return wide_at(r + m.sum_at) +
           (program_.grouping == Grouping::kNone ? 0 : Int128(m.bias) * Int128(r[m.count_at]));
  return Int128(r[m.sum_at]) + Int128(m.bias) * Int128(r[m.count_at]);
}

double GroupTotals::real_sum(uint64_t group, uint32_t index) const {
  const Measure& m = program_.measures[index];
  if (program_.grouping == Grouping::kNone) return ExactSum(first_->reals[index]).rounded();
  ExactSum total;
  for (int level = 0; level < 3; ++level)
    total.add_units(int64_t(record(group)[m.real_at + uint32_t(level)]),
                    m.real_unit + (2 - level) * program_.real_bits);
  const uint64_t at = group * program_.measures.size() + index;
  const auto rest = std::lower_bound(rests_.begin(), rests_.end(), at,
                                     [](const auto& entry, uint64_t v) { return entry.first < v; });
  if (rest != rests_.end() && rest->first == at) {
    ExactSum more = rest->second;
    total.add(more);
  }
  return total.rounded();
}

// DuckDB divides in long double (80 bits on x86), but in double where the storage has 16 bits; the two differ once in
// some thousand large averages. DECIMAL takes the scale into the divisor, as DuckDB does.
Scalar GroupTotals::average(const AggregateCall& a, Int128 total, uint64_t count) const {
  long double divisor = static_cast<long double>(count);
  if (type_of(a).id == TypeId::kDecimal) {
    double scale = 1;
    for (int i = 0; i < type_of(a).scale; ++i) scale *= 10;
    divisor *= static_cast<long double>(scale);
  }
  if (a.short_average) return Scalar::of_real(double(total) / double(divisor));
  return Scalar::of_real(double(static_cast<long double>(total) / divisor));
}

int64_t GroupTotals::extreme_key(const AggregateCall& a, const AggregatePlan& p, const uint64_t* r) const {
  const Measure& m = program_.measures[p.measure];
  const bool least = a.kind == AggregateKind::kMin;
  uint64_t key = r[least ? m.least_at : m.most_at];
  if (program_.grouping != Grouping::kNone) {
    key = least ? ~key : key;
    key = m.wide ? key ^ kFlip : key + uint64_t(m.bias);
  }
  if (p.zero_is_ambiguous && (int64_t(key) == 0 || int64_t(key) == -1))
    reason_ = "MIN or MAX is a zero whose sign only DuckDB knows";
  return int64_t(key);
}

Scalar GroupTotals::distinct(uint64_t group, const AggregateCall& a, uint32_t index) const {
  const auto& d = program_.distincts[index];
  if (d.hashed) {
    const Seen& s = hash() ? hashed_->group(group).seen[index] : seen_[index][group];
    if (a.kind == AggregateKind::kCount) return Scalar::of(Int128(s.count));
    if (s.count == 0) return {};
    return a.kind == AggregateKind::kSum ? Scalar::of(s.sum) : average(a, s.sum, s.count);
  }
  const uint64_t* bits = first_->distinct.data() + d.first_word + group * d.words_a_group;
  uint64_t count = 0;
  Int128 total = 0;
  for (uint64_t w = 0; w < d.words_a_group; ++w) {
    count += uint64_t(__builtin_popcountll(bits[w]));
    if (a.kind == AggregateKind::kCount) continue;
    for (uint64_t m = bits[w]; m; m &= m - 1)
      total += Int128(d.key.least) + Int128(w * 64 + uint64_t(__builtin_ctzll(m)));
  }
  if (a.kind == AggregateKind::kCount) return Scalar::of(Int128(count));
  if (count == 0) return {};
  return a.kind == AggregateKind::kSum ? Scalar::of(total) : average(a, total, count);
}

void GroupTotals::read_aggregate(uint32_t index, const uint64_t* groups, uint64_t n, SlotColumn& out) const {
  const AggregateCall& a = query_.aggregates[index];
  const AggregatePlan& p = plan_.aggregates[index];
  if (p.distinct != kNothing) {
    for (uint64_t i = 0; i < n; ++i) out.set(i, distinct(groups[i], a, p.distinct));
    return;
  }
  const Measure* m = p.measure == kNothing ? nullptr : &program_.measures[p.measure];
  const uint32_t count_at = m ? m->count_at : 0;
  if (!m || a.kind == AggregateKind::kCount || a.kind == AggregateKind::kCountStar) {
    for (uint64_t i = 0; i < n; ++i) out.whole[i] = Int128(record(groups[i])[count_at]);
    return;
  }
  const auto each = [&](auto&& set) {
    for (uint64_t i = 0; i < n; ++i) {
      const uint64_t* r = record(groups[i]);
      out.null[i] = r[count_at] == 0;
      if (!out.null[i]) set(i, r);
    }
  };
  const bool sums = a.kind == AggregateKind::kSum;
  if (a.kind == AggregateKind::kMin || a.kind == AggregateKind::kMax) {
    const Node& node = query_.rows[a.argument];
    if (node.type.id == TypeId::kVarchar) out.texts = plan_.dictionary(query_, a.argument).get();
    each([&](uint64_t i, const uint64_t* r) { out.set(i, scalar_of_key(extreme_key(a, p, r), node.type)); });
  } else if (m->real) {
    each([&](uint64_t i, const uint64_t* r) {
      const double total = real_sum(groups[i], p.measure);
      out.real[i] = sums ? total : total / double(r[count_at]);
    });
  } else if (sums) {
    each([&](uint64_t i, const uint64_t* r) { out.whole[i] = sum(*m, r); });
  } else {
    each([&](uint64_t i, const uint64_t* r) { out.real[i] = average(a, sum(*m, r), r[count_at]).real; });
  }
}

void GroupTotals::read(uint32_t slot, const uint64_t* groups, uint64_t n, SlotColumn& out) const {
  const uint32_t keys = uint32_t(query_.keys.size());
  if (slot < keys) {
    out.reset(n, is_floating(query_.rows[query_.keys[slot]].type.id));
    return read_key(slot, groups, n, out);
  }
  const AggregateCall& a = query_.aggregates[slot - keys];
  const bool counts = a.kind == AggregateKind::kCount || a.kind == AggregateKind::kCountStar;
  out.reset(n, a.kind == AggregateKind::kAvg || (!counts && is_floating(type_of(a).id)));
  read_aggregate(slot - keys, groups, n, out);
}

}  // namespace onebeat::sql::exec
