#include "ops/graph.hpp"

#include "base/assert.hpp"

namespace onebeat::ops {

const char* to_string(NodeKind kind) {
  switch (kind) {
    case NodeKind::kEmbed:
      return "embed";
    case NodeKind::kLinear:
      return "linear";
    case NodeKind::kAttention:
      return "attention";
    case NodeKind::kLayerNorm:
      return "layer_norm";
    case NodeKind::kPool:
      return "pool";
  }
  return "?";
}

double Graph::linear_flops_per_token() const {
  double total = 0;
  for (const Node& n : nodes)
    if (n.kind == NodeKind::kLinear) {
      const Param& w = params[n.params[0]];
      total += 2.0 * w.rows * w.cols;
    }
  return total;
}

double Graph::attention_flops_per_token(double length) const {
  double total = 0;
  for (const Node& n : nodes)
    if (n.kind == NodeKind::kAttention) total += 4.0 * values[n.output].width * length;
  return total;
}

ParamId GraphBuilder::vector(std::vector<std::string> parts, uint32_t size) {
  graph_.params.push_back({ParamKind::kVector, std::move(parts), size, 1});
  return ParamId(graph_.params.size() - 1);
}

ParamId GraphBuilder::table(std::string name, uint32_t rows, uint32_t width) {
  return stacked_table({std::move(name)}, rows, width);
}

ParamId GraphBuilder::stacked_table(std::vector<std::string> parts, uint32_t rows, uint32_t width) {
  OB_ASSERT(!parts.empty() && rows % parts.size() == 0, "stacked tables have equal shapes");
  graph_.params.push_back({ParamKind::kTable, std::move(parts), rows, width});
  return ParamId(graph_.params.size() - 1);
}

ParamId GraphBuilder::linear_weight(std::vector<std::string> parts, uint32_t outputs, uint32_t inputs) {
  OB_ASSERT(!parts.empty() && outputs % parts.size() == 0, "stacked weights have equal shapes");
  graph_.params.push_back({ParamKind::kLinear, std::move(parts), outputs, inputs});
  return ParamId(graph_.params.size() - 1);
}

ValueId GraphBuilder::add(Node node, uint32_t width, bool per_text) {
  graph_.values.push_back({width, per_text});
  node.output = ValueId(graph_.values.size() - 1);
  graph_.nodes.push_back(node);
  return node.output;
}

ValueId GraphBuilder::embed(const Embed& t) {
  Node n{.kind = NodeKind::kEmbed};
  n.params = {t.words, t.places, t.kinds, t.gamma, t.beta};
  n.epsilon = t.epsilon;
  return add(n, graph_.params[t.words].cols);
}

ValueId GraphBuilder::linear(ValueId input, ParamId weight, ParamId bias, bool gelu, ValueId residual) {
  OB_ASSERT(graph_.params[weight].cols == graph_.values[input].width,
            "a linear's inputs are its value's columns");
  Node n{.kind = NodeKind::kLinear, .input = input, .residual = residual};
  n.params[0] = weight;
  n.params[1] = bias;
  n.gelu = gelu;
  return add(n, graph_.params[weight].rows);
}

ValueId GraphBuilder::attention(ValueId qkv, uint32_t heads) {
  OB_ASSERT(heads > 0 && graph_.values[qkv].width % (3 * heads) == 0, "query, key and value share the width");
  Node n{.kind = NodeKind::kAttention, .input = qkv};
  n.heads = heads;
  return add(n, graph_.values[qkv].width / 3);
}

ValueId GraphBuilder::layer_norm(ValueId input, ParamId gamma, ParamId beta, float epsilon,
                                 ValueId residual) {
  Node n{.kind = NodeKind::kLayerNorm, .input = input, .residual = residual};
  n.params[0] = gamma;
  n.params[1] = beta;
  n.epsilon = epsilon;
  return add(n, graph_.values[input].width);
}

ValueId GraphBuilder::pool(ValueId input, PoolKind kind) {
  Node n{.kind = NodeKind::kPool, .input = input};
  n.pool = kind;
  return add(n, graph_.values[input].width, true);
}

Graph GraphBuilder::finish(ValueId output) {
  graph_.output = output;
  return std::move(graph_);
}

}  // namespace onebeat::ops
