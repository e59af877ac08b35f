#include "speech/transcriber.hpp"

#include <whisper.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/assert.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "llm/ggml_log.hpp"

namespace onebeat::speech {
namespace {

constexpr size_t kWindowSamples = size_t(30) * kSampleRate;
constexpr size_t kShortestSamples = kSampleRate / 10;  // whisper.cpp ignores less than 100 ms
constexpr uint32_t kGgmlMagic = 0x67676d6c;
constexpr size_t kHeaderBytes = 48;  // magic and eleven sizes

struct FreeWhisper {
  void operator()(whisper_context* context) const { whisper_free(context); }
};
using ContextPtr = std::unique_ptr<whisper_context, FreeWhisper>;

void whisper_sink(ggml_log_level level, const char* text, void* user) {
  llm::ggml_log_sink()(int(level), text, user);
}

class WhisperModel;

class WhisperJob final : public Transcription {
 public:
  WhisperJob(WhisperModel& model, const Audio& audio, TranscribeOptions options);
  ~WhisperJob() override;
  Result<State> step() override;
  void set_threads(uint32_t threads) override { options_.threads = std::max(1u, threads); }
  const Transcript& result() const override { return transcript_; }

 private:
  whisper_full_params window_params();
  size_t collect(size_t window_samples);
  State finish();

  WhisperModel& model_;
  std::vector<float> samples_;
  TranscribeOptions options_;
  Transcript transcript_;
  size_t at_ = 0;         // first sample that is not transcribed yet
  bool encoded_ = false;  // this step's one encoder pass was started
};

class WhisperModel final : public Transcriber {
 public:
  explicit WhisperModel(ContextPtr context) : context_(std::move(context)) {}
  Result<std::unique_ptr<Transcription>> start(const Audio& audio,
                                               const TranscribeOptions& options) override {
    if (options.language != "auto" && whisper_lang_id(options.language.c_str()) < 0)
      return Error(ErrorCode::kInvalidArgument, "the language '" + options.language +
                                                    "' is not known; use a code such as en or de, or auto");
    OB_ASSERT(!busy_.exchange(true), "one transcription at a time on a model");
    return std::unique_ptr<Transcription>(std::make_unique<WhisperJob>(*this, audio, options));
  }
  bool multilingual() const override { return whisper_is_multilingual(context_.get()) != 0; }
  std::string description() const override {
    return std::string(whisper_model_type_readable(context_.get())) + (multilingual() ? ", " : ".en, ") +
           precision();
  }
  std::string precision() const {
    return whisper_model_ftype(context_.get()) == 0   ? "f32"
           : whisper_model_ftype(context_.get()) == 1 ? "f16"
                                                      : "quantised";
  }

