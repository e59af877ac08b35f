// The tree of joins at a plan's foot: what is noted of each node, before the fact table is chosen (join_plan.cpp).
#include <algorithm>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

const PlanValue& child_of_two(const PlanValue& node, size_t index) {
  if (node["children"].items().size() != 2) decline("a join has other than two inputs");
  return node["children"].items()[index];
}

void expect_join(const PlanValue& join, std::string_view type) {
  expect_node(join, type,
              {"join_type", "mark_index", "left_projection_map", "right_projection_map", "conditions",
               "mark_types", "duplicate_eliminated_columns", "delim_flipped", "predicate"});
  if (!is_empty_list(join["left_projection_map"]) || !is_empty_list(join["right_projection_map"]))
    decline("a join reorders columns");
  if (join.bool_or("delim_flipped", true) || !join["predicate"].is_null())
    decline("a join has options that are not known");
}

JoinKind kind_of(const std::string& type) {
  if (type == "INNER") return JoinKind::kInner;
  if (type == "LEFT") return JoinKind::kLeft;
  if (type == "SEMI") return JoinKind::kSemi;
  if (type == "ANTI") return JoinKind::kAnti;
  if (type == "MARK") return JoinKind::kAmong;
  decline("joins of type " + type + " stay in DuckDB");
}

const PlanValue& only_condition(const PlanValue& join, std::string_view comparison) {
  if (join["conditions"].items().size() != 1) decline("a join has several keys");
  const PlanValue& condition = join["conditions"].items()[0];
  allow(condition, {"left", "right", "comparison"}, "join");
  if (condition.text_or("comparison", "?") != comparison)
    decline("joins other than by equality stay in DuckDB");
  return condition;
}

// The column that a reference names, or nothing for other expressions.
std::optional<size_t> column_of(const PlanValue& e) {
  if (class_of(e) != "BOUND_REF" || e.int_or("index", -1) < 0) return std::nullopt;
  allow_expression(e, {"return_type", "index"}, "column");
  return size_t(e.int_or("index", -1));
}

// Of a subquery's groups. Texts have no dictionary, sums may be wider than a column.
bool may_be_column(const Type& type) {
  return type.id != TypeId::kVarchar && type.id != TypeId::kHugeInt && type.id != TypeId::kUBigInt &&
         type.id != TypeId::kOther && !(type.id == TypeId::kDecimal && type.width > 18);
}

bool refers_to(const PlanValue& e, size_t column) {
  if (column_of(e)) return *column_of(e) == column;
  for (const PlanMember& m : e.members())
    if (refers_to(m.value, column)) return true;
  for (const PlanValue& item : e.items())
    if (refers_to(item, column)) return true;
  return false;
}

}  // namespace

void Decoder::refuse_in_joins(std::string_view what) const {
  if (collecting_) decline("the rows of a subquery are " + std::string(what) + " before a join");
}

const Scope& Decoder::read_joins(const PlanValue& top) {
  collecting_ = true;
  const Scope& scope = read_node(top);
  collecting_ = false;
  plan_joins();
  return scope;
}

const Scope& Decoder::beside(const Scope& left, const Scope& right) {
  Scope& out = scopes_.emplace_back();
  out.columns = left.columns;
  out.columns.insert(out.columns.end(), right.columns.begin(), right.columns.end());
  return out;
}

const Scope& Decoder::with_match(const Scope& left, uint32_t table) {
  Scope& out = scopes_.emplace_back();
  out.columns = left.columns;
  ScopeColumn column;
  column.type = make_type(TypeId::kBoolean);
  column.match = table;
  out.columns.push_back(std::move(column));
  return out;
}

const Scope& Decoder::read_cross_product(const PlanValue& product) {
  expect_node(product, "LOGICAL_CROSS_PRODUCT", {});
  const Scope& left = read_node(child_of_two(product, 0));
  return beside(left, read_node(child_of_two(product, 1)));
}

