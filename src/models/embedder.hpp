// embedder.hpp: texts to vectors, with a sentence-transformers model.
//
//   Embedder::Options options{.model_folder = folder, .device = &gpu, .fallback = &cpu, .scheduler = &scheduler};
//   OB_TRY(auto embedder, Embedder::open(options));
//   std::vector<std::string_view> texts = {"A cat sits on the mat.", ""};
//   OB_TRY(Embeddings e, embedder->encode(texts));
//   use(e.row(0), e.dim, e.token_counts[0], e.report.device);
//   OB_TRY(Embeddings q, embedder->encode_query(questions, {.precision = Precision::kInt8}));
//
// A text's vector depends on the text, the model, the device and the dtype only: not on its neighbours in a
// batch nor on the batch size (texts are never padded), bit for bit. An empty text is a text ([CLS] [SEP]).
// Texts longer than the model allows are cut at the end, and flagged. Text need not be valid UTF-8.
//
// Threads: encode() may be called from any number. What they bring is made into common batches (embed_queue.hpp): a
// caller who finds the device idle starts at once, those who come while it works share the next batch. Texts of large calls
// are tokenised on all cores. Working memory is a window of texts and the plans of the batch sizes in use; it does not grow
// with the number of texts (only the result does).
//
// When the device fails (lost, out of memory, killed), the batch is repeated in halves, then on the fallback
// device; the report says why. A device that cannot take the weights is left for the fallback by open(): the
// report of every encode() says so.
//
// With route_by_size each call goes to the device or to the fallback, whichever is faster for so many tokens by what this
// machine measured (embed_route.hpp), and the report says which and why. A GPU that is software is never chosen so.
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
#include "base/core_gate.hpp"
#include "device/device.hpp"
#include "models/config.hpp"
#include "models/embed_cache.hpp"
#include "models/embed_queue.hpp"
#include "models/embed_route.hpp"
#include "models/encoder.hpp"
#include "models/tokenizer/tokenizer.hpp"
#include "onebeat/error.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::models {

// kFloat: Embeddings::values. kInt8: codes with one scale a vector. kUbinary: one bit a column (vector_precision.hpp).
enum class Precision : uint8_t { kFloat, kInt8, kUbinary };
const char* to_string(Precision precision);  // "float", "int8", "ubinary"

struct EmbedOptions {
  uint32_t batch =
      0;  // texts at once, at most kMaxBatchTexts; 0: kCpuBatchTexts on the CPU, all that fit on a GPU
  // Tokens at once; 0: kCpuTokenBudget on the CPU; on a GPU what it did in kGpuBatchMs when it was last busy.
  uint32_t token_budget = 0;
  bool normalize = true;      // vectors of length 1
  uint32_t truncate_dim = 0;  // keep the first columns (then normalise); 0: all
  std::string prompt_name;    // a prompt of the model ("query"); empty: the model's default, if it has one
  std::optional<std::string> prompt;  // a prompt given here, instead of a named one; "" for none
  uint32_t max_tokens = 0;            // cut earlier than the model does; 0: the model's limit
  bool specials_as_text = false;      // see EncodeOptions
  Precision precision = Precision::kFloat;
  bool use_cache =
      false;  // look up and remember, when the embedder has a cache; off, so that nothing is timed by mistake
  tick::WorkClass work_class = tick::WorkClass::kChat;
  CancelToken cancel;  // asked before every text, every batch and every slice
  // After each batch with some of the texts, on the calling thread.
  std::function<void(uint64_t texts_done, uint64_t texts)> progress;
};

struct EmbedReport {
  std::string device;  // "cpu", "vulkan: NVIDIA H200"; of the last batch
  std::string dtype;   // "f32", "f16", "bf16", "int8"
  std::string isa;     // which GEMM ran: "avx512", "coop16"
  uint64_t tokens = 0;
  uint32_t truncated_count = 0;
  uint32_t cached_count = 0;    // texts answered from the cache, or by an equal text of the same call
  double seconds = 0;           // all of encode()
  double tokenize_seconds = 0;  // its share for tokenising
  std::string fallback_reason;  // why the CPU did (part of) the work; empty: it was not needed
  std::string route_reason;     // why this device: the measured crossover; empty: nothing to choose
  uint64_t scratch_bytes =
      0;  // activations of all plans so far: set by batch sizes, not by the number of texts
};

struct Embeddings {
  uint32_t rows = 0, dim = 0;
  Precision precision = Precision::kFloat;
  std::vector<float> values;           // kFloat: rows x dim
  std::vector<int8_t> codes;           // kInt8: rows x dim
  std::vector<float> scales;           // kInt8: rows
  std::vector<uint8_t> bits;           // kUbinary: rows x row_bytes()
  std::vector<uint32_t> token_counts;  // used, special tokens included
  std::vector<uint8_t> truncated;      // 1: the text was cut
  EmbedReport report;
  std::span<const float> row(uint32_t i) const { return {values.data() + uint64_t(i) * dim, dim}; }
  uint32_t row_bytes() const { return (dim + 7) / 8; }  // of kUbinary
};

