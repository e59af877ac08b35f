#include "sql/exec/fingerprint.hpp"

#include <bit>

namespace onebeat::sql::exec {
namespace {

std::string counted(const std::string& text) { return std::to_string(text.size()) + ":" + text; }

}  // namespace

std::string fingerprint(const Query& query, const std::vector<Node>& nodes, uint32_t index,
                        const std::function<std::string(const Node&)>& leaf) {
  const Node& n = nodes[index];
  if (n.op == NodeOp::kColumn) return leaf(n);
  std::string text = "(" + std::to_string(int(n.op)) + "," + n.type.name + "," +
                     std::to_string(int(n.type.id)) + "," + std::to_string(n.index) + "," +
                     std::to_string(n.low) + "," + std::to_string(n.high) + "," +
                     std::to_string(int(n.comparison));
  if (reads_dimension(n.op)) text += leaf(n);
  if (n.op == NodeOp::kConstant)
    text += "=" + std::to_string(n.constant.null) + text_of_int128(n.constant.whole) + "," +
            std::to_string(std::bit_cast<uint64_t>(n.constant.real)) + "," + counted(n.constant.text);
  for (const int64_t v : n.list) text += ";" + std::to_string(v);
  if (n.op == NodeOp::kTextIs) {
    const TextCondition& t = query.texts[n.index];
    text += "t" + std::to_string(int(t.kind)) + std::to_string(int(t.comparison)) +
            std::to_string(t.negated) + counted(t.pattern);
    for (const std::string& c : t.constants) text += counted(c);
  }
  if (n.op == NodeOp::kTextMap) text += counted(query.text_maps[n.index]);
  if (n.op == NodeOp::kChoice)
    for (const std::string& c : query.choices[n.index]) text += counted(c);
  for (const uint32_t operand : operands_of(n)) text += fingerprint(query, nodes, operand, leaf);
  return text + ")";
}

}  // namespace onebeat::sql::exec
