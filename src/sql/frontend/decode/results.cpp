#include <algorithm>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

constexpr uint32_t kUnused = UINT32_MAX;

void mark(const Nodes& nodes, uint32_t root, std::vector<bool>& used) {
  if (used[root]) return;
  used[root] = true;
  for (const uint32_t operand : operands_of(nodes[root])) mark(nodes, operand, used);
}

std::vector<bool> used_by(const Nodes& nodes, const std::vector<uint32_t>& roots) {
  std::vector<bool> used(nodes.size());
  for (const uint32_t root : roots) mark(nodes, root, used);
  return used;
}

// Drops what nothing uses and says where the rest went.
std::vector<uint32_t> compact(Nodes& nodes, const std::vector<uint32_t>& roots) {
  const std::vector<bool> used = used_by(nodes, roots);
  std::vector<uint32_t> place(nodes.size(), kUnused);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (!used[i]) continue;
    Node node = std::move(nodes[i]);
    const int operands = operand_count(node.op);
    node.a = operands > 0 ? place[node.a] : 0;
    node.b = operands > 1 ? place[node.b] : 0;
    node.c = operands > 2 ? place[node.c] : 0;
    place[i] = kept;
    nodes[kept++] = std::move(node);
  }
  nodes.resize(kept);
  return place;
}

// Drops entries of `list` that no node of kind `op` names.
template <class T>
void drop_unnamed(std::vector<T>& list, const std::vector<Nodes*>& users, NodeOp op) {
  std::vector<uint32_t> place(list.size(), kUnused);
  for (const Nodes* nodes : users)
    for (const Node& node : *nodes)
      if (node.op == op) place[node.index] = 0;
  std::vector<T> kept;
  for (size_t i = 0; i < list.size(); ++i) {
    if (place[i] == kUnused) continue;
    place[i] = uint32_t(kept.size());
    kept.push_back(std::move(list[i]));
  }
  list = std::move(kept);
  for (Nodes* nodes : users)
    for (Node& node : *nodes)
      if (node.op == op) node.index = place[node.index];
}

// Its key stays whoever reads it: whether rows are its rows depends on it.
std::vector<uint32_t> roots_of(const Dimension& d) {
  std::vector<uint32_t> roots{d.key};
  if (d.where) roots.push_back(*d.where);
  return roots;
}

// What nobody reads of a dimension.
void prune_dimension(Dimension& d) {
  const auto places = compact(d.rows, roots_of(d));
  d.key = places[d.key];
  if (d.where) d.where = places[*d.where];
}

// Whether some value of the node's operands is an error in DuckDB, because the result leaves its type.
bool may_leave_type(const Nodes& nodes, const Node& node) {
  switch (node.op) {
    case NodeOp::kAdd:
    case NodeOp::kSubtract:
    case NodeOp::kMultiply:
    case NodeOp::kNegate:
      return !is_floating(node.type.id);
    case NodeOp::kRescale:
      return !never_overflows(nodes[node.a].type, node.type);
    case NodeOp::kToTimestamp:
      return true;
    default:
      return false;
  }
}

// Drops columns of dimensions that neither their own nodes nor dimension_columns name.
void drop_dimension_columns(Query& q) {
  for (uint32_t i = 0; i < q.dimensions.size(); ++i) {
    Dimension& d = q.dimensions[i];
    std::vector<uint32_t> place(d.columns.size(), kUnused);
    for (const Node& node : d.rows)
      if (node.op == NodeOp::kColumn) place[node.index] = 0;
    for (const DimensionColumn& c : q.dimension_columns)
      if (c.dimension == i) place[c.column] = 0;
    std::vector<Column> kept;
    for (size_t c = 0; c < place.size(); ++c) {
      if (place[c] == kUnused) continue;
      place[c] = uint32_t(kept.size());
      kept.push_back(std::move(d.columns[c]));
    }
    d.columns = std::move(kept);
    for (Node& node : d.rows)
      if (node.op == NodeOp::kColumn) node.index = place[node.index];
    for (DimensionColumn& c : q.dimension_columns)
      if (c.dimension == i) c.column = place[c.column];
  }
}

}  // namespace

