// embedder.hpp: texts to vectors, with a sentence-transformers model.
//
//   Embedder::Options options{.model_folder = folder, .device = &gpu, .fallback = &cpu, .scheduler =
//   &scheduler}; OB_TRY(auto embedder, Embedder::open(options)); std::vector<std::string_view> texts = {"A
//   cat sits on the mat.", ""}; OB_TRY(Embeddings e, embedder->encode(texts, {.prompt_name = "query"}));
//   use(e.row(0), e.dim, e.token_counts[0], e.report.device);
//
// A text's vector depends on the text, the model, the device and the dtype only: not on its neighbours in a
// batch nor on the batch size (texts are never padded), bit for bit. An empty text is a text ([CLS] [SEP]).
// Texts longer than the model allows are cut at the end, and flagged.
//
// When the device fails (lost, out of memory, killed), the batch is repeated in halves, then on the fallback
// device; the report says why. A device that cannot take the weights is left for the fallback by open(): the
// report of every encode() says so. encode() may be called from several threads: batches of both take turns.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "models/config.hpp"
#include "models/encoder.hpp"
#include "models/tokenizer/tokenizer.hpp"
#include "onebeat/error.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::models {

struct EmbedOptions {
  uint32_t batch = 32;        // texts at once, at most kMaxBatchTexts
  uint32_t token_budget = 0;  // tokens at once; 0: kMaxBatchTokens on a GPU, kCpuTokenBudget on the CPU
  bool normalize = true;      // vectors of length 1
  uint32_t truncate_dim = 0;  // keep the first columns (then normalise); 0: all
  std::string prompt_name;    // a prompt of the model ("query"); empty: the model's default, if it has one
  std::optional<std::string> prompt;  // a prompt given here, instead of a named one; "" for none
  uint32_t max_tokens = 0;            // cut earlier than the model does; 0: the model's limit
  bool specials_as_text = false;      // see EncodeOptions
  tick::WorkClass work_class = tick::WorkClass::kChat;
  CancelToken cancel;  // asked before every batch and every slice
  std::function<void(uint64_t texts_done, uint64_t texts)>
      progress;  // after each batch, on the calling thread
};

struct EmbedReport {
  std::string device;  // "cpu", "vulkan: NVIDIA H200"; of the last batch
  std::string dtype;   // "f32", "f16"
  std::string isa;     // which GEMM ran: "avx512", "coop16"
  uint64_t tokens = 0;
  uint32_t truncated_count = 0;
  double seconds = 0;           // all of encode()
  double tokenize_seconds = 0;  // its share for tokenising
  std::string fallback_reason;  // why the CPU did (part of) the work; empty: it was not needed
};

struct Embeddings {
  uint32_t rows = 0, dim = 0;
  std::vector<float> values;           // rows x dim
  std::vector<uint32_t> token_counts;  // used, special tokens included
  std::vector<uint8_t> truncated;      // 1: the text was cut
  EmbedReport report;
  std::span<const float> row(uint32_t i) const { return {values.data() + uint64_t(i) * dim, dim}; }
};

// Keeps a CPU batch's activations near 10 MB, so that cancel and slices stay quick. Between 512 and 8192 no
// difference in speed stood out of the noise (docs/internals/embeddings.md).
inline constexpr uint32_t kCpuTokenBudget = 1024;

class Embedder {
 public:
  struct Options {
    std::string model_folder;
    device::Device* device = nullptr;            // outlives the embedder, as do the next two
    device::Device* fallback = nullptr;          // the CPU device; null or equal to `device`: no fallback
    tick::Scheduler* scheduler = nullptr;        // null: batches go to Q_ml directly
    std::shared_ptr<device::Timeline> timeline;  // E_embed
    std::string dtype = "auto";  // auto | f32 | f16; auto: f16 on a GPU with f16 hardware, else f32
  };

  // Reads configuration and tokenizer and loads the weights onto the device. kNotFound, kCorrupt,
  // kUnsupported, naming the file; kUnsupported for a dtype that the device cannot run.
  static Result<std::unique_ptr<Embedder>> open(const Options& options);

  Result<Embeddings> encode(std::span<const std::string_view> texts, const EmbedOptions& options = {});
  Error warm_up(const EmbedOptions& options = {});  // compiles and runs the plans that such calls will use

  const EncoderConfig& config() const { return config_; }
  const Tokenizer& tokenizer() const { return *tokenizer_; }
  uint32_t dim() const { return config_.output_size(); }
  Encoder& encoder() { return *encoder_; }
  // Identifies vectors that may be compared: weights, dtype and pooling.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  struct Call;
  Embedder() = default;
  Result<Encoder*> fallback_encoder();
  Error run_texts(Call& call, uint32_t first, uint32_t count);
  Error run_on(Call& call, Encoder& encoder, uint32_t first, uint32_t count);

  Options options_;
  EncoderConfig config_;
  std::unique_ptr<Tokenizer> tokenizer_;
  SafeTensors weights_;
  std::unique_ptr<Encoder> encoder_;
  std::string fingerprint_;
  std::string device_given_up_;  // why the weights went to the fallback instead; empty: they did not
  std::mutex fallback_mutex_;
  std::unique_ptr<Encoder> fallback_;
};

// "cpu", "vulkan: NVIDIA H200", as reports and benchmarks name a device.
std::string device_label(const device::Caps& caps);

}  // namespace onebeat::models
