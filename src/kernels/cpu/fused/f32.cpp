// The fused encoder in f32. The GEMM's register tile is 8 x 48 with AVX-512 (24 sums + 3 of W + 1 broadcast of 32
// registers), 6 x 16 with AVX2 (12 + 2 + 1 of 16). Panels outside, rows inside: a panel of 384 x 16 floats is 24 KB
// and stays in L1 while the block's rows, 4 bytes a cycle from L2, pass by; meanwhile each tile fetches its share of
// the panel that comes next. An element is one chain of fused multiply-adds over k in order.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/fma_peak.hpp"
#include "kernels/cpu/fused/attend.hpp"
#include "kernels/cpu/fused/finish.hpp"
#include "kernels/cpu/fused/rows.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

#if defined(__AVX512F__)
constexpr int kTileRows = 8, kTilePanels = 3;
#elif defined(__AVX2__)
constexpr int kTileRows = 6, kTilePanels = 1;
#else
constexpr int kTileRows = 2, kTilePanels = 1;
#endif
constexpr int kPanelVectors = int(fused::kPanel) / kWidth;
constexpr uint32_t kUnroll = 4;

template <int R, int V>
OB_INLINE void step(F (&sums)[R][V], const float* const (&a)[R], uint32_t i, const float* w,
                    uint64_t next_panel) {
  F wide[V];
  for (int v = 0; v < V; ++v)
    wide[v] = load(w + (v / kPanelVectors) * next_panel + (v % kPanelVectors) * kWidth);
  for (int r = 0; r < R; ++r) {
    const F x = set1(a[r][i]);
    for (int v = 0; v < V; ++v) sums[r][v] = fma(x, wide[v], sums[r][v]);
  }
}

// `ahead`: where this tile's share of the next panels begins; it is fetched one line a turn.
template <int R, int P>
OB_APART void tile(const fused::GemmCall& g, uint32_t row, uint32_t panel, const char* ahead) {
  constexpr int V = P * kPanelVectors;
  const float* a[R];
  for (int r = 0; r < R; ++r)
    a[r] = reinterpret_cast<const float*>(static_cast<const char*>(g.a) + (row + uint32_t(r)) * g.a_stride);
  const float* w = reinterpret_cast<const float*>(static_cast<const char*>(g.w) + panel * g.panel_stride);
  const uint64_t next_panel = g.panel_stride / 4;
  F sums[R][V];
  OB_ALL_TURNS for (int r = 0; r < R; ++r) { OB_ALL_TURNS for (int v = 0; v < V; ++v) sums[r][v] = zero(); }
  uint32_t i = 0;
  for (; i + kUnroll <= g.k; i += kUnroll, w += kUnroll * fused::kPanel, ahead += 64 * P) {
    for (int p = 0; p < P; ++p) __builtin_prefetch(ahead + p * 64, 0, 2);
    for (uint32_t u = 0; u < kUnroll; ++u) {
      step<R, V>(sums, a, i + u, w + u * fused::kPanel, next_panel);
      OB_STEP_BORDER();
    }
  }
  for (; i < g.k; ++i, w += fused::kPanel) step<R, V>(sums, a, i, w, next_panel);
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
  const uint64_t share = g.k / kUnroll * 64 * P;
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
  float sink = 0.5f;
  return fma_peak(turns, &sink);
}

}  // namespace

extern const fused::Ops fused_f32;
const fused::Ops fused_f32{.isa = ONEBEAT_ISA_NAME,
                           .precision = fused::Precision::kF32,
                           .k_multiple = 1,
                           .row_tile = kTileRows,
                           .panel_tile = kTilePanels,
                           .weight_max = 0,
                           .gemm = gemm_rows,
                           .attend = attend,
                           .norm = norm_rows,
                           .embed = embed_row,
                           .prepare = nullptr,
                           .peak = peak};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
