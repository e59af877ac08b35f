// gemm against the exact product: every epilogue, slices, a count below the grid.
#include "kernels/generated/gemm.hpp"

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/matrix_product.hpp"

namespace onebeat::kernels::self_tests {
namespace {

std::vector<float> panels_of(const MatrixProduct& q) {
  std::vector<float> packed(uint64_t(q.n + kGemmPanel - 1) / kGemmPanel * kGemmPanel * q.k, 0.0f);
  for (uint64_t col = 0; col < q.n; ++col)
    for (uint64_t i = 0; i < q.k; ++i)
      packed[(col / kGemmPanel * q.k + i) * kGemmPanel + col % kGemmPanel] = q.w[col * q.k + i];
  return packed;
}

}  // namespace

Error gemm(device::KernelTrial& trial) {
  using namespace gemm_flags;
  const MatrixProduct q(trial.kernel());
  const uint32_t live = q.m - 3, cut = trial.kernel().rows_per_group();
  constexpr float kUntouched = 77;
  Gemm args{.a = trial.upload(q.a),
            .w = trial.upload(panels_of(q)),
            .bias = trial.upload(q.bias),
            .residual = trial.upload(q.residual),
            .c = trial.make<float>(uint64_t(q.m) * q.n, kUntouched),
            .live = trial.make<uint32_t>(1, live),
            .n = q.n,
            .k = q.k,
            .flags = kBias | kGelu | kLive};
  trial.run(args, q.m, q.n);
  const auto first = trial.read<float>(args.c);
  args.flags = kBias | kResidual;
  trial.slice(args, cut, q.m - cut, q.n);
  trial.slice(args, 0, cut, q.n);
  if (Error e = near("c", first, q.expected(kBias | kGelu, q.n, live, kUntouched), kProductTolerance))
    return e;
  return near("c", trial.read<float>(args.c), q.expected(kBias | kResidual, q.n, q.m, kUntouched),
              kProductTolerance);
}

}  // namespace onebeat::kernels::self_tests
