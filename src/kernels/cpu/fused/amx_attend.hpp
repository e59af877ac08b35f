// amx_attend.hpp: attention in matrix tiles, over queries, keys and values in bf16 with f32 softmax; for a head of one
// text at a time. Per 128 keys: keys become the right side of Q K^T (dims in pairs, which transposes 16 x 16 words),
// values that of P V (keys in pairs), both once for all queries of the call. Per 16 queries: scores, softmax along the
// rows, weights rounded to bf16, and the weighted sum. Everything of one tile of keys fits L1 for heads of 32 columns.
// Tiles of keys begin at the text's first key and sums run over keys in order: a query's bits depend on nothing else.
#pragma once
#include "kernels/cpu/fused/amx.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

constexpr uint32_t kTileQueries = 16;
constexpr uint32_t kHeadsUnderWay = 4;  // at least 3: one is scored, one mixed, one leaves
constexpr uint32_t kShortKeys = 64;     // texts whose heads follow each other without a pause
constexpr float kNoScore = -1e30f;      // of keys past the end

// Heads are padded with zeros to `dim`, a multiple of 32, keys to `padded_keys`, likewise.
struct TileScratch {
  uint16_t* keys_at;    // two x [16 keys][32 dims]: [16 pairs of dims][16 keys][2]
  uint16_t* values_at;  // two x [32 keys][16 dims]: [16 pairs of keys][16 dims][2]
  uint16_t* queries;    // 16 x dim
  float* scores;        // 16 x kKeyTile
  uint16_t* weights;    // 16 x kKeyTile
  float* mixed;         // 16 x dim
  float* best_at;       // kHeadsUnderWay x kAttendQueries
  float* total_at;
  float* shrink;  // 16
  uint32_t dim, padded_keys;

  uint16_t* keys(uint32_t head) const { return keys_at + head % 2 * padded_keys * dim; }
  uint16_t* values(uint32_t head) const { return values_at + head % 2 * padded_keys * dim; }
  float* best(uint32_t head) const { return best_at + head % kHeadsUnderWay * fused::kAttendQueries; }
  float* total(uint32_t head) const { return total_at + head % kHeadsUnderWay * fused::kAttendQueries; }
};

OB_INLINE TileScratch tile_scratch(const fused::AttendCall& c) {
  TileScratch s;
  s.dim = (c.dim + 31) / 32 * 32;
  s.padded_keys = (smaller(c.key_count, fused::kKeyTile) + 31) / 32 * 32;
  char* at = reinterpret_cast<char*>(c.scratch);
  const auto take = [&](auto*& part, uint64_t elements) {
    part = reinterpret_cast<std::remove_reference_t<decltype(part)>>(at);
    at += elements * sizeof(*part);
  };
  take(s.keys_at, 2 * uint64_t(s.padded_keys) * s.dim);
  take(s.values_at, 2 * uint64_t(s.padded_keys) * s.dim);
  take(s.queries, uint64_t(kTileQueries) * s.dim);
  take(s.scores, uint64_t(kTileQueries) * fused::kKeyTile);
  take(s.weights, uint64_t(kTileQueries) * fused::kKeyTile);
  take(s.mixed, uint64_t(kTileQueries) * s.dim);
  take(s.shrink, kTileQueries);
  take(s.best_at, uint64_t(kHeadsUnderWay) * fused::kAttendQueries);
  take(s.total_at, uint64_t(kHeadsUnderWay) * fused::kAttendQueries);
  return s;
}