// A subquery that groups is a statement of its own, whose groups are the rows of a table with as many columns.
const Scope& Decoder::read_grouped_side(const PlanValue& node) {
  Decoder inner(constants_, count_rows_);
  inner.ctes_ = std::move(ctes_);
  const Scope& groups = inner.read_node(node);
  ctes_ = std::move(inner.ctes_);
  inner.ctes_.clear();
  inner.finish(groups);
  const auto source = std::make_shared<Query>(std::move(inner.query_));
  // What the join sees must be DuckDB's to the last bit.
  for (const AggregateCall& call : source->aggregates)
    if ((call.kind == AggregateKind::kSum || call.kind == AggregateKind::kAvg) &&
        is_floating(source->rows[call.argument].type.id))
      decline("a subquery before a join adds up FLOATs or DOUBLEs");
  JoinedTable& table = joins_.tables.emplace_back();
  table.name = source->table;
  table.source = source;
  Scope& out = scopes_.emplace_back();
  for (size_t i = 0; i < source->outputs.size(); ++i) {
    OutputColumn& output = source->outputs[i];
    output.name = "c" + std::to_string(i);
    ScopeColumn column;
    column.name = output.name;
    column.type = source->groups[output.node].type;
    if (!may_be_column(column.type))
      column.type = {TypeId::kOther, 0, 0, column.type.name + " of a subquery's groups"};
    column.table = uint32_t(joins_.tables.size() - 1);
    out.columns.push_back(std::move(column));
  }
  return out;
}

// The side whose rows may have no match, or whose rows only filter: one table.
uint32_t Decoder::read_inner_side(const PlanValue& node, const Scope*& scope) {
  const size_t tables = joins_.tables.size();
  scope = &read_node(node);
  if (joins_.tables.size() != tables + 1) decline("the inner side of a join is a join");
  return uint32_t(tables);
}

const Scope& Decoder::read_comparison_join(const PlanValue& join) {
  expect_join(join, "LOGICAL_COMPARISON_JOIN");
  if (!is_empty_list(join["duplicate_eliminated_columns"]) || !is_empty_list(join["mark_types"]))
    decline("a join has options that are not known");
  const JoinKind kind = kind_of(join.string_or("join_type", "?"));
  const Scope& left = read_node(child_of_two(join, 0));
  if (kind == JoinKind::kInner) {
    const Scope& right = read_node(child_of_two(join, 1));
    for (const PlanValue& c : join["conditions"].items()) {
      allow(c, {"left", "right", "comparison"}, "join");
      if (c.text_or("comparison", "?") != "COMPARE_EQUAL")
        decline("joins other than by equality stay in DuckDB");
      joins_.equalities.push_back({{&left, &c["left"]}, {&right, &c["right"]}});
    }
    return beside(left, right);
  }
  const PlanValue& condition = only_condition(join, "COMPARE_EQUAL");
  const Scope* right = nullptr;
  const uint32_t table = read_inner_side(child_of_two(join, 1), right);
  joins_.tables[table].kind = kind;
  joins_.tables[table].outer = {&left, &condition["left"]};
  joins_.tables[table].inner = {right, &condition["right"]};
  if (kind == JoinKind::kAmong) return with_match(left, table);
  return kind == JoinKind::kLeft ? beside(left, plain_columns(*right)) : left;
}

// Without a match every column is NULL, and so are those that a subquery computes, even of NULL: these decline when they
// are read.
const Scope& Decoder::plain_columns(const Scope& scope) {
  Scope& out = scopes_.emplace_back();
  for (const ScopeColumn& column : scope.columns) {
    const ScopeColumn* at = &column;
    while (at->expression && column_of(*at->expression)) at = &referred(*at->below, *at->expression);
    ScopeColumn& copy = out.columns.emplace_back(*at);
    copy.name = at->table ? at->name : column.name;
    if (!at->table) copy.type = {TypeId::kOther, 0, 0, "a value of an outer join that is computed"};
  }
  return out;
}

