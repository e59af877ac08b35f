// reranker.hpp: how well texts answer a query, by a cross-encoder (BERT with one output, such as ms-marco-MiniLM-L6 or
// bge-reranker-base when its tokenizer is WordPiece): query and text are read together, which is slower than comparing
// vectors and finds more.
//
//   OB_TRY(auto reranker, Reranker::open({.model_folder = folder, .device = &cpu, .scheduler = &scheduler}));
//   OB_TRY(RerankResult r, reranker->score("how do bees make honey?", texts));
//   use(r.scores[i]);                             // higher is better; a logit, or a probability with `sigmoid`
//
// The folder is a Hugging Face model: config.json of a BertForSequenceClassification with one label, tokenizer, and
// model.safetensors with bert.*, bert.pooler.dense.* and classifier.*. The network runs by the same graph as embeddings;
// the head (a dense layer with tanh, then one dot product) runs on the host. A score does not depend on the other texts.
// Pairs that are too long lose tokens of the longer text first, and are flagged. No such model is in the packages that
// set-up knows: bring your own. score() may be called from several threads.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/encoder.hpp"
#include "models/tokenizer/pair.hpp"

namespace onebeat::models {

struct RerankOptions {
  uint32_t batch = 32;        // pairs at once
  uint32_t token_budget = 0;  // tokens at once; 0: 8192 on a GPU, 1024 on the CPU
  bool sigmoid = false;
  bool specials_as_text = false;
  tick::WorkClass work_class = tick::WorkClass::kChat;
  CancelToken cancel;
};

struct RerankResult {
  std::vector<float> scores;       // one a text, in order
  std::vector<uint8_t> truncated;  // 1: the pair was cut
  uint64_t tokens = 0;
};

class Reranker {
 public:
  struct Options {
    std::string model_folder;
    device::Device* device = nullptr;  // outlives the reranker, as does the next
    tick::Scheduler* scheduler = nullptr;
    device::DType dtype = device::DType::kF32;
  };
  // kNotFound, kCorrupt, kUnsupported (more than one label, another kind of model), naming the file.
  static Result<std::unique_ptr<Reranker>> open(const Options& options);

  Result<RerankResult> score(std::string_view query, std::span<const std::string_view> texts,
                             const RerankOptions& options = {});

 private:
  Reranker(PairTokenizer pairs, std::unique_ptr<Tokenizer> tokenizer)
      : tokenizer_(std::move(tokenizer)), pairs_(pairs) {}
  Error read_head(const SafeTensors& weights);
  float head(std::span<const float> first_token) const;

  Options options_;
  EncoderConfig config_;
  std::unique_ptr<Tokenizer> tokenizer_;
  PairTokenizer pairs_;
  std::unique_ptr<Encoder> encoder_;
  std::vector<float> pooler_weight_, pooler_bias_, classifier_weight_, classifier_bias_;
};

}  // namespace onebeat::models
