// attention against plain loops in double: texts of several lengths (one empty) that begin in the middle of tiles,
// f32 and f16, slices, a count below the grid.
#include "kernels/generated/attention.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/answers.hpp"
#include "kernels/self_tests/text_attention.hpp"

namespace onebeat::kernels::self_tests {
Error attention(device::KernelTrial& trial) {
  constexpr float kUntouched = 9;
  constexpr double kF32Tolerance = 1e-4,
                   kF16Tolerance = 4e-3;  // weights rounded to f16 on their way are allowed
  const AttentionTexts texts(trial.kernel().rows_per_group());
  const uint32_t tokens = texts.tokens(), live = tokens - 2, cut = trial.kernel().rows_per_group();
  Attention args{.cu_seqlens = trial.upload(texts.bounds),
                 .text_of = trial.upload(texts.text_of),
                 .live = trial.make<uint32_t>(1, live),
                 .heads = kAttentionHeads};
  for (const uint32_t dim : {32u, kAttentionMaxDim}) {
    const uint64_t width = uint64_t(kAttentionHeads) * dim;
    const auto qkv = Pattern(dim).steps(tokens * 3 * width, 100, 64);  // exact in f16 too
    args.head_dim = dim;
    args.scale = float(1 / std::sqrt(double(dim)));
    args.qkv = trial.upload(qkv);
    args.dst = trial.make<float>(tokens * width, kUntouched);
    args.flags = attention_flags::kLive;
    trial.run(args, tokens, kAttentionHeads);
    const std::vector<double> want = expected_attention(texts, qkv, dim);
    std::vector<double> alive = want;
    std::fill(alive.begin() + int64_t(live * width), alive.end(), double(kUntouched));
    if (Error e = near("dst", trial.read<float>(args.dst), alive, kF32Tolerance)) return e;

    Attention halves = args;
    halves.qkv = halves.dst = {};
    halves.qkv_f16 = trial.upload(to_halves(qkv, width, width));
    halves.dst_f16 = trial.make<uint16_t>(tokens * width, half_bits(kUntouched));
    halves.flags = attention_flags::kF16;
    trial.slice(halves, cut, tokens - cut, kAttentionHeads);
    trial.slice(halves, 0, cut, kAttentionHeads);
    if (Error e = near("dst_f16", half_values(trial.read<uint16_t>(halves.dst_f16)), want, kF16Tolerance))
      return e;
  }
  return {};
}

}  // namespace onebeat::kernels::self_tests