// Keeps a CPU batch's activations near 10 MB, so that cancel and slices stay quick. Between 512 and 8192 no
// difference in speed stood out of the noise (docs/internals/embeddings.md).
inline constexpr uint32_t kCpuTokenBudget = 1024, kCpuBatchTexts = 32;
inline constexpr uint32_t kGpuBatchMs = 50;  // a question that comes meanwhile waits no longer

class Embedder {
 public:
  struct Options {
    std::string model_folder;
    device::Device* device = nullptr;            // outlives the embedder, as do the next two
    device::Device* fallback = nullptr;          // the CPU device; null or equal to `device`: no fallback
    tick::Scheduler* scheduler = nullptr;        // null: batches go to Q_ml directly
    std::shared_ptr<device::Timeline> timeline;  // E_embed
    // auto | f32 | f16 (GPU) | bf16 | int8 (CPU). auto: f16 on a GPU with f16 hardware, bf16 on a processor that
    // multiplies it (AVX-512 BF16, AMX), else f32. int8 is the fast one with the least exact vectors.
    std::string dtype = "auto";
    bool route_by_size = false;     // each call to the faster of device and fallback
    std::string route_file;         // where the measured times are kept; empty: measured once a process
    uint64_t cache_bytes = 0;       // of vectors kept by content (embed_cache.hpp); 0: none
    std::string cache_file;         // kept between processes; empty: not
    CoreGate* core_gate = nullptr;  // whom tokenising on all cores asks; null: nobody
    bool warm_up = true;  // open() runs one short text: the first call finds pages and kernels in place
  };

  // Reads configuration and tokenizer and loads the weights onto the device. kNotFound, kCorrupt,
  // kUnsupported, naming the file; kUnsupported for a dtype that the device cannot run.
  static Result<std::unique_ptr<Embedder>> open(const Options& options);

  // kInvalidArgument (a prompt or a width that the model does not have), kCancelled, or what the devices failed with.
  Result<Embeddings> encode(std::span<const std::string_view> texts, const EmbedOptions& options = {});
  // encode() with the prompt that the model has for one side of a search: "query"; "document" or "passage". A model
  // without such a prompt gets the text as it is. A prompt given in the options wins.
  Result<Embeddings> encode_query(std::span<const std::string_view> texts, EmbedOptions options = {});
  Result<Embeddings> encode_document(std::span<const std::string_view> texts, EmbedOptions options = {});
  Error warm_up(const EmbedOptions& options = {});  // compiles and runs the plans that such calls will use

  const EncoderConfig& config() const { return config_; }
  const Tokenizer& tokenizer() const { return *tokenizer_; }
  uint32_t dim() const { return config_.output_size(); }
  Encoder& encoder() { return *encoder_; }
  EmbedQueue& queue() { return *queue_; }
  EmbedCache& cache() { return *cache_; }
  // Identifies vectors that may be compared: weights, dtype and pooling.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  struct Call;
  struct Window;
  Embedder() = default;
  Error load(const Options& options);
  Result<Encoder*> fallback_encoder();
  EmbedLane choose_lane(uint64_t tokens, EmbedReport& report);
  Result<RouteTable> route_table();
  std::string identity(EmbedLane lane);
  Error tokenize(Call& call, Window& window) const;
  Error embed_window(Call& call, Window& window);
  Error run_job(Call& call, const Window& window, std::span<const uint32_t> ids,
                std::span<const uint64_t> bounds, std::span<float> rows);
  void finish_window(Call& call, const Window& window, std::span<const float> rows,
                     std::span<const uint32_t> row_of) const;
  EmbedQueue::Finish start_batch(const EmbedQueue::Batch& batch);
  Error run_batch(const EmbedQueue::Batch& batch);
  Error run_halves(const EmbedQueue::Batch& batch);
  Error or_elsewhere(Error device_error, const EmbedQueue::Batch& batch);
  Result<EncodeJob> start_on(Encoder& encoder, const EmbedQueue::Batch& batch) const;
  static Error finish_on(Encoder& encoder, EncodeJob& job, const EmbedQueue::Batch& batch);

  Options options_;
  EncoderConfig config_;
  std::unique_ptr<Tokenizer> tokenizer_;
  SafeTensors weights_;
  std::unique_ptr<Encoder> encoder_;
  std::unique_ptr<EmbedQueue> queue_;
  std::unique_ptr<EmbedCache> cache_;
  std::string fingerprint_;
  std::string device_given_up_;  // why the weights went to the fallback instead; empty: they did not
  std::mutex fallback_mutex_;
  std::unique_ptr<Encoder> fallback_;
  std::mutex route_mutex_;
  std::optional<RouteTable> route_;
};

// "cpu", "vulkan: NVIDIA H200", as reports and benchmarks name a device.
std::string device_label(const device::Caps& caps);
std::string dtype_label(device::DType dtype);  // as Options::dtype spells it: "f32", "int8"

}  // namespace onebeat::models
