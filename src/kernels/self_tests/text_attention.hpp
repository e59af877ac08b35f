// text_attention.hpp: the questions of attention and attention_f16: texts of several lengths (one empty) that begin in
// the middle of tiles, and what plain loops in double make of them.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace onebeat::kernels::self_tests {

inline constexpr uint32_t kAttentionHeads = 2;

struct AttentionTexts {
  std::vector<uint32_t> bounds{0}, text_of;
  // The last text crosses a tile of queries, and one of 64 keys.
  explicit AttentionTexts(uint32_t rows_per_group) {
    for (uint32_t length : {19u, 0u, 1u, 45u, std::max(rows_per_group, 64u) + 7}) {
      text_of.insert(text_of.end(), length, uint32_t(bounds.size() - 1));
      bounds.push_back(bounds.back() + length);
    }
  }
  uint32_t tokens() const { return bounds.back(); }
};

// The output row of one token and head.
inline std::vector<double> attention_row(const AttentionTexts& texts, const std::vector<float>& qkv,
                                         uint32_t dim, uint32_t token, uint32_t head) {
  const auto at = [&](uint32_t t, uint32_t part) {
    return &qkv[((uint64_t(t) * 3 + part) * kAttentionHeads + head) * dim];
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

inline std::vector<double> expected_attention(const AttentionTexts& texts, const std::vector<float>& qkv,
                                              uint32_t dim) {
  std::vector<double> all;
  for (uint32_t token = 0; token < texts.tokens(); ++token)
    for (uint32_t head = 0; head < kAttentionHeads; ++head) {
      const auto row = attention_row(texts, qkv, dim, token, head);
      all.insert(all.end(), row.begin(), row.end());
    }
  return all;
}

}  // namespace onebeat::kernels::self_tests
