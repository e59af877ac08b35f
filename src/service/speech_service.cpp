#include "service/speech_service.hpp"

#include <algorithm>

namespace onebeat::service {

Result<SpeechResult> transcribe(Host& host, const SpeechRequest& request) {
  OB_TRY(speech::Audio audio, speech::read_wav(request.file));
  OB_TRY(speech::Transcriber * model, host.transcriber(request.model));
  OB_TRY(auto job, model->start(audio, {.language = request.language,
                                        .translate = request.translate,
                                        .cancel = request.cancel,
                                        .on_segment = request.on_segment,
                                        .on_progress = request.on_progress}));
  SpeechResult result;
  result.model = model->description();
  result.translated = request.translate;
  tick::StepJob steps;
  steps.name = "transcribe";
  steps.work_class = tick::WorkClass::kBatchSpeech;
  steps.cancel = request.cancel;
  steps.wanted_cores = [] { return 2u; };
  steps.granted_cores = [&](uint32_t cores) {
    result.threads = std::max(result.threads, cores);
    job->set_threads(cores);
  };
  steps.step = [&]() -> Result<tick::SliceState> {
    OB_TRY(auto state, job->step());
    return state == speech::Transcription::State::kMore ? tick::SliceState::kMore : tick::SliceState::kDone;
  };
  const Error failed = host.engine().run_steps(std::move(steps));
  if (failed && failed.code != ErrorCode::kCancelled) return failed;
  result.transcript = job->result();
  result.transcript.cancelled |= bool(failed);
  host.engine().note(diag::Operation::kTranscriptions, diag::Lane::kSpeech);
  return result;
}

}  // namespace onebeat::service
