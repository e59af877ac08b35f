#include <algorithm>
#include <array>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

struct Known {
  std::string_view name;
  AggregateKind kind;
};
constexpr std::array kKnown{
    Known{"sum", AggregateKind::kSum},      Known{"count_if", AggregateKind::kSum},
    Known{"avg", AggregateKind::kAvg},      Known{"mean", AggregateKind::kAvg},
    Known{"count", AggregateKind::kCount},  Known{"count_star", AggregateKind::kCountStar},
    Known{"min", AggregateKind::kMin},      Known{"max", AggregateKind::kMax},
    Known{"bool_and", AggregateKind::kMin}, Known{"bool_or", AggregateKind::kMax}};

// What DuckDB 1.5 returns for an argument of this type; kOther: not ours.
Type expected_result(AggregateKind kind, const Type& type) {
  switch (kind) {
    case AggregateKind::kCount:
    case AggregateKind::kCountStar:
      return make_type(TypeId::kBigInt);
    case AggregateKind::kMin:
    case AggregateKind::kMax:
      return type;
    case AggregateKind::kSum:
      if (is_integer(type.id) || type.id == TypeId::kBoolean) return make_type(TypeId::kHugeInt);
      if (type.id == TypeId::kDecimal) return make_type(TypeId::kDecimal, 38, type.scale);
      if (is_floating(type.id)) return make_type(TypeId::kDouble);
      break;
    case AggregateKind::kAvg:
      if (is_number(type.id)) return make_type(TypeId::kDouble);
      break;
  }
  return {TypeId::kOther, 0, 0, "none"};
}

// {0, 1, ..., n - 1}: plain GROUP BY, as against GROUPING SETS, ROLLUP and CUBE.
bool is_plain(const PlanValue& sets, size_t groups) {
  if (groups == 0)
    return sets.items().empty() || (sets.items().size() == 1 && sets.items()[0].items().empty());
  if (sets.items().size() != 1 || sets.items()[0].items().size() != groups) return false;
  std::vector<bool> seen(groups);
  for (const PlanValue& index : sets.items()[0].items()) {
    const int64_t i = index.as_int(-1);
    if (i < 0 || uint64_t(i) >= groups || seen[size_t(i)]) return false;
    seen[size_t(i)] = true;
  }
  return true;
}

void allow_aggregate(const PlanValue& e) {
  if (class_of(e) != "BOUND_AGGREGATE") decline("an aggregate is not known");
  allow_expression(e,
                   {"return_type", "children", "name", "arguments", "original_arguments", "catalog_name",
                    "schema_name", "has_serialize", "aggregate_type", "filter", "order_bys"},
                   "aggregate");
}

}  // namespace

// From here on nodes compute from groups.
void Decoder::start_grouping() {
  if (limited_) decline("rows are grouped after a LIMIT");
  refuse_real_order();
  if (grouped_) decline("groups are grouped again");
  grouped_ = true;
  order_.clear();  // the order of rows means nothing to groups
}

const Scope& Decoder::read_aggregate(const PlanValue& aggregate) {
  expect_node(aggregate, "LOGICAL_AGGREGATE_AND_GROUP_BY",
              {"expressions", "group_index", "aggregate_index", "groupings_index", "groups", "grouping_sets",
               "grouping_functions", "distinct_validity"});
  refuse_in_joins("grouped");
  const Scope& below = read_node(only_child(aggregate));
  const auto& groups = aggregate["groups"].items();
  if (!is_plain(aggregate["grouping_sets"], groups.size()) || !is_empty_list(aggregate["grouping_functions"]))
    decline("grouping sets stay in DuckDB");
  if (aggregate.string_or("distinct_validity", "CAN_HAVE_NULL_VALUES") != "CAN_HAVE_NULL_VALUES")
    decline("the aggregate has an unknown validity");
  start_grouping();
  Scope& out = scopes_.emplace_back();
  out.grouped = true;
  add_keys(below, groups, out);
  if (!groups.empty()) out.rows = &rows_of_groups(below, groups, aggregate["expressions"].items().size());
  for (const PlanValue& e : aggregate["expressions"].items()) {
    const AggregateCall call = read_call(below, e);
    ScopeColumn column;
    column.type = call.result;
    const auto split = split_sum(out, call);
    column.node = split ? *split : call_slot(out, call);
    out.columns.push_back(std::move(column));
  }
  if (query_.keys.empty() && query_.aggregates.empty()) decline("the statement groups nothing");
  return out;
}

