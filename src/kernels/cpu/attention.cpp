// attention on the CPU. A workgroup is kQueries neighbouring tokens of one head; the texts that meet in it
// are walked one after another, each over tiles of kKeys keys that begin at the text's first token (so that a
// row's sums run in the same order in every batch), with a running maximum. Per tile: the keys are transposed
// once, scores run across keys, softmax in place, then the values are summed key by key.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/simd.hpp"
#include "kernels/generated/attention.abi.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

using AttentionParams = abi::attention::Params;
constexpr uint32_t kQueries = abi::attention::kCpuRowsPerGroup, kKeys = 128, kMaxDim = kAttentionMaxDim;

struct Scratch {
  alignas(64) float queries[kQueries][kMaxDim];  // scaled
  alignas(64) float keys[kMaxDim][kKeys];        // transposed
  alignas(64) float values[kKeys][kMaxDim];      // only for f16 input
  alignas(64) float scores[kQueries][kKeys];
  alignas(64) float sums[kQueries][kMaxDim];
  float best[kQueries];
  float total[kQueries];
};

// One head's row of queries (part 0), keys (1) or values (2), as f32; `room` is used when it must be
// converted.
OB_INLINE const float* row_of(const AttentionParams& p, uint64_t token, uint32_t part, uint32_t head,
                              float* room) {
  const uint64_t at = ((token * 3 + part) * p.heads + head) * p.head_dim;
  if (!(p.flags & attention_flags::kF16)) return p.qkv + at;
  const auto* half = reinterpret_cast<const uint16_t*>(p.qkv_f16) + at;
  for (uint32_t c = 0; c < p.head_dim; c += kWidth)
    store_n(room + c, load_f16_n(half + c, int(p.head_dim - c)), int(p.head_dim - c));
  return room;
}

// scores[q][0, round up(keys)) for R queries from q on.
template <int R>
OB_INLINE void score(Scratch& s, uint32_t q, uint32_t keys, uint32_t dim) {
  for (uint32_t j = 0; j < keys; j += 2 * kWidth) {
    F sums[R][2];
    for (int r = 0; r < R; ++r) sums[r][0] = sums[r][1] = zero();
    for (uint32_t d = 0; d < dim; ++d) {
      const F k0 = load(&s.keys[d][j]), k1 = load(&s.keys[d][j + kWidth]);
      for (int r = 0; r < R; ++r) {
        const F x = set1(s.queries[q + uint32_t(r)][d]);
        sums[r][0] = fma(x, k0, sums[r][0]);
        sums[r][1] = fma(x, k1, sums[r][1]);
      }
    }
    for (int r = 0; r < R; ++r) {
      store(&s.scores[q + uint32_t(r)][j], sums[r][0]);
      store(&s.scores[q + uint32_t(r)][j + kWidth], sums[r][1]);
    }
  }
}

// Scores become weights relative to the running maximum; earlier sums shrink to it.
OB_INLINE void soften(Scratch& s, uint32_t q, uint32_t keys, uint32_t dim) {
  constexpr float kLowest = -3.0e38f;
  float* row = s.scores[q];
  const uint32_t padded = (keys + kWidth - 1) / kWidth * kWidth;
  for (uint32_t j = keys; j < padded; ++j) row[j] = kLowest;
  F top = set1(s.best[q]);
  for (uint32_t j = 0; j < padded; j += kWidth) top = max(top, load(row + j));
  const float best = largest(top);
  float shrink[kWidth];
  store(shrink, exp(set1(s.best[q] - best)));
  F total = zero();
  for (uint32_t j = 0; j < padded; j += kWidth) {
    const F w = exp(sub(load(row + j), set1(best)));
    store(row + j, w);
    total = add(total, w);
  }
  // e^-87 of a missing key is below what a sum that holds e^0 = 1 can notice.
  s.total[q] = s.total[q] * shrink[0] + sum(total);
  s.best[q] = best;
  for (uint32_t d = 0; d < dim; ++d) s.sums[q][d] *= shrink[0];
}

