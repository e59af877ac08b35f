// The fused encoder in int8: each row of activations is 8 bits unsigned with its own step and least value, each output
// of the weights 8 bits signed with its own step (7 bits where the instruction set's pair sums would saturate). Whole
// numbers are summed exactly, so that every tile shape gives the same bits; norms, softmax and the residual are f32.
// A column that is often large is made smaller in the activations and larger in the weights (layout.hpp).
//   x = step * q + low   =>   sum_k x w = step * w_step * sum_k q wq  +  low * w_sum
// Register tiles: AVX-512 VNNI 8 x 48; AVX-VNNI 6 x 16; AVX2 4 x 16, which multiplies pairs into 16 bits, adds those of
// two quads of k there where they fit, and widens once.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/fused/attend.hpp"
#include "kernels/cpu/fused/finish.hpp"
#include "kernels/cpu/fused/rows.hpp"
#if defined(__AMX_INT8__)
#define ONEBEAT_AMX_INT8 1
#include "kernels/cpu/fused/amx.hpp"
#endif

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

#if defined(__AMX_INT8__)
constexpr int kTileRows = 32, kTilePanels = 2;
constexpr int32_t kWeightMax = 127;
void gemm_rows(const fused::GemmCall& g) { gemm_tiles(g, 1); }
uint64_t peak(uint64_t turns) { return tile_peak(turns); }
#else
#if defined(__AVX512VNNI__)
constexpr int kTileRows = 8, kTilePanels = 3;
constexpr int32_t kWeightMax = 127;
using I = __m512i;
OB_INLINE I zero_i() { return _mm512_setzero_si512(); }
OB_INLINE I load_i(const void* p) { return _mm512_loadu_si512(p); }
OB_INLINE I quad(const uint8_t* p) {
  int32_t x;
  std::memcpy(&x, p, 4);
  return _mm512_set1_epi32(x);
}
OB_INLINE I dot(I sum, I a, I w) { return _mm512_dpbusd_epi32(sum, a, w); }
OB_INLINE F to_f(I v) { return _mm512_cvtepi32_ps(v); }
#elif defined(__AVX2__)
constexpr int kTilePanels = 1;
using I = __m256i;
OB_INLINE I zero_i() { return _mm256_setzero_si256(); }
OB_INLINE I load_i(const void* p) { return _mm256_loadu_si256(static_cast<const __m256i*>(p)); }
OB_INLINE I quad(const uint8_t* p) {
  int32_t x;
  std::memcpy(&x, p, 4);
  return _mm256_set1_epi32(x);
}
OB_INLINE F to_f(I v) { return _mm256_cvtepi32_ps(v); }
#if defined(__AVXVNNI__)
constexpr int kTileRows = 6;
constexpr int32_t kWeightMax = 127;
OB_INLINE I dot(I sum, I a, I w) { return _mm256_dpbusd_avx_epi32(sum, a, w); }
#else
constexpr int kTileRows = 4;
constexpr int32_t kWeightMax = 64;  // 2 x 255 x 64 = 32,640 fits 16 bits
OB_INLINE I dot(I sum, I a, I w) {
  return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(a, w), _mm256_set1_epi16(1)));
}
#endif
#else
constexpr int kTileRows = 2, kTilePanels = 1;
constexpr int32_t kWeightMax = 127;
struct I {
  int32_t v[kWidth];
};
struct Bytes {  // of one load: kWidth quads
  int8_t v[kWidth * 4];
};
OB_INLINE I zero_i() { return {}; }
OB_INLINE Bytes load_i(const void* p) {
  Bytes b;
  std::memcpy(&b, p, sizeof b);
  return b;
}
OB_INLINE const uint8_t* quad(const uint8_t* p) { return p; }
OB_INLINE I dot(I sum, const uint8_t* a, const Bytes& w) {
  for (int i = 0; i < kWidth; ++i)
    for (int j = 0; j < 4; ++j) sum.v[i] += int32_t(a[j]) * w.v[i * 4 + j];
  return sum;
}
OB_INLINE F to_f(I v) {
  F r;
  for (int i = 0; i < kWidth; ++i) r.v[i] = float(v.v[i]);
  return r;
}
#endif
// The compiler must neither move a product out of a loop nor put a sum into memory.
template <class A>
OB_INLINE void keep([[maybe_unused]] I& sum, [[maybe_unused]] A& a) {
#if defined(__AVX2__)
  __asm__ volatile("" : "+v"(sum), "+v"(a));
#endif
}
constexpr int kPanelVectors = int(fused::kPanel) / kWidth;
constexpr uint32_t kQuadBytes = fused::kPanel * 4;  // of a panel, for four of k

