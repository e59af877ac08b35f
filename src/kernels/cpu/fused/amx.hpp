// amx.hpp: the fused encoder's products in matrix tiles (AMX): 32 rows by two panels at a time, 64 bytes of k a step.
// The rows (24 KB of bf16 at k = 384) stay in L1 while panels stream past them from L2, by loads that leave L1 alone;
// the block's weights are fetched into L2 meanwhile. What follows a product (bias, GELU, rounding: as long as the
// product itself) is done after the products of the next block. Rows that are not whole sixteens: the
// last tile begins earlier and only its new rows are stored; fewer than 16 rows in all make the tiles that low.
//
// Measured on a Xeon of 2023 at 3.0 GHz, cycles a tile product (16.6 without any loads): rows and panels by plain loads
// 26, panels by streaming loads 19, with plain fetches into L1 ahead 27 to 40.
#pragma once
#include "kernels/cpu/fused/finish.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

constexpr uint32_t kChunkPanels = 24;  // walked by all rows before the next: with k = 384 300 KB of bf16
constexpr uint32_t kTileBytes = 1024;  // 16 rows of 64 bytes

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

#if defined(__AMX_INT8__)
#define OB_TILE_DOT(c, a, b) _tile_dpbusd(c, a, b)
#else
#define OB_TILE_DOT(c, a, b) _tile_dpbf16ps(c, a, b)
#endif

// Memory that will be wanted next, fetched into L2 a few lines at a time.
struct Ahead {
  const char* at;
  uint64_t lines_left, lines_a_step;
  OB_INLINE void step(Ahead& a) {
    const uint64_t n = a.lines_left < a.lines_a_step ? a.lines_left : a.lines_a_step;
    for (uint64_t i = 0; i < n; ++i) __builtin_prefetch(a.at + i * 64, 0, 2);
    a.at += n * 64;
    a.lines_left -= n;
  }
};

// Rows [begin, end) of one panel; sums: of `begin` on.
template <class Op, bool kGelu>
OB_APART void finish_panel(const fused::GemmCall& call, uint32_t panel, const char* sums, uint32_t begin,
                           uint32_t end) {
  const fused::GemmCall g = call;  // a copy that no store can change
  const uint32_t col = panel * fused::kPanel;
  const Finish f = finish_at(g, col);
  const typename Op::Column column = Op::column(g, col);
  const auto each = [&](auto out) {
#pragma clang loop unroll_count(4)
    for (uint32_t row = begin; row < end; ++row, sums += 64) {
      const F floats = Op::floats(*reinterpret_cast<const typename Op::Sum*>(sums));
      const F v = Op::value(g, column, floats, f.bias, row);
      out(row, kGelu ? Op::gelu(v) : v);
    }
  };
  if (f.half)
    each([&](uint64_t row, F v) { store_bf16(f.half + row * g.c_stride, v); });
  else if (f.add)
    each([&](uint64_t row, F v) { store(f.c + row * g.c_stride, add(v, load(f.add + row * g.add_stride))); });
  else
    each([&](uint64_t row, F v) { store(f.c + row * g.c_stride, v); });
}

// A block of sums on its way to memory: one or two tiles of rows by P panels.
struct Stored {
  const char* sums;  // [row tile][panel][16][16]
  uint32_t panel;
  uint32_t begin = 0, end = 0;  // rows that are this block's to finish
  uint32_t first, second;       // row 0 of each tile
  uint32_t split;               // rows from here on are the second tile's
};

template <class Op, int P, bool kGelu>
OB_INLINE void finish_block(const fused::GemmCall& g, const Stored& b) {
  const uint32_t middle = smaller(b.split, b.end);
  for (uint32_t p = 0; p < P; ++p) {
    if (b.begin < middle)
      finish_panel<Op, kGelu>(g, b.panel + p, b.sums + p * kTileBytes + (b.begin - b.first) * 64, b.begin,
                              middle);
    if (middle < b.end)
      finish_panel<Op, kGelu>(g, b.panel + p, b.sums + (2 + p) * kTileBytes + (middle - b.second) * 64,
                              middle, b.end);
  }
}

