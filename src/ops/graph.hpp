// graph.hpp: a network as data: what is computed from what, with which named weights. It knows no device.
//
//   GraphBuilder g;
//   ValueId x = g.embed({.words = g.table("word_embeddings.weight", vocabulary, 384), ...});
//   ValueId qkv = g.linear(x, g.linear_weight({"q.weight", "k.weight", "v.weight"}, 3 * 384, 384), bias);
//   ValueId y = g.attention(qkv, 12);
//   Graph graph = g.finish(g.pool(y, PoolKind::kMean));
//
// Values are matrices of `width` columns with a row per token or per text. Nodes are in execution order.
// Weights (weights.hpp) put the named tensors on a device; a Plan (plan.hpp) turns graph and weights into a
// recorded list. What a device fuses beyond this is its lowering's affair: the graph stays the same.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace onebeat::ops {

using ValueId = uint32_t;
using ParamId = uint32_t;
inline constexpr uint32_t kNone = UINT32_MAX;

enum class ParamKind : uint8_t { kVector, kTable, kLinear };  // f32; f32 rows read by index; GEMM operand

// A weight: one tensor of the model, or several stacked by rows (query, key and value in one GEMM).
struct Param {
  ParamKind kind = ParamKind::kVector;
  std::vector<std::string> parts;  // names in the model's file, each rows / parts.size() x cols
  uint32_t rows = 0, cols = 1;     // linear: rows = outputs, cols = inputs
};

enum class NodeKind : uint8_t { kEmbed, kLinear, kAttention, kLayerNorm, kPool };
enum class PoolKind : uint8_t { kMean, kFirst };
const char* to_string(NodeKind kind);

struct Node {
  NodeKind kind = NodeKind::kLinear;
  ValueId input = kNone;     // kEmbed reads the batch itself
  ValueId residual = kNone;  // added after a linear's activation, or before a layer norm
  ValueId output = kNone;
  // kEmbed: words, places, kinds, gamma, beta. kLinear: weight, bias. kLayerNorm: gamma, beta.
  std::array<ParamId, 5> params{kNone, kNone, kNone, kNone, kNone};
  bool gelu = false;                // kLinear: erf form
  uint32_t heads = 0;               // kAttention
  float epsilon = 0;                // kEmbed, kLayerNorm
  PoolKind pool = PoolKind::kMean;  // kPool
};

struct Value {
  uint32_t width = 0;
  bool per_text = false;
};

struct Graph {
  std::vector<Value> values;
  std::vector<Node> nodes;
  std::vector<Param> params;
  ValueId output = kNone;

  // Floating-point operations of the GEMMs for one token, and of attention for one token among `length`.
  double linear_flops_per_token() const;
  double attention_flops_per_token(double length) const;
};

class GraphBuilder {
 public:
  ParamId vector(std::vector<std::string> parts, uint32_t size);
  ParamId table(std::string name, uint32_t rows, uint32_t width);
  ParamId stacked_table(std::vector<std::string> parts, uint32_t rows, uint32_t width);
  ParamId linear_weight(std::vector<std::string> parts, uint32_t outputs, uint32_t inputs);

  struct Embed {
    ParamId words, places, kinds, gamma, beta;
    float epsilon = 0;
  };
  ValueId embed(const Embed& tables);  // sum of three tables, then layer norm
  ValueId linear(ValueId input, ParamId weight, ParamId bias = kNone, bool gelu = false,
                 ValueId residual = kNone);
  ValueId attention(ValueId qkv, uint32_t heads);  // input width: 3 x output width, [q k v][heads][dim]
  ValueId layer_norm(ValueId input, ParamId gamma, ParamId beta, float epsilon, ValueId residual = kNone);
  ValueId pool(ValueId input, PoolKind kind);  // per text; normalisation and cut are asked per batch
  Graph finish(ValueId output);

 private:
  ValueId add(Node node, uint32_t width, bool per_text = false);
  Graph graph_;
};

}  // namespace onebeat::ops
