// mean_pool: means of texts (one empty) cut to fewer columns and scaled to length 1; first rows as they are.
#include "kernels/generated/mean_pool.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {
namespace {

constexpr uint32_t kTexts = 4, kWidth = 138, kDim = 101;

std::vector<double> expected(const std::vector<float>& rows, const std::vector<uint32_t>& bounds,
                             uint32_t dim, bool first, bool normalise) {
  std::vector<double> all(kTexts * kWidth, 0.0);
  for (uint32_t t = 0; t < kTexts; ++t) {
    const uint32_t begin = bounds[t], end = first ? std::min(bounds[t + 1], begin + 1) : bounds[t + 1];
    double squares = 0;
    for (uint32_t c = 0; c < dim; ++c) {
      double& v = all[t * kWidth + c];
      for (uint32_t r = begin; r < end; ++r) v += rows[r * kWidth + c] / double(end - begin);
      squares += v * v;
    }
    for (uint32_t c = 0; c < dim && normalise && squares > 0; ++c) all[t * kWidth + c] /= std::sqrt(squares);
  }
  return all;
}

}  // namespace

Error mean_pool(device::KernelTrial& trial) {
  constexpr double kTolerance = 2e-5;
  const std::vector<uint32_t> bounds = {0, 3, 3, 20, 21};
  const auto rows = Pattern(7).steps(uint64_t(bounds.back()) * kWidth, 200, 128);
  MeanPool args{.src = trial.upload(rows), .cu_seqlens = trial.upload(bounds), .width = kWidth};
  for (const bool first : {false, true}) {
    const uint32_t dim = first ? kWidth : kDim;
    args.control = trial.upload(std::vector<uint32_t>{kTexts, first ? 0u : 1u, dim});
    args.dst = trial.make<float>(kTexts * kWidth, 9.0f);
    args.flags = first ? mean_pool_flags::kFirst : 0;
    trial.run(args, kTexts + 1);  // more rows than texts: the count rules
    if (Error e =
            near("dst", trial.read<float>(args.dst), expected(rows, bounds, dim, first, !first), kTolerance))
      return e;
  }
  return {};
}

}  // namespace onebeat::kernels::self_tests