template <int R>
OB_INLINE void mix(Scratch& s, const float* const* values, uint32_t q, uint32_t keys, uint32_t dim) {
  for (uint32_t d = 0; d < dim; d += 2 * kWidth) {
    const int left = int(dim - d);
    F sums[R][2];
    for (int r = 0; r < R; ++r) {
      sums[r][0] = load(&s.sums[q + uint32_t(r)][d]);
      sums[r][1] = left > kWidth ? load(&s.sums[q + uint32_t(r)][d + kWidth]) : zero();
    }
    for (uint32_t j = 0; j < keys; ++j) {
      const F v0 = load_n(values[j] + d, left);
      const F v1 = left > kWidth ? load_n(values[j] + d + kWidth, left - kWidth) : zero();
      for (int r = 0; r < R; ++r) {
        const F w = set1(s.scores[q + uint32_t(r)][j]);
        sums[r][0] = fma(w, v0, sums[r][0]);
        sums[r][1] = fma(w, v1, sums[r][1]);
      }
    }
    for (int r = 0; r < R; ++r) {
      store(&s.sums[q + uint32_t(r)][d], sums[r][0]);
      if (left > kWidth) store(&s.sums[q + uint32_t(r)][d + kWidth], sums[r][1]);
    }
  }
}

// Queries [q, q_end) of the group against their text's tokens [from, to).
void attend(const AttentionParams& p, Scratch& s, uint32_t head, uint32_t q, uint32_t q_end, uint32_t from,
            uint32_t to) {
  const float* values[kKeys];
  float room[kMaxDim];
  for (uint32_t key = from; key < to; key += kKeys) {
    const uint32_t keys = smaller(to - key, kKeys);
    const uint32_t padded = smaller((keys + 2 * kWidth - 1) / (2 * kWidth) * (2 * kWidth), kKeys);
    for (uint32_t j = 0; j < keys; ++j) {
      const float* k = row_of(p, key + j, 1, head, room);
      for (uint32_t d = 0; d < p.head_dim; ++d) s.keys[d][j] = k[d];
      values[j] = row_of(p, key + j, 2, head, s.values[j]);
    }
    for (uint32_t d = 0; d < p.head_dim; ++d)
      for (uint32_t j = keys; j < padded; ++j) s.keys[d][j] = 0;
    uint32_t i = q;
    for (; i + 4 <= q_end; i += 4) score<4>(s, i, keys, p.head_dim);
    for (; i < q_end; ++i) score<1>(s, i, keys, p.head_dim);
    for (i = q; i < q_end; ++i) soften(s, i, keys, p.head_dim);
    for (i = q; i + 4 <= q_end; i += 4) mix<4>(s, values, i, keys, p.head_dim);
    for (; i < q_end; ++i) mix<1>(s, values, i, keys, p.head_dim);
  }
}

void write_rows(const AttentionParams& p, Scratch& s, uint64_t row, uint32_t head, uint32_t count) {
  for (uint32_t q = 0; q < count; ++q) {
    const F share = set1(1.0f / s.total[q]);
    const uint64_t at = ((row + q) * p.heads + head) * p.head_dim;
    for (uint32_t d = 0; d < p.head_dim; d += kWidth) {
      const int left = int(p.head_dim - d);
      const F v = mul(load(&s.sums[q][d]), share);
      if (p.flags & attention_flags::kF16)
        store_f16_n(reinterpret_cast<uint16_t*>(p.dst_f16) + at + d, v, left);
      else
        store_n(p.dst + at + d, v, left);
    }
  }
}

void attention_group(const AttentionParams& p, Scratch& s, uint64_t row, uint32_t count, uint32_t head) {
  for (uint32_t q = 0; q < count; ++q) {
    const float* query = row_of(p, row + q, 0, head, s.sums[q]);
    for (uint32_t d = 0; d < p.head_dim; ++d) s.queries[q][d] = query[d] * p.scale;
    for (uint32_t d = 0; d < kMaxDim; ++d) s.sums[q][d] = 0;
    s.best[q] = -3.0e38f;
    s.total[q] = 0;
  }
  for (uint32_t q = 0; q < count;) {
    const uint32_t text = p.text_of[row + q];
    const uint64_t to = p.cu_seqlens[text + 1];
    uint32_t q_end = to < row + count ? uint32_t(to - row) : count;
    if (to <= row + q) q_end = q + 1;  // tables that contradict each other: go on, whatever comes out
    attend(p, s, head, q, q_end, p.cu_seqlens[text], uint32_t(to));
    q = q_end;
  }
  write_rows(p, s, row, head, count);
}

}  // namespace

void attention(const void* params, const device::Grid& grid, uint64_t begin, uint64_t end) {
  const auto p = load_params<AttentionParams>(params);
  uint64_t last = uint64_t(p.row_begin) + p.row_count;
  if ((p.flags & attention_flags::kLive) && *p.live < last) last = *p.live;
  Scratch scratch;
  for (uint64_t group = begin; group < end; ++group) {
    const uint64_t row = p.row_begin + (group % grid.x) * kQueries;
    if (row >= last) continue;
    const uint32_t count = last - row < kQueries ? uint32_t(last - row) : kQueries;
    attention_group(p, scratch, row, count, uint32_t(group / grid.x));
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
