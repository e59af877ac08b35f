// wav.hpp: reads WAV files into the form that speech models take: 16 kHz, mono, float in [-1, 1].
//
//   OB_TRY(Audio audio, speech::read_wav(path));      // any rate up to 384 kHz, up to 8 channels, up to 4 hours
//
// Own reader with checked arithmetic (audio files are hostile input): RIFF/WAVE with PCM 8/16/24/32, IEEE float 32/64
// and WAVE_FORMAT_EXTENSIBLE of these. Channels are averaged; other rates are resampled with a windowed sinc.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat::speech {

inline constexpr uint32_t kSampleRate = 16000;

struct Audio {
  std::vector<float> samples;  // 16 kHz mono
  uint32_t source_rate = 0;
  uint32_t source_channels = 0;
  double seconds() const { return double(samples.size()) / kSampleRate; }
};

// kNotFound, kPermission, kCorrupt (says what is wrong and where) or kUnsupported (names the format and a way out).
Result<Audio> read_wav(const std::string& path);
Result<Audio> parse_wav(std::span<const uint8_t> bytes, const std::string& name);

// Band-limited resampling (Hann-windowed sinc, 32 zero crossings). Equal rates return the input.
std::vector<float> resample(std::span<const float> in, uint32_t from_rate, uint32_t to_rate);

}  // namespace onebeat::speech
