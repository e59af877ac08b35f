// decoder.hpp: one attempt at turning a plan into a Query. Private to the decoder; decode_query.hpp is the way in.
//
// A plan of ours is a chain: GET, FILTER, PROJECTION, AGGREGATE, DISTINCT, ORDER_BY, LIMIT, whose foot may be a tree of joins
// (join_tree.hpp). It is read from the scans upwards. What a node hands to the next one is a Scope: columns that are expressions over the scope below, decoded only
// when something refers to them, so that what a subquery selects in vain costs nothing and declines nothing.
//
//   plan_nodes.cpp   the chain                     values.cpp      expressions that are values
//   aggregates.cpp   grouping and its functions    functions.cpp   ... and their functions and casts
//   keys.cpp         which keys are needed         predicates.cpp  ... and conditions, NOT pushed to the leaves
//   sums.cpp         sum(x + 1) taken apart        texts.cpp       ... and conditions on VARCHAR columns
//   moments.cpp      dates and time stamps
//   results.cpp      names, order, what is used    text_sql.cpp    ... and expressions of one, as SQL for DuckDB
//   disjunctions.cpp AND, OR, and which OR stays in DuckDB
//   joins.cpp        the tree of joins             join_plan.cpp   which table is the fact table, and the others' keys
#pragma once
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sql/frontend/decode/conditions.hpp"
#include "sql/frontend/decode/constants.hpp"
#include "sql/frontend/decode/join_tree.hpp"
#include "sql/frontend/decode/plan_json.hpp"
#include "sql/frontend/decode_query.hpp"

namespace onebeat::sql::frontend {

struct ScopeColumn {
  std::string name;
  Type type;
  // One of: a column of a scanned table, a node, an expression over another scope, whether a row has a match in a table.
  std::optional<uint32_t> table;  // of the join tree
  std::optional<uint32_t> node;
  const PlanValue* expression = nullptr;
  const Scope* below = nullptr;
  std::optional<uint32_t> match;  // a table of the join tree
};

struct Scope {
  bool grouped = false;  // its nodes belong to Query::groups
  std::vector<ScopeColumn> columns;
  // Of a grouped scope: the same columns as the rows of a group have them, where they come from keys alone; the others
  // have the type kOther. A condition on keys holds for a group when it holds for its rows.
  const Scope* rows = nullptr;
};

// True when every column that the expression over a grouped scope refers to comes from keys alone. `rows`: the scope's.
bool reads_keys_only(const Scope& rows, const PlanValue& e);

inline Type not_a_key() { return {TypeId::kOther, 0, 0, "an aggregate"}; }

class Decoder {
 public:
  Decoder(const FoldConstant& fold, const std::vector<Value>& parameters, const CountRows& count_rows)
      : constants_(fold, parameters), count_rows_(count_rows) {}

  // Throws Decline.
  Query run(const PlanValue& document);

 private:
  // Of a subquery of another decoder's statement.
  Decoder(const Constants& constants, const CountRows& count_rows)
      : constants_(constants), count_rows_(count_rows) {}

  // plan_nodes.cpp
  const Scope& read_node(const PlanValue& node);
  const Scope& read_get(const PlanValue& get);
  void read_scanned_columns(const PlanValue& get, Scope& scope);
  const Scope& read_filter(const PlanValue& filter);
  void filter_groups(const Scope& scope, const PlanValue& e);
  const Scope& read_projection(const PlanValue& projection);
  Scope& project(const Scope& below, const PlanValue& projection);
  const Scope& read_order(const PlanValue& order);
  void refuse_real_order();
  const Scope& read_limit(const PlanValue& limit);
  const Scope& read_materialized_cte(const PlanValue& cte);
  const Scope& read_cte_ref(const PlanValue& ref);