  ContextPtr context_;
  std::atomic<bool> busy_{false};
};

WhisperJob::WhisperJob(WhisperModel& model, const Audio& audio, TranscribeOptions options)
    : model_(model), samples_(audio.samples), options_(std::move(options)) {
  transcript_.duration_s = audio.seconds();
  transcript_.precision = model.precision();
}

WhisperJob::~WhisperJob() { model_.busy_ = false; }

whisper_full_params WhisperJob::window_params() {
  whisper_full_params p = whisper_full_default_params(WHISPER_SAMPLING_GREEDY);
  p.n_threads = int(std::max(1u, options_.threads));
  p.language = !model_.multilingual()          ? "en"
               : !transcript_.language.empty() ? transcript_.language.c_str()
                                               : options_.language.c_str();
  p.translate = options_.translate;
  p.print_progress = p.print_realtime = p.print_timestamps = p.print_special = false;
  p.no_context = at_ == 0;  // later windows continue from the text before them
  // whisper_full loops until its audio is used up. The second encoder pass is refused, so that one call is one window.
  p.encoder_begin_callback = [](whisper_context*, whisper_state*, void* self) {
    auto* job = static_cast<WhisperJob*>(self);
    return !std::exchange(job->encoded_, true) && !job->options_.cancel.cancelled();
  };
  p.encoder_begin_callback_user_data = this;
  p.abort_callback = [](void* self) { return static_cast<WhisperJob*>(self)->options_.cancel.cancelled(); };
  p.abort_callback_user_data = this;
  return p;
}

Result<Transcription::State> WhisperJob::step() {
  if (samples_.size() - at_ < kShortestSamples) return finish();
  if (options_.cancel.cancelled()) {
    transcript_.cancelled = true;
    return finish();
  }
  const uint64_t begin = now_ns();
  encoded_ = false;
  const size_t window = std::min(kWindowSamples, samples_.size() - at_);
  const int code = whisper_full(model_.context_.get(), window_params(), &samples_[at_], int(window));
  transcript_.compute_ms += double(now_ns() - begin) * 1e-6;
  if (options_.cancel.cancelled()) {
    transcript_.cancelled = true;
    return finish();
  }
  if (code != 0)
    return Error(ErrorCode::kInternal,
                 "the speech model failed; run `onebeat models verify` or try another model",
                 "whisper_full returned " + std::to_string(code) + "; " + llm::recent_ggml_log());
  if (transcript_.language.empty())
    transcript_.language = whisper_lang_str(whisper_full_lang_id(model_.context_.get()));
  at_ += collect(window);
  if (options_.on_progress)
    options_.on_progress(std::min(double(at_) / kSampleRate, transcript_.duration_s), transcript_.duration_s);
  return samples_.size() - at_ < kShortestSamples ? finish() : State::kMore;
}

// Takes over the window's segments and returns how many samples they cover: a full window is cut at its last segment,
// so that a word on the edge is heard whole by the next one.
size_t WhisperJob::collect(size_t window) {
  whisper_context* c = model_.context_.get();
  const int count = whisper_full_n_segments(c);
  const double offset_s = double(at_) / kSampleRate;
  double covered_s = 0;
  for (int i = 0; i < count; ++i) {
    Segment s;
    s.start_s =
        std::min(offset_s + double(whisper_full_get_segment_t0(c, i)) / 100.0, transcript_.duration_s);
    covered_s = double(whisper_full_get_segment_t1(c, i)) / 100.0;
    s.end_s = std::min(offset_s + covered_s, transcript_.duration_s);
    s.text = whisper_full_get_segment_text(c, i);
    transcript_.text += s.text;
    if (options_.on_segment) options_.on_segment(s);
    transcript_.segments.push_back(std::move(s));
  }
  const size_t covered = size_t(covered_s * kSampleRate);
  const bool last = window < kWindowSamples;
  return last || covered < kSampleRate ? window : std::min(covered, window);
}

Transcription::State WhisperJob::finish() {
  const size_t first = transcript_.text.find_first_not_of(' ');
  if (first != std::string::npos && first > 0) transcript_.text.erase(0, first);
  if (transcript_.language.empty()) transcript_.language = model_.multilingual() ? options_.language : "en";
  return State::kDone;
}

}  // namespace

Result<std::unique_ptr<Transcriber>> Transcriber::load(const std::string& path) {
  // whisper.cpp reads the header without bounds of its own: a wrong file is refused here.
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return error_from_errno(errno, "read", path);
  char head[kHeaderBytes] = {};
  const size_t got = std::fread(head, 1, sizeof head, file);
  std::fclose(file);
  uint32_t magic = 0;
  std::memcpy(&magic, head, 4);
  if (got < sizeof head || magic != kGgmlMagic)
    return Error(ErrorCode::kCorrupt,
                 path + " is not a Whisper model in ggml form; run `./dev setup` or `onebeat models verify`");
  whisper_log_set(whisper_sink, nullptr);
  whisper_context_params params = whisper_context_default_params();
  params.use_gpu = false;
  ContextPtr context(whisper_init_from_file_with_params(path.c_str(), params));
  llm::install_ggml_log();
  if (!context)
    return Error(ErrorCode::kCorrupt,
                 path + " could not be loaded as a Whisper model; run `onebeat models verify`",
                 llm::recent_ggml_log());
  return std::unique_ptr<Transcriber>(std::make_unique<WhisperModel>(std::move(context)));
}

}  // namespace onebeat::speech
