// folded_norms.hpp: the questions of gemm_f16 and linear_f16 about layer norms that are folded into a product: rows that
// are normalised as they are read, as A and as residual, and the statistics left for the next reader.
#pragma once
#include <vector>

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/matrix_product.hpp"
#include "kernels/self_tests/row_norm.hpp"

namespace onebeat::kernels::self_tests {

// {mean, squared distances} of every 32 columns.
inline std::vector<float> moments(const std::vector<double>& rows) {
  std::vector<float> all;
  for (size_t at = 0; at < rows.size(); at += kStatsColumns) {
    double mean = 0, squares = 0;
    for (size_t i = at; i < at + kStatsColumns; ++i) mean += rows[i] / double(kStatsColumns);
    for (size_t i = at; i < at + kStatsColumns; ++i) squares += (rows[i] - mean) * (rows[i] - mean);
    all.insert(all.end(), {float(mean), float(squares)});
  }
  return all;
}

// Rows that are normalised as they are read, as A and as residual, and the statistics left for the next reader.
// `Args`: GemmF16 or LinearF16; k: a multiple of 32 that the kernel takes.
template <class Args>
Error folded_norms(device::KernelTrial& trial, uint32_t k) {
  using namespace gemm_flags;
  const uint32_t m = trial.kernel().rows_per_group() + 3;
  const uint32_t n = (trial.kernel().cols_per_group() + kStatsColumns) / kStatsColumns * kStatsColumns;
  constexpr float kEpsilon = 1e-3f;
  Pattern pattern(7);
  const auto a = pattern.steps(uint64_t(m) * k, 64, 32), w = pattern.steps(uint64_t(n) * k, 16, 64);
  const auto residual = pattern.steps(uint64_t(m) * n, 64, 32), bias = pattern.steps(uint64_t(n) * 2, 32, 16);
  const auto gamma = pattern.steps(n, 32, 32), beta = pattern.steps(n, 32, 32);
  std::vector<float> norm = gamma;
  norm.insert(norm.end(), beta.begin(), beta.end());
  const std::vector<double> rows_a(a.begin(), a.end()), rows_r(residual.begin(), residual.end());

  std::vector<double> want_a, want_r = rows_r;
  normalise_rows(want_r, n, kEpsilon, gamma, beta);
  std::vector<double> normal = rows_a;
  normalise_rows(normal, k, kEpsilon, std::vector<float>(k, 1), std::vector<float>(k, 0));
  for (uint32_t r = 0; r < m; ++r)
    for (uint32_t c = 0; c < n; ++c) {
      double product = 0, shifted = 0;
      for (uint32_t i = 0; i < k; ++i) {
        product += rows_a[r * k + i] * w[c * k + i];
        shifted += normal[r * k + i] * w[c * k + i];
      }
      want_a.push_back(shifted + bias[c]);
      want_r[uint64_t(r) * n + c] += product + bias[c];
    }
  std::vector<float> folded(bias.begin(), bias.begin() + n);  // b', then the sums of the rows of W
  for (uint32_t c = 0; c < n; ++c) {
    double sum = 0;
    for (uint32_t i = 0; i < k; ++i) sum += w[c * k + i];
    folded.push_back(float(sum));
  }
  Args args{.a = trial.upload(to_halves(a, k, k)),
            .w = trial.upload(to_halves(w, k, k)),
            .bias = trial.upload(folded),
            .residual_f16 = trial.upload(to_halves(residual, n, n)),
            .stats = trial.upload(moments(rows_a)),
            .norm = trial.upload(norm),
            .c = trial.make<uint16_t>(uint64_t(m) * n, 0),
            .stats_out = trial.make<float>(uint64_t(m) * n / kStatsColumns * 2, 0),
            .n = n,
            .k = k,
            .flags = kBias | kNormA,
            .epsilon = kEpsilon};
  trial.run(args, m, n);
  if (Error e =
          near("c of normalised rows", half_values(trial.read<uint16_t>(args.c)), want_a, kHalfTolerance))
    return e;
  args.stats = trial.upload(moments(rows_r));
  args.flags = kBias | kResidualF16 | kResidualNorm | kStats;
  trial.run(args, m, n);
  if (Error e = near("c with a normalised residual", half_values(trial.read<uint16_t>(args.c)), want_r,
                     kHalfTolerance))
    return e;
  const std::vector<float> left = moments(want_r);
  return near("statistics", trial.read<float>(args.stats_out), {left.begin(), left.end()},
              kProductTolerance * 10);
}

}  // namespace onebeat::kernels::self_tests
