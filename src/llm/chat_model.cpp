#include "llm/chat_model.hpp"

#include <ggml-backend.h>
#include <ggml-cpu.h>
#include <llama.h>

#include <algorithm>
#include <atomic>
#include <filesystem>

#include "base/assert.hpp"
#include "base/clock.hpp"
#include "llm/ggml_log.hpp"
#include "llm/utf8_pieces.hpp"
#include "models/weights/gguf_check.hpp"

namespace onebeat::llm {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using ModelPtr = std::unique_ptr<llama_model, Freed<llama_model_free>>;
using ContextPtr = std::unique_ptr<llama_context, Freed<llama_free>>;
using SamplerPtr = std::unique_ptr<llama_sampler, Freed<llama_sampler_free>>;
using PoolPtr = std::unique_ptr<ggml_threadpool, Freed<ggml_threadpool_free>>;
using Tokens = std::vector<llama_token>;

double ms_between(uint64_t begin_ns, uint64_t end_ns) { return double(end_ns - begin_ns) * 1e-6; }

// Sleeping workers (poll 0) at low priority: two spinning threads on two busy cores decode at a quarter of the speed
// of one (docs/internals/chat.md), and frames go first.
PoolPtr make_pool(uint32_t threads) {
  ggml_threadpool_params params = ggml_threadpool_params_default(int(threads));
  params.poll = 0;
  params.prio = GGML_SCHED_PRIO_LOW;
  return PoolPtr(ggml_threadpool_new(&params));
}

class LlamaModel final : public ChatModel {
 public:
  LlamaModel(ModelPtr model, ContextPtr context, LoadOptions options)
      : model_(std::move(model)),
        context_(std::move(context)),
        options_(std::move(options)),
        vocab_(llama_model_get_vocab(model_.get())) {
    use_threads(options_.prefill_threads);
  }
  ~LlamaModel() override { llama_detach_threadpool(context_.get()); }

  Result<std::unique_ptr<Generation>> start(const std::vector<ChatMessage>& messages,
                                            const GenerateOptions& options) override;
  uint32_t count_tokens(std::string_view text) const override {
    return uint32_t(tokenize(text, false).size());
  }
  uint32_t context_tokens() const override { return llama_n_ctx(context_.get()); }
  uint64_t memory_bytes() const override {
    return llama_model_size(model_.get()) + llama_state_get_size(context_.get());
  }
  std::string description() const override {
    char text[128] = {};
    llama_model_desc(model_.get(), text, sizeof text);
    return text;
  }

  // `specials`: names of control tokens become them. `begin`: the model's begin-of-text token goes first.
  Tokens tokenize(std::string_view text, bool specials, bool begin = false) const {
    Tokens tokens(text.size() + 8);
    const int count = llama_tokenize(vocab_, text.data(), int(text.size()), tokens.data(), int(tokens.size()),
                                     begin, specials);
    tokens.resize(size_t(std::max(count, 0)));
    return tokens;
  }
  Result<Tokens> render(const std::vector<ChatMessage>& messages) const;
  std::string piece(llama_token token) const {
    std::string text(64, '\0');
    int length = llama_token_to_piece(vocab_, token, text.data(), int(text.size()), 0, false);
    if (length < 0) {
      text.resize(size_t(-length));
      length = llama_token_to_piece(vocab_, token, text.data(), int(text.size()), 0, false);
    }
    text.resize(size_t(std::max(length, 0)));
    return text;
  }
  // A pool of exactly the granted size: ggml threads beyond the grant would wait for cores and hold the others up.
  void use_threads(uint32_t threads) {
    threads = std::max(1u, threads);
    if (threads == threads_) return;
    PoolPtr pool = make_pool(threads);
    llama_attach_threadpool(context_.get(), pool.get(), pool.get());
    llama_set_n_threads(context_.get(), int32_t(threads), int32_t(threads));
    pool_ = std::move(pool);
    threads_ = threads;
  }

  ModelPtr model_;
  PoolPtr pool_;  // before the context that uses it: destroyed after it
  ContextPtr context_;
  LoadOptions options_;
  const llama_vocab* vocab_;
  Tokens cached_;  // what the KV cache holds, in order
  uint32_t threads_ = 0;
  std::atomic<bool> busy_{false};
};

class LlamaGeneration final : public Generation {
 public:
  LlamaGeneration(LlamaModel& model, Tokens prompt, size_t cached, GenerateOptions options,
                  SamplerPtr sampler)
      : model_(model),
        prompt_(std::move(prompt)),
        at_(cached),
        options_(std::move(options)),
        sampler_(std::move(sampler)),
        started_ns_(now_ns()) {
    result_.prompt_tokens = uint32_t(prompt_.size());
    result_.cached_tokens = uint32_t(cached);
    llama_set_abort_callback(
        model_.context_.get(),
        [](void* self) { return static_cast<LlamaGeneration*>(self)->options_.cancel.cancelled(); }, this);
  }
  ~LlamaGeneration() override {
    llama_set_abort_callback(model_.context_.get(), nullptr, nullptr);
    model_.busy_ = false;
  }

