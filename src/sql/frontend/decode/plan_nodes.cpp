#include <algorithm>
#include <array>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

struct Refusal {
  std::string_view node, reason;
};
constexpr std::array kRefusals{Refusal{"LOGICAL_ANY_JOIN", "joins other than by equality stay in DuckDB"},
                               Refusal{"LOGICAL_DEPENDENT_JOIN", "correlated subqueries stay in DuckDB"},
                               Refusal{"LOGICAL_DELIM_GET", "correlated subqueries stay in DuckDB"},
                               Refusal{"LOGICAL_ASOF_JOIN", "ASOF joins stay in DuckDB"},
                               Refusal{"LOGICAL_POSITIONAL_JOIN", "positional joins stay in DuckDB"},
                               Refusal{"LOGICAL_WINDOW", "window functions stay in DuckDB"},
                               Refusal{"LOGICAL_UNION", "set operations stay in DuckDB"},
                               Refusal{"LOGICAL_EXCEPT", "set operations stay in DuckDB"},
                               Refusal{"LOGICAL_INTERSECT", "set operations stay in DuckDB"},
                               Refusal{"LOGICAL_SAMPLE", "samples stay in DuckDB"},
                               Refusal{"LOGICAL_UNNEST", "lists stay in DuckDB"},
                               Refusal{"LOGICAL_PIVOT", "PIVOT stays in DuckDB"},
                               Refusal{"LOGICAL_RECURSIVE_CTE", "recursive queries stay in DuckDB"},
                               Refusal{"LOGICAL_DUMMY_SCAN", "the statement reads no table"},
                               Refusal{"LOGICAL_EXPRESSION_GET", "the statement reads no table"},
                               Refusal{"LOGICAL_CHUNK_GET", "the statement reads no table"},
                               Refusal{"LOGICAL_EMPTY_RESULT", "the statement reads no table"}};

[[noreturn]] void decline_node(const std::string& type) {
  for (const Refusal& r : kRefusals)
    if (r.node == type) decline(std::string(r.reason));
  decline("the plan has a " + type);
}

// LIMIT and OFFSET: a constant (a parameter's value included), or none.
std::optional<uint64_t> read_bound(const PlanValue& v, const Constants& constants) {
  allow(v, {"type", "constant_integer", "constant_percentage", "expression"}, "LIMIT");
  const std::string type = v.string_or("type", "?");
  if (type == "EXPRESSION_VALUE") {
    const PlanValue& e = v["expression"];
    if (!constants.is_constant(e) || result_type(e).id != TypeId::kBigInt)
      decline("a LIMIT is an expression");
    const Constant rows = constants.read(e);
    if (rows.null || rows.whole < 0) decline("a LIMIT is not a number of rows");
    return uint64_t(rows.whole);
  }
  if (!v["expression"].is_null()) decline("a LIMIT is an expression");
  if (type == "UNSET") return std::nullopt;
  if (type != "CONSTANT_VALUE" || !v["constant_integer"].is_int() || v["constant_integer"].as_int() < 0)
    decline("a LIMIT is not a number of rows");
  return uint64_t(v["constant_integer"].as_int());
}

// Below it, before anything else, stands a join.
bool leads_to_join(const PlanValue& node) {
  const std::string_view type = node.text_or("type", "");
  if (type == "LOGICAL_COMPARISON_JOIN" || type == "LOGICAL_CROSS_PRODUCT" || type == "LOGICAL_DELIM_JOIN")
    return true;
  return (type == "LOGICAL_FILTER" || type == "LOGICAL_PROJECTION") && node["children"].items().size() == 1 &&
         leads_to_join(node["children"].items()[0]);
}

// Nothing but filters and projections of groups.
bool leads_to_groups(const PlanValue& node) {
  const std::string_view type = node.text_or("type", "");
  if (type == "LOGICAL_AGGREGATE_AND_GROUP_BY" || type == "LOGICAL_DISTINCT") return true;
  return (type == "LOGICAL_FILTER" || type == "LOGICAL_PROJECTION") && node["children"].items().size() == 1 &&
         leads_to_groups(node["children"].items()[0]);
}

}  // namespace

Query Decoder::run(const PlanValue& document) {
  if (document["error"].as_bool(true)) decline("DuckDB could not serialise the plan");
  allow(document, {"error", "plans"}, "document");
  if (document["plans"].items().size() != 1) decline("the plan has several parts");
  finish(read_node(document["plans"].items()[0]));
  return std::move(query_);
}

