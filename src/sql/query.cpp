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

}  // namespace onebeat::sql
