// layer_norm: f32 source with residual and f16 result beside the f32 one; f16 source with a count below the grid.
#include "kernels/generated/layer_norm.hpp"

#include <algorithm>

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/answers.hpp"
#include "kernels/self_tests/row_norm.hpp"

namespace onebeat::kernels::self_tests {

Error layer_norm(device::KernelTrial& trial) {
  using namespace layer_norm_flags;
  const uint32_t cut = trial.kernel().rows_per_group(), rows = cut + 5, live = rows - 2, width = 138;
  constexpr float kEpsilon = 1e-5f, kUntouched = 9;
  const uint64_t count = uint64_t(rows) * width;
  Pattern pattern(5);
  const auto source = pattern.steps(count, 200, 128), residual = pattern.steps(count, 200, 128);
  const auto gamma = pattern.steps(width, 200, 128), beta = pattern.steps(width, 200, 128);
  LayerNorm args{.src = trial.upload(source),
                 .residual = trial.upload(residual),
                 .gamma = trial.upload(gamma),
                 .beta = trial.upload(beta),
                 .dst = trial.make<float>(count, kUntouched),
                 .dst_f16 = trial.make<uint16_t>(count, half_bits(kUntouched)),
                 .width = width,
                 .epsilon = kEpsilon,
                 .flags = kResidual | kWriteF16};
  trial.slice(args, cut, rows - cut);
  trial.slice(args, 0, cut);
  std::vector<double> want(count);
  for (uint64_t i = 0; i < count; ++i) want[i] = double(source[i]) + residual[i];
  normalise_rows(want, width, kEpsilon, gamma, beta);
  if (Error e = near("dst", trial.read<float>(args.dst), want, kNormTolerance)) return e;
  if (Error e = near("dst_f16", half_values(trial.read<uint16_t>(args.dst_f16)), want, kNormHalfTolerance))
    return e;

  args.src = args.residual = args.dst_f16 = {};
  args.src_f16 = trial.upload(to_halves(source, width, width));
  args.dst = trial.make<float>(count, kUntouched);
  args.live = trial.make<uint32_t>(1, live);
  args.flags = kSourceF16 | kLive;
  trial.run(args, rows);
  want.assign(source.begin(), source.end());
  normalise_rows(want, width, kEpsilon, gamma, beta);
  std::fill(want.begin() + int64_t(live) * width, want.end(), double(kUntouched));
  return near("dst", trial.read<float>(args.dst), want, kNormTolerance);
}

}  // namespace onebeat::kernels::self_tests
