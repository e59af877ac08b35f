#include "models/encoder_graph.hpp"

namespace onebeat::models {

using ops::GraphBuilder;
using ops::ParamId;
using ops::ValueId;

namespace {

struct Builder {
  const EncoderConfig& config;
  InputKind input_kind;
  GraphBuilder g;

  ParamId vector(const std::string& name, uint32_t size) { return g.vector({name}, size); }

  // weight and bias of dense layers stacked by outputs
  ValueId dense(ValueId input, const std::vector<std::string>& names, uint32_t outputs, uint32_t inputs,
                bool gelu = false, ValueId residual = ops::kNone) {
    std::vector<std::string> weights, biases;
    for (const std::string& name : names) {
      weights.push_back(name + ".weight");
      biases.push_back(name + ".bias");
    }
    const ParamId weight = g.linear_weight(weights, outputs, inputs);
    return g.linear(input, weight, g.vector(biases, outputs), gelu, residual);
  }

  ValueId norm(ValueId input, const std::string& name) {
    const ParamId gamma = vector(name + ".weight", config.hidden_size);
    return g.layer_norm(input, gamma, vector(name + ".bias", config.hidden_size), config.layer_norm_epsilon);
  }

  ValueId embeddings() {
    const uint32_t h = config.hidden_size;
    const std::string e = "embeddings.";
    GraphBuilder::Embed tables{};
    tables.words = g.table(e + "word_embeddings.weight", config.vocabulary_size, h);
    std::vector<std::string> places = {e + "position_embeddings.weight"};
    if (input_kind == InputKind::kPairs) places.push_back(kSecondPlaces);
    tables.places = g.stacked_table(places, uint32_t(places.size()) * config.position_count, h);
    tables.kinds = g.table(e + "token_type_embeddings.weight", config.token_type_count, h);
    tables.gamma = vector(e + "LayerNorm.weight", h);
    tables.beta = vector(e + "LayerNorm.bias", h);
    tables.epsilon = config.layer_norm_epsilon;
    return g.embed(tables);
  }

  ValueId layer(ValueId x, uint32_t index) {
    const uint32_t h = config.hidden_size, wide = config.intermediate_size;
    const std::string l = "encoder.layer." + std::to_string(index) + ".", self = l + "attention.self.";
    const ValueId qkv = dense(x, {self + "query", self + "key", self + "value"}, 3 * h, h);
    const ValueId mixed = g.attention(qkv, config.head_count);
    const ValueId out = dense(mixed, {l + "attention.output.dense"}, h, h, false, x);
    const ValueId a = norm(out, l + "attention.output.LayerNorm");
    const ValueId inner = dense(a, {l + "intermediate.dense"}, wide, h, true);
    return norm(dense(inner, {l + "output.dense"}, h, wide, false, a), l + "output.LayerNorm");
  }
};

}  // namespace

Result<ops::Graph> encoder_graph(const EncoderConfig& config, InputKind inputs) {
  if (config.activation != Activation::kGeluErf)
    return Error{ErrorCode::kUnsupported, std::string("activation ") + to_string(config.activation) +
                                              " is not supported by the encoder; it runs gelu (erf)"};
  if (config.pooling.size() != 1 ||
      (config.pooling[0] != Pooling::kMean && config.pooling[0] != Pooling::kCls))
    return Error{ErrorCode::kUnsupported,
                 "this model's pooling is not supported by the encoder; it runs one of mean and cls"};
  Builder b{config, inputs, {}};
  ValueId x = b.embeddings();
  for (uint32_t i = 0; i < config.layer_count; ++i) x = b.layer(x, i);
  x = b.g.pool(x, config.pooling[0] == Pooling::kCls ? ops::PoolKind::kFirst : ops::PoolKind::kMean);
  return b.g.finish(x);
}

}  // namespace onebeat::models
