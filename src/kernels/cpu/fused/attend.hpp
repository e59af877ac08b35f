// attend.hpp: attention of heads over one text, f32. Scores are kept transposed, [key][query]: the keys are read
// where they lie by broadcasts, only the few queries are transposed; softmax runs across queries without a sum
// inside a vector; and the second product reads its weights by broadcasts again. Each sum runs over dims or keys in
// order, tiles of keys begin at the text's first token: the same bits whichever rows share a block.
#pragma once
#include "kernels/cpu/simd.hpp"
#include "kernels/fused/ops.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

#if defined(__AVX512F__)
constexpr int kAttendRows = 8;
constexpr int kAttendVectors = 2;
#elif defined(__AVX2__)
constexpr int kAttendRows = 6;
constexpr int kAttendVectors = 2;
#else
constexpr int kAttendRows = 2;
constexpr int kAttendVectors = 2;
#endif

// Queries at once: their scores of a tile of keys, 16 KB (AVX2: 8 KB), stay in L1 beside the keys or values.
constexpr uint32_t kQueryTile = kAttendVectors * kWidth;

struct AttendScratch {
  float* queries;  // [dim][padded]
  float* scores;   // [kKeyTile][padded]
  float *best, *total, *shrink;
  uint32_t padded;
};

// scores of R keys and V vectors of queries
template <int R, int V>
OB_INLINE void score_tile(const fused::AttendCall& c, const AttendScratch& s, const float* keys, float* out,
                          uint32_t q) {
  F sums[R][V];
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < V; ++v) sums[r][v] = zero();
  const float* qt = s.queries + q;
  for (uint32_t d = 0; d < c.dim; ++d, qt += s.padded) {
    F x[V];
    for (int v = 0; v < V; ++v) x[v] = load(qt + v * kWidth);
    for (int r = 0; r < R; ++r) {
      const F k = set1(keys[uint32_t(r) * c.dim + d]);
      for (int v = 0; v < V; ++v) sums[r][v] = fma(k, x[v], sums[r][v]);
    }
  }
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < V; ++v) store(out + uint32_t(r) * s.padded + q + v * kWidth, sums[r][v]);
}

template <int R>
OB_INLINE void score_rows(const fused::AttendCall& c, const AttendScratch& s, const float* keys, float* out) {
  uint32_t q = 0;
  for (; q + kAttendVectors * kWidth <= s.padded; q += kAttendVectors * kWidth)
    score_tile<R, kAttendVectors>(c, s, keys, out, q);
  for (; q < s.padded; q += kWidth) score_tile<R, 1>(c, s, keys, out, q);
}

template <int R>
OB_INLINE void score_tail(const fused::AttendCall& c, const AttendScratch& s, const float* keys, float* out,
                          uint32_t left) {
  if constexpr (R > 0) {
    if (left == R)
      score_rows<R>(c, s, keys, out);
    else
      score_tail<R - 1>(c, s, keys, out, left);
  }
}

// Scores become weights relative to the running maximum; shrink: what earlier sums are worth now.
OB_INLINE void soften_tile(const AttendScratch& s, uint32_t keys) {
  for (uint32_t q = 0; q < s.padded; q += kWidth) {
    const F before = load(s.best + q);
    F best = before, second = before;
    float* column = s.scores + q;
    uint32_t j = 0;
    for (; j + 2 <= keys; j += 2) {
      best = max(best, load(column + uint64_t(j) * s.padded));
      second = max(second, load(column + uint64_t(j + 1) * s.padded));
    }
    if (j < keys) best = max(best, load(column + uint64_t(j) * s.padded));
    best = max(best, second);
    const F shrink = exp2(sub(before, best));
    F total = mul(load(s.total + q), shrink);
    for (j = 0; j < keys; ++j) {
      const F w = exp2(sub(load(column + uint64_t(j) * s.padded), best));
      store(column + uint64_t(j) * s.padded, w);
      total = add(total, w);
    }
    store(s.best + q, best);
    store(s.total + q, total);
    store(s.shrink + q, shrink);
  }
}

