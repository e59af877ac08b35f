#include "sql/exec/best_groups.hpp"

#include <algorithm>

namespace onebeat::sql::exec {
namespace {

using kernels::scan::kNothing;

constexpr Int128 kBound = Int128(1) << 62;

// Whether sums (of at most `rows` values) or values of the column stay within the bound.
bool bounded(const columns::CachedColumn& c, uint64_t rows) {
  if (c.null_count() == c.rows()) return true;
  const Int128 largest = std::max(Int128(c.most()), -Int128(c.least()));
  return largest * Int128(rows) < kBound && Int128(c.least()) > -kBound;
}

}  // namespace

std::optional<BestGroups> best_groups(const Query& query, const Plan& plan) {
  const auto slot = [&](uint32_t node) { return query.groups[node].op == NodeOp::kSlot; };
  if (query.keys.empty() || !query.limit || query.order.empty() || query.having) return std::nullopt;
  if (!std::all_of(query.outputs.begin(), query.outputs.end(),
                   [&](const OutputColumn& o) { return slot(o.node); }))
    return std::nullopt;
  const OrderTerm& term = query.order[0];
  if (!slot(term.node)) return std::nullopt;
  BestGroups best{.descending = term.descending, .nulls_first = term.nulls_first};
  if (*query.limit > UINT32_MAX || query.offset > UINT32_MAX) return std::nullopt;
  best.most = *query.limit + query.offset;
  const uint32_t index = query.groups[term.node].index, keys = uint32_t(query.keys.size());
  if (index < keys) {
    best.by = BestGroups::By::kKey;
    best.index = index;
    return best;
  }
  const AggregatePlan& a = plan.aggregates[index - keys];
  if (a.distinct != kNothing || a.zero_is_ambiguous) return std::nullopt;
  best.index = a.measure;
  const AggregateKind kind = query.aggregates[index - keys].kind;
  if (kind == AggregateKind::kCount || kind == AggregateKind::kCountStar) return best;
  if (kind == AggregateKind::kAvg || a.measure == kNothing) return std::nullopt;
  const auto& measure = plan.program.measures[a.measure];
  if (measure.column == kNothing || measure.real) return std::nullopt;
  const bool sum = kind == AggregateKind::kSum;
  if (!bounded(*plan.columns[measure.column], sum ? plan.rows : 1)) return std::nullopt;
  best.by = sum                           ? BestGroups::By::kSum
            : kind == AggregateKind::kMin ? BestGroups::By::kLeast
                                          : BestGroups::By::kMost;
  return best;
}

}  // namespace onebeat::sql::exec
