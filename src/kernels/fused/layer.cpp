// layer.cpp: one layer of the fused encoder, and the step before the first, on a team of threads. Many rows: each
// thread takes blocks of rows through the whole layer, so that what the stages hand over stays in its L2 and
// nobody waits. Few rows: all threads work on all rows, stage by stage, sharing out heads and panels.
#include "base/core_team.hpp"
#include "kernels/fused/block.hpp"
#include "kernels/fused/params.hpp"

namespace onebeat::kernels::fused {
namespace {

class Layer {
 public:
  Layer(const Ops& ops, const LayerParams& p, const Scratch& scratch)
      : ops_(ops),
        p_(p),
        scratch_(scratch),
        at_(layer_layout(scratch.shape, ops.precision, p.qkv_out != nullptr)) {}

  // A thread's own rows, from attention to the next layer's queries, keys and values.
  void own_rows(uint32_t begin, uint32_t end, uint32_t thread) const {
    const Block b{ops_, scratch_, scratch_.own(p_.scratch, thread), begin};
    const Range r{0, end - begin};
    attend(b, r, 0, p_.heads, thread);
    b.prepare(b.arena.mixed, r, nullptr, nullptr);
    project(b, r, all_panels(at_.out));
    norm1(b, r);
    for (uint32_t s = 0; s < scratch_.slices(); ++s) {
      widen(b, r, s, 0, {0, slice_panels(s)});
      prepare_inner(b, r, s, 0);
      narrow(b, r, s, 0, all_panels(at_.outer));
    }
    norm2(b, r);
    if (p_.qkv_out) next(b, r, all_panels(at_.next_qkv));
  }

  // The same stages over rows that all threads share.
  void shared_rows(uint32_t begin, uint32_t end, CoreTeam& team) const {
    const Block b{ops_, scratch_, scratch_.shared(p_.scratch), begin};
    const uint32_t rows = end - begin, chunks = (rows + kBlockRows - 1) / kBlockRows;
    team.for_each(chunks * p_.heads, [&](uint32_t piece, uint32_t thread) {
      attend(b, part_of(rows, chunks, piece % chunks), piece / chunks, 1, thread);
    });
    if (ops_.prepare) by_rows(team, rows, [&](Range r) { b.prepare(b.arena.mixed, r, nullptr, nullptr); });
    by_panels(ops_, team, rows, at_.out, [&](Range r, Range panels) { project(b, r, panels); });
    by_rows(team, rows, [&](Range r) { norm1(b, r); });
    by_panels(ops_, team, rows, at_.inner, [&](Range r, Range panels) {
      for (uint32_t panel = panels.begin; panel < panels.end;) {  // a piece may cross into the next slice
        const uint32_t s = panel / (kSlice / kPanel), first = s * (kSlice / kPanel);
        const uint32_t until = std::min(panels.end, first + slice_panels(s));
        widen(b, r, s, s, {panel - first, until - first});
        panel = until;
      }
    });
    if (ops_.precision == Precision::kInt8)
      by_rows(team, rows, [&](Range r) {
        for (uint32_t s = 0; s < scratch_.slices(); ++s) prepare_inner(b, r, s, s);
      });
    by_panels(ops_, team, rows, at_.outer, [&](Range r, Range panels) {
      for (uint32_t s = 0; s < scratch_.slices(); ++s) narrow(b, r, s, s, panels);
    });
    by_rows(team, rows, [&](Range r) { norm2(b, r); });
    if (p_.qkv_out)
      by_panels(ops_, team, rows, at_.next_qkv, [&](Range r, Range panels) { next(b, r, panels); });
  }

 private:
  const float* vector(uint64_t offset) const { return reinterpret_cast<const float*>(p_.weights + offset); }
  float* x_out(const Block& b, uint32_t row) const { return p_.x_out + uint64_t(b.at + row) * p_.hidden; }
  uint32_t slice_columns(uint32_t s) const { return std::min(kSlice, p_.inner - s * kSlice); }
  uint32_t slice_panels(uint32_t s) const { return slice_columns(s) / kPanel; }

  // Heads [head, head + heads) for rows of the block.
  void attend(const Block& b, Range r, uint32_t head, uint32_t heads, uint32_t thread) const {
    const uint32_t dim = scratch_.shape.head_dim();
    const uint64_t one_head = uint64_t(p_.capacity) * dim;
    const auto at = [&](uint32_t part, uint32_t token) {
      const uint64_t element = (part * p_.heads + head) * one_head + uint64_t(token) * dim;
      return reinterpret_cast<const std::byte*>(p_.qkv_in) + element * (ops_.bf16_heads ? 2 : 4);
    };
    for (uint32_t row = r.begin; row < r.end;) {
      const uint32_t token = b.at + row, text = p_.text_of[token];
      const uint32_t from = p_.cu_seqlens[text], to = p_.cu_seqlens[text + 1];
      const uint32_t until = std::min(r.end, to > token ? row + (to - token) : row + 1);
      AttendCall c;
      c.queries = at(0, token);
      c.keys = at(1, from);
      c.values = at(2, from);
      c.head_stride = one_head;
      c.heads = heads;
      c.query_count = until - row;
      c.key_count = to - from;
      c.dim = dim;
      c.scale = scale_;
      c.dst = b.arena.mixed + uint64_t(row) * p_.hidden + head * dim;
      c.dst_stride = p_.hidden;
      c.scratch = scratch_.attend(p_.scratch, thread);
      ops_.attend(c);
      row = until;
    }
  }

