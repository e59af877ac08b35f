// Which table of a tree of joins is the fact table, and by which key each other one is tied to it.
#include <algorithm>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

// A side of an equality without casts that change nothing but the width of a whole number.
const PlanValue& key_expression(const JoinSide& side) {
  int scale = 0;
  const PlanValue* key = below_casts(*side.expression, scale);
  return scale == 0 ? *key : *side.expression;
}

bool can_be_key(const Type& type) {
  return is_whole(type) || type.id == TypeId::kBoolean || type.id == TypeId::kDate ||
         type.id == TypeId::kTimestamp || type.id == TypeId::kVarchar;
}

// Conjuncts of the expression.
void split(const PlanValue& e, std::vector<const PlanValue*>& out) {
  if (class_of(e) == "BOUND_CONJUNCTION" && type_of_expression(e) == "CONJUNCTION_AND") {
    allow_expression(e, {"children"}, "conjunction");
    for (const PlanValue& child : e["children"].items()) split(child, out);
  } else {
    out.push_back(&e);
  }
}

}  // namespace

void Decoder::add_tables_read(const Scope& scope, const PlanValue& e, std::set<uint32_t>& out) const {
  if (class_of(e) == "BOUND_REF") {
    const ScopeColumn& column = referred(scope, e);
    if (column.table) out.insert(*column.table);
    if (column.expression) add_tables_read(*column.below, *column.expression, out);
    if (!column.match) return;
    out.insert(*column.match);
    out.merge(tables_of(joins_.tables[*column.match].outer));
    return;
  }
  for (const PlanMember& m : e.members()) add_tables_read(scope, m.value, out);
  for (const PlanValue& item : e.items()) add_tables_read(scope, item, out);
}

std::set<uint32_t> Decoder::tables_of(const JoinSide& side) const {
  std::set<uint32_t> out;
  add_tables_read(*side.scope, *side.expression, out);
  return out;
}

// Takes filters apart and notes those that compare two tables.
void Decoder::find_equalities() {
  std::vector<JoinFilter> conjuncts;
  for (const JoinFilter& f : joins_.filters) {
    std::vector<const PlanValue*> parts;
    split(*f.expression, parts);
    for (const PlanValue* e : parts) conjuncts.push_back({f.scope, e, f.first, f.last});
  }
  joins_.filters = std::move(conjuncts);
  for (const JoinFilter& f : joins_.filters) {
    const PlanValue& e = *f.expression;
    if (class_of(e) != "BOUND_COMPARISON" || type_of_expression(e) != "COMPARE_EQUAL") continue;
    allow_expression(e, {"left", "right"}, "comparison");
    const JoinSide left{f.scope, &e["left"]}, right{f.scope, &e["right"]};
    if (!tables_of(left).empty() && !tables_of(right).empty()) joins_.equalities.push_back({left, right, &e});
  }
}

// The tables that may be the fact table, best first: not one whose rows only filter, or may be missing.
std::vector<uint32_t> Decoder::facts_by_size() const {
  std::vector<uint32_t> out;
  for (uint32_t t = 0; t < joins_.tables.size(); ++t)
    if (joins_.tables[t].kind == JoinKind::kInner && !joins_.tables[t].source) out.push_back(t);
  if (!count_rows_ || out.size() < 2) return out;
  std::vector<uint64_t> rows(joins_.tables.size());
  for (const uint32_t t : out) rows[t] = count_rows_(joins_.tables[t].name);
  std::sort(out.begin(), out.end(),
            [&](uint32_t a, uint32_t b) { return rows[a] != rows[b] ? rows[a] > rows[b] : a < b; });
  return out;
}

