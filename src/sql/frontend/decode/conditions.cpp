#include "sql/frontend/decode/conditions.hpp"

#include <algorithm>

namespace onebeat::sql::frontend {
namespace {

uint32_t add_condition(Nodes& nodes, NodeOp op, uint32_t a = 0, uint32_t b = 0) {
  Node node;
  node.op = op;
  node.type = make_type(TypeId::kBoolean);
  node.a = a;
  node.b = b;
  return add_node(nodes, std::move(node));
}

// Takes nested nodes of the same kind apart.
void flatten(const Nodes& nodes, NodeOp op, uint32_t condition, std::vector<uint32_t>& out) {
  if (nodes[condition].op == op) {
    flatten(nodes, op, nodes[condition].a, out);
    flatten(nodes, op, nodes[condition].b, out);
  } else if (std::find(out.begin(), out.end(), condition) == out.end()) {
    out.push_back(condition);
  }
}

// True when the condition cannot hold for a NULL in `value`.
bool refuses_null(const Node& condition, uint32_t value) {
  switch (condition.op) {
    case NodeOp::kInside:
    case NodeOp::kOutside:
    case NodeOp::kInList:
    case NodeOp::kNotInList:
    case NodeOp::kTextIs:
      return condition.a == value;
    case NodeOp::kCompare:
      return condition.a == value || condition.b == value;
    default:
      return false;
  }
}

// Replaces the ranges of one value by their intersection, at the place of the first.
void intersect_ranges(Nodes& nodes, std::vector<uint32_t>& parts) {
  for (size_t i = 0; i < parts.size(); ++i) {
    if (nodes[parts[i]].op != NodeOp::kInside) continue;
    const uint32_t value = nodes[parts[i]].a;
    KeyRange range{nodes[parts[i]].low, nodes[parts[i]].high, false};
    for (size_t j = parts.size() - 1; j > i; --j) {
      const Node& other = nodes[parts[j]];
      if (other.op != NodeOp::kInside || other.a != value) continue;
      range.low = std::max(range.low, other.low);
      range.high = std::min(range.high, other.high);
      parts.erase(parts.begin() + std::ptrdiff_t(j));
    }
    parts[i] = add_range(nodes, value, range);
  }
}

// The keys of an equality or a list.
bool keys_of(const Node& condition, std::vector<int64_t>& keys) {
  if (condition.op == NodeOp::kInside && condition.low == condition.high) {
    keys.push_back(condition.low);
    return true;
  }
  if (condition.op != NodeOp::kInList) return false;
  keys.insert(keys.end(), condition.list.begin(), condition.list.end());
  return true;
}

void unite_lists(Nodes& nodes, std::vector<uint32_t>& parts) {
  for (size_t i = 0; i < parts.size(); ++i) {
    std::vector<int64_t> keys;
    if (!keys_of(nodes[parts[i]], keys)) continue;
    const uint32_t value = nodes[parts[i]].a;
    for (size_t j = parts.size() - 1; j > i; --j)
      if (nodes[parts[j]].a == value && keys_of(nodes[parts[j]], keys))
        parts.erase(parts.begin() + std::ptrdiff_t(j));
    parts[i] = add_list(nodes, value, std::move(keys), false);
  }
}

uint32_t join(Nodes& nodes, NodeOp op, const std::vector<uint32_t>& parts) {
  uint32_t out = parts[0];
  for (size_t i = 1; i < parts.size(); ++i) out = add_condition(nodes, op, out, parts[i]);
  return out;
}

bool has(const Nodes& nodes, const std::vector<uint32_t>& parts, NodeOp op) {
  return std::any_of(parts.begin(), parts.end(), [&](uint32_t p) { return nodes[p].op == op; });
}

}  // namespace

uint32_t add_true(Nodes& nodes) { return add_condition(nodes, NodeOp::kTrue); }
uint32_t add_false(Nodes& nodes) { return add_condition(nodes, NodeOp::kFalse); }

uint32_t add_is_null(Nodes& nodes, uint32_t value) {
  if (nodes[value].op == NodeOp::kConstant)
    return nodes[value].constant.null ? add_true(nodes) : add_false(nodes);
  return add_condition(nodes, NodeOp::kIsNull, value);
}

uint32_t add_is_not_null(Nodes& nodes, uint32_t value) {
  if (nodes[value].op == NodeOp::kConstant)
    return nodes[value].constant.null ? add_false(nodes) : add_true(nodes);
  return add_condition(nodes, NodeOp::kIsNotNull, value);
}

uint32_t add_range(Nodes& nodes, uint32_t value, const KeyRange& range) {
  const bool empty = range.low > range.high, full = range.low == INT64_MIN && range.high == INT64_MAX;
  if (range.outside ? full : empty) return add_false(nodes);
  if (range.outside ? empty : full) return add_is_not_null(nodes, value);
  Node node;
  node.op = range.outside ? NodeOp::kOutside : NodeOp::kInside;
  node.type = make_type(TypeId::kBoolean);
  node.a = value;
  node.low = range.low;
  node.high = range.high;
  return add_node(nodes, std::move(node));
}

uint32_t add_list(Nodes& nodes, uint32_t value, std::vector<int64_t> keys, bool negated) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (keys.empty()) return negated ? add_is_not_null(nodes, value) : add_false(nodes);
  // Neighbours are a range.
  if (uint64_t(keys.back()) - uint64_t(keys.front()) == keys.size() - 1)
    return add_range(nodes, value, {keys.front(), keys.back(), negated});
  Node node;
  node.op = negated ? NodeOp::kNotInList : NodeOp::kInList;
  node.type = make_type(TypeId::kBoolean);
  node.a = value;
  node.list = std::move(keys);
  return add_node(nodes, std::move(node));
}

uint32_t add_all(Nodes& nodes, const std::vector<uint32_t>& conditions) {
  std::vector<uint32_t> parts;
  for (const uint32_t c : conditions) flatten(nodes, NodeOp::kAnd, c, parts);
  intersect_ranges(nodes, parts);
  if (has(nodes, parts, NodeOp::kFalse)) return add_false(nodes);
  std::vector<uint32_t> kept;
  for (const uint32_t p : parts) {
    const bool implied = nodes[p].op == NodeOp::kIsNotNull &&
                         std::any_of(parts.begin(), parts.end(),
                                     [&](uint32_t q) { return refuses_null(nodes[q], nodes[p].a); });
    if (nodes[p].op != NodeOp::kTrue && !implied) kept.push_back(p);
  }
  return kept.empty() ? add_true(nodes) : join(nodes, NodeOp::kAnd, kept);
}

uint32_t add_any(Nodes& nodes, const std::vector<uint32_t>& conditions) {
  std::vector<uint32_t> parts;
  for (const uint32_t c : conditions) flatten(nodes, NodeOp::kOr, c, parts);
  unite_lists(nodes, parts);
  if (has(nodes, parts, NodeOp::kTrue)) return add_true(nodes);
  std::erase_if(parts, [&](uint32_t p) { return nodes[p].op == NodeOp::kFalse; });
  return parts.empty() ? add_false(nodes) : join(nodes, NodeOp::kOr, parts);
}

}  // namespace onebeat::sql::frontend
