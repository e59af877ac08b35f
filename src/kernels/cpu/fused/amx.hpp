// amx.hpp: the fused encoder's products in matrix tiles (AMX): two tiles of 16 rows by two panels at a time, 64 bytes
// of k a step, then bias, GELU and the rest from a buffer in L1. Rows that are not whole sixteens: the last tile begins
// earlier and only its new rows are stored; fewer than 16 rows in all make the tiles that low.
#pragma once
#include "kernels/cpu/fused/finish.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

struct alignas(64) TileConfig {
  uint8_t palette = 1, start_row = 0, reserved[14] = {};
  uint16_t row_bytes[16] = {};
  uint8_t rows[16] = {};
};

// Tiles 0 to 3: sums [row tile][panel]; 4, 5: rows; 6, 7: panels.
OB_INLINE void configure_tiles(uint32_t rows) {
  TileConfig config;
  for (int t = 0; t < 8; ++t) {
    config.row_bytes[t] = 64;
    config.rows[t] = uint8_t(t < 6 ? rows : 16);
  }
  _tile_loadconfig(&config);
}

#if defined(ONEBEAT_AMX_INT8)
#define OB_TILE_DOT(c, a, b) _tile_dpbusd(c, a, b)
#else
#define OB_TILE_DOT(c, a, b) _tile_dpbf16ps(c, a, b)
#endif

// sums[row tile][panel][16][16] of R x P tiles.
template <int R, int P>
OB_INLINE void tile_sums(const fused::GemmCall& g, const char* a0, const char* a1, uint32_t panel,
                         uint64_t k_bytes, void* sums) {
  const char* b0 = static_cast<const char*>(g.w) + panel * g.panel_stride;
  const char* b1 = b0 + g.panel_stride;
  _tile_zero(0);
  if constexpr (P > 1) _tile_zero(1);
  if constexpr (R > 1) _tile_zero(2);
  if constexpr (R > 1 && P > 1) _tile_zero(3);
  for (uint64_t k = 0; k < k_bytes; k += 64) {
    _tile_loadd(6, b0 + k * 16, 64);
    _tile_loadd(4, a0 + k, g.a_stride);
    OB_TILE_DOT(0, 4, 6);
    if constexpr (P > 1) {
      _tile_loadd(7, b1 + k * 16, 64);
      OB_TILE_DOT(1, 4, 7);
    }
    if constexpr (R > 1) {
      _tile_loadd(5, a1 + k, g.a_stride);
      OB_TILE_DOT(2, 5, 6);
      if constexpr (P > 1) OB_TILE_DOT(3, 5, 7);
    }
  }
  char* out = static_cast<char*>(sums);
  _tile_stored(0, out, 64);
  if constexpr (P > 1) _tile_stored(1, out + 1024, 64);
  if constexpr (R > 1) _tile_stored(2, out + 2048, 64);
  if constexpr (R > 1 && P > 1) _tile_stored(3, out + 3072, 64);
}

// One panel's 16 columns of rows [begin, end); sums: of the row `first` on.
OB_INLINE void finish_tile(const fused::GemmCall& g, uint32_t panel, const void* sums, uint32_t first,
                           uint32_t begin, uint32_t end) {
  const uint32_t col = panel * fused::kPanel;
  const Finish f = finish_at(g, col);
#if defined(ONEBEAT_AMX_INT8)
  const F step = load(g.w_steps + col), sum = load(g.w_sums + col);
#endif
  for (uint32_t row = begin; row < end; ++row) {
    const auto* at = static_cast<const char*>(sums) + (row - first) * 64;
#if defined(ONEBEAT_AMX_INT8)
    const F whole = _mm512_cvtepi32_ps(_mm512_load_si512(at));
    const F value = fma(mul(whole, set1(g.a_scales[2 * row])), step, mul(sum, set1(g.a_scales[2 * row + 1])));
#else
    const F value = _mm512_load_ps(at);
#endif
    finish(g, f, value, row);
  }
}

template <int P>
OB_INLINE void tile_panels(const fused::GemmCall& g, uint32_t panel, uint32_t height, uint64_t k_bytes) {
  alignas(64) char sums[4096];
  for (uint32_t done = 0; done < g.rows;) {
    const uint32_t left = g.rows - done;
    const uint32_t first = left >= height ? done : g.rows - height;
    const char* a0 = static_cast<const char*>(g.a) + first * g.a_stride;
    if (left > height) {
      const uint32_t second = left >= 2 * height ? first + height : g.rows - height;
      tile_sums<2, P>(g, a0, static_cast<const char*>(g.a) + second * g.a_stride, panel, k_bytes, sums);
      const uint32_t end = second + height;
      for (int p = 0; p < P; ++p) {
        finish_tile(g, panel + uint32_t(p), sums + p * 1024, first, done, first + height);
        finish_tile(g, panel + uint32_t(p), sums + 2048 + p * 1024, second, first + height, end);
      }
      done = end;
    } else {
      tile_sums<1, P>(g, a0, nullptr, panel, k_bytes, sums);
      for (int p = 0; p < P; ++p) finish_tile(g, panel + uint32_t(p), sums + p * 1024, first, done, g.rows);
      done = g.rows;
    }
  }
}

// The configuration belongs to the thread and is given back at the end, so that threads elsewhere in the process do
// not carry 8 KB of tiles through every switch.
void gemm_tiles(const fused::GemmCall& g, uint32_t element_bytes) {
  const uint32_t height = smaller(g.rows, 16);
  if (height == 0) return;
  configure_tiles(height);
  const uint64_t k_bytes = uint64_t(g.k) * element_bytes;
  uint32_t panel = g.panel_begin;
  for (; panel + 2 <= g.panel_end; panel += 2) tile_panels<2>(g, panel, height, k_bytes);
  if (panel < g.panel_end) tile_panels<1>(g, panel, height, k_bytes);
  _tile_release();
}

// Four sums, as the products have them.
uint64_t tile_peak(uint64_t turns) {
  alignas(64) char zeros[1024] = {};
  configure_tiles(16);
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  _tile_loadd(4, zeros, 64);
  _tile_loadd(5, zeros, 64);
  _tile_loadd(6, zeros, 64);
  _tile_loadd(7, zeros, 64);
  for (uint64_t t = 0; t < turns; ++t) {
    OB_TILE_DOT(0, 4, 6);
    OB_TILE_DOT(1, 4, 7);
    OB_TILE_DOT(2, 5, 6);
    OB_TILE_DOT(3, 5, 7);
  }
  _tile_stored(0, zeros, 64);
  _tile_release();
#if defined(ONEBEAT_AMX_INT8)
  constexpr uint64_t kDepth = 64;
#else
  constexpr uint64_t kDepth = 32;
#endif
  return turns * 4 * 16 * 16 * kDepth * 2;
}

#undef OB_TILE_DOT

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
