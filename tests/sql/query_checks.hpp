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
      if (n.op == NodeOp::kTextIs && (n.index >= q_.texts.size() || nodes[n.a].op != NodeOp::kColumn ||
                                      nodes[n.a].type.id != TypeId::kVarchar))
        fail(name + ": a text condition without text");
      if (n.op == NodeOp::kChoice && (n.index >= q_.choices.size() || q_.choices[n.index].empty()))
        fail(name + ": a choice without texts");
      if (n.op == NodeOp::kTextMap && (n.index >= q_.text_maps.size() || nodes[n.a].op != NodeOp::kColumn))
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