void Decoder::finish(const Scope& top) {
  if (joins_.tables.empty()) decline("the statement reads no table");
  if (top.columns.empty()) decline("the statement returns nothing");
  if (!ctes_.empty()) decline("a WITH is not used");
  query_.table = joins_.tables[joins_.fact].name;
  query_.grouped = grouped_;
  const uint32_t where = add_all(query_.rows, filters_);
  if (query_.rows[where].op != NodeOp::kTrue) query_.where = where;
  const uint32_t having = add_all(query_.groups, groups_kept_);
  if (query_.groups[having].op != NodeOp::kTrue) query_.having = having;
  for (size_t i = 0; i < top.columns.size(); ++i) {
    if (top.columns[i].type.id == TypeId::kOther) decline("a result has type " + top.columns[i].type.name);
    query_.outputs.push_back({top.columns[i].name, column_value(top, i)});
  }
  query_.order = std::move(order_);
  prune();
}

// `WHERE a * 5 > 3 AND b IN (NULL)` never holds and reads no row here, while DuckDB computes a * 5 first.
std::vector<uint32_t> Decoder::dropped(const NodeList& which, const Nodes& nodes,
                                       const std::vector<uint32_t>& roots) const {
  const std::vector<bool> used = used_by(nodes, roots);
  std::vector<uint32_t> out;
  for (const ConditionNodes& made : condition_nodes_)
    for (uint32_t i = made.first; made.list == which && i < made.last; ++i)
      if (!used[i] && may_leave_type(nodes, nodes[i])) out.push_back(i);
  return out;
}

void Decoder::guard_dropped(const std::vector<uint32_t>& row_roots,
                            const std::vector<uint32_t>& group_roots) {
  const auto rows = dropped({false, {}}, query_.rows, row_roots);
  query_.guards.insert(query_.guards.end(), rows.begin(), rows.end());
  bool others = !dropped({true, {}}, query_.groups, group_roots).empty();
  for (uint32_t d = 0; d < query_.dimensions.size(); ++d)
    others =
        others || !dropped({false, d}, query_.dimensions[d].rows, roots_of(query_.dimensions[d])).empty();
  if (others) decline("a condition that is known beforehand hides what may leave its type");
}

void Decoder::prune() {
  Query& q = query_;
  std::vector<uint32_t> row_roots(q.keys), group_roots;
  auto& result_roots = q.grouped ? group_roots : row_roots;
  if (q.where) row_roots.push_back(*q.where);
  for (const AggregateCall& call : q.aggregates) {
    if (call.kind != AggregateKind::kCountStar) row_roots.push_back(call.argument);
    if (call.filter) row_roots.push_back(*call.filter);
  }
  if (q.having) group_roots.push_back(*q.having);
  for (const OutputColumn& output : q.outputs) result_roots.push_back(output.node);
  for (const OrderTerm& term : q.order) result_roots.push_back(term.node);

  guard_dropped(row_roots, group_roots);
  row_roots.insert(row_roots.end(), q.guards.begin(), q.guards.end());
  const auto rows = compact(q.rows, row_roots), groups = compact(q.groups, group_roots);
  const auto& results = q.grouped ? groups : rows;
  if (q.where) q.where = rows[*q.where];
  if (q.having) q.having = groups[*q.having];
  for (uint32_t& key : q.keys) key = rows[key];
  for (uint32_t& guard : q.guards) guard = rows[guard];
  for (AggregateCall& call : q.aggregates) {
    call.argument = call.kind == AggregateKind::kCountStar ? 0 : rows[call.argument];
    if (call.filter) call.filter = rows[*call.filter];
  }
  for (OutputColumn& output : q.outputs) output.node = results[output.node];
  for (OrderTerm& term : q.order) term.node = results[term.node];
  for (Dimension& d : q.dimensions) prune_dimension(d);
  drop_unnamed(q.columns, {&q.rows}, NodeOp::kColumn);
  drop_unnamed(q.dimension_columns, {&q.rows, &q.groups}, NodeOp::kDimensionColumn);
  drop_dimension_columns(q);
  std::vector<Nodes*> readers{&q.rows};
  for (Dimension& d : q.dimensions) readers.push_back(&d.rows);
  drop_unnamed(q.text_maps, readers, NodeOp::kTextMap);
  readers.push_back(&q.groups);
  drop_unnamed(q.texts, readers, NodeOp::kTextIs);
  drop_unnamed(q.choices, readers, NodeOp::kChoice);
}

}  // namespace onebeat::sql::frontend