// 16 x 16 words
OB_INLINE void transpose(__m512i (&r)[16]) {
  __m512i t[16];
  OB_ALL_TURNS for (int i = 0; i < 16; i += 2) {
    t[i] = _mm512_unpacklo_epi32(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_epi32(r[i], r[i + 1]);
  }
  OB_ALL_TURNS for (int i = 0; i < 16; i += 4) {
    r[i] = _mm512_unpacklo_epi64(t[i], t[i + 2]);
    r[i + 1] = _mm512_unpackhi_epi64(t[i], t[i + 2]);
    r[i + 2] = _mm512_unpacklo_epi64(t[i + 1], t[i + 3]);
    r[i + 3] = _mm512_unpackhi_epi64(t[i + 1], t[i + 3]);
  }
  // r[4 i + j], lane l: columns 4 l + j of rows 4 i to 4 i + 3
  OB_ALL_TURNS for (int j = 0; j < 4; ++j) {
    const __m512i a = _mm512_shuffle_i32x4(r[j], r[4 + j], 0x88),
                  b = _mm512_shuffle_i32x4(r[j], r[4 + j], 0xdd);
    const __m512i c = _mm512_shuffle_i32x4(r[8 + j], r[12 + j], 0x88),
                  d = _mm512_shuffle_i32x4(r[8 + j], r[12 + j], 0xdd);
    t[j] = _mm512_shuffle_i32x4(a, c, 0x88);
    t[4 + j] = _mm512_shuffle_i32x4(b, d, 0x88);
    t[8 + j] = _mm512_shuffle_i32x4(a, c, 0xdd);
    t[12 + j] = _mm512_shuffle_i32x4(b, d, 0xdd);
  }
  OB_ALL_TURNS for (int i = 0; i < 16; ++i) r[i] = t[i];
}

// What `pair` makes of each row's 16 elements: 16 rows, one result each.
template <class Fn>
OB_INLINE F across(const F (&v)[16], Fn pair) {
  F t[8], u[4];
  OB_ALL_TURNS for (int i = 0; i < 8; ++i) t[i] =
      pair(_mm512_unpacklo_ps(v[2 * i], v[2 * i + 1]), _mm512_unpackhi_ps(v[2 * i], v[2 * i + 1]));
  OB_ALL_TURNS for (int i = 0; i < 4; ++i) {
    const __m512d a = _mm512_castps_pd(t[2 * i]), b = _mm512_castps_pd(t[2 * i + 1]);
    u[i] = pair(_mm512_castpd_ps(_mm512_unpacklo_pd(a, b)), _mm512_castpd_ps(_mm512_unpackhi_pd(a, b)));
  }
  const F x = pair(_mm512_shuffle_f32x4(u[0], u[1], 0x88), _mm512_shuffle_f32x4(u[0], u[1], 0xdd));
  const F y = pair(_mm512_shuffle_f32x4(u[2], u[3], 0x88), _mm512_shuffle_f32x4(u[2], u[3], 0xdd));
  return pair(_mm512_shuffle_f32x4(x, y, 0x88), _mm512_shuffle_f32x4(x, y, 0xdd));
}

// 2^x for x <= 0, relative error below 7.5e-5: its result is rounded to bf16.
OB_INLINE F short_exp2(F x) {
  const F r = sub(x, nearest(x));
  F y = fma(set1(0.055171701f), r, set1(0.242611276f));
  y = fma(y, r, set1(0.693260993f));
  y = fma(y, r, set1(0.999928064f));
  return times_power_of_2(y, nearest(x));
}

// 32 elements of a row, zeros past `there`
OB_INLINE __m512i load_words(const uint16_t* p, uint32_t there) {
  return there >= 32 ? _mm512_loadu_si512(p) : _mm512_maskz_loadu_epi16((1u << there) - 1, p);
}

OB_INLINE void pack_keys(uint16_t* out, const uint16_t* keys, uint32_t dim, uint32_t count) {
  for (uint32_t key = 0; key < count; key += 16)
    for (uint32_t d = 0; d < dim; d += 32, out += 512) {
      __m512i r[16];
      for (uint32_t i = 0; i < 16; ++i)
        r[i] = key + i < count ? load_words(keys + uint64_t(key + i) * dim + d, dim - d)
                               : _mm512_setzero_si512();
      transpose(r);
      for (uint32_t i = 0; i < 16; ++i) _mm512_store_si512(out + i * 32, r[i]);
    }
}

OB_INLINE void pack_values(uint16_t* out, const uint16_t* values, uint32_t dim, uint32_t padded_dim,
                           uint32_t count) {
  const auto row = [&](uint32_t key, uint32_t d) {
    if (key >= count || d >= dim) return _mm512_setzero_si512();
    return _mm512_cvtepu16_epi32(
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values + uint64_t(key) * dim + d)));
  };
  for (uint32_t key = 0; key < count; key += 32)
    for (uint32_t d = 0; d < padded_dim; d += 16)
      for (uint32_t i = 0; i < 16; ++i, out += 32)
        _mm512_store_si512(
            out, _mm512_or_si512(row(key + 2 * i, d), _mm512_slli_epi32(row(key + 2 * i + 1, d), 16)));
}

// Scores of 16 queries and a tile's keys, unscaled.
OB_INLINE void tile_scores(float* scores, const uint16_t* key, uint32_t dim, const uint16_t* queries,
                           uint64_t query_bytes, uint32_t vectors) {
  uint32_t v = 0;
  for (; v + 2 <= vectors; v += 2, key += 2 * 16 * dim) {
    _tile_zero(0);
    _tile_zero(1);
    for (uint32_t d = 0; d < dim; d += 32) {
      _tile_loadd(4, queries + d, query_bytes);
      _tile_loadd(6, key + d * 16, 64);
      _tile_dpbf16ps(0, 4, 6);
      _tile_loadd(7, key + 16 * dim + d * 16, 64);
      _tile_dpbf16ps(1, 4, 7);
    }
    _tile_stored(0, scores + v * 16, fused::kKeyTile * 4);
    _tile_stored(1, scores + v * 16 + 16, fused::kKeyTile * 4);
  }
  if (v == vectors) return;
  _tile_zero(2);
  for (uint32_t d = 0; d < dim; d += 32) {
    _tile_loadd(4, queries + d, query_bytes);
    _tile_loadd(6, key + d * 16, 64);
    _tile_dpbf16ps(2, 4, 6);
  }
  _tile_stored(2, scores + v * 16, fused::kKeyTile * 4);
}

