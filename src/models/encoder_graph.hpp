// encoder_graph.hpp: a text encoder's configuration as a graph of operations (ops/graph.hpp).
#pragma once
#include "models/config.hpp"
#include "ops/graph.hpp"

namespace onebeat::models {

// BERT's order: embeddings, then per layer attention and feed-forward, each followed by its residual and
// layer norm; then pooling. Weight names are those of the safetensors file without a "bert." prefix.
// kUnsupported names what the configuration asks for and Onebeat does not run.
Result<ops::Graph> encoder_graph(const EncoderConfig& config);

}  // namespace onebeat::models
