#include "sql/exec/group_order.hpp"

#include <cstring>

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Key;
using kernels::scan::kNothing;
using kernels::scan::Measure;

constexpr Int128 kNullRank = Int128(1) << 126;

}  // namespace

bool GroupOrder::add(const Query& query, const Plan& plan, const OrderTerm& order) {
  if (query.groups[order.node].op != NodeOp::kSlot) return false;
  Term t{.descending = order.descending, .nulls_first = order.nulls_first};
  const uint32_t slot = query.groups[order.node].index, keys = uint32_t(query.keys.size());
  if (slot < keys) {
    t.index = slot;
    if (plan.zero_key_is_ambiguous[slot]) return false;
    const Key& key = plan.program.keys[slot];
    t.topmost = std::none_of(plan.program.keys.begin(), plan.program.keys.end(), [&](const Key& k) {
      return &k != &key && k.high == key.high && k.stride >= key.stride;
    });
    terms_.push_back(t);
    return true;
  }
  const AggregatePlan& a = plan.aggregates[slot - keys];
  const AggregateKind kind = query.aggregates[slot - keys].kind;
  if (a.zero_is_ambiguous || kind == AggregateKind::kAvg) return false;
  if (a.distinct != kNothing) {
    if (kind != AggregateKind::kCount || !plan.program.distincts[a.distinct].hashed) return false;
    t.by = Term::By::kDistinct;
    t.index = a.distinct;
    terms_.push_back(t);
    return true;
  }
  t.index = a.measure;
  if (kind == AggregateKind::kCount || kind == AggregateKind::kCountStar) {
    t.by = Term::By::kCount;
  } else {
    if (a.measure == kNothing || plan.program.measures[a.measure].real) return false;
    t.by = kind == AggregateKind::kSum   ? Term::By::kSum
           : kind == AggregateKind::kMin ? Term::By::kLeast
                                         : Term::By::kMost;
  }
  terms_.push_back(t);
  return true;
}

std::optional<GroupOrder> GroupOrder::of(const Query& query, const Plan& plan) {
  if (query.keys.empty() || !query.limit || query.order.empty() || query.having) return std::nullopt;
  if (*query.limit > kMost || query.offset > kMost) return std::nullopt;
  // DuckDB computes every group's results before it cuts, and a result may leave its type.
  if (std::any_of(query.outputs.begin(), query.outputs.end(),
                  [&](const OutputColumn& o) { return query.groups[o.node].op != NodeOp::kSlot; }))
    return std::nullopt;
  const auto ambiguous = [](const AggregatePlan& a) { return a.zero_is_ambiguous; };
  if (std::any_of(plan.aggregates.begin(), plan.aggregates.end(), ambiguous) ||
      std::any_of(plan.zero_key_is_ambiguous.begin(), plan.zero_key_is_ambiguous.end(),
                  [](bool b) { return b; }))
    return std::nullopt;
  GroupOrder order(plan.program, *query.limit + query.offset);
  for (const OrderTerm& term : query.order)
    if (!order.add(query, plan, term)) return std::nullopt;
  return order;
}

inline Int128 GroupOrder::rank(size_t index, const GroupView& g) const {
  const Term& t = terms_[index];
  const Int128 null_rank = t.nulls_first ? -kNullRank : kNullRank;
  Int128 value = 0;
  if (t.by == Term::By::kKey) {
    const Key& k = program_->keys[t.index];
    uint64_t code = k.high ? g.high : g.low;  // divisions take longer than all else
    if (k.stride != 1) code /= k.stride;
    if (!t.topmost) code %= k.domain;
    if (k.nullable && code == k.domain - 1) return null_rank;
    value = Int128(code);
  } else if (t.by == Term::By::kDistinct) {
    value = Int128(g.seen[t.index].count);
  } else if (t.index == kNothing) {
    value = Int128(g.record[0]);
  } else {
    const Measure& m = program_->measures[t.index];
    const uint64_t count = g.record[m.count_at];
    if (t.by != Term::By::kCount && count == 0) return null_rank;
    switch (t.by) {
      case Term::By::kSum:
        if (m.wide)
          std::memcpy(&value, g.record + m.sum_at, 16);
        else
          value = Int128(g.record[m.sum_at]) + Int128(m.bias) * Int128(count);
        break;
      // Distances from the worst value, which keep the values' order.
      case Term::By::kLeast: {
        const uint64_t distance = ~g.record[m.least_at];
        value = Int128(distance);
        break;
      }
      case Term::By::kMost:
        value = Int128(g.record[m.most_at]);
        break;
      default:
        value = Int128(count);
    }
  }
  return t.descending ? -value : value;
}

bool FirstGroups::precedes(const GroupView& g, const Group& other) const {
  for (size_t t = 0; t < order_->terms(); ++t) {
    const Int128 rank = order_->rank(t, g);
    if (rank != other.ranks[t]) return rank < other.ranks[t];
  }
  return g.high != other.high ? g.high < other.high : g.low < other.low;
}

void FirstGroups::keep(const GroupView& g) {
  Group made{.low = g.low, .high = g.high};
  for (size_t t = 0; t < order_->terms(); ++t) made.ranks.push_back(order_->rank(t, g));
  made.record.assign(g.record, g.record + record_words_);
  if (g.seen) made.seen.assign(g.seen, g.seen + distincts_);
  push(std::move(made));
}

void FirstGroups::push(Group group) {
  if (heap_.size() == order_->most()) {
    if (!(group < heap_.front())) return;
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.back() = std::move(group);
  } else {
    heap_.push_back(std::move(group));
  }
  std::push_heap(heap_.begin(), heap_.end());
}

void FirstGroups::merge(FirstGroups& other) {
  for (Group& g : other.heap_) push(std::move(g));
  other.heap_.clear();
}

}  // namespace onebeat::sql::exec