  // joins.cpp
  const Scope& read_joins(const PlanValue& top);
  const Scope& read_cross_product(const PlanValue& product);
  const Scope& read_comparison_join(const PlanValue& join);
  const Scope& read_exists(const PlanValue& join);
  void read_correlation(const Scope& scope, size_t delim, uint32_t table, const PlanValue& filter);
  const Scope& plain_columns(const Scope& scope);
  const Scope& beside(const Scope& left, const Scope& right);
  const Scope& with_match(const Scope& left, uint32_t table);
  uint32_t read_inner_side(const PlanValue& node, const Scope*& scope);
  void refuse_in_joins(std::string_view what) const;
  const Scope& read_grouped_side(const PlanValue& node);

  // join_plan.cpp
  void plan_joins();
  void find_equalities();
  bool place_tables(uint32_t fact);
  std::vector<uint32_t> facts_by_size() const;
  void add_tables_read(const Scope& scope, const PlanValue& e, std::set<uint32_t>& out) const;
  std::set<uint32_t> tables_of(const JoinSide& side) const;
  void make_dimension(uint32_t table);
  void filter_joined_rows();
  uint32_t key_of_table(uint32_t table);
  uint32_t match(uint32_t table, NodeOp op);
  uint32_t table_column(const ScopeColumn& column);
  uint32_t dimension_column(const ScopeColumn& column);

  // aggregates.cpp
  const Scope& read_aggregate(const PlanValue& aggregate);
  const Scope& read_distinct(const PlanValue& distinct);
  void start_grouping();
  uint32_t without_widening(uint32_t argument) const;
  AggregateCall read_call(const Scope& below, const PlanValue& e);
  void read_argument(const Scope& below, const std::string& name, const PlanValue& e, AggregateCall& call);

  // keys.cpp
  void add_keys(const Scope& below, std::span<const PlanValue> keys, Scope& out);
  uint32_t key_slot(const Scope& out, uint32_t key);
  std::optional<uint32_t> follows_from(const std::map<uint32_t, uint32_t>& known, uint32_t n,
                                       const Scope& out);
  bool keeps_groups_apart(const Scope& scope);
  const Scope& rows_of_groups(const Scope& below, std::span<const PlanValue> keys, size_t aggregates);

  // sums.cpp
  uint32_t call_slot(const Scope& out, const AggregateCall& call);
  std::optional<uint32_t> split_sum(const Scope& out, const AggregateCall& call);
  uint32_t sum_slot(const Scope& out, const AggregateCall& call, uint32_t x);
  static Type as_wide(const Type& like, uint8_t scale);

  struct NodeList {  // which list nodes() gives
    bool grouped = false;
    std::optional<uint32_t> dimension;
    bool operator==(const NodeList&) const = default;
  };

  // results.cpp
  void finish(const Scope& top);
  void prune();
  std::vector<uint32_t> dropped(const NodeList& which, const Nodes& nodes,
                                const std::vector<uint32_t>& roots) const;
  void guard_dropped(const std::vector<uint32_t>& row_roots, const std::vector<uint32_t>& group_roots);

  // values.cpp
  uint32_t value(const Scope& scope, const PlanValue& e);
  uint32_t column_value(const Scope& scope, size_t index);
  const ScopeColumn& referred(const Scope& scope, const PlanValue& ref) const;
  uint32_t constant_value(const Scope& scope, const PlanValue& e);
  uint32_t read_case(const Scope& scope, const PlanValue& e);
  bool gives_constants(const PlanValue& e) const;
  uint32_t text_choice(const Scope& scope, const PlanValue& e);
  uint32_t add_choice(const Scope& scope, uint32_t place, std::vector<std::string> sorted);
  uint32_t add_case(const Scope& scope, uint32_t when, uint32_t then, uint32_t otherwise);
  uint32_t coalesce_value(const Scope& scope, const PlanValue& e);
  uint32_t boolean_value(const Scope& scope, const PlanValue& e);
  uint32_t add_value(const Scope& scope, Node node);
  uint32_t add_constant(const Scope& scope, Constant constant, const Type& type);
  void check_type(const Scope& scope, const Type& type) const;
  // Of groups, of rows of the fact table, or of the dimension whose own key and filter are being read.
  Nodes& nodes(const Scope& scope) {
    return scope.grouped ? query_.groups : inside_ ? query_.dimensions[*inside_].rows : query_.rows;
  }

