// encoder_graph.hpp: a text encoder's configuration as a graph of operations (ops/graph.hpp).
#pragma once
#include "models/config.hpp"
#include "ops/graph.hpp"

namespace onebeat::models {

// What a row of the batch is: one text, or two that a cross-encoder reads together.
enum class InputKind : uint8_t { kTexts, kPairs };

// For pairs the place table has a second half, for tokens of type 1: a place and the difference of the two token types.
// Kernels know one token type and look places up by number, so pairs cost them nothing. This is the name by which the
// second half is asked of the weights' source.
inline constexpr char kSecondPlaces[] = "second places";

// BERT's order: embeddings, then per layer attention and feed-forward, each followed by its residual and
// layer norm; then pooling. Weight names are those of the safetensors file without a "bert." prefix.
// kUnsupported names what the configuration asks for and Onebeat does not run.
Result<ops::Graph> encoder_graph(const EncoderConfig& config, InputKind inputs = InputKind::kTexts);

}  // namespace onebeat::models