// SELECT DISTINCT: every column is a key.
const Scope& Decoder::read_distinct(const PlanValue& distinct) {
  expect_node(distinct, "LOGICAL_DISTINCT", {"distinct_type", "distinct_targets", "order_by"});
  refuse_in_joins("grouped");
  if (distinct.string_or("distinct_type", "?") != "DISTINCT" || !distinct["order_by"].is_null())
    decline("DISTINCT ON stays in DuckDB");
  const Scope& below = read_node(only_child(distinct));
  refuse_real_order();
  const auto& targets = distinct["distinct_targets"].items();
  if (targets.size() != below.columns.size()) decline("DISTINCT does not name every column");
  for (size_t i = 0; i < targets.size(); ++i)
    if (class_of(targets[i]) != "BOUND_REF" || &referred(below, targets[i]) != &below.columns[i])
      decline("DISTINCT names its columns in another order");
  if (below.grouped && !limited_ && keeps_groups_apart(below)) return below;
  start_grouping();
  Scope& out = scopes_.emplace_back();
  out.grouped = true;
  add_keys(below, targets, out);
  for (size_t i = 0; i < targets.size(); ++i) out.columns[i].name = below.columns[i].name;
  out.rows = &rows_of_groups(below, targets, 0);
  return out;
}

AggregateCall Decoder::read_call(const Scope& below, const PlanValue& e) {
  const std::string name = e.string_or("name", "?");
  const auto known =
      std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& k) { return name == k.name; });
  if (known == kKnown.end()) decline("aggregate " + name + " stays in DuckDB");
  allow_aggregate(e);
  AggregateCall call;
  call.kind = known->kind;
  call.result = read_type(e["return_type"]);
  const std::string distinct = e.string_or("aggregate_type", "?");
  if (distinct != "NON_DISTINCT" && distinct != "DISTINCT") decline("an aggregate is " + distinct);
  call.distinct = distinct == "DISTINCT";
  if (!e["order_bys"].is_null()) decline("an aggregate has its own ORDER BY");
  no_filter_ = true;
  if (!e["filter"].is_null()) {
    const uint32_t filter = condition(below, e["filter"], false);
    if (query_.rows[filter].op != NodeOp::kTrue) call.filter = filter;
  }
  const auto& children = e["children"].items();
  if (call.kind == AggregateKind::kCountStar) {
    if (!children.empty() || call.distinct) decline("count(*) has arguments");
  } else {
    if (children.size() != 1) decline("aggregate " + name + " has several arguments");
    read_argument(below, name, children[0], call);
  }
  no_filter_ = false;
  if (call.kind == AggregateKind::kCountStar && call.result.id != TypeId::kBigInt)
    decline("count(*) is not BIGINT");
  return call;
}

void Decoder::read_argument(const Scope& below, const std::string& name, const PlanValue& e,
                            AggregateCall& call) {
  const uint32_t bound = value(below, e);
  const Type type = query_.rows[bound].type;
  // count_if(c) is the sum of c: NULL when there is no row, or none where c is true or false.
  // bool_and and bool_or are the least and the greatest.
  if ((name == "count_if" || name.starts_with("bool_")) && type.id != TypeId::kBoolean)
    decline(name + " is bound in an unknown way");
  if (call.kind == AggregateKind::kCount && query_.rows[bound].op == NodeOp::kConstant && !call.distinct &&
      !query_.rows[bound].constant.null) {
    call.kind = AggregateKind::kCountStar;
    return;
  }
  if (!(expected_result(call.kind, type) == call.result))
    decline(name + "(" + type.name + ") has result type " + call.result.name +
            ", which is not the known one");
  if (call.kind == AggregateKind::kAvg && (type.id == TypeId::kTinyInt || type.id == TypeId::kUTinyInt))
    decline("AVG over an 8-bit type was bound in an unknown way");
  call.short_average = type.id == TypeId::kSmallInt || (type.id == TypeId::kDecimal && type.width <= 4);
  // DISTINCT changes nothing for the least and the greatest.
  if (call.kind == AggregateKind::kMin || call.kind == AggregateKind::kMax) call.distinct = false;
  // sum(UINTEGER) is bound as sum(BIGINT): the values are the same, and the column itself is cheaper to read.
  call.argument = without_widening(bound);
}

// The value below casts to wider integers.
uint32_t Decoder::without_widening(uint32_t argument) const {
  while (query_.rows[argument].op == NodeOp::kRescale && query_.rows[argument].index == 0 &&
         widens(query_.rows[query_.rows[argument].a].type, query_.rows[argument].type) &&
         query_.rows[query_.rows[argument].a].type.id != TypeId::kBoolean)
    argument = query_.rows[argument].a;
  return argument;
}

}  // namespace onebeat::sql::frontend