  // functions.cpp
  uint32_t cast_value(const Scope& scope, const PlanValue& e);
  uint32_t function_value(const Scope& scope, const PlanValue& e);
  uint32_t arithmetic(const Scope& scope, NodeOp op, const std::vector<uint32_t>& operands, const Type& type);
  uint32_t absolute_value(const Scope& scope, const PlanValue& argument, const Type& type);
  uint32_t sign_value(const Scope& scope, const PlanValue& argument, const Type& type);
  uint32_t extreme_value(const Scope& scope, std::span<const PlanValue> operands, bool greatest,
                         const Type& type);
  uint32_t round_value(const Scope& scope, const PlanValue& e);
  uint32_t text_length(const Scope& scope, NodeOp op, const PlanValue& e);

  // moments.cpp. Nothing where no function of dates or time stamps is called.
  std::optional<uint32_t> moment_function(const Scope& scope, const std::string& name,
                                          std::span<const PlanValue> children, const Type& type);
  uint32_t date_value(const Scope& scope, NodeOp op, DatePart part, const PlanValue& argument,
                      const Type& type);
  uint32_t part_of_moment(const Scope& scope, NodeOp op, DatePart part, uint32_t a, const Type& type);
  uint32_t operation(const Scope& scope, NodeOp op, uint32_t a, uint32_t b, const Type& type);
  uint32_t iso_day_of_week(const Scope& scope, const PlanValue& argument, const Type& type);
  uint32_t last_day(const Scope& scope, const PlanValue& argument, const Type& type);
  uint32_t name_of_part(const Scope& scope, DatePart part, const PlanValue& argument);
  uint32_t number_of_part(const Scope& scope, const std::string& part, uint32_t a);
  uint32_t date_difference(const Scope& scope, std::span<const PlanValue> children, const Type& type);
  uint32_t whole_parts_between(const Scope& scope, std::span<const PlanValue> children, const Type& type);
  uint32_t at_midnight(const Scope& scope, uint32_t a);
  uint32_t plus_months(const Scope& scope, uint32_t a, int64_t months);
  std::optional<uint32_t> moment_sum(const Scope& scope, const std::string& name,
                                     std::span<const PlanValue> children, const Type& type);
  uint32_t moment_sum_of(const Scope& scope, const PlanValue& moment, const PlanValue& change, bool subtracts,
                         const Type& type);

  // predicates.cpp. `negated`: true where the expression is false.
  uint32_t condition(const Scope& scope, const PlanValue& e, bool negated);
  uint32_t read_condition(const Scope& scope, const PlanValue& e, bool negated);
  uint32_t reference_condition(const Scope& scope, const PlanValue& e, bool negated);
  uint32_t operator_condition(const Scope& scope, const PlanValue& e, bool negated);
  uint32_t comparison(const Scope& scope, const PlanValue& e, bool negated);
  uint32_t compare(const Scope& scope, Comparison op, const PlanValue& left, const PlanValue& right);
  uint32_t add_compare(const Scope& scope, Comparison op, uint32_t a, uint32_t b);
  struct Ranged {
    uint32_t value = 0;
    KeyRange range;
  };
  std::optional<Ranged> range_of(const Scope& scope, Comparison op, uint32_t value, const Constant& constant,
                                 int scale);
  uint32_t compare_with_constant(const Scope& scope, Comparison op, uint32_t value, const Constant& constant,
                                 int scale);
  uint32_t distinct_from(const Scope& scope, const PlanValue& left, const PlanValue& right, bool distinct);
  uint32_t in_list(const Scope& scope, const PlanValue& e, bool negated);
  std::optional<uint32_t> constant_list(const Scope& scope, const PlanValue& e, bool negated);
  uint32_t between(const Scope& scope, const PlanValue& e, bool negated);

  // disjunctions.cpp
  uint32_t conjunction(const Scope& scope, const PlanValue& e, bool negated);
  void refuse_or_of_one_column(const Scope& scope, uint32_t condition);
  uint32_t case_value(const Scope& scope, const PlanValue& e);
  void note_condition_of_case(const Scope& scope, uint32_t when);

