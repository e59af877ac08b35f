// chat_model.hpp: a local chat model (GGUF, llama.cpp in process) behind a facade; no llama header leaves src/llm.
//
//   auto model = llm::ChatModel::load(path, {}).value();
//   auto reply = model->start({{"system", rules}, {"user", question}}, {.max_tokens = 200, .on_text = print}).value();
//   while (*reply->step() == llm::Generation::State::kMore) {}          // or hand step() to the tick scheduler
//   use(reply->result());
//
// One generation runs at a time on a model. Work comes in steps that the caller paces: a prefill step is at most
// `prefill_slice_tokens` prompt tokens, a decode step is one token. The prefix that a new prompt shares with the
// previous one (tokens) stays in the KV cache and is not computed again. Cancelling is seen between graph nodes, so a
// step ends within milliseconds. Text arrives in pieces of whole UTF-8 characters.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"

namespace onebeat::llm {

struct ChatMessage {
  std::string role;  // "system", "user", "assistant"
  std::string content;
};

struct LoadOptions {
  uint32_t context_tokens = 4096;  // capped by the model's own limit
  uint32_t decode_threads = 1;     // on two cores one thread decodes faster beside a user interface than two
  uint32_t prefill_threads = 2;
  uint32_t prefill_slice_tokens = 64;   // 64..128 keeps one step under ~0.7 s on two small cores
  std::function<bool(float)> progress;  // 0..1 while loading; false stops
};

struct GenerateOptions {
  uint32_t max_tokens = 256;
  float temperature = 0;  // 0: greedy
  float top_p = 0.9f;
  uint32_t top_k = 40;
  float repeat_penalty = 1.1f;
  uint32_t seed = 1;
  CancelToken cancel;
  std::function<void(std::string_view)> on_text;  // whole UTF-8 characters, in order
  std::function<void(uint32_t done, uint32_t total)> on_prefill;
};

struct GenerateResult {
  std::string text;
  enum class Stop { kEnd, kLength, kCancelled } stop = Stop::kEnd;
  uint32_t prompt_tokens = 0;
  uint32_t cached_tokens = 0;  // of the prompt, found in the KV cache
  uint32_t completion_tokens = 0;
  double prefill_ms = 0, first_token_ms = 0, decode_ms = 0;
};

class Generation {
 public:
  enum class State { kMore, kDone };
  virtual ~Generation() = default;
  // One slice of work on the calling thread. An error ends the generation; what was generated stays in result().
  virtual Result<State> step() = 0;
  virtual bool prefilling() const = 0;  // the next step is prefill: wants LoadOptions::prefill_threads cores
  virtual void set_threads(uint32_t threads) = 0;  // what the core budget granted, from the next step on
  virtual const GenerateResult& result() const = 0;
};

class ChatModel {
 public:
  virtual ~ChatModel() = default;
  // kNotFound, kCorrupt (not a GGUF file, cut, or of an unknown family) or kOutOfMemory, each naming the file.
  // Memory: the file is mapped; the KV cache is allocated here (see memory_bytes()).
  static Result<std::unique_ptr<ChatModel>> load(const std::string& path, const LoadOptions& options);

  // Renders the messages with the model's own template and starts. kInvalidArgument when the prompt does not leave
  // room for one token: shorten the question or cite fewer sources. Only one Generation may live at a time.
  virtual Result<std::unique_ptr<Generation>> start(const std::vector<ChatMessage>& messages,
                                                    const GenerateOptions& options) = 0;
  virtual uint32_t count_tokens(std::string_view text) const = 0;
  virtual uint32_t context_tokens() const = 0;
  virtual uint64_t memory_bytes() const = 0;    // mapped weights + KV cache
  virtual std::string description() const = 0;  // "qwen2 0.6B Q4_K - Medium"
};

}  // namespace onebeat::llm
