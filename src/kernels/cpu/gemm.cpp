// gemm on the CPU: a register tile of kRows x kPanels panels of 16 columns runs over the whole of k. AVX-512:
// 8 x 48, 24 sums + 3 of W + 1 broadcast of 32 registers; AVX2: 6 x 16, 12 + 2 + 1 of 16. A is read by
// broadcasts where it lies; W streams from L2 once per tile row (16 bytes a cycle), so no blocking over k is
// needed up to k of about 2,500. Each element is one chain of fused multiply-adds over k in order: every tile
// shape gives the same bits.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/simd.hpp"
#include "kernels/generated/gemm.abi.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

using GemmParams = abi::gemm::Params;

#if defined(__AVX512F__)
constexpr int kRows = 8, kPanels = 3;
#elif defined(__AVX2__)
constexpr int kRows = 6, kPanels = 1;
#else
constexpr int kRows = 2, kPanels = 1;
#endif
constexpr int kPanelVectors = int(kGemmPanel) / kWidth;

// What follows the product, on one vector of one row; `left`: columns that exist from here.
OB_INLINE void finish(const GemmParams& p, F v, uint64_t row, uint32_t col, int left) {
  const uint64_t at = row * p.n + col;
  if (p.flags & gemm_flags::kBias) v = add(v, load_n(p.bias + col, left));
  if (p.flags & gemm_flags::kGelu) v = gelu(v);
  if (p.flags & gemm_flags::kResidual) v = add(v, load_n(p.residual + at, left));
  store_n(p.c + at, v, left);
}

template <int R, int P>
OB_INLINE void tile(const GemmParams& p, uint64_t row, uint32_t panel) {
  constexpr int V = P * kPanelVectors;
  const uint32_t k = p.k;
  const float* a[R];
  for (int r = 0; r < R; ++r) a[r] = p.a + (row + r) * k;
  const float* w = p.w + uint64_t(panel) * k * kGemmPanel;
  const uint64_t next_panel = uint64_t(k) * kGemmPanel;

  F sums[R][V];
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < V; ++v) sums[r][v] = zero();
  for (uint32_t i = 0; i < k; ++i, w += kGemmPanel) {
    F wide[V];
    for (int v = 0; v < V; ++v)
      wide[v] = load(w + (v / kPanelVectors) * next_panel + (v % kPanelVectors) * kWidth);
    for (int r = 0; r < R; ++r) {
      const F x = set1(a[r][i]);
      for (int v = 0; v < V; ++v) sums[r][v] = fma(x, wide[v], sums[r][v]);
    }
  }
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < V; ++v) {
      const uint32_t col = panel * kGemmPanel + uint32_t(v) * kWidth;
      if (col < p.n) finish(p, sums[r][v], row + r, col, int(p.n - col));
    }
}

// The last rows of a block: fewer than kRows.
template <int R, int P>
OB_INLINE void tail(const GemmParams& p, uint64_t row, uint32_t panel, int left) {
  if constexpr (R > 0) {
    if (left == R)
      tile<R, P>(p, row, panel);
    else
      tail<R - 1, P>(p, row, panel, left);
  }
}

template <int P>
void columns(const GemmParams& p, uint64_t begin, uint64_t end, uint32_t panel) {
  uint64_t row = begin;
  for (; row + kRows <= end; row += kRows) tile<kRows, P>(p, row, panel);
  if (row < end) tail<kRows - 1, P>(p, row, panel, int(end - row));
}

}  // namespace

void gemm(const void* params, const device::Grid& grid, uint64_t begin, uint64_t end) {
  const auto p = load_params<GemmParams>(params);
  uint64_t last = uint64_t(p.row_begin) + p.row_count;
  if ((p.flags & gemm_flags::kLive) && *p.live < last) last = *p.live;
  const uint32_t panels = (p.n + kGemmPanel - 1) / kGemmPanel;
  constexpr uint32_t kPanelsPerGroup = abi::gemm::kCpuColsPerGroup / kGemmPanel;
  for (uint64_t group = begin; group < end; ++group) {
    const uint64_t row = p.row_begin + (group % grid.x) * abi::gemm::kCpuRowsPerGroup;
    if (row >= last) continue;
    const uint64_t row_end =
        row + abi::gemm::kCpuRowsPerGroup < last ? row + abi::gemm::kCpuRowsPerGroup : last;
    uint32_t panel = uint32_t(group / grid.x) * kPanelsPerGroup;
    const uint32_t panel_end = smaller(panel + kPanelsPerGroup, panels);
    for (; panel + kPanels <= panel_end; panel += kPanels) columns<kPanels>(p, row, row_end, panel);
    for (; panel < panel_end; ++panel) columns<1>(p, row, row_end, panel);
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
