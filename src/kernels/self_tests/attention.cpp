// attention against plain loops in double: texts of several lengths (one empty) that begin in the middle of tiles,
// f32 and f16, slices, a count below the grid.
#include "kernels/generated/attention.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {
namespace {

constexpr uint32_t kHeads = 2;

struct Texts {
  std::vector<uint32_t> bounds{0}, text_of;
  // The last text crosses a tile of queries, and one of 64 keys.
  explicit Texts(uint32_t rows_per_group) {
    for (uint32_t length : {19u, 0u, 1u, 45u, std::max(rows_per_group, 64u) + 7}) {
      text_of.insert(text_of.end(), length, uint32_t(bounds.size() - 1));
      bounds.push_back(bounds.back() + length);
    }
  }
  uint32_t tokens() const { return bounds.back(); }
};

// The output row of one token and head.
std::vector<double> row_of(const Texts& texts, const std::vector<float>& qkv, uint32_t dim, uint32_t token,
                           uint32_t head) {
  const auto at = [&](uint32_t t, uint32_t part) {
    return &qkv[((uint64_t(t) * 3 + part) * kHeads + head) * dim];
  };
  const uint32_t begin = texts.bounds[texts.text_of[token]], end = texts.bounds[texts.text_of[token] + 1];
  std::vector<double> weights, row(dim, 0.0);
  double top = -1e300, total = 0;
  for (uint32_t t = begin; t < end; ++t) {
    double score = 0;
    for (uint32_t d = 0; d < dim; ++d) score += double(at(token, 0)[d]) * at(t, 1)[d];
    weights.push_back(score / std::sqrt(double(dim)));
    top = std::max(top, weights.back());
  }
  for (double& w : weights) total += w = std::exp(w - top);
  for (uint32_t t = begin; t < end; ++t)
    for (uint32_t d = 0; d < dim; ++d) row[d] += weights[t - begin] / total * at(t, 2)[d];
  return row;
}

std::vector<double> expected(const Texts& texts, const std::vector<float>& qkv, uint32_t dim) {
  std::vector<double> all;
  for (uint32_t token = 0; token < texts.tokens(); ++token)
    for (uint32_t head = 0; head < kHeads; ++head) {
      const auto row = row_of(texts, qkv, dim, token, head);
      all.insert(all.end(), row.begin(), row.end());
    }
  return all;
}

}  // namespace

Error attention(device::KernelTrial& trial) {
  constexpr float kUntouched = 9;
  constexpr double kF32Tolerance = 1e-4,
                   kF16Tolerance = 4e-3;  // weights rounded to f16 on their way are allowed
  const Texts texts(trial.kernel().rows_per_group());
  const uint32_t tokens = texts.tokens(), live = tokens - 2, cut = trial.kernel().rows_per_group();
  Attention args{.cu_seqlens = trial.upload(texts.bounds),
                 .text_of = trial.upload(texts.text_of),
                 .live = trial.make<uint32_t>(1, live),
                 .heads = kHeads};
  for (const uint32_t dim : {32u, kAttentionMaxDim}) {
    const uint64_t width = uint64_t(kHeads) * dim;
    const auto qkv = Pattern(dim).steps(tokens * 3 * width, 100, 64);  // exact in f16 too
    args.head_dim = dim;
    args.scale = float(1 / std::sqrt(double(dim)));
    args.qkv = trial.upload(qkv);
    args.dst = trial.make<float>(tokens * width, kUntouched);
    args.flags = attention_flags::kLive;
    trial.run(args, tokens, kHeads);
    const std::vector<double> want = expected(texts, qkv, dim);
    std::vector<double> alive = want;
    std::fill(alive.begin() + int64_t(live * width), alive.end(), double(kUntouched));
    if (Error e = near("dst", trial.read<float>(args.dst), alive, kF32Tolerance)) return e;

    Attention halves = args;
    halves.qkv = halves.dst = {};
    halves.qkv_f16 = trial.upload(to_halves(qkv, width, width));
    halves.dst_f16 = trial.make<uint16_t>(tokens * width, half_bits(kUntouched));
    halves.flags = attention_flags::kF16;
    trial.slice(halves, cut, tokens - cut, kHeads);
    trial.slice(halves, 0, cut, kHeads);
    if (Error e = near("dst_f16", half_values(trial.read<uint16_t>(halves.dst_f16)), want, kF16Tolerance))
      return e;
  }
  return {};
}

}  // namespace onebeat::kernels::self_tests
