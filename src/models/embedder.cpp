#include "models/embedder.hpp"

#include <algorithm>
#include <utility>

#include "base/clock.hpp"
#include "base/sha256.hpp"
#include "ops/cpu_fused.hpp"

namespace onebeat::models {

std::string device_label(const device::Caps& caps) {
  std::string label = device::to_string(caps.backend);
  if (caps.backend != device::Backend::kCpu) label += ": " + caps.name;
  return label;
}

std::string dtype_label(device::DType dtype) {
  return dtype == device::DType::kI8 ? "int8" : device::to_string(dtype);
}

namespace {

Result<device::DType> choose_dtype(const std::string& wanted, device::Device& device) {
  const device::Caps& caps = device.caps();
  const bool on_cpu = caps.backend == device::Backend::kCpu;
  if (wanted == "f32") return device::DType::kF32;
  if (wanted == "f16") {
    if (!on_cpu) return device::DType::kF16;
    return Error{ErrorCode::kUnsupported,
                 "the CPU runs embeddings in f32, bf16 or int8; use --dtype f32 or auto"};
  }
  if (wanted == "bf16" || wanted == "int8") {
    if (on_cpu) return wanted == "bf16" ? device::DType::kBF16 : device::DType::kI8;
    return Error{ErrorCode::kUnsupported,
                 wanted + " embeddings run on the CPU; use --device cpu, or --dtype f16"};
  }
  if (wanted != "auto")
    return Error{ErrorCode::kUnsupported,
                 "dtype " + wanted + " is not available; choose auto, f32, f16 (GPU), bf16 or int8 (CPU)"};
  if (on_cpu) return ops::fused_bf16_pays(device) ? device::DType::kBF16 : device::DType::kF32;
  const bool half = !caps.software &&
                    (caps.has(device::Feature::kCooperativeMatrix) || caps.has(device::Feature::kFloat16));
  return half ? device::DType::kF16 : device::DType::kF32;
}

// What a smaller batch or another device may cure. Everything else is the caller's.
bool is_device_trouble(ErrorCode code) {
  switch (code) {
    case ErrorCode::kDeviceLost:
    case ErrorCode::kOutOfMemory:
    case ErrorCode::kKilled:
    case ErrorCode::kTimeout:
    case ErrorCode::kUnsupported:
    case ErrorCode::kInternal:
      return true;
    default:
      return false;
  }
}

Result<std::string> prompt_of(const EncoderConfig& config, const EmbedOptions& options) {
  if (options.prompt) return *options.prompt;
  const std::string& name = options.prompt_name.empty() ? config.default_prompt : options.prompt_name;
  if (name.empty()) return std::string();
  std::string known;
  for (const auto& [key, text] : config.prompts) {
    if (key == name) return text;
    known += (known.empty() ? "" : ", ") + key;
  }
  return Error{ErrorCode::kInvalidArgument,
               "the model has no prompt \"" + name + "\"; it has: " + (known.empty() ? "none" : known)};
}

}  // namespace

// One encode() on its way.
struct Embedder::Call {
  const EmbedOptions& options;
  Embeddings& out;
  std::vector<uint32_t> ids;     // of all texts
  std::vector<uint64_t> bounds;  // texts + 1
  uint32_t width = 0;            // of the encoder's rows; out.dim of it are kept
  uint64_t texts_done = 0;
  bool device_given_up = false;
};

Result<std::unique_ptr<Embedder>> Embedder::open(const Options& options) {
  OB_ASSERT(options.device, "an embedder needs a device");
  std::unique_ptr<Embedder> e(new Embedder());
  e->options_ = options;
  if (e->options_.fallback == options.device) e->options_.fallback = nullptr;
  OB_TRY(e->config_, read_encoder_config(options.model_folder));
  OB_TRY(e->tokenizer_, load_tokenizer(options.model_folder));
  OB_TRY(e->weights_, SafeTensors::open(options.model_folder + "/model.safetensors"));
  if (e->tokenizer_->vocabulary_size() > e->config_.vocabulary_size)
    return Error{ErrorCode::kCorrupt, options.model_folder + ": the tokenizer has more tokens (" +
                                          std::to_string(e->tokenizer_->vocabulary_size()) +
                                          ") than the model (" + std::to_string(e->config_.vocabulary_size) +
                                          ")"};
  OB_TRY(device::DType dtype, choose_dtype(options.dtype, *options.device));
  auto loaded = Encoder::load(*options.device, e->config_, e->weights_, dtype);
  if (!loaded && e->options_.fallback && is_device_trouble(loaded.error().code)) {
    e->device_given_up_ = device_label(options.device->caps()) + " failed: " + loaded.error().text();
    e->options_.device = std::exchange(e->options_.fallback, nullptr);
    dtype = device::DType::kF32;
    loaded = Encoder::load(*e->options_.device, e->config_, e->weights_, dtype);
  }
  if (!loaded) return loaded.error();
  e->encoder_ = std::move(*loaded);
  // The start of every tensor: enough to tell two trainings apart without reading 90 MB at each start.
  Sha256 hash;
  for (const TensorView& t : e->weights_.tensors()) {
    hash.add(t.name);
    hash.add(t.bytes.first(std::min<size_t>(t.bytes.size(), 4096)));
  }
  e->fingerprint_ = hash.finish_hex() + "-" + dtype_label(dtype) + "-" + to_string(e->config_.pooling[0]);
  return e;
}

Result<Encoder*> Embedder::fallback_encoder() {
  std::lock_guard lock(fallback_mutex_);
  if (!fallback_) {
    OB_TRY(fallback_, Encoder::load(*options_.fallback, config_, weights_, device::DType::kF32));
  }
  return fallback_.get();
}

Result<Embeddings> Embedder::encode(std::span<const std::string_view> texts, const EmbedOptions& options) {
  const uint64_t begin = now_ns();
  if (options.truncate_dim > dim())
    return Error{ErrorCode::kInvalidArgument, "truncate_dim " + std::to_string(options.truncate_dim) +
                                                  " is above the model's " + std::to_string(dim())};
  OB_TRY(const std::string prompt, prompt_of(config_, options));
  Embeddings out;
  out.rows = uint32_t(texts.size());
  out.report.fallback_reason = device_given_up_;
  out.dim = options.truncate_dim ? options.truncate_dim : dim();
  out.values.resize(uint64_t(out.rows) * out.dim);
  Call call{.options = options, .out = out, .ids = {}, .bounds = {0}, .width = dim()};

  const EncodeOptions encode_options{.specials_as_text = options.specials_as_text,
                                     .max_tokens = options.max_tokens};
  Encoding encoding;
  std::string with_prompt;
  for (std::string_view text : texts) {
    if (options.cancel.cancelled()) return Error{ErrorCode::kCancelled, "embedding was stopped"};
    if (!prompt.empty()) text = with_prompt.assign(prompt).append(text);
    tokenizer_->encode(text, encode_options, encoding);
    call.ids.insert(call.ids.end(), encoding.ids.begin(), encoding.ids.end());
    call.bounds.push_back(call.ids.size());
    out.token_counts.push_back(uint32_t(encoding.ids.size()));
    out.truncated.push_back(encoding.truncated() ? 1 : 0);
    out.report.truncated_count += encoding.truncated() ? 1 : 0;
  }
  out.report.tokens = call.ids.size();
  out.report.tokenize_seconds = double(now_ns() - begin) * 1e-9;

  const bool on_cpu = options_.device->caps().backend == device::Backend::kCpu;
  const uint64_t budget = options.token_budget ? options.token_budget
                          : on_cpu             ? kCpuTokenBudget
                                               : kMaxBatchTokens;
  const uint32_t most = std::clamp(options.batch, 1u, kMaxBatchTexts);
  for (uint32_t first = 0; first < out.rows;) {
    uint32_t count = 1;  // a text longer than the budget goes alone
    while (count < most && first + count < out.rows &&
           call.bounds[first + count + 1] - call.bounds[first] <= std::min<uint64_t>(budget, kMaxBatchTokens))
      ++count;
    OB_CHECK(run_texts(call, first, count));
    first += count;
    if (options.progress) options.progress(first, out.rows);
  }
  out.report.seconds = double(now_ns() - begin) * 1e-9;
  return out;
}

Error Embedder::run_texts(Call& call, uint32_t first, uint32_t count) {
  EmbedReport& report = call.out.report;
  if (!call.device_given_up) {
    Error error = options_.device->health();
    if (!error) error = run_on(call, *encoder_, first, count);
    if (!error || !is_device_trouble(error.code)) return error;
    const bool smaller_helps = error.code == ErrorCode::kOutOfMemory || error.code == ErrorCode::kKilled;
    if (smaller_helps && count > 1) {
      OB_CHECK(run_texts(call, first, count / 2));
      return run_texts(call, first + count / 2, count - count / 2);
    }
    if (!options_.fallback) return error;
    call.device_given_up = true;
    report.fallback_reason = device_label(options_.device->caps()) + " failed: " + error.text();
  }
  OB_TRY(Encoder * cpu, fallback_encoder());
  return run_on(call, *cpu, first, count);
}

Error Embedder::run_on(Call& call, Encoder& encoder, uint32_t first, uint32_t count) {
  const uint64_t begin = call.bounds[first], end = call.bounds[first + count];
  std::vector<uint32_t> bounds(count + 1);
  for (uint32_t i = 0; i <= count; ++i) bounds[i] = uint32_t(call.bounds[first + i] - begin);
  const ops::Batch batch{.ids = std::span(call.ids).subspan(begin, end - begin),
                         .cu_seqlens = bounds,
                         .normalize = call.options.normalize,
                         .dim = call.out.dim};
  const EncodeRoute route{.scheduler = options_.scheduler,
                          .work_class = call.options.work_class,
                          .timeline = options_.timeline,
                          .cancel = call.options.cancel};
  std::vector<float> rows(uint64_t(count) * call.width);
  OB_CHECK(encoder.encode(batch, route, rows));
  for (uint32_t i = 0; i < count; ++i)
    std::copy_n(rows.data() + uint64_t(i) * call.width, call.out.dim,
                call.out.values.data() + uint64_t(first + i) * call.out.dim);
  EmbedReport& report = call.out.report;
  report.device = device_label(encoder.device().caps());
  report.dtype = dtype_label(encoder.dtype());
  report.isa = encoder.gemm_variant();
  return {};
}

Error Embedder::warm_up(const EmbedOptions& options) {
  const bool on_cpu = options_.device->caps().backend == device::Backend::kCpu;
  const uint32_t budget = options.token_budget ? options.token_budget
                          : on_cpu             ? kCpuTokenBudget
                                               : kMaxBatchTokens;
  const EncodeRoute route{.scheduler = options_.scheduler,
                          .work_class = options.work_class,
                          .timeline = options_.timeline,
                          .cancel = options.cancel};
  const uint32_t tokens = uint32_t(std::min<uint64_t>(
      {budget, kMaxBatchTokens, uint64_t(std::max(options.batch, 1u)) * config_.max_tokens}));
  return encoder_->warm_up(tokens, route);
}

}  // namespace onebeat::models
