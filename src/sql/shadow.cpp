#include "sql/shadow.hpp"

#include <algorithm>
#include <cmath>

namespace onebeat::sql {
namespace {

constexpr double kTolerance = 1e-9;

bool same(const Value& a, const Value& b) {
  if (a.kind != Value::Kind::kDouble || b.kind != Value::Kind::kDouble || !std::isfinite(a.real) ||
      !std::isfinite(b.real))
    return a == b;
  return std::fabs(a.real - b.real) <= kTolerance * std::fmax(std::fabs(a.real), std::fabs(b.real));
}

bool same(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Value& x, const Value& y) { return same(x, y); });
}

// Any order will do that is the same for both sides; doubles come last (in_order), since they may be a little off.
int order(const Value& a, const Value& b) {
  if (a.kind != b.kind) return a.kind < b.kind ? -1 : 1;
  switch (a.kind) {
    case Value::Kind::kNull:
      return 0;
    case Value::Kind::kBool:
    case Value::Kind::kInt:
      return a.integer < b.integer ? -1 : a.integer > b.integer;
    case Value::Kind::kText:
      return a.text.compare(b.text);
    case Value::Kind::kDouble:
      break;
  }
  if (std::isnan(a.real) || std::isnan(b.real)) return int(std::isnan(a.real)) - int(std::isnan(b.real));
  return a.real < b.real ? -1 : a.real > b.real;
}

std::vector<const std::vector<Value>*> in_order(const ValueRows& rows) {
  std::vector<const std::vector<Value>*> out;
  for (const auto& row : rows) out.push_back(&row);
  std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) {
    for (const bool doubles : {false, true})
      for (size_t c = 0; c < a->size(); ++c) {
        if (((*a)[c].kind == Value::Kind::kDouble) != doubles) continue;
        if (const int o = order((*a)[c], (*b)[c])) return o < 0;
      }
    return false;
  });
  return out;
}

std::string shown(const std::vector<Column>& columns, const std::vector<Value>& row) {
  std::string out;
  for (size_t c = 0; c < row.size(); ++c)
    out += (c ? ", " : "") + columns[c].name + " = " + text_of(row[c], columns[c].type);
  return out;
}

}  // namespace

std::string difference(const std::vector<Column>& columns, const ValueRows& ours, const ValueRows& theirs,
                       bool cut) {
  if (ours.size() != theirs.size())
    return std::to_string(ours.size()) + " rows instead of DuckDB's " + std::to_string(theirs.size());
  if (cut) return {};
  const auto a = in_order(ours), b = in_order(theirs);
  for (size_t i = 0; i < a.size(); ++i)
    if (!same(*a[i], *b[i])) return shown(columns, *a[i]) + " instead of DuckDB's " + shown(columns, *b[i]);
  return {};
}

}  // namespace onebeat::sql
