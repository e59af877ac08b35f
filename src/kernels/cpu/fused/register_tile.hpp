// register_tile.hpp: the fused encoder's products in vector registers, for every precision. A step multiplies four
// bytes of a row (1 f32, 2 bf16, 4 int8), broadcast, with the same steps' weights of 16 outputs, a line of 64 bytes.
// Panels outside, rows inside: a panel of 384 x 16 floats is 24 KB and stays in L1 while the block's rows, 4 bytes a
// cycle from L2, pass by; meanwhile each tile fetches its share of the panel that comes next. An element is one chain
// over k in order.
//
// What `Op` says of a precision:
//   kRows, kPanels             the register tile
//   kElement                   bytes of an element
//   Sum, Wide, Spread          kWidth sums; one step's weights for them; one step of a row
//   none(), wide(p), spread(p), dot(sum, spread, wide), floats(sum)
//   Column, column(g, col), value(g, column, floats, bias, row)    sums become the product's values
//   gelu(x)
#pragma once
#include "kernels/cpu/fused/finish.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

constexpr int kPanelVectors = int(fused::kPanel) / kWidth;
constexpr uint32_t kStepBytes = 4, kLine = 64;  // of a row, of a panel
constexpr uint32_t kUnroll = 4;

// Rows shared out evenly: no tile is much smaller than the others, each at most `most` rows.
OB_INLINE uint32_t even_tile(uint32_t left, uint32_t most) {
  const uint32_t tiles = (left + most - 1) / most;
  return (left + tiles - 1) / tiles;
}

template <class Op, int R, int V>
OB_INLINE void step(typename Op::Sum (&sums)[R][V], const char* const (&a)[R], uint64_t at, const char* w,
                    uint64_t next_panel) {
  typename Op::Wide wide[V];
  OB_ALL_TURNS for (int v = 0; v < V; ++v) wide[v] =
      Op::wide(w + (v / kPanelVectors) * next_panel + (v % kPanelVectors) * kWidth * 4);
  OB_ALL_TURNS for (int r = 0; r < R; ++r) {
    const auto x = Op::spread(a[r] + at);
    OB_ALL_TURNS for (int v = 0; v < V; ++v) sums[r][v] = Op::dot(sums[r][v], x, wide[v]);
  }
}

template <class Op, int R, int V>
OB_INLINE void finish_tile(const fused::GemmCall& g, const float (&values)[V][R][kWidth], uint32_t row,
                           uint32_t panel) {
  for (int v = 0; v < V; ++v) {
    const uint32_t col = panel * fused::kPanel + uint32_t(v) * kWidth;
    const Finish f = finish_at(g, col);
    const typename Op::Column column = Op::column(g, col);
    const auto value = [&](int r) {
      return Op::value(g, column, load(values[v][r]), f.bias, row + uint32_t(r));
    };
    if (g.gelu)
      for (int r = 0; r < R; ++r) finish<Op, true>(g, f, value(r), row + uint32_t(r));
    else
      for (int r = 0; r < R; ++r) finish<Op, false>(g, f, value(r), row + uint32_t(r));
  }
}

// `ahead`: this tile's share of the next panels; it is fetched `ahead_step` bytes a turn.
template <class Op, int R, int P>
OB_APART void tile(const fused::GemmCall& g, uint32_t row, uint32_t panel, const char* ahead,
                   uint64_t ahead_step) {
  constexpr int V = P * kPanelVectors;
  const char* a[R];
  // One after another: as a sum each the compiler computes them in a vector, which then lies on the stack in the loop.
  a[0] = static_cast<const char*>(g.a) + row * g.a_stride;
  for (int r = 1; r < R; ++r) {
    a[r] = a[r - 1] + g.a_stride;
    __asm__("" : "+r"(a[r]));
  }
  const char* w = static_cast<const char*>(g.w) + panel * g.panel_stride;
  typename Op::Sum sums[R][V];
  OB_ALL_TURNS for (int r = 0; r < R; ++r) {
    OB_ALL_TURNS for (int v = 0; v < V; ++v) sums[r][v] = Op::none();
  }
  const uint64_t k_bytes = uint64_t(g.k) * Op::kElement;
  constexpr uint64_t kTurn = kUnroll * kStepBytes;
  uint64_t at = 0;
  for (; at + kTurn <= k_bytes; at += kTurn, w += kUnroll * kLine, ahead += ahead_step) {
    for (int p = 0; p < P; ++p) __builtin_prefetch(ahead + p * kLine, 0, 2);
    for (uint32_t u = 0; u < kUnroll; ++u) {
      step<Op, R, V>(sums, a, at + u * kStepBytes, w + u * kLine, g.panel_stride);
      OB_STEP_BORDER();
    }
  }
  for (; at < k_bytes; at += kStepBytes, w += kLine) step<Op, R, V>(sums, a, at, w, g.panel_stride);
  alignas(64) float values[V][R][kWidth];
  OB_ALL_TURNS for (int v = 0; v < V; ++v) {
    OB_ALL_TURNS for (int r = 0; r < R; ++r) store(values[v][r], Op::floats(sums[r][v]));
  }
  finish_tile<Op, R, V>(g, values, row, panel);
}

template <class Op, int R, int P>
OB_INLINE void tile_of(const fused::GemmCall& g, uint32_t rows, uint32_t row, uint32_t panel,
                       const char* ahead, uint64_t ahead_step) {
  if constexpr (R > 0) {
    if (rows == R)
      tile<Op, R, P>(g, row, panel, ahead, ahead_step);
    else
      tile_of<Op, R - 1, P>(g, rows, row, panel, ahead, ahead_step);
  }
}

template <class Op, int P>
OB_INLINE void panels(const fused::GemmCall& g, uint32_t panel) {
  const char* ahead = static_cast<const char*>(g.w) + (panel + P) * g.panel_stride;
  if (panel + P >= g.panel_end && g.ahead) ahead = static_cast<const char*>(g.ahead);
  const char* const end = ahead + P * g.panel_stride;
  const uint64_t share = uint64_t(g.k) * Op::kElement / (kUnroll * kStepBytes) * kLine * P;
  for (uint32_t row = 0; row < g.rows;) {
    const uint32_t rows = even_tile(g.rows - row, Op::kRows);
    const bool wanted = ahead < end;  // else the same line again, which costs nothing
    tile_of<Op, Op::kRows, P>(g, rows, row, panel, ahead, wanted ? P * kLine : 0);
    if (wanted) ahead += share;
    row += rows;
  }
}

template <class Op>
void gemm_rows(const fused::GemmCall& g) {
  uint32_t panel = g.panel_begin;
  for (; panel + Op::kPanels <= g.panel_end; panel += Op::kPanels) panels<Op, Op::kPanels>(g, panel);
  for (; panel < g.panel_end; ++panel) panels<Op, 1>(g, panel);
}

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
