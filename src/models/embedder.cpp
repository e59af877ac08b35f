#include "models/embedder.hpp"

#include <algorithm>
#include <utility>

#include "base/clock.hpp"
#include "base/cpu_info.hpp"
#include "base/sha256.hpp"
#include "ops/cpu_fused.hpp"

namespace onebeat::models {

const char* to_string(Precision precision) {
  switch (precision) {
    case Precision::kFloat:
      return "float";
    case Precision::kInt8:
      return "int8";
    case Precision::kUbinary:
      return "ubinary";
  }
  return "?";
}

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

}  // namespace

Result<std::unique_ptr<Embedder>> Embedder::open(const Options& options) {
  OB_ASSERT(options.device, "an embedder needs a device");
  std::unique_ptr<Embedder> e(new Embedder());
  OB_CHECK(e->load(options));
  Embedder& self = *e;
  const bool on_cpu = self.options_.device->caps().backend == device::Backend::kCpu;
  self.queue_ = std::make_unique<EmbedQueue>(
      [&self](const EmbedQueue::Batch& batch) { return self.start_batch(batch); },
      EmbedQueue::Depth{.device = on_cpu ? 1 : kPlansInFlight, .fallback = 1});
  self.cache_ = std::make_unique<EmbedCache>(EmbedCache::Options{
      .width = self.dim(), .budget_bytes = options.cache_bytes, .file = options.cache_file});
  // One short text: weights are touched, the smallest plan is compiled and run. A software GPU would take seconds.
  // It is no batch of anybody's: E_embed does not move.
  if (options.warm_up && !self.options_.device->caps().software)
    if (Error error = self.encoder_->warm_up(2, {.scheduler = options.scheduler});
        error && !is_device_trouble(error.code))
      return error;  // trouble of the device is met, and told, by the first call
  return e;
}

Error Embedder::load(const Options& options) {
  options_ = options;
  if (options_.fallback == options.device) options_.fallback = nullptr;
  OB_TRY(config_, read_encoder_config(options.model_folder));
  OB_TRY(tokenizer_, load_tokenizer(options.model_folder));
  OB_TRY(weights_, SafeTensors::open(options.model_folder + "/model.safetensors"));
  if (tokenizer_->vocabulary_size() > config_.vocabulary_size)
    return {ErrorCode::kCorrupt, options.model_folder + ": the tokenizer has more tokens (" +
                                     std::to_string(tokenizer_->vocabulary_size()) + ") than the model (" +
                                     std::to_string(config_.vocabulary_size) + ")"};
  OB_TRY(device::DType dtype, choose_dtype(options.dtype, *options.device));
  auto loaded = Encoder::load(*options.device, config_, weights_, dtype);
  if (!loaded && options_.fallback && is_device_trouble(loaded.error().code)) {
    device_given_up_ = device_label(options.device->caps()) + " failed: " + loaded.error().text();
    options_.device = std::exchange(options_.fallback, nullptr);
    dtype = device::DType::kF32;
    loaded = Encoder::load(*options_.device, config_, weights_, dtype);
  }
  if (!loaded) return loaded.error();
  encoder_ = std::move(*loaded);
  // The start of every tensor: enough to tell two trainings apart without reading 90 MB at each start.
  Sha256 hash;
  for (const TensorView& t : weights_.tensors()) {
    hash.add(t.name);
    hash.add(t.bytes.first(std::min<size_t>(t.bytes.size(), 4096)));
  }
  // Documents of an index were embedded behind their prompt: with another one they are other vectors.
  for (const auto& [name, text] : config_.prompts) {
    hash.add(name);
    hash.add(text);
  }
  fingerprint_ = hash.finish_hex() + "-" + dtype_label(dtype) + "-" + to_string(config_.pooling[0]);
  return {};
}

Result<Encoder*> Embedder::fallback_encoder() {
  std::lock_guard lock(fallback_mutex_);
  if (!fallback_) {
    OB_TRY(fallback_, Encoder::load(*options_.fallback, config_, weights_, device::DType::kF32));
  }
  return fallback_.get();
}

Error Embedder::warm_up(const EmbedOptions& options) {
  const bool on_cpu = options_.device->caps().backend == device::Backend::kCpu;
  const uint32_t budget = options.token_budget ? options.token_budget
                          : on_cpu             ? kCpuTokenBudget
                                               : kMaxBatchTokens;
  return encoder_->warm_up(std::min(budget, kMaxBatchTokens), {.scheduler = options_.scheduler,
                                                               .work_class = options.work_class,
                                                               .timeline = options_.timeline,
                                                               .cancel = options.cancel});
}

// ---- one batch, on the device or beside it -----------------------------------------------------------------

EmbedQueue::Finish Embedder::start_batch(const EmbedQueue::Batch& batch) {
  if (batch.lane == EmbedLane::kFallback || !batch.ran->gave_up.empty())
    return [this, batch]() -> Error {
      OB_TRY(Encoder * cpu, fallback_encoder());
      OB_TRY(EncodeJob job, start_on(*cpu, batch));
      return finish_on(*cpu, job, batch);
    };
  Error error = options_.device->health();
  Result<EncodeJob> started = error ? Result<EncodeJob>(error) : start_on(*encoder_, batch);
  const auto job = std::make_shared<Result<EncodeJob>>(std::move(started));
  return [this, batch, job] {
    return or_elsewhere(*job ? finish_on(*encoder_, **job, batch) : job->error(), batch);
  };
}

