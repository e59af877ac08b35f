// config.hpp: what a sentence-transformers folder says about its model, read once and checked.
//
//   OB_TRY(EncoderConfig config, read_encoder_config(folder));
//   allocate(config.hidden_size, config.max_tokens);     // 384 and 256 for all-MiniLM-L6-v2
//
// Sources, later ones win where they speak of the same thing: config.json (the net), tokenizer.json
// (vocabulary; its truncation and padding are ignored, they are often wrong), modules.json and
// N_Pooling/config.json (pooling), sentence_bert_config.json (max_seq_length),
// config_sentence_transformers.json (prompts).
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "onebeat/error.hpp"

namespace onebeat::models {

enum class Activation : uint8_t { kGeluErf, kGeluTanh, kRelu };
enum class Pooling : uint8_t { kMean, kCls, kMax, kMeanSqrtLength, kLastToken };
const char* to_string(Activation a);
const char* to_string(Pooling p);

// A BERT-shaped encoder: absolute positions, LayerNorm after each residual (post-norm), biases everywhere.
struct EncoderConfig {
  std::string model_type;  // "bert"
  uint32_t hidden_size = 0;
  uint32_t layer_count = 0;
  uint32_t head_count = 0;
  uint32_t intermediate_size = 0;
  uint32_t vocabulary_size = 0;
  uint32_t position_count = 0;  // rows of the position table
  uint32_t token_type_count = 0;
  float layer_norm_epsilon = 1e-12f;
  Activation activation = Activation::kGeluErf;
  int32_t pad_id = 0;

  uint32_t max_tokens = 0;       // both special tokens included; never above position_count
  std::vector<Pooling> pooling;  // several: their outputs are concatenated
  bool normalize = false;        // L2, after pooling
  std::vector<std::pair<std::string, std::string>> prompts;  // name, text put before the input
  std::string default_prompt;                                // a name of `prompts`, or ""

  uint32_t head_size() const { return hidden_size / head_count; }
  uint32_t output_size() const { return hidden_size * uint32_t(pooling.size()); }
};

// kNotFound (no folder, no config.json), kCorrupt (numbers that cannot be), kUnsupported (a shape of net or a
// module that Onebeat does not run), each naming the file.
Result<EncoderConfig> read_encoder_config(const std::string& folder);

// A JSON file of at most `max_bytes`; errors name the file.
Result<Json> read_json_file(const std::string& path, uint64_t max_bytes = 64u << 20);

}  // namespace onebeat::models