const Scope& Decoder::read_node(const PlanValue& node) {
  if (!collecting_ && leads_to_join(node)) return read_joins(node);
  if (collecting_ && leads_to_groups(node)) return read_grouped_side(node);
  const std::string type = node.string_or("type", "nothing");
  if (type == "LOGICAL_CROSS_PRODUCT") return read_cross_product(node);
  if (type == "LOGICAL_COMPARISON_JOIN") return read_comparison_join(node);
  if (type == "LOGICAL_DELIM_JOIN") return read_exists(node);
  if (type == "LOGICAL_GET") return read_get(node);
  if (type == "LOGICAL_FILTER") return read_filter(node);
  if (type == "LOGICAL_PROJECTION") return read_projection(node);
  if (type == "LOGICAL_AGGREGATE_AND_GROUP_BY") return read_aggregate(node);
  if (type == "LOGICAL_DISTINCT") return read_distinct(node);
  if (type == "LOGICAL_ORDER_BY") return read_order(node);
  if (type == "LOGICAL_LIMIT") return read_limit(node);
  if (type == "LOGICAL_MATERIALIZED_CTE") return read_materialized_cte(node);
  if (type == "LOGICAL_CTE_REF") return read_cte_ref(node);
  decline_node(type);
}

const Scope& Decoder::read_get(const PlanValue& get) {
  expect_node(
      get, "LOGICAL_GET",
      {"table_index", "returned_types", "names", "projection_ids", "table_filters", "name", "arguments",
       "original_arguments", "catalog_name", "schema_name", "has_serialize", "function_data",
       "projected_input", "column_indexes", "extra_info", "ordinality_idx", "row_group_order_options"});
  if (get.string_or("name", "") != "seq_scan") decline("the source is not a table");
  if (!collecting_ && !joins_.tables.empty()) decline("several tables are read");
  allow(get["table_filters"], {"filters"}, "scan");
  if (!get["children"].items().empty() || !is_empty_list(get["projection_ids"]) ||
      !is_empty_list(get["table_filters"]["filters"]) || !is_empty_list(get["projected_input"]) ||
      !is_unset(get["ordinality_idx"]) || !get["row_group_order_options"].is_null())
    decline("the scan has options that are not known");
  const PlanValue& extra = get["extra_info"];
  allow(extra, {"file_filters", "total_files", "filtered_files", "sample_options"}, "scan");
  if (!extra.string_or("file_filters", "").empty() || !extra["sample_options"].is_null())
    decline("the scan samples or filters files");
  const PlanValue& data = get["function_data"];
  allow(data, {"catalog", "schema", "table", "is_index_scan", "is_create_index", "result_ids"}, "scan");
  if (data.bool_or("is_index_scan", true) || data.bool_or("is_create_index", true) ||
      !is_empty_list(data["result_ids"]))
    decline("the scan uses an index");
  JoinedTable& table = joins_.tables.emplace_back();
  table.name = {data.string_or("catalog", ""), data.string_or("schema", ""), data.string_or("table", "")};
  if (table.name.table.empty() || table.name.catalog.empty()) decline("the table has no name");
  if (table.name.catalog == "temp" || table.name.catalog == "system")
    decline("temporary tables stay in DuckDB");
  scopes_.emplace_back();
  read_scanned_columns(get, scopes_.back());
  return scopes_.back();
}

void Decoder::read_scanned_columns(const PlanValue& get, Scope& scope) {
  const auto& names = get["names"].items();
  const auto& types = get["returned_types"].items();
  if (names.size() != types.size()) decline("the scan's columns have no names");
  for (const PlanValue& entry : get["column_indexes"].items()) {
    allow(entry, {"index", "child_indexes", "index_type", "type", "field", "has_index"}, "column");
    if (!is_empty_list(entry["child_indexes"]) || entry.string_or("index_type", "") != "FULL_READ" ||
        !entry.bool_or("has_index", false))
      decline("a column is read in part");
    ScopeColumn column;
    column.table = uint32_t(joins_.tables.size() - 1);
    const PlanValue& index = entry["index"];
    if (is_unset(
            index)) {  // a virtual column such as the row number, which COUNT(*) names without reading it
      column.type = {TypeId::kOther, 0, 0, "a virtual column"};
    } else {
      if (!index.is_int() || index.as_int() < 0 || uint64_t(index.as_int()) >= names.size())
        decline("a column has no name");
      column.name = names[size_t(index.as_int())].as_string();
      column.type = read_type(types[size_t(index.as_int())]);
    }
    scope.columns.push_back(std::move(column));
  }
}

const Scope& Decoder::read_filter(const PlanValue& filter) {
  expect_node(filter, "LOGICAL_FILTER", {"expressions", "projection_map"});
  if (!is_empty_list(filter["projection_map"])) decline("the filter reorders columns");
  const uint32_t first = uint32_t(joins_.tables.size());
  const Scope& scope = read_node(only_child(filter));
  if (limited_) decline("rows are filtered after a LIMIT");
  for (const PlanValue& e : filter["expressions"].items())
    if (collecting_) joins_.filters.push_back({&scope, &e, first, uint32_t(joins_.tables.size())});
  if (collecting_) return scope;
  refuse_real_order();
  for (const PlanValue& e : filter["expressions"].items()) {
    if (scope.grouped) {
      filter_groups(scope, e);
    } else {
      filters_.push_back(condition(scope, e, false));
    }
  }
  return scope;
}

