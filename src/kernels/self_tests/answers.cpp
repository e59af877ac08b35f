#include "kernels/self_tests/answers.hpp"

#include <cmath>

namespace onebeat::kernels::self_tests {

std::vector<float> half_values(const std::vector<uint16_t>& halves) {
  std::vector<float> v(halves.size());
  for (size_t i = 0; i < v.size(); ++i) v[i] = half_value(halves[i]);
  return v;
}

std::vector<uint16_t> to_halves(const std::vector<float>& rows, uint64_t width, uint64_t stride) {
  std::vector<uint16_t> v(rows.size() / width * stride, 0);
  for (size_t i = 0; i < rows.size(); ++i) v[i / width * stride + i % width] = half_bits(rows[i]);
  return v;
}

Error differs(const char* what, size_t at, const std::string& got, const std::string& want) {
  return {ErrorCode::kInternal,
          std::string(what) + "[" + std::to_string(at) + "] came out as " + got + ", right is " + want};
}

Error near(const char* what, const std::vector<float>& got, const std::vector<double>& want,
           double tolerance) {
  if (got.size() != want.size()) return differs(what, got.size(), "missing", "there");  // the trial broke
  for (size_t i = 0; i < got.size(); ++i) {
    // Written so that a NaN is wrong.
    if (!(std::abs(double(got[i]) - want[i]) <= tolerance * (1 + std::abs(want[i]))))
      return differs(what, i, std::to_string(got[i]), std::to_string(want[i]));
  }
  return {};
}

}  // namespace onebeat::kernels::self_tests
