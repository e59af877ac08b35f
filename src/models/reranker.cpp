#include "models/reranker.hpp"

#include <algorithm>
#include <cmath>

#include "models/embedder.hpp"

namespace onebeat::models {
namespace {

// A cross-encoder of one score; anything else is refused by name.
Error check_kind(const std::string& folder) {
  const std::string file = folder + "/config.json";
  OB_TRY(const Json json, read_json_file(file));
  const auto& architectures = json["architectures"].items();
  if (architectures.size() != 1 || architectures[0].as_string() != "BertForSequenceClassification")
    return {ErrorCode::kUnsupported,
            file + ": \"architectures\" must be [\"BertForSequenceClassification\"] for a reranker"};
  const size_t labels =
      json.find("id2label") ? json["id2label"].members().size() : size_t(json.int_or("num_labels", 2));
  if (labels != 1)
    return {ErrorCode::kUnsupported,
            file + ": a reranker has one label, this model has " + std::to_string(labels)};
  return {};
}

Result<std::vector<float>> read(const SafeTensors& weights, const std::string& name,
                                std::initializer_list<uint64_t> shape) {
  OB_TRY(const TensorView* tensor, weights.require(name, shape));
  OB_TRY(std::vector<float> values, to_f32(*tensor));
  for (const float v : values)
    if (!std::isfinite(v))
      return Error{ErrorCode::kCorrupt, weights.path() + ": tensor \"" + name +
                                            "\" holds a value that is not finite; fetch the model again"};
  return values;
}

}  // namespace

Result<std::unique_ptr<Reranker>> Reranker::open(const Options& options) {
  OB_ASSERT(options.device, "a reranker needs a device");
  OB_CHECK(check_kind(options.model_folder));
  OB_TRY(EncoderConfig config, read_encoder_config(options.model_folder));
  if (config.token_type_count < 2)
    return Error{ErrorCode::kUnsupported, options.model_folder + ": a reranker needs two token types"};
  config.pooling = {Pooling::kCls};
  OB_TRY(std::unique_ptr<Tokenizer> tokenizer, load_tokenizer(options.model_folder));
  OB_TRY(const PairTokenizer pairs, PairTokenizer::make(*tokenizer));
  OB_TRY(const SafeTensors weights, SafeTensors::open(options.model_folder + "/model.safetensors"));
  std::unique_ptr<Reranker> r(new Reranker(pairs, std::move(tokenizer)));
  r->options_ = options;
  r->config_ = config;
  OB_TRY(r->encoder_, Encoder::load(*options.device, config, weights, options.dtype, InputKind::kPairs));
  OB_CHECK(r->read_head(weights));
  return r;
}

Error Reranker::read_head(const SafeTensors& weights) {
  const uint64_t h = config_.hidden_size;
  const std::string prefix = weights.find("pooler.dense.weight") ? "" : "bert.";
  OB_TRY(pooler_weight_, read(weights, prefix + "pooler.dense.weight", {h, h}));
  OB_TRY(pooler_bias_, read(weights, prefix + "pooler.dense.bias", {h}));
  OB_TRY(classifier_weight_, read(weights, "classifier.weight", {1, h}));
  OB_TRY(classifier_bias_, read(weights, "classifier.bias", {1}));
  return {};
}

float Reranker::head(std::span<const float> first_token) const {
  const size_t h = first_token.size();
  double score = classifier_bias_[0];
  for (size_t o = 0; o < h; ++o) {
    const float* row = pooler_weight_.data() + o * h;
    float sum = 0;
    for (size_t i = 0; i < h; ++i) sum += row[i] * first_token[i];
    score += double(classifier_weight_[o]) * std::tanh(double(sum) + pooler_bias_[o]);
  }
  return float(score);
}

Result<RerankResult> Reranker::score(std::string_view query, std::span<const std::string_view> texts,
                                     const RerankOptions& options) {
  RerankResult out;
  const bool on_cpu = options_.device->caps().backend == device::Backend::kCpu;
  const uint64_t budget = std::min(options.token_budget ? options.token_budget
                                   : on_cpu             ? kCpuTokenBudget
                                                        : kMaxBatchTokens,
                                   kMaxBatchTokens);
  const uint32_t most = std::clamp(options.batch, 1u, kMaxBatchTexts);
  std::vector<uint32_t> ids, positions, bounds{0};
  const auto flush = [&]() -> Error {
    if (bounds.size() == 1) return {};
    std::vector<float> rows((bounds.size() - 1) * uint64_t(config_.hidden_size));
    OB_CHECK(encoder_->encode(
        {.ids = ids, .cu_seqlens = bounds, .positions = positions, .normalize = false},
        {.scheduler = options_.scheduler, .work_class = options.work_class, .cancel = options.cancel}, rows));
    for (size_t t = 0; t + 1 < bounds.size(); ++t) {
      const float logit = head(std::span(rows).subspan(t * config_.hidden_size, config_.hidden_size));
      out.scores.push_back(options.sigmoid ? float(1 / (1 + std::exp(-double(logit)))) : logit);
    }
    ids.clear(), positions.clear(), bounds.assign(1, 0);
    return {};
  };
  for (const std::string_view text : texts) {
    if (options.cancel.cancelled()) return Error{ErrorCode::kCancelled, "reranking was stopped"};
    const PairEncoding pair = pairs_.encode(query, text, options.specials_as_text, config_.max_tokens);
    if (bounds.size() > most || ids.size() + pair.ids.size() > budget) OB_CHECK(flush());
    ids.insert(ids.end(), pair.ids.begin(), pair.ids.end());
    for (uint32_t i = 0; i < pair.ids.size();
         ++i)  // the second text's places are in the second half of the table
      positions.push_back(i < pair.second_begin ? i : config_.position_count + i);
    bounds.push_back(uint32_t(ids.size()));
    out.truncated.push_back(pair.truncated ? 1 : 0);
    out.tokens += pair.ids.size();
  }
  OB_CHECK(flush());
  return out;
}

}  // namespace onebeat::models