Error Embedder::run_batch(const EmbedQueue::Batch& batch) { return start_batch(batch)(); }

// What becomes of a batch after the device said `error`.
Error Embedder::or_elsewhere(Error error, const EmbedQueue::Batch& batch) {
  if (!error || !is_device_trouble(error.code)) return error;
  const bool smaller_helps = error.code == ErrorCode::kOutOfMemory || error.code == ErrorCode::kKilled;
  if (smaller_helps && batch.cu_seqlens.size() > 2) return run_halves(batch);
  if (!options_.fallback) return error;
  batch.ran->gave_up = device_label(options_.device->caps()) + " failed: " + error.text();
  return run_batch(batch);
}

Error Embedder::run_halves(const EmbedQueue::Batch& batch) {
  const size_t texts = batch.cu_seqlens.size() - 1, half = texts / 2;
  const uint64_t width = batch.rows.size() / texts;
  for (const auto& [begin, end] :
       {std::pair<size_t, size_t>(0, half), std::pair<size_t, size_t>(half, texts)}) {
    std::vector<uint32_t> bounds;
    for (size_t t = begin; t <= end; ++t) bounds.push_back(batch.cu_seqlens[t] - batch.cu_seqlens[begin]);
    EmbedQueue::Batch part = batch;
    part.ids = batch.ids.subspan(batch.cu_seqlens[begin], bounds.back());
    part.cu_seqlens = bounds;
    part.rows = batch.rows.subspan(begin * width, (end - begin) * width);
    OB_CHECK(run_batch(part));
  }
  return {};
}

// Raw rows: cutting and normalising is the caller's part (vector_precision.hpp), so that one row serves every caller.
Result<EncodeJob> Embedder::start_on(Encoder& encoder, const EmbedQueue::Batch& batch) const {
  const EncodeRoute route{.scheduler = options_.scheduler,
                          .work_class = batch.work_class,
                          .timeline = options_.timeline,
                          .cancel = batch.cancel};
  return encoder.submit({.ids = batch.ids, .cu_seqlens = batch.cu_seqlens, .normalize = false}, route);
}

Error Embedder::finish_on(Encoder& encoder, EncodeJob& job, const EmbedQueue::Batch& batch) {
  OB_CHECK(job.collect(batch.rows));
  batch.ran->device = device_label(encoder.device().caps());
  batch.ran->dtype = dtype_label(encoder.dtype());
  batch.ran->isa = encoder.gemm_variant();
  return {};
}

// ---- CPU or GPU --------------------------------------------------------------------------------------------

EmbedLane Embedder::choose_lane(uint64_t tokens, EmbedReport& report) {
  if (!options_.route_by_size || !options_.fallback) return EmbedLane::kDevice;
  const std::string& name = options_.device->caps().name;
  if (options_.device->caps().software) {
    report.route_reason = name + " is software; the CPU is faster";
    return EmbedLane::kFallback;
  }
  const auto table = route_table();
  if (!table) {  // it cannot be timed, so the device is tried, and left for the CPU when it fails
    report.route_reason = "the crossover could not be measured: " + table.error().message;
    return EmbedLane::kDevice;
  }
  const uint64_t from = table->crossover_tokens();
  report.route_reason = std::to_string(tokens) + " tokens; measured here, " + name +
                        (from == UINT64_MAX ? " is never faster than the CPU"
                                            : " is faster from " + std::to_string(from) + " tokens");
  return table->device_is_faster(tokens) ? EmbedLane::kDevice : EmbedLane::kFallback;
}

Result<RouteTable> Embedder::route_table() {
  std::lock_guard lock(route_mutex_);
  if (route_) return *route_;
  OB_TRY(Encoder * cpu, fallback_encoder());
  const device::Caps &gpu_caps = options_.device->caps(), &cpu_caps = options_.fallback->caps();
  const std::string key = fingerprint_ + "|" + gpu_caps.name + "|" + gpu_caps.driver + "|" + cpu_caps.name +
                          "|" + std::to_string(cpu_info().cores) + " cores|" + dtype_label(cpu->dtype());
  route_ = load_route(options_.route_file, key);
  if (route_) return *route_;
  const auto timed = [&](Encoder& encoder) {
    return [&encoder, this](uint32_t tokens) -> Result<double> {
      const std::vector<uint32_t> ids(tokens, 0);
      std::vector<uint32_t> bounds;
      for (uint32_t at = 0; at <= tokens; at += std::min(tokens, 32u)) bounds.push_back(at);
      std::vector<float> rows((bounds.size() - 1) * uint64_t(dim()));
      const uint64_t begin = now_ns();
      OB_CHECK(encoder.encode({.ids = ids, .cu_seqlens = bounds, .normalize = false},
                              {.scheduler = options_.scheduler}, rows));
      return double(now_ns() - begin);
    };
  };
  OB_TRY(const RouteTable table, measure_route(timed(*cpu), timed(*encoder_)));
  route_ = table;
  if (!options_.route_file.empty())
    (void)save_route(options_.route_file, key, table);  // measured again next time
  return table;
}

}  // namespace onebeat::models