// Ties tables one by one to those that are tied already; false when some are left over.
bool Decoder::place_tables(uint32_t fact) {
  for (JoinedTable& t : joins_.tables) t.placed = false;
  for (JoinEquality& e : joins_.equalities) e.used = false;
  joins_.tables[fact].placed = true;
  const auto placed = [&](const std::set<uint32_t>& tables) {
    return !tables.empty() &&
           std::all_of(tables.begin(), tables.end(), [&](uint32_t t) { return joins_.tables[t].placed; });
  };
  const auto tie = [&](JoinEquality& e, const JoinSide& inner, const JoinSide& outer) {
    const auto tables = tables_of(inner);
    if (tables.size() != 1 || !placed(tables_of(outer))) return false;
    JoinedTable& t = joins_.tables[*tables.begin()];
    if (t.placed || t.kind != JoinKind::kInner) return false;
    t.inner = inner;
    t.outer = outer;
    return t.placed = e.used = true;
  };
  for (bool more = true; more;) {
    more = false;
    for (JoinedTable& t : joins_.tables)
      if (!t.placed && t.kind != JoinKind::kInner && placed(tables_of(t.outer))) t.placed = more = true;
    for (JoinEquality& e : joins_.equalities)
      if (!e.used && (tie(e, e.a, e.b) || tie(e, e.b, e.a))) more = true;
  }
  return std::all_of(joins_.tables.begin(), joins_.tables.end(),
                     [](const JoinedTable& t) { return t.placed; });
}

void Decoder::plan_joins() {
  find_equalities();
  const auto facts = facts_by_size();
  const auto fact = std::find_if(facts.begin(), facts.end(), [&](uint32_t t) { return place_tables(t); });
  if (fact == facts.end()) decline("tables are joined without an equality that ties one to the others");
  joins_.fact = *fact;
  for (uint32_t t = 0; t < joins_.tables.size(); ++t)
    if (t != joins_.fact) make_dimension(t);
  filter_joined_rows();
}

// The table's own key and filter, over its own rows.
void Decoder::make_dimension(uint32_t table) {
  JoinedTable& t = joins_.tables[table];
  const Type type = result_type(*t.inner.expression);
  if (!(type == result_type(*t.outer.expression))) decline("a join compares two types");
  if (!can_be_key(type)) decline("a join is by a " + type.name);
  t.dimension = uint32_t(query_.dimensions.size());
  Dimension& d = query_.dimensions.emplace_back();
  d.table = t.name;
  d.source = t.source;
  d.unique = t.kind == JoinKind::kInner || t.kind == JoinKind::kLeft;
  inside_ = t.dimension;
  d.key = value(*t.inner.scope, key_expression(t.inner));
  if (d.columns.empty()) decline("a join is by a constant");
  if (type.id == TypeId::kVarchar && d.rows[d.key].op != NodeOp::kColumn)
    decline("a join is by a computed text");
  std::vector<uint32_t> conditions;
  std::erase_if(joins_.filters, [&](const JoinFilter& f) {
    // Of an inner join it does not matter whether rows of the table or of the join are filtered.
    const bool own = f.first == table && f.last == table + 1;
    const bool pushed =
        t.kind == JoinKind::kInner && tables_of({f.scope, f.expression}) == std::set<uint32_t>{table};
    if (own || pushed) conditions.push_back(condition(*f.scope, *f.expression, false));
    return own || pushed;
  });
  const uint32_t where = add_all(d.rows, conditions);
  if (d.rows[where].op != NodeOp::kTrue) d.where = where;
  inside_.reset();
}

