// query_checks.hpp: what holds for every Query that the decoder lets through, whatever plan it was given.
#pragma once
#include <string>

#include "sql/query.hpp"

namespace onebeat::sql::testing {

// "" or what is wrong.
class QueryChecks {
 public:
  explicit QueryChecks(const Query& query) : q_(query) {}

  std::string run() {
    list(q_.rows, q_.groups.empty() ? "rows" : "rows of groups", q_.columns.size(), NodeOp::kColumn);
    for (const Dimension& d : q_.dimensions) dimension(d);
    for (const DimensionColumn& c : q_.dimension_columns)
      if (c.dimension >= q_.dimensions.size() || c.column >= q_.dimensions[c.dimension].columns.size())
        fail("a dimension's column does not exist");
    list(q_.groups, "groups", q_.keys.size() + q_.aggregates.size(), NodeOp::kSlot);
    if (q_.where) condition(q_.rows, *q_.where, "WHERE");
    if (q_.having) condition(q_.groups, *q_.having, "HAVING");
    for (const uint32_t key : q_.keys) value(q_.rows, key, "a key");
    for (const uint32_t guard : q_.guards) value(q_.rows, guard, "a guard");
    for (const AggregateCall& call : q_.aggregates) {
      if (call.kind != AggregateKind::kCountStar) value(q_.rows, call.argument, "an argument");
      if (call.filter) condition(q_.rows, *call.filter, "FILTER");
      if (call.result.id == TypeId::kOther) fail("an aggregate has no type");
    }
    const auto& results = q_.grouped ? q_.groups : q_.rows;
    for (const OutputColumn& output : q_.outputs) value(results, output.node, "an output");
    for (const OrderTerm& term : q_.order) value(results, term.node, "an order");
    if (q_.outputs.empty()) fail("there is no output");
    if (!q_.grouped && (!q_.keys.empty() || !q_.aggregates.empty() || !q_.groups.empty()))
      fail("rows have groups");
    for (const TextCondition& text : q_.texts) {
      if (text.kind == TextCondition::Kind::kCompare && text.constants.size() != 1)
        fail("a text compares with several");
      if (text.kind == TextCondition::Kind::kPattern && text.pattern.empty()) fail("a pattern is empty");
      for (size_t i = 1; i < text.constants.size(); ++i)
        if (!(text.constants[i - 1] < text.constants[i])) fail("a list of texts is not sorted");
    }
    return wrong_;
  }

 private:
  void fail(const std::string& what) {
    if (wrong_.empty()) wrong_ = what;
  }
  void value(const std::vector<Node>& nodes, uint32_t at, const std::string& what) {
    if (at >= nodes.size() || is_condition(nodes[at].op)) fail(what + " is no value");
  }
  void condition(const std::vector<Node>& nodes, uint32_t at, const std::string& what) {
    if (at >= nodes.size() || !is_condition(nodes[at].op)) fail(what + " is no condition");
  }

  void dimension(const Dimension& d) {
    list(d.rows, "rows of a dimension", d.columns.size(), NodeOp::kColumn);
    value(d.rows, d.key, "a dimension's key");
    if (d.where) condition(d.rows, *d.where, "a dimension's WHERE");
    if (d.columns.empty()) fail("a dimension has no column");
    if (d.source) source(d);
    for (const Node& n : d.rows)
      if (n.op == NodeOp::kDimensionColumn || is_match(n.op)) fail("a dimension has a dimension");
  }
  void source(const Dimension& d) {
    if (!d.source->grouped) fail("a dimension's statement has no groups");
    if (const std::string wrong = QueryChecks(*d.source).run(); !wrong.empty()) fail(wrong);
    for (const Column& c : d.columns) {
      bool found = false;
      for (const OutputColumn& o : d.source->outputs)
        found |= o.name == c.name && d.source->groups[o.node].type == c.type;
      if (!found) fail("a dimension's statement has no such output");
    }
  }
  static bool is_any_column(const Node& n) {
    return n.op == NodeOp::kColumn || n.op == NodeOp::kDimensionColumn;
  }
  static bool is_match(NodeOp op) {
    return op == NodeOp::kMatches || op == NodeOp::kMatchesNone || op == NodeOp::kIsNotAmong;
  }
  // What is looked up is a text where the key is, and the dimension exists.
  void look_up(const std::vector<Node>& nodes, const Node& n, const std::string& name) {
    if (n.op == NodeOp::kDimensionColumn && n.index >= q_.dimension_columns.size())
      return fail(name + ": a dimension's column does not exist");
    const uint32_t index =
        n.op == NodeOp::kDimensionColumn ? q_.dimension_columns[n.index].dimension : n.index;
    if (index >= q_.dimensions.size()) return fail(name + ": a dimension does not exist");
    const Dimension& d = q_.dimensions[index];
    if (d.key < d.rows.size() &&
        (d.rows[d.key].type.id == TypeId::kVarchar) != (nodes[n.a].type.id == TypeId::kVarchar))
      fail(name + ": a text is looked up among numbers");
    if (n.op == NodeOp::kDimensionColumn && !d.unique) fail(name + ": a column of one row among several");
  }