// R x P tiles of sums, left in the tiles.
template <int R, int P>
OB_INLINE void tile_sums(const fused::GemmCall& g, const char* a0, const char* a1, uint32_t panel,
                         uint64_t k_bytes, Ahead& ahead) {
  const char* b0 = static_cast<const char*>(g.w) + panel * g.panel_stride;
  const char* b1 = b0 + g.panel_stride;
  const uint64_t a_stride = g.a_stride;
  _tile_zero(0);
  if constexpr (P > 1) _tile_zero(1);
  if constexpr (R > 1) _tile_zero(2);
  if constexpr (R > 1 && P > 1) _tile_zero(3);
  for (uint64_t k = 0; k < k_bytes; k += 64) {
    _tile_stream_loadd(6, b0 + k * 16, 64);
    _tile_loadd(4, a0 + k, a_stride);
    OB_TILE_DOT(0, 4, 6);
    if constexpr (P > 1) {
      _tile_stream_loadd(7, b1 + k * 16, 64);
      OB_TILE_DOT(1, 4, 7);
    }
    if constexpr (R > 1) {
      _tile_loadd(5, a1 + k, a_stride);
      OB_TILE_DOT(2, 5, 6);
      if constexpr (P > 1) OB_TILE_DOT(3, 5, 7);
    }
    Ahead::step(ahead);
  }
}
template <int R, int P>
OB_INLINE void store_sums(char* sums) {
  _tile_stored(0, sums, 64);
  if constexpr (P > 1) _tile_stored(1, sums + kTileBytes, 64);
  if constexpr (R > 1) _tile_stored(2, sums + 2 * kTileBytes, 64);
  if constexpr (R > 1 && P > 1) _tile_stored(3, sums + 3 * kTileBytes, 64);
}

// All rows by panels [begin, end), P at a time. A block is finished once the next has been multiplied: vector loads
// would wait for the stores of its tiles, and the processor overlaps the borders of the two by itself.
template <class Op, int P, bool kGelu>
OB_INLINE void tile_panels(const fused::GemmCall& g, uint32_t begin, uint32_t end, Ahead& ahead) {
  alignas(64) char sums[2][4 * kTileBytes];
  const uint32_t height = smaller(g.rows, 16);
  const uint64_t k_bytes = uint64_t(g.k) * Op::kElement;
  const char* a = static_cast<const char*>(g.a);
  Stored before;
  int turn = 0;
  for (uint32_t done = 0; done < g.rows;) {
    const uint32_t left = g.rows - done;
    const uint32_t first = left >= height ? done : g.rows - height;
    const bool pair = left > height;
    const uint32_t second = left >= 2 * height ? first + height : g.rows - height;
    const uint32_t until = pair ? second + height : g.rows;
    for (uint32_t panel = begin; panel < end; panel += P, turn ^= 1) {
      const char* a0 = a + first * g.a_stride;
      if (pair)
        tile_sums<2, P>(g, a0, a + second * g.a_stride, panel, k_bytes, ahead);
      else
        tile_sums<1, P>(g, a0, nullptr, panel, k_bytes, ahead);
      finish_block<Op, P, kGelu>(g, before);
      if (pair)
        store_sums<2, P>(sums[turn]);
      else
        store_sums<1, P>(sums[turn]);
      before = {sums[turn], panel, done, until, first, second, pair ? first + height : until};
    }
    done = until;
  }
  finish_block<Op, P, kGelu>(g, before);
}

template <class Op, bool kGelu>
OB_INLINE void tile_chunks(const fused::GemmCall& g) {
  const uint32_t pairs_of_rows = (g.rows + 31) / 32;
  const uint32_t steps = uint32_t(uint64_t(g.k) * Op::kElement / 64);
  for (uint32_t panel = g.panel_begin; panel < g.panel_end;) {
    const uint32_t count = smaller(g.panel_end - panel, kChunkPanels), end = panel + count;
    Ahead ahead{static_cast<const char*>(g.ahead), g.ahead_bytes / 64, 0};
    if (end < g.panel_end)
      ahead = {static_cast<const char*>(g.w) + end * g.panel_stride,
               smaller(g.panel_end - end, kChunkPanels) * g.panel_stride / 64, 0};
    const uint64_t turns = uint64_t(pairs_of_rows) * ((count + 1) / 2) * steps;
    ahead.lines_a_step = (ahead.lines_left + turns - 1) / turns;
    tile_panels<Op, 2, kGelu>(g, panel, panel + count / 2 * 2, ahead);
    if (count % 2) tile_panels<Op, 1, kGelu>(g, end - 1, end, ahead);
    panel = end;
  }
}

// The configuration belongs to the thread and is given back at the end (70 ns for both), so that threads elsewhere in
// the process do not carry 8 KB of tiles through every switch.
template <class Op>
void gemm_tiles(const fused::GemmCall& g) {
  if (g.rows == 0) return;
  configure_tiles(smaller(g.rows, 16));
  if (g.gelu)
    tile_chunks<Op, true>(g);
  else
    tile_chunks<Op, false>(g);
  _tile_release();
}

// Four sums, as the products have them.
template <class Op>
uint64_t tile_peak(uint64_t turns) {
  alignas(64) char zeros[kTileBytes] = {};
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
  return turns * 4 * 16 * 16 * (64 / Op::kElement) * 2;
}

#undef OB_TILE_DOT

}  // namespace
}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
