#include "sql/exec/zone_plan.hpp"

#include <algorithm>

namespace onebeat::sql::exec {
namespace {

using columns::ZoneMap;

enum class Verdict : uint8_t { kNone, kSome, kAll };

Verdict judge(const Filter& f, const ZoneMap& z) {
  if (f.mode == FilterMode::kIsNull)
    return z.valid == 0 ? Verdict::kAll : z.valid == z.rows ? Verdict::kNone : Verdict::kSome;
  if (z.valid == 0) return Verdict::kNone;
  const Verdict if_all = z.valid == z.rows ? Verdict::kAll : Verdict::kSome;
  if (f.mode == FilterMode::kIsNotNull) return if_all;
  const bool apart = f.low > f.high || z.most < f.low || z.least > f.high;
  const bool covered = !apart && f.low <= z.least && z.most <= f.high;
  if (f.mode == FilterMode::kInside) return apart ? Verdict::kNone : covered ? if_all : Verdict::kSome;
  return apart ? if_all : covered ? Verdict::kNone : Verdict::kSome;
}

void take(const ZoneMap& z, Totals& t) {
  t.valid += z.valid;
  t.sum += z.sum;
  if (z.valid == 0) return;
  t.least = std::min(t.least, z.least);
  t.most = std::max(t.most, z.most);
}

uint64_t segment_bytes(const columns::Segment& s) {
  const uint64_t width = s.encoding ? uint64_t(1) << (s.encoding - 1) : 0;
  return s.rows * width + (s.validity ? s.rows / 8 : 0);
}

}  // namespace

ZonePlan plan_zones(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns,
                    bool use_statistics) {
  ZonePlan plan;
  plan.totals.resize(columns.size());
  // A floating sum has no stored block sum, so its segments are always read.
  const bool stored =
      use_statistics && std::none_of(query.aggregates.begin(), query.aggregates.end(), [&](const auto& a) {
        return (a.kind == AggregateKind::kSum || a.kind == AggregateKind::kAvg) &&
               is_floating(query.columns[a.column].type.id);
      });
  const size_t segment_count = columns.empty() ? 0 : columns[0]->zones().size();
  for (uint32_t s = 0; s < segment_count; ++s) {
    uint32_t proved = 0;
    bool none = false;
    for (uint32_t f = 0; f < query.filters.size() && use_statistics; ++f) {
      const Verdict v = judge(query.filters[f], columns[query.filters[f].column]->zones()[s]);
      none |= v == Verdict::kNone;
      if (v == Verdict::kAll) proved |= 1u << f;
    }
    if (none) continue;
    if (stored && proved == (1u << query.filters.size()) - 1) {
      for (size_t c = 0; c < columns.size(); ++c) take(columns[c]->zones()[s], plan.totals[c]);
      plan.selected += columns[0]->zones()[s].rows;
      continue;
    }
    plan.work.push_back(s | proved << 28);
    for (const auto& c : columns) plan.bytes += segment_bytes(c->host_segments()[s]);
  }
  return plan;
}

}  // namespace onebeat::sql::exec
