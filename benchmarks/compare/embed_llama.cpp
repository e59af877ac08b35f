// embed_llama.cpp: llama.cpp as a peer of `./dev bench embed --compare`. Orders and answers as src/models/embed_worker.hpp
// describes them.
//
//   embed_llama MODEL.gguf [threads 2] [tokens at once 2048]
//
// One text is one sequence; a call carries as many texts as fit the tokens at once (llama.cpp attends over the whole call
// under a mask, so a call of 8192 tokens would pay for texts that cannot see each other).
#include <llama.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>

#include "base/json.hpp"

namespace {
using onebeat::Error;
using onebeat::ErrorCode;
using onebeat::Json;
using onebeat::Result;
using Clock = std::chrono::steady_clock;

constexpr uint32_t kMostTexts = 64;

struct Case {
  std::vector<std::vector<llama_token>> ids;
  std::vector<std::string> texts;
  size_t rows() const { return texts.empty() ? ids.size() : texts.size(); }
};

class Engine {
 public:
  Error open(const char* path, int threads, uint32_t tokens_at_once) {
    threads_ = threads;
    tokens_at_once_ = tokens_at_once;
    llama_model_params model = llama_model_default_params();
    model.n_gpu_layers = 0;
    model_.reset(llama_model_load_from_file(path, model));
    if (!model_) return {ErrorCode::kCorrupt, std::string(path) + ": llama.cpp cannot load it"};
    llama_context_params context = llama_context_default_params();
    context.n_ctx = context.n_batch = context.n_ubatch = tokens_at_once;
    context.n_seq_max = kMostTexts;
    context.n_threads = context.n_threads_batch = threads;
    context.pooling_type = LLAMA_POOLING_TYPE_MEAN;
    context.embeddings = true;
    context_.reset(llama_init_from_model(model_.get(), context));
    if (!context_) return {ErrorCode::kOutOfMemory, "llama.cpp made no context"};
    batch_ = llama_batch_init(int32_t(tokens_at_once), 0, 1);
    width_ = size_t(llama_model_n_embd(model_.get()));
    return {};
  }
  ~Engine() { llama_batch_free(batch_); }

  Result<Json> answer(const Json& order) {
    const std::string what = order.string_or("do", "");
    if (what == "about")
      return Json(Json::Object{{"version", "of llama-cpp-python 0.3.36"},
                               {"device", "cpu"},
                               {"isa", "avx2"},  // the flags of third_party/ggml-one, whatever the CPU has
                               {"threads", threads_},
                               {"note", llama_print_system_info()}});
    if (what == "load") return load(order);
    const auto found = cases_.find(order.string_or("case", ""));
    if (found == cases_.end()) return Error(ErrorCode::kNotFound, "no such case was loaded");
    if (what == "run") return run(found->second, order.double_or("least_s", 0));
    if (what == "vectors") return vectors(found->second, order.string_or("file", ""));
    return Error(ErrorCode::kInvalidArgument, "no order \"" + what + "\"");
  }

 private:
  Result<Json> load(const Json& order) {
    Case c;
    for (const Json& text : order["texts"].items()) c.texts.push_back(text.as_string());
    for (const Json& text : order["ids"].items()) {
      std::vector<llama_token> ids;
      for (const Json& id : text.items()) ids.push_back(llama_token(id.as_int()));
      if (ids.empty() || ids.size() > tokens_at_once_)
        return Error(ErrorCode::kInvalidArgument, "a text does not fit");
      c.ids.push_back(std::move(ids));
    }
    if (c.rows() == 0) return Error(ErrorCode::kInvalidArgument, "a case needs ids or texts");
    const size_t rows = c.rows();
    cases_[order.string_or("case", "")] = std::move(c);
    return Json(Json::Object{{"rows", rows}});
  }

  Error flush(size_t first, size_t count) {
    if (llama_encode(context_.get(), batch_) != 0) return {ErrorCode::kInternal, "llama_encode failed"};
    for (size_t i = 0; i < count; ++i) {
      const float* from = llama_get_embeddings_seq(context_.get(), llama_seq_id(i));
      if (!from) return {ErrorCode::kInternal, "llama.cpp gave no vector for a sequence"};
      double sum = 0;
      for (size_t d = 0; d < width_; ++d) sum += double(from[d]) * from[d];
      const float scale = sum > 0 ? float(1 / std::sqrt(sum)) : 0;
      for (size_t d = 0; d < width_; ++d) out_[(first + i) * width_ + d] = from[d] * scale;
    }
    return {};
  }