// Scores become weights; best and total of 16 queries move on. Returns what earlier sums are worth now.
template <int N>
OB_APART F soften_rows(const float* scores, uint16_t* weights, float* best_at, float* total_at, uint32_t keys,
                       F scale) {
  const __mmask16 last = __mmask16(0xffffu >> (16 * N - keys));
  const auto score = [&](uint32_t row, int v) {
    const float* at = scores + row * fused::kKeyTile + v * 16;
    return v < N - 1 ? load(at) : _mm512_mask_loadu_ps(set1(kNoScore), last, at);
  };
  F rows[16];
  OB_ALL_TURNS for (uint32_t r = 0; r < 16; ++r) {
    rows[r] = score(r, 0);
    OB_ALL_TURNS for (int v = 1; v < N; ++v) rows[r] = max(rows[r], score(r, v));
  }
  const F before = load(best_at);
  const F best = max(before, mul(across(rows, [](F a, F b) { return max(a, b); }), scale));
  const F shrink = short_exp2(sub(before, best));
  store(best_at, best);
  OB_ALL_TURNS for (uint32_t r = 0; r < 16; ++r) {
    const F top = set1(best_at[r]);
    F sum = zero(), even = zero();
    OB_ALL_TURNS for (int v = 0; v < (N + 1) / 2 * 2; ++v) {
      const F weight = v < N ? short_exp2(_mm512_fmsub_ps(score(r, v), scale, top)) : zero();
      sum = add(sum, weight);
      if (v % 2)
        _mm512_storeu_si512(weights + r * fused::kKeyTile + (v - 1) * 16,
                            reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(weight, even)));
      even = weight;
    }
    rows[r] = sum;
  }
  const F total = across(rows, [](F a, F b) { return add(a, b); });
  store(total_at, fma(load(total_at), shrink, total));
  return shrink;
}

template <int N>
OB_INLINE F soften(const float* scores, uint16_t* weights, float* best, float* total, uint32_t keys,
                   F scale) {
  if constexpr (N > 1) {
    if (keys <= 16 * (N - 1)) return soften<N - 1>(scores, weights, best, total, keys, scale);
  }
  return soften_rows<N>(scores, weights, best, total, keys, scale);
}

// out (+)= weights x values
OB_INLINE void tile_mix(float* mixed, const uint16_t* weights, const uint16_t* values, uint32_t dim,
                        uint32_t keys, bool first) {
  for (uint32_t d = 0; d < dim; d += 32) {
    float* out = mixed + d;
    if (first) {
      _tile_zero(0);
      _tile_zero(1);
    } else {
      _tile_loadd(0, out, dim * 4);
      _tile_loadd(1, out + 16, dim * 4);
    }
    for (uint32_t key = 0; key < keys; key += 32) {
      const uint16_t* value = values + uint64_t(key) * dim + d * 32;
      _tile_loadd(4, weights + key, fused::kKeyTile * 2);
      _tile_loadd(6, value, 64);
      _tile_dpbf16ps(0, 4, 6);
      _tile_loadd(7, value + 512, 64);
      _tile_dpbf16ps(1, 4, 7);
    }
    _tile_stored(0, out, dim * 4);
    _tile_stored(1, out + 16, dim * 4);
  }
}

// Rows times a factor each.
OB_INLINE void scaled_rows(const float* from, uint64_t from_stride, float* to, uint64_t to_stride,
                           uint32_t rows, uint32_t dim, F factors) {
  alignas(64) float factor[16];
  store(factor, factors);
  for (uint32_t r = 0; r < rows; ++r)
    for (uint32_t d = 0; d < dim; d += 16)
      store(to + r * to_stride + d, mul(load(from + r * from_stride + d), set1(factor[r])));
}

