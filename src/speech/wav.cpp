#include "speech/wav.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/files.hpp"

namespace onebeat::speech {
namespace {

constexpr uint32_t kMaxChannels = 8;
constexpr uint32_t kMaxRate = 384000;
constexpr double kMaxSeconds = 4 * 3600;
constexpr uint64_t kMaxFileBytes = uint64_t(3) << 30;  // four hours of 48 kHz stereo in 32 bits
constexpr uint16_t kPcm = 1, kFloat = 3, kExtensible = 0xFFFE;

uint32_t u16(const uint8_t* p) { return uint32_t(p[0]) | uint32_t(p[1]) << 8; }
uint32_t u32(const uint8_t* p) { return u16(p) | u16(p + 2) << 16; }

struct Format {
  uint32_t tag = 0, channels = 0, rate = 0, bits = 0;
  uint32_t bytes() const { return bits / 8; }
};

Error corrupt(const std::string& name, const std::string& what) {
  return {ErrorCode::kCorrupt, name + ": " + what + "; export the audio again as a PCM WAV file"};
}

Result<Format> parse_format(std::span<const uint8_t> chunk, const std::string& name) {
  if (chunk.size() < 16)
    return corrupt(name,
                   "the fmt chunk has " + std::to_string(chunk.size()) + " bytes, at least 16 are needed");
  Format f{u16(&chunk[0]), u16(&chunk[2]), u32(&chunk[4]), u16(&chunk[14])};
  if (f.tag == kExtensible) {
    if (chunk.size() < 40) return corrupt(name, "the extensible fmt chunk is cut short");
    f.tag = u16(&chunk[24]);
  }
  const bool pcm = f.tag == kPcm && (f.bits == 8 || f.bits == 16 || f.bits == 24 || f.bits == 32);
  const bool real = f.tag == kFloat && (f.bits == 32 || f.bits == 64);
  if (!pcm && !real)
    return Error(ErrorCode::kUnsupported, name + ": WAV format " + std::to_string(f.tag) + " with " +
                                              std::to_string(f.bits) +
                                              " bits is not supported; convert it to 16-bit PCM");
  if (f.channels == 0 || f.channels > kMaxChannels)
    return corrupt(name, std::to_string(f.channels) + " channels, 1 to 8 are supported");
  if (f.rate < 1000 || f.rate > kMaxRate)
    return corrupt(name,
                   "a sample rate of " + std::to_string(f.rate) + " Hz, 1,000 to 384,000 are supported");
  return f;
}

float sample_at(const uint8_t* p, const Format& f) {
  if (f.tag == kFloat) {
    if (f.bits == 32) {
      float v;
      std::memcpy(&v, p, 4);
      return v;
    }
    double v;
    std::memcpy(&v, p, 8);
    return float(v);
  }
  switch (f.bits) {
    case 8:
      return (float(p[0]) - 128.0f) / 128.0f;
    case 16:
      return float(int16_t(u16(p))) / 32768.0f;
    case 24:
      return float(int32_t(u16(p) << 8 | uint32_t(p[2]) << 24) >> 8) / 8388608.0f;
    default:
      return float(int32_t(u32(p))) / 2147483648.0f;
  }
}

std::vector<float> to_mono(std::span<const uint8_t> data, const Format& f) {
  const size_t frame_bytes = size_t(f.bytes()) * f.channels;
  std::vector<float> mono(data.size() / frame_bytes);
  for (size_t i = 0; i < mono.size(); ++i) {
    float sum = 0;
    for (uint32_t c = 0; c < f.channels; ++c) sum += sample_at(&data[i * frame_bytes + c * f.bytes()], f);
    const float v = sum / float(f.channels);
    mono[i] = std::isfinite(v) ? std::clamp(v, -1.0f, 1.0f) : 0.0f;
  }
  return mono;
}

}  // namespace

std::vector<float> resample(std::span<const float> in, uint32_t from_rate, uint32_t to_rate) {
  if (from_rate == to_rate || in.empty()) return {in.begin(), in.end()};
  constexpr double kPi = 3.14159265358979323846;
  constexpr int kZeroCrossings = 32;
  const double step = double(from_rate) / to_rate;
  const double cutoff =
      std::min(1.0, 1.0 / step);  // of the source's band: no aliases when the rate goes down
  const double reach = kZeroCrossings / cutoff;
  const size_t count = size_t(double(in.size()) / step);
  std::vector<float> out(count);
  for (size_t i = 0; i < count; ++i) {
    const double center = double(i) * step;
    const auto first = int64_t(std::ceil(center - reach)), last = int64_t(std::floor(center + reach));
    double sum = 0, weight = 0;
    for (int64_t j = std::max<int64_t>(first, 0); j <= std::min(last, int64_t(in.size()) - 1); ++j) {
      const double x = double(j) - center, u = x * cutoff;
      const double sinc = std::abs(u) < 1e-9 ? 1.0 : std::sin(kPi * u) / (kPi * u);
      const double w = sinc * (0.5 + 0.5 * std::cos(kPi * x / reach));
      sum += w * double(in[size_t(j)]);
      weight += w;
    }
    out[i] = float(weight > 1e-6 ? sum / weight : 0.0);
  }
  return out;
}

Result<Audio> parse_wav(std::span<const uint8_t> bytes, const std::string& name) {
  if (bytes.size() < 12 || std::memcmp(&bytes[0], "RIFF", 4) != 0 || std::memcmp(&bytes[8], "WAVE", 4) != 0)
    return Error(
        ErrorCode::kUnsupported,
        name + " is not a WAV file; convert it (for example with ffmpeg -i in.mp3 -ar 16000 -ac 1 out.wav)");
  Format format;
  bool have_format = false;
  for (size_t at = 12; at + 8 <= bytes.size();) {
    const size_t size = u32(&bytes[at + 4]), body = at + 8, left = bytes.size() - body;
    if (std::memcmp(&bytes[at], "fmt ", 4) == 0) {
      if (size > left) return corrupt(name, "the fmt chunk is cut short");
      OB_TRY(format, parse_format(bytes.subspan(body, size), name));
      have_format = true;
    } else if (std::memcmp(&bytes[at], "data", 4) == 0) {
      if (!have_format) return corrupt(name, "the data chunk comes before the fmt chunk");
      // Recorders that were cut off leave 0 or 0xFFFFFFFF here: what is in the file is the audio.
      const size_t take = std::min(size == 0 ? left : size, left);
      const double seconds = double(take) / (double(format.bytes()) * format.channels * format.rate);
      if (seconds > kMaxSeconds) return corrupt(name, "longer than four hours");
      Audio audio;
      audio.source_rate = format.rate;
      audio.source_channels = format.channels;
      audio.samples = resample(to_mono(bytes.subspan(body, take), format), format.rate, kSampleRate);
      if (audio.samples.empty()) return corrupt(name, "it holds no samples");
      return audio;
    }
    if (size > left)
      return corrupt(name, "a chunk at byte " + std::to_string(at) + " reaches past the end of the file");
    at = body + size + (size & 1);
  }
  return corrupt(name, have_format ? "it has no data chunk" : "it has no fmt chunk");
}

Result<Audio> read_wav(const std::string& path) {
  OB_TRY(std::string bytes, read_file(path, kMaxFileBytes));
  return parse_wav({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, path);
}

}  // namespace onebeat::speech
