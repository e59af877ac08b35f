#include "sql/query.hpp"

#include <algorithm>

namespace onebeat::sql {

std::string quote_name(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

std::string quote_text(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

std::string TableName::quoted() const {
  return quote_name(catalog) + "." + quote_name(schema) + "." + quote_name(table);
}

uint32_t add_node(std::vector<Node>& list, Node node) {
  const auto same = std::find(list.begin(), list.end(), node);
  if (same != list.end()) return uint32_t(same - list.begin());
  list.push_back(std::move(node));
  return uint32_t(list.size() - 1);
}

bool is_condition(NodeOp op) { return op >= NodeOp::kTrue; }

bool holds(Comparison how, int order) {
  switch (how) {
    case Comparison::kEqual:
      return order == 0;
    case Comparison::kNotEqual:
      return order != 0;
    case Comparison::kLess:
      return order < 0;
    case Comparison::kLessEqual:
      return order <= 0;
    case Comparison::kGreater:
      return order > 0;
    case Comparison::kGreaterEqual:
      return order >= 0;
  }
  return false;
}

bool passes(const TextCondition& c, std::string_view text) {
  if (c.kind == TextCondition::Kind::kIn)
    return std::binary_search(c.constants.begin(), c.constants.end(), text) != c.negated;
  return holds(c.comparison, text.compare(c.constants[0])) != c.negated;
}

bool reads_dimension(NodeOp op) {
  return op == NodeOp::kDimensionColumn || op == NodeOp::kMatches || op == NodeOp::kMatchesNone ||
         op == NodeOp::kIsNotAmong;
}

int operand_count(NodeOp op) {
  switch (op) {
    case NodeOp::kColumn:
    case NodeOp::kSlot:
    case NodeOp::kConstant:
    case NodeOp::kTrue:
    case NodeOp::kFalse:
      return 0;
    case NodeOp::kNegate:
    case NodeOp::kRescale:
    case NodeOp::kToReal:
    case NodeOp::kDatePart:
    case NodeOp::kDateTrunc:
    case NodeOp::kTextLength:
    case NodeOp::kTextBytes:
    case NodeOp::kToTimestamp:
    case NodeOp::kChoice:
    case NodeOp::kTextMap:
    case NodeOp::kRound:
    case NodeOp::kInside:
    case NodeOp::kOutside:
    case NodeOp::kIsNull:
    case NodeOp::kIsNotNull:
    case NodeOp::kInList:
    case NodeOp::kNotInList:
    case NodeOp::kTextIs:
    case NodeOp::kDimensionColumn:
    case NodeOp::kMatches:
    case NodeOp::kMatchesNone:
    case NodeOp::kIsNotAmong:
      return 1;
    case NodeOp::kAdd:
    case NodeOp::kSubtract:
    case NodeOp::kMultiply:
    case NodeOp::kDivide:
    case NodeOp::kDivideWhole:
    case NodeOp::kModulo:
    case NodeOp::kCoalesce:
    case NodeOp::kCompare:
    case NodeOp::kDistinctFrom:
    case NodeOp::kNotDistinctFrom:
    case NodeOp::kAnd:
    case NodeOp::kOr:
      return 2;
    case NodeOp::kCase:
      return 3;
  }
  return 0;
}

}  // namespace onebeat::sql
