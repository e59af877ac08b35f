// transcriber.hpp: speech to text with segment times (Whisper weights in ggml form, whisper.cpp in process, on the
// same ggml as the chat model); no whisper header leaves src/speech.
//
//   auto model = speech::Transcriber::load(path, {}).value();
//   auto job = model->start(audio, {.on_segment = show}).value();
//   while (*job->step() == speech::Transcription::State::kMore) {}     // or hand step() to the tick scheduler
//   use(job->result());
//
// A step is one window of at most 30 s of audio: one encoder pass and its decoding (0.4 s for tiny, 0.8 s for base on
// two cores), the smallest piece that the model itself allows. Cancelling is seen between graph nodes.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"
#include "speech/wav.hpp"

namespace onebeat::speech {

struct Segment {
  double start_s = 0, end_s = 0;
  std::string text;  // leading space kept, as the model wrote it
};

struct TranscribeOptions {
  std::string language = "auto";  // ISO 639-1 or "auto"; English-only models take "en" whatever is asked
  bool translate = false;         // into English
  uint32_t threads = 1;
  CancelToken cancel;
  std::function<void(const Segment&)> on_segment;
  std::function<void(double done_s, double total_s)> on_progress;
};

struct Transcript {
  std::string text;
  std::string language;
  double duration_s = 0;
  std::vector<Segment> segments;
  std::string device = "cpu";  // where it ran
  std::string precision;       // of the weights: "f16"
  double compute_ms = 0;
  bool cancelled = false;
};

class Transcription {
 public:
  enum class State { kMore, kDone };
  virtual ~Transcription() = default;
  virtual Result<State> step() = 0;
  virtual void set_threads(uint32_t threads) = 0;  // what the core budget granted, from the next step on
  virtual const Transcript& result() const = 0;    // what is known so far
};

class Transcriber {
 public:
  virtual ~Transcriber() = default;
  // kNotFound or kCorrupt, naming the file and the command that brings it.
  static Result<std::unique_ptr<Transcriber>> load(const std::string& path);
  // `audio` is copied. One Transcription may live at a time.
  virtual Result<std::unique_ptr<Transcription>> start(const Audio& audio,
                                                       const TranscribeOptions& options) = 0;
  virtual bool multilingual() const = 0;
  virtual std::string description() const = 0;  // "base, f16"
};

}  // namespace onebeat::speech
