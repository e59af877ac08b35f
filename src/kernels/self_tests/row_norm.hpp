// row_norm.hpp: layer norm by plain loops in double, for the questions of layer_norm and embed_lookup.
#pragma once
#include <cmath>
#include <vector>

namespace onebeat::kernels::self_tests {

inline constexpr double kNormTolerance = 5e-5;      // f32 statistics over a hundred columns
inline constexpr double kNormHalfTolerance = 1e-3;  // rounded to f16

// Replaces each row by (x - mean) / sqrt(variance + epsilon) * gamma + beta.
inline void normalise_rows(std::vector<double>& rows, size_t width, double epsilon,
                           const std::vector<float>& gamma, const std::vector<float>& beta) {
  for (size_t at = 0; at < rows.size(); at += width) {
    double mean = 0, squares = 0;
    for (size_t c = 0; c < width; ++c) mean += rows[at + c] / double(width);
    for (size_t c = 0; c < width; ++c) squares += (rows[at + c] - mean) * (rows[at + c] - mean);
    const double scale = 1 / std::sqrt(squares / double(width) + epsilon);
    for (size_t c = 0; c < width; ++c) rows[at + c] = (rows[at + c] - mean) * scale * gamma[c] + beta[c];
  }
}

}  // namespace onebeat::kernels::self_tests