void Decoder::filter_groups(const Scope& scope, const PlanValue& e) {
  if (scope.rows && reads_keys_only(*scope.rows, e)) {
    filters_.push_back(condition(*scope.rows, e, false));
  } else {
    groups_kept_.push_back(condition(scope, e, false));
  }
}

const Scope& Decoder::read_projection(const PlanValue& projection) {
  expect_node(projection, "LOGICAL_PROJECTION", {"table_index", "expressions"});
  const Scope& below = read_node(only_child(projection));
  const auto& expressions = projection["expressions"].items();
  if (!std::all_of(expressions.begin(), expressions.end(),
                   [](const PlanValue& e) { return class_of(e) == "BOUND_REF"; }))
    refuse_real_order();
  Scope& out = project(below, projection);
  if (!below.rows) return out;
  Scope& rows = project(*below.rows, projection);
  for (size_t i = 0; i < rows.columns.size(); ++i)
    if (!reads_keys_only(*below.rows, projection["expressions"].items()[i]))
      rows.columns[i].type = not_a_key();
  out.rows = &rows;
  return out;
}

Scope& Decoder::project(const Scope& below, const PlanValue& projection) {
  Scope& out = scopes_.emplace_back();
  out.grouped = below.grouped;
  for (const PlanValue& e : projection["expressions"].items()) {
    ScopeColumn column;
    column.name = e.string_or("alias", "");
    column.type = result_type(e);
    column.expression = &e;
    column.below = &below;
    out.columns.push_back(std::move(column));
  }
  return out;
}

// DuckDB 1.5.6 reads what it sorted by back from its sort keys, which know one zero: after ORDER BY x, -0.0 is 0.0. The
// executor sees to results; what is computed from them afterwards is DuckDB's.
void Decoder::refuse_real_order() {
  if (real_order_) decline("more is done after ORDER BY a FLOAT or DOUBLE");
}

const Scope& Decoder::read_order(const PlanValue& order) {
  expect_node(order, "LOGICAL_ORDER_BY", {"orders", "projections"});
  refuse_in_joins("ordered");
  if (!is_empty_list(order["projections"])) decline("ORDER BY drops columns in an unknown way");
  const Scope& scope = read_node(only_child(order));
  if (limited_) decline("rows are ordered after a LIMIT");
  refuse_real_order();
  order_.clear();  // an order below this one has no say
  for (const PlanValue& term : order["orders"].items()) {
    allow(term, {"type", "null_order", "expression"}, "ORDER BY");
    OrderTerm out;
    const std::string direction = term.string_or("type", "?"), nulls = term.string_or("null_order", "?");
    if (direction != "ASCENDING" && direction != "DESCENDING") decline("ORDER BY has direction " + direction);
    if (nulls != "NULLS FIRST" && nulls != "NULLS LAST") decline("ORDER BY has an open order of NULLs");
    out.descending = direction == "DESCENDING";
    out.nulls_first = nulls == "NULLS FIRST";
    out.node = value(scope, term["expression"]);
    real_order_ = real_order_ || is_floating(nodes(scope)[out.node].type.id);
    order_.push_back(out);
  }
  return scope;
}

const Scope& Decoder::read_limit(const PlanValue& limit) {
  expect_node(limit, "LOGICAL_LIMIT", {"limit_val", "offset_val"});
  refuse_in_joins("cut");
  const Scope& scope = read_node(only_child(limit));
  if (limited_) decline("a LIMIT is limited again");
  limited_ = true;
  query_.limit = read_bound(limit["limit_val"], constants_);
  query_.offset = read_bound(limit["offset_val"], constants_).value_or(0);
  return scope;
}

// WITH: the definition is first, the statement second. A definition that is used once is a subquery in its place.
const Scope& Decoder::read_materialized_cte(const PlanValue& cte) {
  expect_node(cte, "LOGICAL_MATERIALIZED_CTE", {"table_index", "column_count", "ctename", "materialize"});
  if (cte["children"].items().size() != 2 || !cte["table_index"].is_int())
    decline("a WITH is of an unknown kind");
  ctes_[cte["table_index"].as_int()] = &cte["children"].items()[0];
  return read_node(cte["children"].items()[1]);
}

const Scope& Decoder::read_cte_ref(const PlanValue& ref) {
  expect_node(ref, "LOGICAL_CTE_REF",
              {"table_index", "cte_index", "chunk_types", "bound_columns", "is_recurring"});
  if (ref.bool_or("is_recurring", true)) decline("recursive queries stay in DuckDB");
  const auto found = ctes_.find(ref["cte_index"].as_int(-1));
  if (found == ctes_.end()) decline("a WITH is used several times");
  const PlanValue* definition = found->second;
  ctes_.erase(found);
  const Scope& scope = read_node(*definition);
  if (scope.columns.size() != ref["chunk_types"].items().size()) decline("a WITH changes its columns");
  return scope;
}

}  // namespace onebeat::sql::frontend