  void list(const std::vector<Node>& nodes, const std::string& name, size_t inputs, NodeOp input) {
    for (uint32_t at = 0; at < nodes.size(); ++at) {
      const Node& n = nodes[at];
      const uint32_t operands[] = {n.a, n.b, n.c};
      for (int i = 0; i < operand_count(n.op); ++i) {
        if (operands[i] >= at) return fail(name + ": an operand comes after its user");
        const bool wants_condition =
            n.op == NodeOp::kAnd || n.op == NodeOp::kOr || (n.op == NodeOp::kCase && i == 0);
        if (is_condition(nodes[operands[i]].op) != wants_condition)
          fail(name + ": an operand is of the wrong kind");
      }
      if (n.op == (input == NodeOp::kColumn ? NodeOp::kSlot : NodeOp::kColumn))
        fail(name + ": a foreign input");
      if (n.op == input && n.index >= inputs) fail(name + ": an input does not exist");
      if (n.op == NodeOp::kDimensionColumn || is_match(n.op)) look_up(nodes, n, name);
      if (n.op == NodeOp::kTextIs &&
          (n.index >= q_.texts.size() || (!is_any_column(nodes[n.a]) && nodes[n.a].op != NodeOp::kSlot) ||
           nodes[n.a].type.id != TypeId::kVarchar))
        fail(name + ": a text condition without text");
      if (n.op == NodeOp::kTextIs && nodes[n.a].op == NodeOp::kSlot && n.index < q_.texts.size() &&
          q_.texts[n.index].kind == TextCondition::Kind::kPattern)
        fail(name + ": a pattern over a text of groups");
      if (n.op == NodeOp::kChoice && (n.index >= q_.choices.size() || q_.choices[n.index].empty()))
        fail(name + ": a choice without texts");
      if (n.op == NodeOp::kTextMap && (n.index >= q_.text_maps.size() || !is_any_column(nodes[n.a])))
        fail(name + ": a map without text");
      if (n.type.id == TypeId::kOther) fail(name + ": a node without type");
      if ((n.op == NodeOp::kInList || n.op == NodeOp::kNotInList) && n.list.size() < 2)
        fail(name + ": a short list");
      if (operand_count(n.op) == 2 && n.op >= NodeOp::kCompare && n.op <= NodeOp::kNotDistinctFrom &&
          !(nodes[n.a].type == nodes[n.b].type))
        fail(name + ": a comparison of two types");
      for (size_t i = 1; i < n.list.size(); ++i)
        if (n.list[i - 1] >= n.list[i]) fail(name + ": a list is not sorted");
      if (!is_condition(n.op) && input == NodeOp::kColumn &&
          (n.type.id == TypeId::kHugeInt || n.type.id == TypeId::kUBigInt ||
           (n.type.id == TypeId::kDecimal && n.type.width > 18)))
        fail(name + ": a value is wider than a key");
    }
  }

  const Query& q_;
  std::string wrong_;
};

inline std::string what_is_wrong(const Query& query) { return QueryChecks(query).run(); }

}  // namespace onebeat::sql::testing
