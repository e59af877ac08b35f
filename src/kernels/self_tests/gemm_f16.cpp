// gemm_f16 against the exact product: f16 and f32 results, every epilogue, slices, a count below the grid; rows that are
// normalised as they are read.
#include "kernels/generated/gemm_f16.hpp"

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/matrix_product.hpp"
#include "kernels/self_tests/row_norm.hpp"

namespace onebeat::kernels::self_tests {
namespace {

// {mean, squared distances} of every 32 columns.
std::vector<float> moments(const std::vector<double>& rows) {
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
Error norms(device::KernelTrial& trial) {
  using namespace gemm_flags;
  const uint32_t m = trial.kernel().rows_per_group() + 3, k = 96;
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
  GemmF16 args{.a = trial.upload(to_halves(a, k, k)),
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

}  // namespace

Error gemm_f16(device::KernelTrial& trial) {
  using namespace gemm_flags;
  const MatrixProduct q(trial.kernel());
  const uint32_t stride_k = (q.k + kF16RowMultiple - 1) / kF16RowMultiple * kF16RowMultiple;
  const uint32_t stride_n = (q.n + kF16RowMultiple - 1) / kF16RowMultiple * kF16RowMultiple;
  const uint32_t live = q.m - 3, cut = trial.kernel().rows_per_group();
  constexpr float kUntouched = 77;

  GemmF16 args{.a = trial.upload(to_halves(q.a, q.k, stride_k)),
               .w = trial.upload(to_halves(q.w, q.k, stride_k)),
               .bias = trial.upload(q.bias),
               .c = trial.make<uint16_t>(uint64_t(q.m) * stride_n, half_bits(kUntouched)),
               .live = trial.make<uint32_t>(1, live),
               .n = q.n,
               .k = q.k,
               .flags = kBias | kGelu | kLive};
  trial.run(args, q.m, q.n);
  const auto halves = half_values(trial.read<uint16_t>(args.c));

  args.c = {};
  args.c_f32 = trial.make<float>(uint64_t(q.m) * q.n, kUntouched);
  args.residual = trial.upload(q.residual);
  args.flags = kBias | kResidual | kOutF32;
  trial.slice(args, cut, q.m - cut, q.n);
  trial.slice(args, 0, cut, q.n);

  if (Error e = near("c", halves, q.expected(kBias | kGelu, stride_n, live, kUntouched), kHalfTolerance))
    return e;
  if (Error e = near("c_f32", trial.read<float>(args.c_f32),
                     q.expected(kBias | kResidual, q.n, q.m, kUntouched), kProductTolerance))
    return e;
  return norms(trial);
}

}  // namespace onebeat::kernels::self_tests
