// nn_reference.hpp: random values and layouts for the tests of the network kernels.
#pragma once
#include <cstdint>
#include <cstring>
#include <random>
#include <vector>

namespace onebeat::kernels::test {

struct Random {
  explicit Random(uint64_t s) : engine(s) {}
  std::vector<float> floats(uint64_t count, float scale = 1) {
    std::vector<float> v(count);
    for (float& x : v) x = scale * (float(engine() >> 40) / float(1 << 23) - 1);
    return v;
  }
  std::mt19937_64 engine;
};

inline std::vector<float> panels(const std::vector<float>& w, uint32_t n, uint32_t k) {
  std::vector<float> packed(uint64_t(n + 15) / 16 * 16 * k, 0.0f);
  for (uint64_t o = 0; o < n; ++o)
    for (uint64_t i = 0; i < k; ++i) packed[(o / 16 * k + i) * 16 + o % 16] = w[o * k + i];
  return packed;
}

inline uint16_t f16_bits(float x) {
  const _Float16 h = _Float16(x);
  uint16_t bits;
  std::memcpy(&bits, &h, 2);
  return bits;
}
inline float f16(uint16_t bits) {
  _Float16 h;
  std::memcpy(&h, &bits, 2);
  return float(h);
}
// Rows padded with zeros to a multiple of eight.
inline std::vector<uint16_t> halves(const std::vector<float>& rows, uint64_t count, uint64_t width) {
  const uint64_t stride = (width + 7) / 8 * 8;
  std::vector<uint16_t> v(count * stride, 0);
  for (uint64_t r = 0; r < count; ++r)
    for (uint64_t c = 0; c < width; ++c) v[r * stride + c] = f16_bits(rows[r * width + c]);
  return v;
}

}  // namespace onebeat::kernels::test
