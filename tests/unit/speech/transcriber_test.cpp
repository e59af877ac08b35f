// Real weights (Whisper tiny.en) on real speech: jfk.wav of the sample workspace.
#include "speech/transcriber.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace onebeat;
using namespace onebeat::speech;

namespace {

std::string model_path() {
  const char* cache = std::getenv("ONEBEAT_CACHE");
  const auto folder = std::filesystem::path(cache ? cache : ".") / "models" / "whisper-tiny.en";
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".bin") return entry.path();
  return {};
}

Transcriber& model() {
  static std::unique_ptr<Transcriber> loaded = [] {
    auto result = Transcriber::load(model_path());
    if (!result) throw std::runtime_error(result.error().text() + "; `./dev setup` brings Whisper tiny.en");
    return std::move(result).value();
  }();
  return *loaded;
}

Transcript run(const Audio& audio, TranscribeOptions options = {}) {
  auto job = model().start(audio, options);
  REQUIRE(job.ok());
  while (true) {
    auto state = (*job)->step();
    REQUIRE_MESSAGE(state.ok(), (state.ok() ? "" : state.error().text()));
    if (*state == Transcription::State::kDone) return (*job)->result();
  }
}

}  // namespace

TEST_CASE("Transcriber.HearsTheSampleWithSegmentTimes") {
  auto audio = read_wav("samples/audio/jfk.wav");
  REQUIRE_MESSAGE(audio.ok(), (audio.ok() ? "" : audio.error().text()));
  size_t streamed = 0;
  const Transcript t = run(*audio, {.threads = 2, .on_segment = [&](const Segment&) { ++streamed; }});
  CHECK(t.text.find("ask not what your country can do for you") != std::string::npos);
  CHECK(t.language == "en");
  CHECK(t.precision == "f16");
  CHECK(streamed == t.segments.size());
  REQUIRE(!t.segments.empty());
  double last = 0;
  for (const Segment& s : t.segments) {
    CHECK(s.start_s >= last - 1e-9);
    CHECK(s.end_s > s.start_s);
    last = s.start_s;
  }
  CHECK(t.segments.back().end_s <= t.duration_s + 1e-9);
}

TEST_CASE("Transcriber.JoinsWindowsOfLongAudio") {
  auto audio = read_wav("samples/audio/jfk.wav");
  REQUIRE(audio.ok());
  Audio longer = *audio;  // four times the clip: 44 s, two windows at least
  for (int i = 0; i < 3; ++i)
    longer.samples.insert(longer.samples.end(), audio->samples.begin(), audio->samples.end());
  const Transcript t = run(longer, {.threads = 2});
  size_t found = 0;
  for (size_t at = 0; (at = t.text.find("ask what you can do for your country", at)) != std::string::npos;
       ++at)
    ++found;
  CHECK(found >= 3);
  CHECK(t.segments.back().start_s > 30);
}

TEST_CASE("Transcriber.StopsWhenCancelled") {
  auto audio = read_wav("samples/audio/jfk.wav");
  REQUIRE(audio.ok());
  CancelSource source;
  source.cancel();
  CHECK(run(*audio, {.cancel = source.token()}).cancelled);
}

TEST_CASE("Transcriber.NamesTheFileThatIsMissingOrNoModel") {
  CHECK(Transcriber::load("no-such.bin").error().code == ErrorCode::kNotFound);
  const auto path = std::filesystem::temp_directory_path() / "onebeat_no_model.bin";
  std::ofstream(path) << std::string(100, 'x');
  CHECK(Transcriber::load(path).error().code == ErrorCode::kCorrupt);
  std::filesystem::remove(path);
}