// The 16 queries from `query` on: those of the call where all are there, else a copy padded with zeros.
OB_INLINE const uint16_t* tile_queries(const fused::AttendCall& c, const TileScratch& s,
                                       const uint16_t* queries, uint32_t query, uint64_t& stride_bytes) {
  const uint16_t* from = queries + uint64_t(query) * c.dim;
  if (s.dim == c.dim && query + kTileQueries <= c.query_count) {
    stride_bytes = uint64_t(c.dim) * 2;
    return from;
  }
  stride_bytes = uint64_t(s.dim) * 2;
  for (uint32_t r = 0; r < kTileQueries; ++r)
    for (uint32_t d = 0; d < s.dim; d += 32)
      _mm512_store_si512(s.queries + r * s.dim + d,
                         query + r < c.query_count ? load_words(from + uint64_t(r) * c.dim + d, c.dim - d)
                                                   : _mm512_setzero_si512());
  return s.queries;
}

// Heads [first_head, end_head) and keys [from, from + keys): tiles of 16 queries pass through four stages, several
// tiles at once, so that none waits for what another has just stored.
class TilePass {
 public:
  TilePass(const fused::AttendCall& c, const TileScratch& s, uint32_t first_head, uint32_t end_head,
           uint32_t from)
      : c_(c),
        s_(s),
        first_(first_head),
        from_(from),
        keys_(smaller(c.key_count - from, fused::kKeyTile)),
        tiles_((c.query_count + kTileQueries - 1) / kTileQueries),
        count_((end_head - first_head) * tiles_),
        scale_(set1(c.scale * 1.44269504f)) {}  // powers of two instead of e

  void run() const {
    for (uint32_t i = 0; i < count_ + 2; ++i) {
      if (i - 1 < count_) weigh(i - 1);  // below zero is above count_
      if (i < count_) score(i);
      if (i - 2 < count_) leave(i - 2);
      if (i - 1 < count_) mix(i - 1);
    }
  }

 private:
  uint32_t head(uint32_t i) const { return i / tiles_; }  // counted from first_
  uint32_t query(uint32_t i) const { return i % tiles_ * kTileQueries; }
  uint32_t rows(uint32_t i) const { return smaller(c_.query_count - query(i), kTileQueries); }
  float* dst(uint32_t i) const { return c_.dst + query(i) * c_.dst_stride + (first_ + head(i)) * c_.dim; }
  const uint16_t* part(const void* p, uint32_t h) const {
    return static_cast<const uint16_t*>(p) + (first_ + h) * c_.head_stride;
  }

  void start(uint32_t h) const {
    pack_keys(s_.keys(h), part(c_.keys, h) + uint64_t(from_) * c_.dim, c_.dim, keys_);
    pack_values(s_.values(h), part(c_.values, h) + uint64_t(from_) * c_.dim, c_.dim, s_.dim, keys_);
    if (from_) return;
    for (uint32_t q = 0; q < c_.query_count; q += 16) {
      store(s_.best(h) + q, set1(kNoScore));
      store(s_.total(h) + q, zero());
    }
  }
  void score(uint32_t i) const {
    const uint32_t h = head(i);
    if (query(i) == 0) start(h);
    uint64_t query_bytes = 0;
    const uint16_t* queries = tile_queries(c_, s_, part(c_.queries, h), query(i), query_bytes);
    tile_scores(s_.scores, s_.keys(h), s_.dim, queries, query_bytes, (keys_ + 15) / 16);
  }
  void weigh(uint32_t i) const {
    const F shrink = soften<int(fused::kKeyTile / 16)>(s_.scores, s_.weights, s_.best(head(i)) + query(i),
                                                       s_.total(head(i)) + query(i), keys_, scale_);
    store(s_.shrink, shrink);
  }
  void mix(uint32_t i) const {
    if (from_) scaled_rows(dst(i), c_.dst_stride, s_.mixed, s_.dim, rows(i), c_.dim, load(s_.shrink));
    tile_mix(s_.mixed, s_.weights, s_.values(head(i)), s_.dim, keys_, from_ == 0);
  }
  void leave(uint32_t i) const {
    const bool done = from_ + keys_ == c_.key_count;
    const F factor = done ? quotient(set1(1.0f), load(s_.total(head(i)) + query(i))) : set1(1.0f);
    scaled_rows(s_.mixed, s_.dim, dst(i), c_.dst_stride, rows(i), c_.dim, factor);
  }

  const fused::AttendCall& c_;
  const TileScratch& s_;
  const uint32_t first_, from_, keys_, tiles_, count_;
  const F scale_;
};

void attend_tiles(const fused::AttendCall& call) {
  const fused::AttendCall c = call;
  const TileScratch s = tile_scratch(c);
  configure_tiles(16);
  if (c.key_count <= kShortKeys) {
    TilePass(c, s, 0, c.heads, 0).run();
  } else {  // sums of one tile of keys go on in the next
    for (uint32_t head = 0; head < c.heads; ++head)
      for (uint32_t from = 0; from < c.key_count; from += fused::kKeyTile)
        TilePass(c, s, head, head + 1, from).run();
  }
  _tile_release();
}

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
