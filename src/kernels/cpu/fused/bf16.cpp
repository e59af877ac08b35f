// The fused encoder in bf16: operands of the products are rounded to bf16, sums and everything else are f32. AVX-512
// BF16 multiplies pairs (8 x 48 tile, as in f32). Without that instruction the pairs are spread to f32: half the
// memory traffic of f32 at the same speed of arithmetic, and the reference for the tests.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/fused/attend.hpp"
#include "kernels/cpu/fused/finish.hpp"
#include "kernels/cpu/fused/rows.hpp"
#if defined(__AMX_BF16__)
#include "kernels/cpu/fused/amx.hpp"
#endif

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

#if defined(__AMX_BF16__)
constexpr int kTileRows = 32, kTilePanels = 2;
void gemm_rows(const fused::GemmCall& g) { gemm_tiles(g, 2); }
uint64_t peak(uint64_t turns) { return tile_peak(turns); }
#else
#if defined(__AVX512BF16__)
constexpr int kTileRows = 8, kTilePanels = 3;
struct Pair {  // kWidth pairs of weights
  __m512bh v;
};
OB_INLINE Pair load_pairs(const uint32_t* p) { return {reinterpret_cast<__m512bh>(_mm512_loadu_si512(p))}; }
OB_INLINE Pair spread(uint32_t x) { return {reinterpret_cast<__m512bh>(_mm512_set1_epi32(int(x)))}; }
OB_INLINE F dot(F sum, Pair a, Pair w) { return _mm512_dpbf16_ps(sum, a.v, w.v); }
#else
#if defined(__AVX2__)
constexpr int kTileRows = 3, kTilePanels = 1;
#else
constexpr int kTileRows = 2, kTilePanels = 1;
#endif
struct Pair {
  F even, odd;
};
OB_INLINE Pair load_pairs(const uint32_t* p) {
#if defined(__AVX2__) && !defined(__AVX512F__)
  const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
  return {_mm256_castsi256_ps(_mm256_slli_epi32(x, 16)),
          _mm256_castsi256_ps(_mm256_and_si256(x, _mm256_set1_epi32(int(0xffff0000u))))};
#else
  float even[kWidth], odd[kWidth];
  for (int i = 0; i < kWidth; ++i) {
    const uint32_t low = p[i] << 16, high = p[i] & 0xffff0000u;
    std::memcpy(even + i, &low, 4);
    std::memcpy(odd + i, &high, 4);
  }
  return {load(even), load(odd)};
#endif
}
OB_INLINE Pair spread(uint32_t x) {
  const uint32_t low = x << 16, high = x & 0xffff0000u;
  float even, odd;
  std::memcpy(&even, &low, 4);
  std::memcpy(&odd, &high, 4);
  return {set1(even), set1(odd)};
}
OB_INLINE F dot(F sum, Pair a, Pair w) { return fma(a.odd, w.odd, fma(a.even, w.even, sum)); }
#endif
constexpr int kPanelVectors = int(fused::kPanel) / kWidth;

template <int R, int P>
OB_APART void tile(const fused::GemmCall& g, uint32_t row, uint32_t panel, const char* ahead) {
  constexpr int V = P * kPanelVectors;
  const uint32_t* a[R];
  for (int r = 0; r < R; ++r)
    a[r] =
        reinterpret_cast<const uint32_t*>(static_cast<const char*>(g.a) + (row + uint32_t(r)) * g.a_stride);
  const uint32_t* w =
      reinterpret_cast<const uint32_t*>(static_cast<const char*>(g.w) + panel * g.panel_stride);
  const uint64_t next_panel = g.panel_stride / 4;
  F sums[R][V];
  OB_ALL_TURNS for (int r = 0; r < R; ++r) { OB_ALL_TURNS for (int v = 0; v < V; ++v) sums[r][v] = zero(); }
  const uint32_t pairs = g.k / 2;  // a multiple of 16
  for (uint32_t i = 0; i < pairs; i += 4, w += 4 * fused::kPanel, ahead += 64) {
    __builtin_prefetch(ahead, 0, 2);
    for (uint32_t u = 0; u < 4; ++u) {
      Pair wide[V];
      for (int v = 0; v < V; ++v)
        wide[v] = load_pairs(w + u * fused::kPanel + (v / kPanelVectors) * next_panel +
                             (v % kPanelVectors) * kWidth);
      for (int r = 0; r < R; ++r) {
        const Pair x = spread(a[r][i + u]);
        for (int v = 0; v < V; ++v) sums[r][v] = dot(sums[r][v], x, wide[v]);
      }
      OB_STEP_BORDER();
    }
  }
  alignas(64) float values[V][R][kWidth];
  OB_ALL_TURNS for (int v = 0; v < V; ++v) {
    OB_ALL_TURNS for (int r = 0; r < R; ++r) store(values[v][r], sums[r][v]);
  }
  for (int v = 0; v < V; ++v) {
    const Finish f = finish_at(g, panel * fused::kPanel + uint32_t(v) * kWidth);
    for (int r = 0; r < R; ++r) finish(g, f, load(values[v][r]), row + uint32_t(r));
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
  const uint64_t share = uint64_t(g.k) * 8;
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
  F sums[kChains];
  for (int i = 0; i < kChains; ++i) sums[i] = zero();
  const uint32_t pairs[16] = {0x3f803f80};
  const Pair a = spread(pairs[0]), w = load_pairs(pairs);
  for (uint64_t t = 0; t < turns; ++t)
    for (int i = 0; i < kChains; ++i) sums[i] = dot(sums[i], a, w);
  F all = sums[0];
  for (int i = 1; i < kChains; ++i) all = add(all, sums[i]);
  volatile float sink = sum(all);
  (void)sink;
  return turns * kChains * kWidth * 4;
}
#endif

void prepare_rows(const float* src, uint64_t src_stride, const float*, uint32_t count, uint32_t width,
                  void* dst, uint64_t dst_stride, float*) {
  for (uint32_t r = 0; r < count; ++r) {
    auto* row = reinterpret_cast<uint16_t*>(static_cast<char*>(dst) + r * dst_stride);
    const float* from = src + r * src_stride;
    for (uint32_t c = 0; c < width; c += kWidth) store_bf16(row + c, load(from + c));
    for (uint32_t c = width; c < dst_stride / 2; ++c) row[c] = 0;
  }
}

}  // namespace

extern const fused::Ops fused_bf16;
const fused::Ops fused_bf16{.isa = ONEBEAT_ISA_NAME,
                            .precision = fused::Precision::kBf16,
                            .k_multiple = 32,
                            .row_tile = kTileRows,
                            .panel_tile = kTilePanels,
                            .weight_max = 0,
                            .gemm = gemm_rows,
                            .attend = attend,
                            .norm = norm_rows,
                            .embed = embed_row,
                            .prepare = prepare_rows,
                            .peak = peak};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