  // While `g` computes, the first slice's worth of the product that comes next travels to L2: not where threads share
  // rows, since others read most of it there.
  void fetch(GemmCall& g, const LinearLayout& next, uint64_t offset, Range r) const {
    if (r.size() < kSplitRows) return;
    g.ahead = p_.weights + next.weights + offset;
    g.ahead_bytes = std::min(next.slice_stride, (kSlice / kPanel) * next.panel_stride);
  }

  void project(const Block& b, Range r, Range panels) const {
    GemmCall g = b.call(at_.out, p_.weights, b.arena.mixed, r, panels);
    g.add = p_.x_in + uint64_t(b.at + r.begin) * p_.hidden;
    g.add_stride = p_.hidden;
    g.c = b.arena.middle + uint64_t(r.begin) * p_.hidden;
    g.c_stride = p_.hidden;
    fetch(g, at_.inner, 0, r);
    ops_.gemm(g);
  }

  void norm1(const Block& b, Range r) const {
    float* rows = b.arena.middle + uint64_t(r.begin) * p_.hidden;
    ops_.norm(rows, r.size(), p_.hidden, vector(at_.gamma1), vector(at_.beta1), p_.epsilon1);
    b.prepare(b.arena.middle, r, &at_.inner, p_.weights);
  }

  // Panels (counted in the slice) of slice s of the feed-forward layer, kept in place `kept` of the arena.
  void widen(const Block& b, Range r, uint32_t s, uint32_t kept, Range panels) const {
    const uint32_t first = s * (kSlice / kPanel);
    GemmCall g = b.call(at_.inner, p_.weights, b.arena.middle, r, {first + panels.begin, first + panels.end});
    g.gelu = true;
    const uint64_t stride = std::min(kSlice, p_.inner);
    if (ops_.precision == Precision::kBf16) {
      g.c_stride = b.arena.inner_stride / 2;
      g.c_bf16 = reinterpret_cast<uint16_t*>(b.arena.inner_operand + kept * b.arena.inner_slice_bytes) +
                 r.begin * g.c_stride - uint64_t(s) * kSlice;
    } else {
      g.c_stride = stride;
      g.c = b.arena.inner + kept * b.arena.inner_slice_floats + r.begin * stride - uint64_t(s) * kSlice;
    }
    fetch(g, at_.outer, s * at_.outer.slice_stride, r);
    ops_.gemm(g);
  }

  void prepare_inner(const Block& b, Range r, uint32_t s, uint32_t kept) const {
    if (ops_.precision != Precision::kInt8) return;
    const uint64_t stride = std::min(kSlice, p_.inner);
    ops_.prepare(b.arena.inner + kept * b.arena.inner_slice_floats + r.begin * stride, stride, nullptr,
                 r.size(), slice_columns(s),
                 b.arena.inner_operand + kept * b.arena.inner_slice_bytes + r.begin * b.arena.inner_stride,
                 b.arena.inner_stride, b.arena.inner_scales + 2 * (uint64_t(kept) * b.arena.rows + r.begin));
  }

  // Slice s's share of the second feed-forward product; the first slice brings bias and residual.
  void narrow(const Block& b, Range r, uint32_t s, uint32_t kept, Range panels) const {
    GemmCall g = b.call(at_.outer, p_.weights, nullptr, r, panels);
    if (ops_.precision == Precision::kF32) {
      g.a_stride = uint64_t(std::min(kSlice, p_.inner)) * 4;
      g.a = b.arena.inner + kept * b.arena.inner_slice_floats + r.begin * (g.a_stride / 4);
    } else {
      g.a_stride = b.arena.inner_stride;
      g.a = b.arena.inner_operand + kept * b.arena.inner_slice_bytes + r.begin * g.a_stride;
      g.a_scales = b.arena.inner_scales + 2 * (uint64_t(kept) * b.arena.rows + r.begin);
      if (ops_.precision == Precision::kInt8) {
        g.w_steps += uint64_t(s) * p_.hidden;
        g.w_sums += uint64_t(s) * p_.hidden;
      }
    }
    g.k = padded_columns(ops_.precision, slice_columns(s));
    g.w = p_.weights + at_.outer.weights + s * at_.outer.slice_stride;
    if (s) g.bias = nullptr;
    g.c = x_out(b, r.begin);
    g.c_stride = p_.hidden;
    g.add = s ? g.c : b.arena.middle + uint64_t(r.begin) * p_.hidden;
    g.add_stride = p_.hidden;
    if (s + 1 < scratch_.slices())
      fetch(g, at_.inner, (s + 1) * slice_panels(0) * at_.inner.panel_stride, r);
    else if (p_.qkv_out)
      fetch(g, at_.next_qkv, 0, r);
    ops_.gemm(g);
  }