void Decoder::filter_joined_rows() {
  for (uint32_t t = 0; t < joins_.tables.size(); ++t) {
    const JoinKind kind = joins_.tables[t].kind;
    if (t == joins_.fact) continue;
    if (kind == JoinKind::kInner || kind == JoinKind::kSemi) filters_.push_back(match(t, NodeOp::kMatches));
    if (kind == JoinKind::kAnti) filters_.push_back(match(t, NodeOp::kMatchesNone));
  }
  for (const JoinEquality& e : joins_.equalities) {
    if (e.used) std::erase_if(joins_.filters, [&](const JoinFilter& f) { return f.expression == e.filter; });
    if (e.used || e.filter) continue;
    if (is_text(*e.a.expression)) decline("two texts are compared");
    Node node;
    node.op = NodeOp::kCompare;
    node.type = make_type(TypeId::kBoolean);
    node.a = value(*e.a.scope, *e.a.expression);
    node.b = value(*e.b.scope, *e.b.expression);
    if (!(query_.rows[node.a].type == query_.rows[node.b].type)) decline("a join compares two types");
    filters_.push_back(add_value(*e.a.scope, std::move(node)));
  }
  for (const JoinFilter& f : joins_.filters) filters_.push_back(condition(*f.scope, *f.expression, false));
}

// What a row of the fact table compares with the table's key.
uint32_t Decoder::key_of_table(uint32_t table) {
  const JoinedTable& t = joins_.tables[table];
  const uint32_t key = value(*t.outer.scope, key_expression(t.outer));
  const Node& node = query_.rows[key];
  const Dimension& d = query_.dimensions[*t.dimension];
  if ((node.type.id == TypeId::kVarchar) != (d.rows[d.key].type.id == TypeId::kVarchar))
    decline("a join compares two types");
  if (node.type.id == TypeId::kVarchar && node.op != NodeOp::kColumn && node.op != NodeOp::kDimensionColumn)
    decline("a join is by a computed text");
  return key;
}

uint32_t Decoder::match(uint32_t table, NodeOp op) {
  if (inside_) decline("a subquery's rows are filtered by another subquery");
  Node node;
  node.op = op;
  node.type = make_type(TypeId::kBoolean);
  node.a = key_of_table(table);
  node.index = *joins_.tables[table].dimension;
  return add_node(query_.rows, std::move(node));
}

// A column of a scanned table, as rows of the fact table see it.
uint32_t Decoder::table_column(const ScopeColumn& column) {
  if (!column.table) decline("a column comes from nowhere");
  const bool own = inside_ && joins_.tables[*column.table].dimension == inside_;
  if (inside_ && !own) decline("one side of a join reads several tables");
  if (!own && *column.table != joins_.fact) return dimension_column(column);
  auto& columns = own ? query_.dimensions[*inside_].columns : query_.columns;
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column.name; });
  Node node;
  node.op = NodeOp::kColumn;
  node.type = column.type;
  node.index = uint32_t(found - columns.begin());
  if (found == columns.end()) columns.push_back({column.name, column.type});
  return add_node(own ? query_.dimensions[*inside_].rows : query_.rows, std::move(node));
}

uint32_t Decoder::dimension_column(const ScopeColumn& column) {
  const JoinedTable& t = joins_.tables[*column.table];
  if (!t.dimension) decline("a column is read before its table is joined");
  Node node;
  node.op = NodeOp::kDimensionColumn;
  node.type = column.type;
  node.a = key_of_table(*column.table);
  Dimension& d = query_.dimensions[*t.dimension];
  // Where there is a match the keys are equal, and an inner join keeps nothing else.
  const Node& key = d.rows[d.key];
  if (t.kind == JoinKind::kInner && key.op == NodeOp::kColumn && d.columns[key.index].name == column.name &&
      query_.rows[node.a].type == column.type)
    return node.a;
  const auto found = std::find_if(d.columns.begin(), d.columns.end(),
                                  [&](const Column& c) { return c.name == column.name; });
  const DimensionColumn wanted{*t.dimension, uint32_t(found - d.columns.begin())};
  if (found == d.columns.end()) d.columns.push_back({column.name, column.type});
  auto& list = query_.dimension_columns;
  const auto known = std::find(list.begin(), list.end(), wanted);
  node.index = uint32_t(known - list.begin());
  if (known == list.end()) list.push_back(wanted);
  return add_node(query_.rows, std::move(node));
}

}  // namespace onebeat::sql::frontend
