// What groups are told apart by: as few keys as the statement's own say.
#include <algorithm>
#include <map>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {

bool reads_keys_only(const Scope& rows, const PlanValue& e) {
  if (class_of(e) == "BOUND_REF") {
    const int64_t index = e.int_or("index", -1);
    return index >= 0 && uint64_t(index) < rows.columns.size() &&
           rows.columns[size_t(index)].type.id != TypeId::kOther;
  }
  for (const PlanMember& m : e.members())
    if (!reads_keys_only(rows, m.value)) return false;
  for (const PlanValue& item : e.items())
    if (!reads_keys_only(rows, item)) return false;
  return true;
}

uint32_t Decoder::key_slot(const Scope& out, uint32_t key) {
  Node slot;
  slot.op = NodeOp::kSlot;
  slot.type = query_.rows[key].type;
  slot.index = uint32_t(query_.keys.size());
  query_.keys.push_back(key);
  return add_value(out, std::move(slot));
}

// GROUP BY a, a - 1, 7 has one key: the rest follows from it and is computed once a group. Keys of FLOAT and DOUBLE do not
// count for that, since a group of 0.0 holds -0.0 too and what follows from them may differ.
void Decoder::add_keys(const Scope& below, std::span<const PlanValue> keys, Scope& out) {
  std::vector<uint32_t> nodes;
  for (const PlanValue& e : keys) nodes.push_back(value(below, e));
  std::map<uint32_t, uint32_t> known;  // of rows -> of groups
  for (const uint32_t n : nodes)
    if (query_.rows[n].op == NodeOp::kColumn && !is_floating(query_.rows[n].type.id) && !known.contains(n))
      known[n] = key_slot(out, n);
  // As many groups and the same ones, by the number of a month or day instead of its name.
  for (const uint32_t n : nodes) {
    const auto name = names_of_parts_.find(n);
    if (name != names_of_parts_.end() && !follows_from(known, n, out) && !known.contains(name->second.number))
      known[name->second.number] = key_slot(out, name->second.number);
  }
  for (size_t i = 0; i < nodes.size(); ++i) {
    const uint32_t n = nodes[i];
    ScopeColumn column;
    column.name = keys[i].string_or("alias", "");
    column.type = query_.rows[n].type;
    // Without any key there would be one group of no rows too, so the last of nothing but constants is a key.
    const bool may_follow = i + 1 < nodes.size() || !query_.keys.empty();
    if (may_follow) column.node = follows_from(known, n, out);
    if (!column.node) {
      column.node = key_slot(out, n);
      if (!is_floating(column.type.id)) known[n] = *column.node;
    }
    out.columns.push_back(std::move(column));
  }
}

// The node of groups that computes what node `n` of rows does, where that needs nothing but what is known.
std::optional<uint32_t> Decoder::follows_from(const std::map<uint32_t, uint32_t>& known, uint32_t n,
                                              const Scope& out) {
  if (const auto found = known.find(n); found != known.end()) return found->second;
  Node node = query_.rows[n];
  switch (node.op) {
    case NodeOp::kColumn:
    case NodeOp::kTextLength:  // texts have no codes in groups
    case NodeOp::kTextBytes:
    case NodeOp::kTextMap:
    case NodeOp::kTextIs:
      return std::nullopt;
    default:
      break;
  }
  int left = operand_count(node.op);
  for (uint32_t* operand : {&node.a, &node.b, &node.c}) {
    if (left-- == 0) break;
    const auto follows = follows_from(known, *operand, out);
    if (!follows) return std::nullopt;
    *operand = *follows;
  }
  return add_value(out, std::move(node));
}

// The scope's columns name every key, so no two groups look alike.
bool Decoder::keeps_groups_apart(const Scope& scope) {
  std::vector<bool> named(query_.keys.size());
  for (size_t i = 0; i < scope.columns.size(); ++i) {
    const Node& node = query_.groups[column_value(scope, i)];
    if (node.op == NodeOp::kSlot && node.index < named.size()) named[node.index] = true;
  }
  return std::find(named.begin(), named.end(), false) == named.end();
}

const Scope& Decoder::rows_of_groups(const Scope& below, std::span<const PlanValue> keys, size_t aggregates) {
  Scope& rows = scopes_.emplace_back();
  for (const PlanValue& e : keys) {
    ScopeColumn column;
    column.name = e.string_or("alias", "");
    column.type = result_type(e);
    column.expression = &e;
    column.below = &below;
    rows.columns.push_back(std::move(column));
  }
  ScopeColumn other;
  other.type = not_a_key();
  rows.columns.resize(rows.columns.size() + aggregates, other);
  return rows;
}

}  // namespace onebeat::sql::frontend