template <int R, int P>
OB_APART void tile(const fused::GemmCall& g, uint32_t row, uint32_t panel, const char* ahead) {
  constexpr int V = P * kPanelVectors;
  const uint8_t* a[R];
  for (int r = 0; r < R; ++r) a[r] = static_cast<const uint8_t*>(g.a) + (row + uint32_t(r)) * g.a_stride;
  const char* w = static_cast<const char*>(g.w) + panel * g.panel_stride;
  I sums[R][V];
  OB_ALL_TURNS for (int r = 0; r < R; ++r) { OB_ALL_TURNS for (int v = 0; v < V; ++v) sums[r][v] = zero_i(); }
  for (uint32_t k = 0; k < g.k; k += 32, w += 8 * kQuadBytes, ahead += 64) {  // k is a multiple of 64
    __builtin_prefetch(ahead, 0, 2);
    for (uint32_t u = 0; u < 8; ++u) {
      decltype(load_i(w)) wide[V];
      OB_ALL_TURNS for (int v = 0; v < V; ++v) wide[v] = load_i(
          w + u * kQuadBytes + (v / kPanelVectors) * g.panel_stride + (v % kPanelVectors) * kWidth * 4);
      OB_ALL_TURNS for (int r = 0; r < R; ++r) {
        const auto x = quad(a[r] + k + u * 4);
        OB_ALL_TURNS for (int v = 0; v < V; ++v) sums[r][v] = dot(sums[r][v], x, wide[v]);
      }
      OB_STEP_BORDER();
    }
  }
  alignas(64) float values[V][R][kWidth];
  OB_ALL_TURNS for (int v = 0; v < V; ++v) {
    OB_ALL_TURNS for (int r = 0; r < R; ++r) store(values[v][r], to_f(sums[r][v]));
  }
  for (int v = 0; v < V; ++v) {
    const uint32_t col = panel * fused::kPanel + uint32_t(v) * kWidth;
    const Finish f = finish_at(g, col);
    const F step = load(g.w_steps + col), sum = load(g.w_sums + col);
    for (int r = 0; r < R; ++r) {
      const float* scale = g.a_scales + 2 * (row + uint32_t(r));
      const F value = fma(mul(load(values[v][r]), set1(scale[0])), step, mul(sum, set1(scale[1])));
      finish(g, f, value, row + uint32_t(r));
    }
  }
}

template <int R, int P>
OB_INLINE void tile_of(const fused::GemmCall& g, uint32_t rows, uint32_t row, uint32_t panel,
                       const char* ahead) {
  if constexpr (R > 0) {
    if (rows == R)
      tile<R, P>(g, row, panel, ahead);
    else
      tile_of<R - 1, P>(g, rows, row, panel, ahead);
  }
}

template <int P>
OB_INLINE void panels(const fused::GemmCall& g, uint32_t panel) {
  const char* ahead = static_cast<const char*>(g.w) + (panel + P) * g.panel_stride;
  const uint64_t share = uint64_t(g.k) * 2;
  for (uint32_t row = 0; row < g.rows; ahead += share) {
    const uint32_t rows = even_tile(g.rows - row, kTileRows);
    tile_of<kTileRows, P>(g, rows, row, panel, ahead);
    row += rows;
  }
}