  // texts.cpp
  uint32_t text_compare(const Scope& scope, Comparison op, const PlanValue& left, const PlanValue& right);
  uint32_t compare_texts(const Scope& scope, Comparison op, const PlanValue& left, const PlanValue& right);
  uint32_t text_in(const Scope& scope, const PlanValue& e, bool negated);
  uint32_t text_pattern(const Scope& scope, const PlanValue& e, bool negated);
  std::optional<uint32_t> text_map(const Scope& scope, const PlanValue& e);
  std::optional<uint32_t> text_of_keys(const Scope& scope, const PlanValue& e);
  bool is_text_expression(const Scope& scope, const PlanValue& e);
  uint32_t text_passes(const Scope& scope, uint32_t text, const TextCondition& condition);
  uint32_t either_condition(const Scope& scope, uint32_t when, uint32_t yes, uint32_t no);
  uint32_t add_text(const Scope& scope, uint32_t column, TextCondition condition);
  // text_sql.cpp. `e` as SQL over `entry`, the one VARCHAR column that it reads; nothing when it reads more, calls what is not
  // known, or does not give NULL for NULL.
  std::optional<std::string> text_sql(const Scope& scope, const PlanValue& e,
                                      std::optional<uint32_t>& column);
  struct TextPart {
    std::optional<uint32_t> column;
    bool null_for_null = true;  // by what it is made of; else DuckDB is asked
  };
  std::optional<std::string> text_part(const Scope& scope, const PlanValue& e, TextPart& part);
  std::optional<std::vector<std::string>> text_parts(const Scope& scope, std::span<const PlanValue> list,
                                                     TextPart& part);
  std::optional<std::string> text_case(const Scope& scope, const PlanValue& e, TextPart& part);
  std::optional<std::string> text_operator(const Scope& scope, const PlanValue& e, TextPart& part);
  // The node of the table's VARCHAR column that `e` is; nothing when it is more.
  std::optional<uint32_t> text_column(const Scope& scope, const PlanValue& e);
  static bool is_text(const PlanValue& e) { return result_type(e).id == TypeId::kVarchar; }

  Constants constants_;
  const CountRows& count_rows_;
  Query query_;
  std::deque<Scope> scopes_;
  std::vector<uint32_t> filters_;      // conditions of rows, one for each LOGICAL_FILTER
  std::vector<uint32_t> groups_kept_;  // conditions of groups
  std::vector<OrderTerm> order_;
  bool real_order_ = false;  // some ORDER BY has a FLOAT or DOUBLE
  bool no_filter_ = false;   // an aggregate's arguments or FILTER, or a CASE, are being read
  int disjunctions_ = 0;     // ORs around the condition that is being read
  std::vector<uint32_t>
      distinct_in_or_;          // what IS DISTINCT FROM compares with a constant in the OR that is being read
  size_t ors_passed_over_ = 0;  // the same where `no_filter_`
  bool known_case_ =
      false;            // DuckDB may know beforehand what a condition of the CASE that is being read says
  int conditions_ = 0;  // conditions around what is being read, itself too
  struct ConditionNodes {
    NodeList list;
    uint32_t first = 0, last = 0;
  };
  std::vector<ConditionNodes>
      condition_nodes_;  // what each outermost condition added to a list: [first, last)
  bool grouped_ = false, limited_ = false;
  JoinTree joins_;
  bool collecting_ = false;         // the tree of joins is being read: nothing is decoded yet
  std::optional<uint32_t> inside_;  // the dimension whose rows nodes are about
  struct NamesOfPart {
    uint32_t number = 0;             // the node of the month or day of the week
    std::vector<std::string> names;  // of number `first` and those that follow
    int64_t first = 0;
  };
  std::map<uint32_t, NamesOfPart> names_of_parts_;  // by the node of query_.rows that gives the name
  std::map<std::string, bool> null_for_null_;       // what DuckDB said of expressions over `entry`
  std::map<int64_t, const PlanValue*> ctes_;        // definitions that nothing has referred to yet
};

}  // namespace onebeat::sql::frontend
