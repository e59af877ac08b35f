#include "speech/wav.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <random>

using namespace onebeat;
using namespace onebeat::speech;

namespace {

using Bytes = std::vector<uint8_t>;

void put(Bytes& b, const char* text) { b.insert(b.end(), text, text + 4); }
void put(Bytes& b, uint32_t v, int bytes) {
  for (int i = 0; i < bytes; ++i) b.push_back(uint8_t(v >> (8 * i)));
}

// A WAV file of a sine of `hz`, in any of the supported sample formats.
Bytes sine(uint32_t tag, uint32_t bits, uint32_t channels, uint32_t rate, double hz, double seconds) {
  Bytes data;
  const auto frames = uint32_t(seconds * rate);
  for (uint32_t i = 0; i < frames; ++i)
    for (uint32_t c = 0; c < channels; ++c) {
      const double v = 0.5 * std::sin(2 * 3.14159265358979 * hz * i / rate);
      if (tag == 3 && bits == 32) {
        const auto f = float(v);
        uint32_t u;
        std::memcpy(&u, &f, 4);
        put(data, u, 4);
      } else if (tag == 3) {
        uint64_t u;
        std::memcpy(&u, &v, 8);
        put(data, uint32_t(u), 4);
        put(data, uint32_t(u >> 32), 4);
      } else if (bits == 8) {
        put(data, uint32_t(std::lround(v * 127 + 128)), 1);
      } else {
        put(data, uint32_t(int32_t(std::llround(v * std::ldexp(1.0, int(bits) - 1)))), int(bits / 8));
      }
    }
  Bytes b;
  put(b, "RIFF");
  put(b, uint32_t(36 + data.size()), 4);
  put(b, "WAVE");
  put(b, "fmt ");
  put(b, 16, 4);
  put(b, tag, 2);
  put(b, channels, 2);
  put(b, rate, 4);
  put(b, rate * channels * bits / 8, 4);
  put(b, channels * bits / 8, 2);
  put(b, bits, 2);
  put(b, "data");
  put(b, uint32_t(data.size()), 4);
  b.insert(b.end(), data.begin(), data.end());
  return b;
}

double worst_against_sine(const Audio& a, double hz) {
  double worst = 0;
  for (size_t i = 400; i + 400 < a.samples.size(); ++i)
    worst = std::max(worst, std::abs(double(a.samples[i]) -
                                     0.5 * std::sin(2 * 3.14159265358979 * hz * double(i) / kSampleRate)));
  return worst;
}

}  // namespace

TEST_CASE("Wav.ReadsEverySampleFormat") {
  struct {
    uint32_t tag, bits;
    double tolerance;
  } formats[] = {{1, 8, 0.01}, {1, 16, 1e-4}, {1, 24, 1e-6}, {1, 32, 1e-6}, {3, 32, 1e-6}, {3, 64, 1e-6}};
  for (auto f : formats)
    for (uint32_t channels : {1u, 2u, 8u}) {
      CAPTURE(f.tag);
      CAPTURE(f.bits);
      auto audio = parse_wav(sine(f.tag, f.bits, channels, kSampleRate, 440, 0.25), "sine");
      REQUIRE(audio.ok());
      CHECK(audio->samples.size() == 4000);
      CHECK(worst_against_sine(*audio, 440) < f.tolerance);
    }
}

TEST_CASE("Wav.ResamplesWithoutChangingTheTone") {
  for (uint32_t rate : {8000u, 11025u, 22050u, 44100u, 48000u, 96000u}) {
    CAPTURE(rate);
    auto audio = parse_wav(sine(1, 16, 1, rate, 1000, 0.5), "sine");
    REQUIRE(audio.ok());
    CHECK(std::abs(audio->seconds() - 0.5) < 0.001);
    CHECK(worst_against_sine(*audio, 1000) < 2e-3);
  }
}

TEST_CASE("Wav.RemovesWhatTheLowerRateCannotHold") {
  auto audio =
      parse_wav(sine(1, 16, 1, 48000, 12000, 0.5), "sine");  // above 8 kHz: must not alias into the band
  REQUIRE(audio.ok());
  double worst = 0;
  for (size_t i = 400; i + 400 < audio->samples.size(); ++i)
    worst = std::max(worst, std::abs(double(audio->samples[i])));
  CHECK(worst < 2e-3);
}

TEST_CASE("Wav.SaysWhatIsWrongWithAFile") {
  CHECK(parse_wav(Bytes{}, "empty").error().code == ErrorCode::kUnsupported);
  Bytes whole = sine(1, 16, 1, kSampleRate, 440, 0.1);
  Bytes no_data(whole.begin(), whole.begin() + 36);
  CHECK(parse_wav(no_data, "cut").error().message.find("no data chunk") != std::string::npos);
  Bytes mulaw = whole;
  mulaw[20] = 7;
  CHECK(parse_wav(mulaw, "mulaw").error().code == ErrorCode::kUnsupported);
  Bytes channels = whole;
  channels[22] = 0;
  CHECK(parse_wav(channels, "zero channels").error().code == ErrorCode::kCorrupt);
  Bytes longer = whole;  // a data size past the end: a recorder that was cut off
  longer[40] = longer[41] = longer[42] = longer[43] = 0xFF;
  CHECK(parse_wav(longer, "cut off").ok());
}

TEST_CASE("Wav.SurvivesAnyBytes") {
  const char* env = std::getenv("ONEBEAT_SEED");
  const unsigned seed = env ? unsigned(std::strtoul(env, nullptr, 10)) : 11;
  CAPTURE(seed);
  std::mt19937 random(seed);
  const Bytes whole = sine(1, 16, 2, 22050, 440, 0.02);
  for (int i = 0; i < 5000; ++i) {
    Bytes b = whole;
    for (int k = 0; k < 4; ++k) b[random() % std::min<size_t>(b.size(), 60)] = uint8_t(random());
    if (random() % 2) b.resize(random() % (b.size() + 1));
    auto audio = parse_wav(b, "mutated");
    if (audio.ok()) {
      bool sane = true;
      for (float v : audio->samples) sane = sane && std::isfinite(v);
      CHECK(sane);
    } else {
      CHECK(!audio.error().message.empty());
    }
  }
}
