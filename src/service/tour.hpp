// tour.hpp: the guided run on the sample workspace: documents asked, a clip transcribed, two queries, frames beside all of it.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "service/assistant.hpp"
#include "service/speech_service.hpp"

namespace onebeat::service {

struct TourRequest {
  double seconds = 10;                   // frames tick at least this long, and until the work is done
  std::string samples;                   // empty: the bundled ones
  std::string chat_model, speech_model;  // empty: the defaults, or the small ones while those are absent
  std::string question = "What did the president say about uniformity in currency, weights and measures?";
  CancelToken cancel;
  std::function<void(const std::string& stage)> on_stage;
};

struct TourQuery {
  std::string sql;
  std::string first_executor, first_reason;  // the first sight of the statement
  sql::Stats stats;                          // the last of three runs
  std::string row;                           // its values, joined
};

struct TourResult {
  AskResult ask;
  SpeechResult speech;
  uint32_t documents = 0, passages = 0;
  std::vector<TourQuery> queries;
  tick::FrameReport frames;
  std::string frames_fallback;   // why the CPU drew (part of) the frames; empty: it was not needed
  std::vector<uint8_t> picture;  // RGBA of the last frame
  uint32_t picture_width = 0, picture_height = 0;
};

// The parts run one after the other on this thread; frames on theirs. An error of a part ends the tour and names it.
Result<TourResult> tour(Host& host, const TourRequest& request);

}  // namespace onebeat::service