// EXISTS (SELECT .. FROM d WHERE d.key = outer AND ..): the distinct values of `outer` are joined with d, and the result is
// joined back by them. Read only in this one form:
//
//   DELIM_JOIN MARK  outer IS NOT DISTINCT FROM #j       duplicates eliminated: outer
//     left
//     PROJECTION  .., #n, ..                             at place j
//       FILTER  key = #n, conditions of d
//         PROJECTION  .., #n, ..                         none or several: what a subquery in FROM selects
//           CROSS_PRODUCT
//             d, of n columns
//             DELIM_GET
const Scope& Decoder::read_exists(const PlanValue& join) {
  constexpr const char* kOther = "correlated subqueries stay in DuckDB";
  expect_join(join, "LOGICAL_DELIM_JOIN");
  if (join.text_or("join_type", "?") != "MARK") decline(kOther);
  const Scope& left = read_node(child_of_two(join, 0));
  const PlanValue& condition = only_condition(join, "COMPARE_NOT_DISTINCT_FROM");
  const auto& eliminated = join["duplicate_eliminated_columns"].items();
  const auto outer = column_of(condition["left"]), inner = column_of(condition["right"]);
  if (eliminated.size() != 1 || !outer || column_of(eliminated[0]) != outer || !inner) decline(kOther);

  const PlanValue& projection = child_of_two(join, 1);
  expect_node(projection, "LOGICAL_PROJECTION", {"table_index", "expressions"});
  const auto& projected = projection["expressions"].items();
  const PlanValue& filter = only_child(projection);
  expect_node(filter, "LOGICAL_FILTER", {"expressions", "projection_map"});
  std::vector<const PlanValue*> between{&only_child(filter)};
  while (between.back()->text_or("type", "") == "LOGICAL_PROJECTION") {
    expect_node(*between.back(), "LOGICAL_PROJECTION", {"table_index", "expressions"});
    between.push_back(&only_child(*between.back()));
  }
  const PlanValue& product = *between.back();
  between.pop_back();
  expect_node(product, "LOGICAL_CROSS_PRODUCT", {});
  const PlanValue& distinct = child_of_two(product, 1);
  expect_node(distinct, "LOGICAL_DELIM_GET", {"table_index", "chunk_types"});
  if (!is_empty_list(filter["projection_map"]) || distinct["chunk_types"].items().size() != 1)
    decline(kOther);

  const Scope* own = nullptr;
  const uint32_t table = read_inner_side(child_of_two(product, 0), own);
  size_t delim = own->columns.size();
  Scope& both = scopes_.emplace_back();
  both.columns = own->columns;
  ScopeColumn column;
  column.type = referred(left, eliminated[0]).type;
  column.expression = &eliminated[0];
  column.below = &left;
  both.columns.push_back(std::move(column));
  const Scope* scope = &both;
  for (; !between.empty(); between.pop_back()) {
    const auto& selected = (*between.back())["expressions"].items();
    const auto kept = std::find_if(selected.begin(), selected.end(),
                                   [&](const PlanValue& e) { return column_of(e) == delim; });
    if (kept == selected.end()) decline(kOther);
    scope = &project(*scope, *between.back());
    delim = size_t(kept - selected.begin());
  }
  if (*inner >= projected.size() || column_of(projected[*inner]) != delim) decline(kOther);
  joins_.tables[table].kind = JoinKind::kExists;
  read_correlation(*scope, delim, table, filter);
  return with_match(left, table);
}

// One conjunct is the equality with the outer value, the others are conditions of the inner table.
void Decoder::read_correlation(const Scope& scope, size_t delim, uint32_t table, const PlanValue& filter) {
  JoinedTable& inner = joins_.tables[table];
  for (const PlanValue& e : filter["expressions"].items()) {
    if (!refers_to(e, delim)) {
      joins_.filters.push_back({&scope, &e, table, table + 1});
      continue;
    }
    if (inner.outer.scope || class_of(e) != "BOUND_COMPARISON" || type_of_expression(e) != "COMPARE_EQUAL")
      decline("correlated subqueries other than by one equality stay in DuckDB");
    allow_expression(e, {"left", "right"}, "comparison");
    const bool left_is_outer = refers_to(e["left"], delim);
    if (left_is_outer && refers_to(e["right"], delim)) decline("correlated subqueries stay in DuckDB");
    inner.outer = {&scope, &(left_is_outer ? e["left"] : e["right"])};
    inner.inner = {&scope, &(left_is_outer ? e["right"] : e["left"])};
  }
  if (!inner.outer.scope) decline("a correlated subquery has no equality");
}

}  // namespace onebeat::sql::frontend
