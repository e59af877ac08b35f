// One Embedder::encode() from texts to finished rows: windows of texts are tokenised, looked up, run and finished in turn.
#include <algorithm>
#include <atomic>
#include <unordered_map>
#include <utility>

#include "base/clock.hpp"
#include "base/core_gate.hpp"
#include "base/core_pool.hpp"
#include "models/embedder.hpp"
#include "models/vector_precision.hpp"

namespace onebeat::models {
namespace {

// A window bounds what encode() holds beside its result: rows of 2048 texts are 3 MB at 384 columns, and 4 MB of text
// at most 4 million tokens. Large enough that its tokenising fills all cores.
constexpr uint32_t kWindowTexts = 2048;
constexpr uint64_t kWindowBytes = 4 << 20;
// Below this much text one core is done before another one has woken up (112 MB/s a core).
constexpr uint64_t kParallelBytes = 16 << 10;

const std::string* find_prompt(const EncoderConfig& config, std::string_view name) {
  for (const auto& [key, text] : config.prompts)
    if (key == name) return &text;
  return nullptr;
}

Result<std::string> prompt_of(const EncoderConfig& config, const EmbedOptions& options) {
  if (options.prompt) return *options.prompt;
  const std::string& name = options.prompt_name.empty() ? config.default_prompt : options.prompt_name;
  if (name.empty()) return std::string();
  if (const std::string* text = find_prompt(config, name)) return *text;
  std::string known;
  for (const auto& [key, text] : config.prompts) known += (known.empty() ? "" : ", ") + key;
  return Error{ErrorCode::kInvalidArgument,
               "the model has no prompt \"" + name + "\"; it has: " + (known.empty() ? "none" : known)};
}

Error stopped() { return {ErrorCode::kCancelled, "embedding was stopped"}; }

void choose_prompt(const EncoderConfig& config, std::initializer_list<const char*> names,
                   EmbedOptions& options) {
  if (options.prompt || !options.prompt_name.empty()) return;
  for (const char* name : names)
    if (find_prompt(config, name)) {
      options.prompt_name = name;
      return;
    }
  options.prompt = "";
}

}  // namespace

struct Embedder::Call {
  const EmbedOptions& options;
  std::span<const std::string_view> texts;
  std::string prompt;
  Embeddings& out;
  EmbedLane lane = EmbedLane::kDevice;
  uint32_t answered = 0;  // texts of the window that the cache had
};

struct Embedder::Window {
  uint32_t first = 0, count = 0;
  std::vector<uint32_t> ids;
  std::vector<uint64_t> bounds;  // count + 1
};

Result<Embeddings> Embedder::encode_query(std::span<const std::string_view> texts, EmbedOptions options) {
  choose_prompt(config_, {"query"}, options);
  return encode(texts, options);
}

Result<Embeddings> Embedder::encode_document(std::span<const std::string_view> texts, EmbedOptions options) {
  choose_prompt(config_, {"document", "passage"}, options);
  return encode(texts, options);
}

Result<Embeddings> Embedder::encode(std::span<const std::string_view> texts, const EmbedOptions& options) {
  const uint64_t begin = now_ns();
  if (options.truncate_dim > dim())
    return Error{ErrorCode::kInvalidArgument, "truncate_dim " + std::to_string(options.truncate_dim) +
                                                  " is above the model's " + std::to_string(dim())};
  Embeddings out;
  out.rows = uint32_t(texts.size());
  out.dim = options.truncate_dim ? options.truncate_dim : dim();
  out.precision = options.precision;
  out.report.fallback_reason = device_given_up_;
  out.token_counts.resize(out.rows);
  out.truncated.resize(out.rows);
  const uint64_t numbers = uint64_t(out.rows) * out.dim;
  if (options.precision == Precision::kFloat) out.values.resize(numbers);
  if (options.precision == Precision::kInt8) out.codes.resize(numbers), out.scales.resize(out.rows);
  if (options.precision == Precision::kUbinary) out.bits.resize(uint64_t(out.rows) * out.row_bytes());

  Call call{.options = options, .texts = texts, .prompt = {}, .out = out};
  OB_TRY(call.prompt, prompt_of(config_, options));
  Window window;
  for (uint32_t first = 0; first < out.rows; first += window.count) {
    window.first = first;
    window.count = 0;
    for (uint64_t bytes = 0;
         window.count < kWindowTexts && first + window.count < out.rows && bytes < kWindowBytes;)
      bytes += texts[first + window.count++].size() + call.prompt.size();
    const uint64_t before = now_ns();
    OB_CHECK(tokenize(call, window));
    out.report.tokenize_seconds += double(now_ns() - before) * 1e-9;
    if (first == 0) call.lane = choose_lane(window.ids.size() * out.rows / window.count, out.report);
    OB_CHECK(embed_window(call, window));
  }
  out.report.scratch_bytes = encoder_->scratch_bytes();
  {
    std::lock_guard lock(fallback_mutex_);
    if (fallback_) out.report.scratch_bytes += fallback_->scratch_bytes();
  }
  out.report.seconds = double(now_ns() - begin) * 1e-9;
  return out;
}

// Each core takes runs of texts; every run keeps its own ids, which are joined in order.
Error Embedder::tokenize(Call& call, Window& window) const {
  uint64_t bytes = 0;
  for (uint32_t i = 0; i < window.count; ++i) bytes += call.texts[window.first + i].size();
  CorePool& pool = CorePool::process();
  const bool alone = bytes < kParallelBytes || pool.cores() == 1;
  const uint32_t runs = alone ? 1 : std::min(window.count, pool.cores() * 8);
  const EncodeOptions options{.specials_as_text = call.options.specials_as_text,
                              .max_tokens = call.options.max_tokens};
  std::vector<std::vector<uint32_t>> ids(runs);
  std::atomic<bool> cancelled{false};
  const auto run = [&](uint64_t from, uint64_t to) {
    Encoding encoding;
    std::string with_prompt;
    for (; from < to; ++from)
      for (uint64_t i = window.count * from / runs; i < window.count * (from + 1) / runs; ++i) {
        if (call.options.cancel.cancelled()) return cancelled.store(true);
        const uint64_t index = window.first + i;
        std::string_view text = call.texts[index];
        if (!call.prompt.empty()) text = with_prompt.assign(call.prompt).append(text);
        tokenizer_->encode(text, options, encoding);
        ids[from].insert(ids[from].end(), encoding.ids.begin(), encoding.ids.end());
        call.out.token_counts[index] = uint32_t(encoding.ids.size());
        call.out.truncated[index] = encoding.truncated() ? 1 : 0;
      }
  };
  if (alone) {
    run(0, 1);
  } else {
    const CorePass pass(options_.core_gate, uint8_t(call.options.work_class), pool.cores());
    pool.parallel_for(runs, {.max_workers = pass.cores(), .grain = 1}, run);
  }
  if (cancelled.load()) return stopped();
  window.ids.clear();
  window.bounds.assign(1, 0);
  for (const auto& part : ids) window.ids.insert(window.ids.end(), part.begin(), part.end());
  for (uint32_t i = 0; i < window.count; ++i) {
    window.bounds.push_back(window.bounds.back() + call.out.token_counts[window.first + i]);
    call.out.report.truncated_count += call.out.truncated[window.first + i];
  }
  call.out.report.tokens += window.ids.size();
  return {};
}

std::string Embedder::identity(EmbedLane lane) {
  if (lane == EmbedLane::kDevice)
    return fingerprint_ + "|" + device_label(options_.device->caps()) + "|" + encoder_->gemm_variant();
  std::lock_guard lock(fallback_mutex_);
  return fingerprint_ + "|fallback|" + (fallback_ ? fallback_->gemm_variant() : "");
}

Error Embedder::embed_window(Call& call, Window& window) {
  const uint64_t width = dim();
  std::vector<float> rows(window.count * width);
  std::vector<uint32_t> row_of(window.count);
  call.answered = 0;
  if (!cache_->enabled() || !call.options.use_cache) {
    for (uint32_t i = 0; i < window.count; ++i) row_of[i] = i;
    OB_CHECK(run_job(call, window, window.ids, window.bounds, rows));
    finish_window(call, window, rows, row_of);
    return {};
  }
  // Rows that the cache has, then one row for each text that is new; equal texts share theirs.
  const EmbedLane lane = call.lane;
  const std::string who = identity(lane);
  std::vector<EmbedCache::Key> keys;
  std::unordered_map<std::string, uint32_t> seen;
  std::vector<uint32_t> ids;
  std::vector<uint64_t> bounds{0};
  std::vector<float> found(width);
  std::vector<std::pair<uint32_t, std::vector<float>>> hits;
  for (uint32_t i = 0; i < window.count; ++i) {
    const auto text_ids =
        std::span(window.ids).subspan(window.bounds[i], window.bounds[i + 1] - window.bounds[i]);
    const EmbedCache::Key key = EmbedCache::key(who, text_ids);
    const auto [at, is_new] = seen.try_emplace(std::string(key.begin(), key.end()), uint32_t(keys.size()));
    if (!is_new) {
      row_of[i] = at->second;
    } else if (cache_->find(key, found)) {
      seen.erase(at);
      row_of[i] = UINT32_MAX;
      hits.emplace_back(i, found);
    } else {
      row_of[i] = uint32_t(keys.size());
      keys.push_back(key);
      ids.insert(ids.end(), text_ids.begin(), text_ids.end());
      bounds.push_back(ids.size());
    }
  }
  call.answered = window.count - uint32_t(keys.size());
  call.out.report.cached_count += call.answered;
  const std::span<float> fresh = std::span(rows).first(keys.size() * width);
  OB_CHECK(run_job(call, window, ids, bounds, fresh));
  // What the fallback computed after the device failed must not be kept under the device's name.
  if (call.lane == lane)
    for (size_t k = 0; k < keys.size(); ++k) cache_->insert(keys[k], fresh.subspan(k * width, width));
  uint32_t next = uint32_t(keys.size());
  for (auto& [i, row] : hits) {
    row_of[i] = next;
    std::copy(row.begin(), row.end(), rows.begin() + int64_t(next++ * width));
  }
  finish_window(call, window, rows, row_of);
  return {};
}

Error Embedder::run_job(Call& call, const Window& window, std::span<const uint32_t> ids,
                        std::span<const uint64_t> bounds, std::span<float> rows) {
  EmbedReport& report = call.out.report;
  const EmbedOptions& options = call.options;
  const device::Device& device = call.lane == EmbedLane::kDevice ? *options_.device : *options_.fallback;
  const bool on_cpu = device.caps().backend == device::Backend::kCpu;
  const uint64_t budget = options.token_budget ? options.token_budget
                          : on_cpu             ? kCpuTokenBudget
                                               : encoder_->tokens_within(kGpuBatchMs);
  const uint32_t texts = options.batch ? options.batch : on_cpu ? kCpuBatchTexts : kMaxBatchTexts;
  EmbedQueue::Job job{.ids = ids,
                      .bounds = bounds,
                      .rows = rows,
                      .width = dim(),
                      .batch = std::min(texts, kMaxBatchTexts),
                      .token_budget = std::min<uint64_t>(budget, kMaxBatchTokens),
                      .work_class = options.work_class,
                      .lane = call.lane,
                      .cancel = options.cancel};
  OB_CHECK(queue_->run(job, [&](uint32_t done) {
    if (options.progress) options.progress(window.first + call.answered + done, call.out.rows);
  }));
  if (options.progress && bounds.size() == 1) options.progress(window.first + window.count, call.out.rows);
  if (!job.ran.device.empty())
    report.device = job.ran.device, report.dtype = job.ran.dtype, report.isa = job.ran.isa;
  if (report.device.empty()) {  // all of it was known
    report.device = device_label(device.caps());
    report.dtype = dtype_label(encoder_->dtype());
    report.isa = encoder_->gemm_variant();
  }
  if (!job.ran.gave_up.empty()) {
    report.fallback_reason = job.ran.gave_up;
    call.lane = EmbedLane::kFallback;  // for the rest of this call; the next one asks the device again
  }
  return {};
}

void Embedder::finish_window(Call& call, const Window& window, std::span<const float> rows,
                             std::span<const uint32_t> row_of) const {
  Embeddings& out = call.out;
  std::vector<float> finished(out.dim);
  for (uint32_t i = 0; i < window.count; ++i) {
    const std::span<const float> raw = rows.subspan(uint64_t(row_of[i]) * dim(), dim());
    const uint64_t index = window.first + i;
    if (out.precision == Precision::kFloat) {
      finish_row(raw, call.options.normalize, std::span(out.values).subspan(index * out.dim, out.dim));
      continue;
    }
    finish_row(raw, call.options.normalize, finished);
    if (out.precision == Precision::kInt8)
      out.scales[index] = to_int8(finished, std::span(out.codes).subspan(index * out.dim, out.dim));
    else
      to_ubinary(finished, std::span(out.bits).subspan(index * out.row_bytes(), out.row_bytes()));
  }
}

}  // namespace onebeat::models
