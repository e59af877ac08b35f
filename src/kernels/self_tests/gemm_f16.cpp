// gemm_f16 against the exact product: f16 and f32 results, every epilogue, slices, a count below the grid; rows that are
// normalised as they are read.
#include "kernels/generated/gemm_f16.hpp"

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/folded_norms.hpp"
#include "kernels/self_tests/matrix_product.hpp"

namespace onebeat::kernels::self_tests {
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
  return folded_norms<GemmF16>(trial, 96);
}

}  // namespace onebeat::kernels::self_tests