// dst rows [q, q + R), V vectors of columns from d on: what was there shrinks, these keys' values are added.
template <int R, int V>
OB_INLINE void mix_tile(const fused::AttendCall& c, const AttendScratch& s, const float* values, float* out,
                        uint32_t keys, uint32_t q, uint32_t d, bool first) {
  F sums[R][V];
  float* dst[R];
  for (int r = 0; r < R; ++r) {
    dst[r] = out + (q + uint32_t(r)) * c.dst_stride + d;
    const F shrink = set1(s.shrink[q + uint32_t(r)]);
    for (int v = 0; v < V; ++v) sums[r][v] = first ? zero() : mul(load(dst[r] + v * kWidth), shrink);
  }
  const float* weight = s.scores + q;
  const float* value = values + d;
  for (uint32_t j = 0; j < keys; ++j, weight += s.padded, value += c.dim) {
    F x[V];
    for (int v = 0; v < V; ++v) x[v] = load(value + v * kWidth);
    for (int r = 0; r < R; ++r) {
      const F w = set1(weight[r]);
      for (int v = 0; v < V; ++v) sums[r][v] = fma(w, x[v], sums[r][v]);
    }
  }
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < V; ++v) store(dst[r] + v * kWidth, sums[r][v]);
}

template <int R>
OB_INLINE void mix_rows(const fused::AttendCall& c, const AttendScratch& s, const float* values, float* dst,
                        uint32_t keys, uint32_t q, bool first) {
  uint32_t d = 0;
  for (; d + 2 * kWidth <= c.dim; d += 2 * kWidth) mix_tile<R, 2>(c, s, values, dst, keys, q, d, first);
  for (; d < c.dim; d += kWidth) mix_tile<R, 1>(c, s, values, dst, keys, q, d, first);
}

template <int R>
OB_INLINE void mix_tail(const fused::AttendCall& c, const AttendScratch& s, const float* values, float* dst,
                        uint32_t keys, uint32_t q, bool first, uint32_t left) {
  if constexpr (R > 0) {
    if (left == R)
      mix_rows<R>(c, s, values, dst, keys, q, first);
    else
      mix_tail<R - 1>(c, s, values, dst, keys, q, first, left);
  }
}

OB_INLINE AttendScratch attend_scratch(const fused::AttendCall& c, const float* queries, uint32_t count) {
  AttendScratch s;
  s.padded = (count + kWidth - 1) / kWidth * kWidth;
  s.queries = c.scratch;
  s.scores = s.queries + uint64_t(c.dim) * s.padded;
  s.best = s.scores + uint64_t(fused::kKeyTile) * s.padded;
  s.total = s.best + s.padded;
  s.shrink = s.total + s.padded;
  const float scale = c.scale * 1.44269504f;  // powers of two instead of e
  for (uint32_t q = 0; q < s.padded; ++q) {
    const bool there = q < count;
    const float* row = queries + uint64_t(q) * c.dim;
    for (uint32_t d = 0; d < c.dim; ++d)
      s.queries[uint64_t(d) * s.padded + q] = there ? row[d] * scale : 0.0f;
    s.best[q] = -3.0e38f;
    s.total[q] = 0;
  }
  return s;
}

// Queries [begin, begin + count) of one head.
void attend_queries(const fused::AttendCall& c, uint32_t head, uint32_t begin, uint32_t count) {
  const auto part = [&](const void* p) { return static_cast<const float*>(p) + head * c.head_stride; };
  const AttendScratch s = attend_scratch(c, part(c.queries) + uint64_t(begin) * c.dim, count);
  float* dst = c.dst + begin * c.dst_stride + head * c.dim;
  for (uint32_t from = 0; from < c.key_count; from += fused::kKeyTile) {
    const uint32_t keys = smaller(c.key_count - from, fused::kKeyTile);
    const float* key = part(c.keys) + uint64_t(from) * c.dim;
    uint32_t j = 0;
    for (; j + kAttendRows <= keys; j += kAttendRows)
      score_rows<kAttendRows>(c, s, key + uint64_t(j) * c.dim, s.scores + uint64_t(j) * s.padded);
    if (j < keys)
      score_tail<kAttendRows - 1>(c, s, key + uint64_t(j) * c.dim, s.scores + uint64_t(j) * s.padded,
                                  keys - j);
    soften_tile(s, keys);
    const float* value = part(c.values) + uint64_t(from) * c.dim;
    uint32_t q = 0;
    for (; q + kAttendRows <= count; q += kAttendRows)
      mix_rows<kAttendRows>(c, s, value, dst, keys, q, from == 0);
    if (q < count) mix_tail<kAttendRows - 1>(c, s, value, dst, keys, q, from == 0, count - q);
  }
  for (uint32_t q = 0; q < count; ++q) {
    const F share = set1(1.0f / s.total[q]);
    float* row = dst + uint64_t(q) * c.dst_stride;
    for (uint32_t d = 0; d < c.dim; d += kWidth) store(row + d, mul(load(row + d), share));
  }
}

void attend(const fused::AttendCall& c) {
  for (uint32_t head = 0; head < c.heads; ++head)
    for (uint32_t q = 0; q < c.query_count; q += kQueryTile)
      attend_queries(c, head, q, smaller(c.query_count - q, kQueryTile));
}

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