void gemm_rows(const fused::GemmCall& g) {
  uint32_t panel = g.panel_begin;
  for (; panel + kTilePanels <= g.panel_end; panel += kTilePanels) panels<kTilePanels>(g, panel);
  for (; panel < g.panel_end; ++panel) panels<1>(g, panel);
}

uint64_t peak(uint64_t turns) {
  constexpr int kChains = 12;  // 8 cover two units of latency 4
  I sums[kChains];
  for (int i = 0; i < kChains; ++i) sums[i] = zero_i();
  uint8_t bytes[64] = {1, 2, 3};
  auto a = quad(bytes);
  const auto w = load_i(bytes);
  for (uint64_t t = 0; t < turns; ++t)
    for (int i = 0; i < kChains; ++i) {
      sums[i] = dot(sums[i], a, w);
      keep(sums[i], a);
    }
  return turns * kChains * kWidth * 8;
}
#endif

// kWidth floats in [0, 255.5) as bytes.
OB_INLINE void store_bytes(uint8_t* p, F v) {
#if defined(__AVX512F__)
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm512_cvtusepi32_epi8(_mm512_cvtps_epi32(v)));
#elif defined(__AVX2__)
  const __m256i words = _mm256_cvtps_epi32(v);
  const __m128i halves = _mm_packus_epi32(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(p), _mm_packus_epi16(halves, halves));
#else
  const F whole = nearest(v);
  for (int i = 0; i < kWidth; ++i) p[i] = uint8_t(whole.v[i]);
#endif
}
OB_INLINE float smallest(F v) { return -largest(sub(zero(), v)); }

// A row's least and largest value become 0 and 255. Widths are multiples of 16.
template <bool kTimes>
OB_INLINE void prepare_row(const float* src, const float* column_times, uint32_t width, uint8_t* dst,
                           uint32_t padded, float* scale) {
  const auto value = [&](uint32_t c) {
    const F x = load(src + c);
    return kTimes ? mul(x, load(column_times + c)) : x;
  };
  F lows = value(0), highs = lows;
  for (uint32_t c = kWidth; c < width; c += kWidth) {
    lows = min(lows, value(c));
    highs = max(highs, value(c));
  }
  const float low = smallest(lows), high = largest(highs);
  const float step = (high - low) / 255.0f;
  const float inverse = step > 0 ? 255.0f / (high - low) : 0.0f;
  scale[0] = step;
  scale[1] = low;
  const F offset = set1(-low * inverse), times = set1(inverse), top = set1(255.0f);
  for (uint32_t c = 0; c < width; c += kWidth)
    store_bytes(dst + c, min(max(fma(value(c), times, offset), zero()), top));
  if (width < padded) std::memset(dst + width, 0, padded - width);
}

void prepare_rows(const float* src, uint64_t src_stride, const float* column_times, uint32_t count,
                  uint32_t width, void* dst, uint64_t dst_stride, float* scales) {
  auto* rows = static_cast<uint8_t*>(dst);
  for (uint32_t r = 0; r < count; ++r, src += src_stride, rows += dst_stride, scales += 2) {
    if (column_times)
      prepare_row<true>(src, column_times, width, rows, uint32_t(dst_stride), scales);
    else
      prepare_row<false>(src, nullptr, width, rows, uint32_t(dst_stride), scales);
  }
}

}  // namespace

extern const fused::Ops fused_int8;
const fused::Ops fused_int8{.isa = ONEBEAT_ISA_NAME,
                            .precision = fused::Precision::kInt8,
                            .k_multiple = 64,
                            .row_tile = kTileRows,
                            .panel_tile = kTilePanels,
                            .weight_max = kWeightMax,
                            .gemm = gemm_rows,
                            .attend = attend,
                            .norm = norm_rows,
                            .embed = embed_row,
                            .prepare = prepare_rows,
                            .peak = peak};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