  Result<State> step() override {
    if (finished_) return State::kDone;
    if (options_.cancel.cancelled()) return finish(GenerateResult::Stop::kCancelled);
    return prefilling() ? prefill() : decode();
  }
  bool prefilling() const override { return at_ < prompt_.size(); }
  void set_threads(uint32_t threads) override { model_.use_threads(threads); }
  const GenerateResult& result() const override { return result_; }

 private:
  Result<State> prefill() {
    const uint64_t begin = now_ns();
    const size_t count = std::min<size_t>(prompt_.size() - at_, model_.options_.prefill_slice_tokens);
    OB_TRY(bool ran, feed(prompt_.data() + at_, count));
    if (!ran) return finish(GenerateResult::Stop::kCancelled);
    at_ += count;
    result_.prefill_ms += ms_between(begin, now_ns());
    if (options_.on_prefill) options_.on_prefill(uint32_t(at_), uint32_t(prompt_.size()));
    return State::kMore;
  }

  Result<State> decode() {
    const uint64_t begin = now_ns();
    const llama_token token = llama_sampler_sample(sampler_.get(), model_.context_.get(), -1);
    if (llama_vocab_is_eog(model_.vocab_, token)) return finish(GenerateResult::Stop::kEnd);
    ++result_.completion_tokens;
    emit(pieces_.push(model_.piece(token)));
    if (result_.completion_tokens == 1) result_.first_token_ms = ms_between(started_ns_, now_ns());
    if (result_.completion_tokens >= options_.max_tokens ||
        model_.cached_.size() + 1 >= model_.context_tokens())
      return finish(GenerateResult::Stop::kLength);
    OB_TRY(bool ran, feed(&token, 1));
    result_.decode_ms += ms_between(begin, now_ns());
    return ran ? Result<State>(State::kMore) : finish(GenerateResult::Stop::kCancelled);
  }

  // Decodes tokens into the KV cache. False when the cancel token stopped it; the cache is then rolled back.
  Result<bool> feed(const llama_token* tokens, size_t count) {
    Tokens copy(tokens, tokens + count);
    const int code = llama_decode(model_.context_.get(), llama_batch_get_one(copy.data(), int32_t(count)));
    if (code == 0) {
      model_.cached_.insert(model_.cached_.end(), copy.begin(), copy.end());
      return true;
    }
    llama_memory_seq_rm(llama_get_memory(model_.context_.get()), 0, llama_pos(model_.cached_.size()), -1);
    if (code == 2) return false;
    finished_ = true;
    if (code == 1)
      return Error(ErrorCode::kOutOfMemory,
                   "the conversation no longer fits the model's context; shorten it or cite fewer sources");
    return Error(ErrorCode::kInternal,
                 "the chat model failed while generating; try again or choose another model",
                 "llama_decode returned " + std::to_string(code) + "; " + recent_ggml_log());
  }

  Result<State> finish(GenerateResult::Stop stop) {
    emit(pieces_.finish());
    result_.stop = stop;
    finished_ = true;
    return State::kDone;
  }
  void emit(const std::string& text) {
    if (text.empty()) return;
    result_.text += text;
    if (options_.on_text) options_.on_text(text);
  }

