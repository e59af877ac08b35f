// speech_service.hpp: one transcription, from file to text, on the host's engine.
#pragma once
#include <functional>
#include <string>

#include "service/host.hpp"

namespace onebeat::service {

struct SpeechRequest {
  std::string file;
  std::string model = "whisper-base";
  std::string language = "auto";
  bool translate = false;
  CancelToken cancel;
  std::function<void(const speech::Segment&)> on_segment;
  std::function<void(double done_s, double total_s)> on_progress;
};

struct SpeechResult {
  speech::Transcript transcript;  // cancelled: what was heard until then
  std::string model;              // "tiny.en, f16"
  uint32_t threads = 0;           // the most that the core budget granted
  bool translated = false;
};

Result<SpeechResult> transcribe(Host& host, const SpeechRequest& request);

}  // namespace onebeat::service
