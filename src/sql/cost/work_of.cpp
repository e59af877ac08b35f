#include "sql/cost/work_of.hpp"

#include <algorithm>

namespace onebeat::sql::cost {
namespace {

using kernels::scan::Grouping;

constexpr uint64_t kFew = 16, kComputedKey = 64;
constexpr uint64_t kDense = 4096, kTable = uint64_t(1) << 24;  // exec/lowering.cpp

uint64_t entries_of(const columns::CachedColumn& column) {
  return column.dictionary() ? column.dictionary()->size() : 0;
}

// Texts that a VARCHAR node may give, at most. A dimension's column, of which nothing is known here, counts as few.
uint64_t texts_of(const Query& query, uint32_t node, const std::vector<columns::ColumnRef>& columns) {
  const Node& n = query.rows[node];
  switch (n.op) {
    case NodeOp::kColumn:
      return entries_of(*columns[n.index]);
    case NodeOp::kConstant:
      return 1;
    case NodeOp::kChoice:
      return query.choices[n.index].size();
    case NodeOp::kTextMap:
      return texts_of(query, n.a, columns);
    case NodeOp::kCase:
      return texts_of(query, n.b, columns) + texts_of(query, n.c, columns);
    case NodeOp::kCoalesce:
      return texts_of(query, n.a, columns) + texts_of(query, n.b, columns);
    default:
      return kComputedKey;
  }
}

uint64_t domain_of(const Query& query, uint32_t key, const std::vector<columns::ColumnRef>& columns) {
  const Node& n = query.rows[key];
  if (n.type.id == TypeId::kVarchar) return texts_of(query, key, columns) + 1;
  if (n.op != NodeOp::kColumn) return kComputedKey;
  const columns::CachedColumn& c = *columns[n.index];
  if (c.null_count() == c.rows()) return 1;
  const uint64_t spread = uint64_t(c.most()) - uint64_t(c.least());
  return spread > UINT64_MAX - 2 ? UINT64_MAX : spread + 2;
}

bool computes(const Node& n) {
  return n.op > NodeOp::kConstant && !is_condition(n.op) && n.op != NodeOp::kDimensionColumn;
}

// Whether a segment with these bounds may have a row that passes; only ranges and lists of plain columns are looked at.
bool may_pass(const Query& query, uint32_t condition, const std::vector<columns::ColumnRef>& columns,
              size_t segment) {
  const Node& n = query.rows[condition];
  if (n.op == NodeOp::kAnd)
    return may_pass(query, n.a, columns, segment) && may_pass(query, n.b, columns, segment);
  if (n.op == NodeOp::kOr)
    return may_pass(query, n.a, columns, segment) || may_pass(query, n.b, columns, segment);
  if (n.op == NodeOp::kFalse) return false;
  const bool range = n.op == NodeOp::kInside, list = n.op == NodeOp::kInList;
  if ((!range && !list) || query.rows[n.a].op != NodeOp::kColumn) return true;
  const columns::ZoneMap& z = columns[query.rows[n.a].index]->zones()[segment];
  const int64_t low = range ? n.low : n.list.front(), high = range ? n.high : n.list.back();
  return z.valid > 0 && z.least <= high && low <= z.most;
}

// Of a million rows some sixteen segments are looked at, a microsecond.
uint64_t rows_left(const Query& query, const std::vector<columns::ColumnRef>& columns) {
  const auto& zones = columns[0]->zones();
  uint64_t rows = 0;
  for (size_t s = 0; s < zones.size(); ++s)
    if (!query.where || may_pass(query, *query.where, columns, s)) rows += zones[s].rows;
  return rows;
}

}  // namespace

Work work_of(const exec::Plan& plan) {
  const kernels::scan::Program& p = plan.program;
  Work w{.rows = plan.rows, .columns = uint32_t(plan.columns.size())};
  w.rows_left = std::min(plan.rows, uint64_t(p.work.size()) * kernels::scan::kSegmentRows);
  w.text_functions = uint32_t(plan.text_maps.size());
  for (const auto& v : p.values)
    w.steps += v.op != kernels::scan::Value::Op::kColumn && v.op != kernels::scan::Value::Op::kConstant;
  const auto hashed = [](const auto& d) { return d.hashed; };
  if (p.grouping == Grouping::kRows || p.grouping == Grouping::kTop) {
    w.kind = WorkKind::kRows;
  } else if (std::any_of(p.distincts.begin(), p.distincts.end(), hashed)) {
    w.kind = WorkKind::kDistinct;
  } else if (p.grouping == Grouping::kHash) {
    w.kind = WorkKind::kHashGroups;
  } else if (p.grouping != Grouping::kNone) {
    w.kind = p.groups <= kFew ? WorkKind::kFewGroups : WorkKind::kGroups;
    w.groups = p.groups;
  }
  return w;
}

Work guess_work(const Query& query, const std::vector<columns::ColumnRef>& columns) {
  Work w{.rows = columns[0]->rows(), .columns = uint32_t(columns.size())};
  w.rows_left = rows_left(query, columns);
  w.steps = uint32_t(std::count_if(query.rows.begin(), query.rows.end(), computes));
  for (const Node& n : query.rows) {
    if (n.op != NodeOp::kTextMap) continue;
    ++w.text_functions;
    w.texts += texts_of(query, n.a, columns);
  }
  if (!query.grouped) {
    w.kind = WorkKind::kRows;
    return w;
  }
  if (query.keys.empty()) return w;
  UInt128 groups = 1;
  for (const uint32_t key : query.keys)
    groups = std::min<UInt128>(groups * domain_of(query, key, columns), UINT64_MAX);
  const bool dense = groups <= kDense || (groups <= kTable && groups <= 2 * UInt128(w.rows));
  w.kind = groups <= kFew ? WorkKind::kFewGroups : dense ? WorkKind::kGroups : WorkKind::kHashGroups;
  w.groups = dense ? uint64_t(groups) : 0;
  return w;
}

}  // namespace onebeat::sql::cost
