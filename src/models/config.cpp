#include "models/config.hpp"

#include <algorithm>
#include <string_view>

#include "base/files.hpp"

namespace onebeat::models {
namespace {

// Limits that no encoder of the supported families passes: a wild number is a broken file, not a big model.
constexpr uint32_t kMaxExtent = 1u << 20, kMaxLayers = 512;

Error in_file(ErrorCode code, const std::string& file, const std::string& what) {
  return {code, file + ": " + what};
}

Error read_extent(const std::string& file, const Json& config, std::string_view key, uint32_t limit,
                  uint32_t& out) {
  const int64_t value = config.int_or(key, -1);
  if (value < 1 || value > int64_t(limit))
    return in_file(ErrorCode::kCorrupt, file,
                   "\"" + std::string(key) + "\" must be a whole number from 1 to " + std::to_string(limit));
  out = uint32_t(value);
  return {};
}

Error read_net(const std::string& file, const Json& json, EncoderConfig& out) {
  out.model_type = json.string_or("model_type", "");
  if (out.model_type != "bert")
    return in_file(
        ErrorCode::kUnsupported, file,
        "model_type \"" + out.model_type + "\" is not supported; Onebeat runs BERT-shaped encoders");
  OB_CHECK(read_extent(file, json, "hidden_size", 1u << 14, out.hidden_size));
  OB_CHECK(read_extent(file, json, "num_hidden_layers", kMaxLayers, out.layer_count));
  OB_CHECK(read_extent(file, json, "num_attention_heads", 1024, out.head_count));
  OB_CHECK(read_extent(file, json, "intermediate_size", 1u << 16, out.intermediate_size));
  OB_CHECK(read_extent(file, json, "vocab_size", kMaxExtent, out.vocabulary_size));
  OB_CHECK(read_extent(file, json, "max_position_embeddings", kMaxExtent, out.position_count));
  OB_CHECK(read_extent(file, json, "type_vocab_size", 1024, out.token_type_count));
  if (out.hidden_size % out.head_count != 0)
    return in_file(ErrorCode::kCorrupt, file, "hidden_size is not a multiple of num_attention_heads");
  const double epsilon = json.double_or("layer_norm_eps", 1e-12);
  if (!(epsilon > 0 && epsilon < 1))
    return in_file(ErrorCode::kCorrupt, file, "layer_norm_eps must be between 0 and 1");
  out.layer_norm_epsilon = float(epsilon);
  const std::string positions = json.string_or("position_embedding_type", "absolute");
  if (positions != "absolute")
    return in_file(ErrorCode::kUnsupported, file,
                   "position_embedding_type \"" + positions + "\" is not supported");
  const std::string activation = json.string_or("hidden_act", "gelu");
  if (activation == "gelu") {
    out.activation = Activation::kGeluErf;
  } else if (activation == "gelu_new" || activation == "gelu_pytorch_tanh") {
    out.activation = Activation::kGeluTanh;
  } else if (activation == "relu") {
    out.activation = Activation::kRelu;
  } else {
    return in_file(ErrorCode::kUnsupported, file, "hidden_act \"" + activation + "\" is not supported");
  }
  out.pad_id = int32_t(json.int_or("pad_token_id", 0));
  out.max_tokens = out.position_count;
  return {};
}

// The legacy form is one boolean a mode, the new one a name or a list of names.
Error read_pooling(const std::string& file, const Json& json, EncoderConfig& out) {
  struct Mode {
    const char *legacy, *name;
    Pooling pooling;
  };
  constexpr Mode kModes[] = {
      {"pooling_mode_cls_token", "cls", Pooling::kCls},
      {"pooling_mode_max_tokens", "max", Pooling::kMax},
      {"pooling_mode_mean_tokens", "mean", Pooling::kMean},
      {"pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens", Pooling::kMeanSqrtLength},
      {"pooling_mode_lasttoken", "lasttoken", Pooling::kLastToken},
  };
  std::vector<std::string> names;
  const Json& named = json["pooling_mode"];
  if (named.is_string()) names.push_back(named.as_string());
  for (const Json& item : named.items()) names.push_back(item.as_string());
  out.pooling.clear();
  for (const std::string& name : names) {
    const auto* mode =
        std::find_if(std::begin(kModes), std::end(kModes), [&](const Mode& m) { return name == m.name; });
    if (mode == std::end(kModes))
      return in_file(ErrorCode::kUnsupported, file, "pooling_mode \"" + name + "\" is not supported");
    out.pooling.push_back(mode->pooling);
  }
  if (names.empty())
    for (const Mode& mode : kModes)
      if (json.bool_or(mode.legacy, false)) out.pooling.push_back(mode.pooling);
  if (json.bool_or("pooling_mode_weightedmean_tokens", false))
    return in_file(ErrorCode::kUnsupported, file, "weighted mean pooling is not supported");
  if (out.pooling.empty()) return in_file(ErrorCode::kCorrupt, file, "no pooling mode is chosen");
  return {};
}

// modules.json lists what runs after the net. Class paths moved between versions: only the last component
// counts.
Error read_modules(const std::string& folder, EncoderConfig& out) {
  const std::string file = folder + "/modules.json";
  if (!file_exists(file)) {  // a bare Hugging Face encoder: what sentence-transformers does with one
    out.pooling = {Pooling::kMean};
    return {};
  }
  OB_TRY(const Json json, read_json_file(file));
  for (const Json& module : json.items()) {
    const std::string type = module.string_or("type", "");
    const std::string kind = type.substr(type.rfind('.') + 1);
    const std::string path = module.string_or("path", "");
    if (kind == "Pooling") {
      if (path.find("..") != std::string::npos || path.starts_with('/'))
        return in_file(ErrorCode::kCorrupt, file, "the path \"" + path + "\" leaves the model's folder");
      std::string pooling_file = folder;
      pooling_file.append("/").append(path).append("/config.json");
      OB_TRY(const Json pooling, read_json_file(pooling_file));
      OB_CHECK(read_pooling(pooling_file, pooling, out));
    } else if (kind == "Normalize") {
      out.normalize = true;
    } else if (kind != "Transformer") {
      return in_file(ErrorCode::kUnsupported, file, "the module \"" + kind + "\" is not supported");
    }
  }
  if (out.pooling.empty()) return in_file(ErrorCode::kCorrupt, file, "it has no Pooling module");
  return {};
}

Error read_prompts(const std::string& folder, EncoderConfig& out) {
  const std::string file = folder + "/config_sentence_transformers.json";
  if (!file_exists(file)) return {};
  OB_TRY(const Json json, read_json_file(file));
  for (const auto& [name, text] : json["prompts"].members()) out.prompts.emplace_back(name, text.as_string());
  out.default_prompt = json.string_or("default_prompt_name", "");
  return {};
}

}  // namespace

const char* to_string(Activation a) {
  switch (a) {
    case Activation::kGeluErf:
      return "gelu";
    case Activation::kGeluTanh:
      return "gelu_tanh";
    case Activation::kRelu:
      return "relu";
  }
  return "?";
}

const char* to_string(Pooling p) {
  switch (p) {
    case Pooling::kMean:
      return "mean";
    case Pooling::kCls:
      return "cls";
    case Pooling::kMax:
      return "max";
    case Pooling::kMeanSqrtLength:
      return "mean_sqrt_length";
    case Pooling::kLastToken:
      return "last_token";
  }
  return "?";
}

Result<Json> read_json_file(const std::string& path, uint64_t max_bytes) {
  OB_TRY(const std::string text, read_file(path, max_bytes));
  auto json = Json::parse(text);
  if (!json) return Error{ErrorCode::kCorrupt, path + " is " + json.error().message};
  return json;
}

Result<EncoderConfig> read_encoder_config(const std::string& folder) {
  EncoderConfig out;
  const std::string file = folder + "/config.json";
  OB_TRY(const Json json, read_json_file(file));
  OB_CHECK(read_net(file, json, out));
  OB_CHECK(read_modules(folder, out));
  OB_CHECK(read_prompts(folder, out));
  const std::string limits_file = folder + "/sentence_bert_config.json";
  if (file_exists(limits_file)) {
    OB_TRY(const Json limits, read_json_file(limits_file));
    if (const Json* length = limits.find("max_seq_length"); length != nullptr && !length->is_null()) {
      if (length->as_int() < 3)
        return in_file(ErrorCode::kCorrupt, limits_file, "max_seq_length must be at least 3");
      out.max_tokens = uint32_t(std::min<int64_t>(length->as_int(), out.position_count));
    }
  }
  return out;
}

}  // namespace onebeat::models