  void norm2(const Block& b, Range r) const {
    ops_.norm(x_out(b, r.begin), r.size(), p_.hidden, vector(at_.gamma2), vector(at_.beta2), p_.epsilon2);
    if (p_.qkv_out) b.prepare(x_out(b, 0), r, &at_.next_qkv, p_.weights);
  }

  void next(const Block& b, Range r, Range panels) const {
    b.qkv(at_.next_qkv, p_.weights, x_out(b, 0), p_.qkv_out, p_.capacity, r, panels);
  }

  const Ops& ops_;
  const LayerParams& p_;
  const Scratch& scratch_;
  const LayerLayout at_;
  const float scale_ = 1.0f / __builtin_sqrtf(float(scratch_.shape.head_dim()));
};

template <class Params>
Range live_rows(const Params& p) {
  const uint32_t end = std::min(p.row_begin + p.row_count, std::min(*p.live, p.capacity));
  return {p.row_begin, std::max(p.row_begin, end)};
}

// Own blocks for threads when there are enough rows, else everybody together.
template <class Own, class Shared>
void run_rows(Range rows, const Scratch& scratch, uint32_t row_tile, CoreTeam& team, Own&& own,
              Shared&& shared) {
  if (rows.size() == 0) return;
  const uint32_t threads = team.threads();
  if (threads == 1 || rows.size() >= threads * kSplitRows || rows.size() > scratch.shared_rows()) {
    const Blocks blocks(rows.size(), row_tile, block_rows(scratch.shape, scratch.precision), threads);
    team.for_each(blocks.count, [&](uint32_t piece, uint32_t thread) {
      const Range r = blocks[piece];
      own(rows.begin + r.begin, rows.begin + r.end, thread);
    });
    return;
  }
  shared(rows.begin, rows.end);
}

}  // namespace

void run_layer(const Ops& ops, const LayerParams& p, CoreTeam& team) {
  const Scratch scratch{{p.hidden, p.heads, p.inner}, ops.precision, p.threads, p.capacity};
  const Layer layer(ops, p, scratch);
  run_rows(
      live_rows(p), scratch, ops.row_tile, team,
      [&](uint32_t begin, uint32_t end, uint32_t thread) { layer.own_rows(begin, end, thread); },
      [&](uint32_t begin, uint32_t end) { layer.shared_rows(begin, end, team); });
}

void run_embed(const Ops& ops, const EmbedParams& p, CoreTeam& team) {
  const Scratch scratch{{p.hidden, p.heads, p.inner}, ops.precision, p.threads, p.capacity};
  const EmbedLayout at = embed_layout(scratch.shape, ops.precision);
  const auto vector = [&](uint64_t offset) { return reinterpret_cast<const float*>(p.weights + offset); };
  const auto look_up = [&](const Block& b, Range r) {
    for (uint32_t row = b.at + r.begin; row < b.at + r.end; ++row) {
      const uint32_t id = p.ids[row] < p.vocabulary ? p.ids[row] : 0;
      const uint32_t place = p.positions[row] < p.max_positions ? p.positions[row] : 0;
      ops.embed(p.x_out + uint64_t(row) * p.hidden, p.words + uint64_t(id) * p.hidden, vector(at.kind),
                p.places + uint64_t(place) * p.hidden, p.hidden, vector(at.gamma), vector(at.beta),
                p.epsilon);
    }
    b.prepare(p.x_out + uint64_t(b.at) * p.hidden, r, &at.qkv, p.weights);
  };
  const auto first_qkv = [&](const Block& b, Range r, Range panels) {
    b.qkv(at.qkv, p.weights, p.x_out + uint64_t(b.at) * p.hidden, p.qkv_out, p.capacity, r, panels);
  };
  run_rows(
      live_rows(p), scratch, ops.row_tile, team,
      [&](uint32_t begin, uint32_t end, uint32_t thread) {
        const Block b{ops, scratch, scratch.own(p.scratch, thread), begin};
        look_up(b, {0, end - begin});
        first_qkv(b, {0, end - begin}, all_panels(at.qkv));
      },
      [&](uint32_t begin, uint32_t end) {
        const Block b{ops, scratch, scratch.shared(p.scratch), begin};
        by_rows(team, end - begin, [&](Range r) { look_up(b, r); });
        by_panels(ops, team, end - begin, at.qkv, [&](Range r, Range panels) { first_qkv(b, r, panels); });
      });
}

}  // namespace onebeat::kernels::fused
