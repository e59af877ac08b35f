// attention_f16 against plain loops in double: texts longer and shorter than a chunk of keys, slices, a count below the
// grid.
#include "kernels/generated/attention_f16.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/answers.hpp"
#include "kernels/self_tests/text_attention.hpp"

namespace onebeat::kernels::self_tests {

Error attention_f16(device::KernelTrial& trial) {
  constexpr float kUntouched = 9;
  constexpr double kTolerance = 4e-3;  // weights are rounded to f16 on their way
  constexpr uint32_t dim = 32;         // the only variant's
  const uint64_t width = uint64_t(kAttentionHeads) * dim;
  const AttentionTexts texts(trial.kernel().rows_per_group());
  const uint32_t tokens = texts.tokens(), live = tokens - 2, cut = trial.kernel().rows_per_group();
  const auto qkv = Pattern(dim).steps(tokens * 3 * width, 100, 64);  // exact in f16
  AttentionF16 args{.qkv = trial.upload(to_halves(qkv, width, width)),
                    .cu_seqlens = trial.upload(texts.bounds),
                    .text_of = trial.upload(texts.text_of),
                    .dst = trial.make<uint16_t>(tokens * width, half_bits(kUntouched)),
                    .live = trial.make<uint32_t>(1, live),
                    .heads = kAttentionHeads,
                    .scale = float(1 / std::sqrt(double(dim))),
                    .flags = attention_flags::kLive};
  trial.run(args, tokens, kAttentionHeads);
  std::vector<double> want = expected_attention(texts, qkv, dim), alive = want;
  std::fill(alive.begin() + int64_t(live * width), alive.end(), double(kUntouched));
  if (Error e = near("dst", half_values(trial.read<uint16_t>(args.dst)), alive, kTolerance)) return e;
  args.flags = 0;
  trial.slice(args, cut, tokens - cut, kAttentionHeads);
  trial.slice(args, 0, cut, kAttentionHeads);
  return near("dst", half_values(trial.read<uint16_t>(args.dst)), want, kTolerance);
}

}  // namespace onebeat::kernels::self_tests
