// answers.hpp: what the self-tests of src/kernels/self_tests share: inputs that are the same everywhere, and the
// comparison with what must come out.
//
// Inputs are small multiples of a power of two, so that sums and products are exact in f32 and a comparison can be
// strict without knowing in which order a body adds.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "device/self_test.hpp"

namespace onebeat::kernels::self_tests {

class Pattern {
 public:
  explicit Pattern(uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}
  uint32_t word() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return uint32_t(state_ >> 32);
  }
  int64_t wide() { return int64_t(uint64_t(word()) << 32 | word()); }
  uint32_t below(uint32_t n) { return word() % n; }
  // Values k / denominator with |k| <= most.
  std::vector<float> steps(uint64_t count, int32_t most, float denominator) {
    std::vector<float> v(count);
    for (float& x : v) x = float(int32_t(below(uint32_t(2 * most + 1))) - most) / denominator;
    return v;
  }

 private:
  uint64_t state_;
};

inline uint16_t half_bits(float x) {
  const _Float16 h = _Float16(x);
  uint16_t bits;
  std::memcpy(&bits, &h, sizeof(bits));
  return bits;
}
inline float half_value(uint16_t bits) {
  _Float16 h;
  std::memcpy(&h, &bits, sizeof(h));
  return float(h);
}
std::vector<float> half_values(const std::vector<uint16_t>& halves);
// Rows of `width` floats as halves, each row padded with zeros to `stride`.
std::vector<uint16_t> to_halves(const std::vector<float>& rows, uint64_t width, uint64_t stride);

// None when |got - want| <= tolerance * (1 + |want|) everywhere; else kInternal with the first element that is not so.
Error near(const char* what, const std::vector<float>& got, const std::vector<double>& want,
           double tolerance);

Error differs(const char* what, size_t at, const std::string& got, const std::string& want);
template <class T>
Error equal(const char* what, const std::vector<T>& got, const std::vector<T>& want) {
  if (got.size() != want.size()) return differs(what, got.size(), "missing", "there");  // the trial broke
  for (size_t i = 0; i < got.size(); ++i)
    if (got[i] != want[i]) return differs(what, i, std::to_string(got[i]), std::to_string(want[i]));
  return {};
}

}  // namespace onebeat::kernels::self_tests