  LlamaModel& model_;
  Tokens prompt_;
  size_t at_;
  GenerateOptions options_;
  SamplerPtr sampler_;
  uint64_t started_ns_;
  Utf8Pieces pieces_;
  GenerateResult result_;
  bool finished_ = false;
};

SamplerPtr make_sampler(const GenerateOptions& options, int32_t vocab_size) {
  SamplerPtr chain(llama_sampler_chain_init(llama_sampler_chain_default_params()));
  llama_sampler_chain_add(chain.get(),
                          llama_sampler_init_penalties(vocab_size, 64, options.repeat_penalty, 0, 0));
  if (options.temperature <= 0) {
    llama_sampler_chain_add(chain.get(), llama_sampler_init_greedy());
    return chain;
  }
  llama_sampler_chain_add(chain.get(), llama_sampler_init_top_k(int32_t(options.top_k)));
  llama_sampler_chain_add(chain.get(), llama_sampler_init_top_p(options.top_p, 1));
  llama_sampler_chain_add(chain.get(), llama_sampler_init_temp(options.temperature));
  llama_sampler_chain_add(chain.get(), llama_sampler_init_dist(options.seed));
  return chain;
}

// Stands for the i-th message's content while the template is applied.
std::string content_mark(size_t i) { return "\x01" + std::to_string(i) + "\x02"; }

// The prompt as tokens. The template's own text may name control tokens; what people and documents wrote may not, so
// each content is tokenized apart, as plain text ("<|im_end|>" in a document stays seven characters of text).
Result<Tokens> LlamaModel::render(const std::vector<ChatMessage>& messages) const {
  std::vector<std::string> marks;
  std::vector<llama_chat_message> raw;
  marks.reserve(messages.size());
  raw.reserve(messages.size());
  for (size_t i = 0; i < messages.size(); ++i) marks.push_back(content_mark(i));
  for (size_t i = 0; i < messages.size(); ++i) raw.push_back({messages[i].role.c_str(), marks[i].c_str()});
  std::string text(1024 + 256 * messages.size(), '\0');
  const int length = llama_chat_apply_template(llama_model_chat_template(model_.get(), nullptr), raw.data(),
                                               raw.size(), true, text.data(), int32_t(text.size()));
  if (length < 0 || size_t(length) > text.size())
    return Error(
        ErrorCode::kUnsupported,
        "this model's chat template is of no family that Onebeat knows; choose an instruct model with a "
        "ChatML, Llama, Gemma or Mistral template");
  text.resize(size_t(length));

  Tokens tokens;
  const auto add = [&](std::string_view part, bool specials) {
    const Tokens more = tokenize(part, specials, /*begin=*/tokens.empty());
    tokens.insert(tokens.end(), more.begin(), more.end());
  };
  size_t at = 0;
  for (size_t i = 0; i < messages.size(); ++i) {
    const size_t mark = text.find(marks[i], at);
    if (mark == std::string::npos)
      return Error(ErrorCode::kUnsupported, "this model's chat template drops the " + messages[i].role +
                                                " message; choose a model whose template keeps it");
    add(std::string_view(text).substr(at, mark - at), true);
    add(messages[i].content, false);
    at = mark + marks[i].size();
  }
  add(std::string_view(text).substr(at), true);
  return tokens;
}

Result<std::unique_ptr<Generation>> LlamaModel::start(const std::vector<ChatMessage>& messages,
                                                      const GenerateOptions& options) {
  OB_TRY(Tokens prompt, render(messages));
  if (prompt.empty() || prompt.size() + 1 > context_tokens())
    return Error(ErrorCode::kInvalidArgument, "the prompt has " + std::to_string(prompt.size()) +
                                                  " tokens and the model's context holds " +
                                                  std::to_string(context_tokens()) +
                                                  "; shorten the question or cite fewer sources");
  OB_ASSERT(!busy_.exchange(true), "one generation at a time on a model");
  // The last prompt token is always decoded again: its logits start the answer.
  const size_t limit = std::min(cached_.size(), prompt.size() - 1);
  size_t shared = 0;
  while (shared < limit && cached_[shared] == prompt[shared]) ++shared;
  if (!llama_memory_seq_rm(llama_get_memory(context_.get()), 0, llama_pos(shared), -1)) {
    llama_memory_clear(llama_get_memory(context_.get()),
                       true);  // a cache that cannot be cut (sliding window)
    shared = 0;
  }
  cached_.resize(shared);
  return std::unique_ptr<Generation>(std::make_unique<LlamaGeneration>(
      *this, std::move(prompt), shared, options, make_sampler(options, llama_vocab_n_tokens(vocab_))));
}

Error explain_load_failure(const std::string& path) {
  return {
      ErrorCode::kCorrupt,
      path + " could not be loaded as a chat model; run `onebeat models verify` or choose another GGUF file",
      recent_ggml_log()};
}

}  // namespace

Result<std::unique_ptr<ChatModel>> ChatModel::load(const std::string& path, const LoadOptions& options) {
  OB_TRY(const models::GgufSummary summary, models::check_gguf(path));
  (void)summary;
  static const bool backend_ready = [] {
    install_ggml_log();
    llama_backend_init();
    return true;
  }();
  (void)backend_ready;
  install_ggml_log();

  llama_model_params model_params = llama_model_default_params();
  model_params.n_gpu_layers = 0;
  if (options.progress) {
    model_params.progress_callback = [](float done, void* user) {
      return (*static_cast<const std::function<bool(float)>*>(user))(done);
    };
    model_params.progress_callback_user_data = const_cast<std::function<bool(float)>*>(&options.progress);
  }
  ModelPtr model(llama_model_load_from_file(path.c_str(), model_params));
  if (!model) return explain_load_failure(path);

  llama_context_params params = llama_context_default_params();
  const uint32_t trained = uint32_t(std::max(1, llama_model_n_ctx_train(model.get())));
  params.n_ctx = std::min(options.context_tokens, trained);
  params.n_batch = params.n_ubatch = std::max(1u, options.prefill_slice_tokens);
  params.n_threads = int32_t(options.decode_threads);
  params.n_threads_batch = int32_t(options.prefill_threads);
  params.no_perf = true;
  ContextPtr context(llama_init_from_model(model.get(), params));
  if (!context)
    return Error(ErrorCode::kOutOfMemory,
                 "no memory for a context of " + std::to_string(params.n_ctx) +
                     " tokens; close other programs or use a smaller model",
                 recent_ggml_log());
  return std::unique_ptr<ChatModel>(
      std::make_unique<LlamaModel>(std::move(model), std::move(context), options));
}

}  // namespace onebeat::llm
