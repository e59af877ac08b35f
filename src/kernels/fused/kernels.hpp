// kernels.hpp: the two kernels of the fused encoder, as a device knows them. Processor only; written by hand, since
// they have no GPU form and split their own work (CpuBody::team).
//
//   Kernel layer = device.kernel(FusedLayer::info(Precision::kF32)).value();    // .variant(): "avx2"
//   list.dispatch(layer, FusedLayer{.weights = block, .qkv_in = a, ...}, layer.grid(limits.tokens));
//
// fused_embed: rows of the residual stream from ids, and the first layer's queries, keys and values.
// fused_layer: attention, output projection, residual, layer norm, feed-forward, residual, layer norm, and the next
// layer's queries, keys and values, for rows [row_begin, row_begin + row_count) that are below *live. Rows of the
// residual stream: [token][hidden]. Queries, keys and values: [part][head][capacity][head_dim].
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/fused/layout.hpp"

namespace onebeat::kernels::fused {

inline constexpr uint32_t kRowsPerGroup = 48;  // where slices may cut: a multiple of both register tiles

struct FusedEmbed {
  device::Span weights;  // EmbedLayout
  device::Span words;    // vocabulary x hidden
  device::Span places;   // max_positions x hidden
  device::Span ids, positions, live;
  device::Span x_out, qkv_out;
  device::Span scratch;  // scratch_bytes()
  uint32_t row_begin = 0, row_count = 0;
  Shape shape;
  uint32_t capacity = 0;  // rows of the buffers
  uint32_t threads = 0;   // that `scratch` was made for
  uint32_t vocabulary = 0, max_positions = 0;
  float epsilon = 0;

  static const device::KernelInfo& info(Precision precision);
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

struct FusedLayer {
  device::Span weights;  // LayerLayout
  device::Span x_in, qkv_in;
  device::Span cu_seqlens, text_of, live;
  device::Span x_out, qkv_out;  // qkv_out: empty in the last layer
  device::Span scratch;
  uint32_t row_begin = 0, row_count = 0;
  Shape shape;
  uint32_t capacity = 0, threads = 0;
  float epsilon1 = 0, epsilon2 = 0;

  static const device::KernelInfo& info(Precision precision);
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

// Shapes that these kernels run: whole panels everywhere and heads of whole panels.
bool runs_fused(const Shape& shape);
// Working memory of one dispatch over at most `capacity` rows with `threads` threads.
uint64_t scratch_bytes(const Shape& shape, Precision precision, uint32_t threads, uint32_t capacity);

}  // namespace onebeat::kernels::fused