  Error encode_ids(const std::vector<std::vector<llama_token>>& texts) {
    out_.resize(texts.size() * width_);
    size_t first = 0;
    batch_.n_tokens = 0;
    for (size_t t = 0; t < texts.size(); ++t) {
      if (t > first && (batch_.n_tokens + texts[t].size() > tokens_at_once_ || t - first == kMostTexts)) {
        OB_CHECK(flush(first, t - first));
        first = t;
        batch_.n_tokens = 0;
      }
      for (size_t i = 0; i < texts[t].size(); ++i) {
        const int32_t at = batch_.n_tokens++;
        batch_.token[at] = texts[t][i];
        batch_.pos[at] = llama_pos(i);
        batch_.n_seq_id[at] = 1;
        batch_.seq_id[at][0] = llama_seq_id(t - first);
        batch_.logits[at] = 1;
      }
    }
    return flush(first, texts.size() - first);
  }

  Error encode(const Case& c) {
    if (c.texts.empty()) return encode_ids(c.ids);
    std::vector<std::vector<llama_token>> ids;
    for (const std::string& text : c.texts) {
      std::vector<llama_token> each(text.size() + 8);
      const int32_t n = llama_tokenize(llama_model_get_vocab(model_.get()), text.data(), int32_t(text.size()),
                                       each.data(), int32_t(each.size()), true, true);
      if (n < 1) return {ErrorCode::kInternal, "llama_tokenize failed"};
      each.resize(size_t(std::min<int32_t>(n, 256)));
      ids.push_back(std::move(each));
    }
    return encode_ids(ids);
  }

  Result<Json> run(const Case& c, double least) {
    Json::Array seconds;
    for (double total = 0; seconds.empty() || total < least;) {
      const auto begin = Clock::now();
      OB_CHECK(encode(c));
      const double each = std::chrono::duration<double>(Clock::now() - begin).count();
      seconds.emplace_back(each);
      total += each;
    }
    return Json(Json::Object{{"seconds", std::move(seconds)}});
  }

  Result<Json> vectors(const Case& c, const std::string& file) {
    OB_CHECK(encode(c));
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(out_.data()), std::streamsize(out_.size() * sizeof(float)));
    if (!out.flush()) return Error(ErrorCode::kIo, file + ": writing failed");
    return Json(Json::Object{{"rows", c.rows()}, {"dim", width_}});
  }

  struct FreeModel {
    void operator()(llama_model* m) const { llama_model_free(m); }
  };
  struct FreeContext {
    void operator()(llama_context* c) const { llama_free(c); }
  };
  std::unique_ptr<llama_model, FreeModel> model_;
  std::unique_ptr<llama_context, FreeContext> context_;
  llama_batch batch_{};
  int threads_ = 0;
  uint32_t tokens_at_once_ = 0;
  size_t width_ = 0;
  std::map<std::string, Case> cases_;
  std::vector<float> out_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: embed_llama MODEL.gguf [threads] [tokens at once]\n";
    return 2;
  }
  llama_log_set(
      [](ggml_log_level level, const char* text, void*) {
        if (level == GGML_LOG_LEVEL_ERROR) std::cerr << text;
      },
      nullptr);
  llama_backend_init();
  Engine engine;
  const int threads = argc > 2 ? std::atoi(argv[2]) : 2, tokens = argc > 3 ? std::atoi(argv[3]) : 2048;
  if (threads < 1 || tokens < 512) {
    std::cerr << "embed_llama: at least 1 thread and 512 tokens at once\n";
    return 2;
  }
  if (Error e = engine.open(argv[1], threads, uint32_t(tokens))) {
    std::cerr << "embed_llama: " << e.text() << "\n";
    return 1;
  }
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    Result<Json> answer = Json::parse(line);
    if (answer) answer = engine.answer(*answer);
    const Json said = answer ? *answer : Json(Json::Object{{"error", answer.error().text()}});
    std::cout << said.dump() << '\n' << std::flush;
  }
}
