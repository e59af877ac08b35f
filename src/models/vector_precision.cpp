#include "models/vector_precision.hpp"

#include <algorithm>
#include <cmath>

namespace onebeat::models {

void finish_row(std::span<const float> raw, bool normalize, std::span<float> out) {
  double scale = 1;
  if (normalize) {
    double sum = 0;
    for (size_t i = 0; i < out.size(); ++i) sum += double(raw[i]) * raw[i];
    scale = sum > 0 ? 1 / std::sqrt(sum) : 0;
  }
  for (size_t i = 0; i < out.size(); ++i) out[i] = float(raw[i] * scale);
}

float to_int8(std::span<const float> row, std::span<int8_t> codes) {
  float largest = 0;
  for (const float v : row) largest = std::max(largest, std::abs(v));
  const float scale = largest / 127;
  if (!(scale > 0)) {  // zeros, or so small that the scale would vanish
    std::fill(codes.begin(), codes.end(), int8_t(0));
    return 0;
  }
  for (size_t i = 0; i < row.size(); ++i)
    codes[i] = int8_t(std::clamp(std::nearbyint(row[i] / scale), -127.0f, 127.0f));
  return scale;
}

void to_ubinary(std::span<const float> row, std::span<uint8_t> bits) {
  std::fill(bits.begin(), bits.end(), uint8_t(0));
  for (size_t i = 0; i < row.size(); ++i)
    if (row[i] > 0) bits[i / 8] |= uint8_t(0x80u >> (i % 8));
}

}  // namespace onebeat::models
