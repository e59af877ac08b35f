// block.hpp: some rows on their way through a layer, and how rows and panels are shared out among threads.
#pragma once
#include "base/core_team.hpp"
#include "kernels/fused/scratch.hpp"

namespace onebeat::kernels::fused {

inline constexpr uint32_t kRowStage = 8;  // rows of a piece in stages that go by rows

struct Range {
  uint32_t begin, end;
  uint32_t size() const { return end - begin; }
};

inline Range part_of(uint32_t count, uint32_t pieces, uint32_t piece) {
  return {uint32_t(uint64_t(count) * piece / pieces), uint32_t(uint64_t(count) * (piece + 1) / pieces)};
}

// The rows of one call and what is done with them; `at` is the arena's row 0.
struct Block {
  const Ops& ops;
  const Scratch& scratch;
  Arena arena;
  uint32_t at;  // first token

  const void* operand(const float* rows) const {
    return ops.prepare ? static_cast<const void*>(arena.operand) : rows;
  }
  uint64_t operand_stride() const {
    return ops.prepare ? arena.operand_stride : uint64_t(scratch.shape.hidden) * 4;
  }

  // next: the product that will read them, whose column factors apply; null: none apply
  void prepare(const float* rows, Range r, const LinearLayout* next, const std::byte* weights) const {
    if (!ops.prepare) return;
    const uint32_t width = scratch.shape.hidden;
    const float* times = next ? reinterpret_cast<const float*>(weights + next->times) : nullptr;
    ops.prepare(rows + uint64_t(r.begin) * width, width, times, r.size(), width,
                arena.operand + r.begin * arena.operand_stride, arena.operand_stride,
                arena.operand_scales + 2 * r.begin);
  }

  // What every product of `hidden` columns has in common: rows r of the operand made from `rows`. Null rows: the caller
  // sets the operand itself.
  GemmCall call(const LinearLayout& l, const std::byte* weights, const float* rows, Range r,
                Range panels) const {
    GemmCall g;
    if (const void* a = operand(rows)) g.a = static_cast<const std::byte*>(a) + r.begin * operand_stride();
    g.a_stride = operand_stride();
    g.a_scales = ops.prepare ? arena.operand_scales + 2 * r.begin : nullptr;
    g.w = weights + l.weights;
    g.panel_stride = l.panel_stride;
    g.bias = reinterpret_cast<const float*>(weights + l.bias);
    if (l.precision == Precision::kInt8) {
      g.w_steps = reinterpret_cast<const float*>(weights + l.steps);
      g.w_sums = reinterpret_cast<const float*>(weights + l.sums);
    }
    g.rows = r.size();
    g.k = l.padded_k;
    g.panel_begin = panels.begin;
    g.panel_end = panels.end;
    return g;
  }

  void qkv(const LinearLayout& l, const std::byte* weights, const float* x, float* qkv_out, uint32_t capacity,
           Range r, Range panels) const {
    GemmCall g = call(l, weights, x, r, panels);
    const uint32_t dim = scratch.shape.head_dim();
    const uint64_t first = uint64_t(at + r.begin) * dim;
    if (ops.bf16_heads)
      g.c_bf16 = reinterpret_cast<uint16_t*>(qkv_out) + first;
    else
      g.c = qkv_out + first;
    g.c_stride = dim;
    g.c_group = dim;
    g.c_group_stride = uint64_t(capacity) * dim;
    ops.gemm(g);
  }
};

inline uint32_t panels_of(const LinearLayout& l) { return (l.outputs + kPanel - 1) / kPanel; }
inline Range all_panels(const LinearLayout& l) { return {0, panels_of(l)}; }

// Rows x panels, cut so that every thread has a few pieces; panels in whole register tiles.
struct Sharing {
  uint32_t row_pieces, panel_pieces;
  uint32_t pieces() const { return row_pieces * panel_pieces; }
};
inline Sharing share(const Ops& ops, uint32_t rows, uint32_t panels, uint32_t threads) {
  const uint32_t row_pieces = (rows + kBlockRows - 1) / kBlockRows;
  const uint32_t most = std::max(1u, panels / ops.panel_tile);
  const uint32_t wanted = (3 * threads + row_pieces - 1) / row_pieces;
  return {row_pieces, std::min(most, wanted)};
}
template <class Fn>
void by_panels(const Ops& ops, CoreTeam& team, uint32_t rows, const LinearLayout& l, Fn&& fn) {
  const uint32_t panels = panels_of(l), tiles = (panels + ops.panel_tile - 1) / ops.panel_tile;
  const Sharing s = share(ops, rows, panels, team.threads());
  team.for_each(s.pieces(), [&](uint32_t piece, uint32_t) {
    const Range r = part_of(rows, s.row_pieces, piece % s.row_pieces);
    const Range t = part_of(tiles, s.panel_pieces, piece / s.row_pieces);
    fn(r, Range{t.begin * ops.panel_tile, std::min(t.end * ops.panel_tile, panels)});
  });
}
template <class Fn>
void by_rows(CoreTeam& team, uint32_t rows, Fn&& fn) {
  const uint32_t pieces = (rows + kRowStage - 1) / kRowStage;
  team.for_each(pieces, [&](uint32_t piece, uint32_t) { fn(part_of(rows, pieces, piece)); });
}

// Cuts [0, rows) into blocks for whole threads: at most `most` rows, as many for each thread, whole register tiles.
struct Blocks {
  uint32_t rows, tile, count;
  Blocks(uint32_t row_count, uint32_t row_tile, uint32_t most, uint32_t threads)
      : rows(row_count), tile(row_tile), count((row_count + most - 1) / most) {
    const uint32_t even = (count + threads - 1) / threads * threads;
    if (even <= 4 * threads) count = even;  // with many blocks the last one's wait no longer counts
    if (tiles() / count < 2 || (tiles() + count - 1) / count * tile > most) tile = 1;
  }
  Range operator[](uint32_t i) const {
    const Range r = part_of(tiles(), count, i);
    return {r.begin * tile, std::min(r.end * tile, rows)};
  }

 private:
  uint32_t tiles() const { return (rows + tile - 1) / tile; }
};

}  // namespace onebeat::kernels::fused
