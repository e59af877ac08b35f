// layout.hpp: where the weights of one step of the fused encoder lie in its block of memory.
//
//   const LayerLayout at = layer_layout(shape, Precision::kInt8, /*next=*/true);
//   std::vector<std::byte> block(at.bytes);
//   pack_linear(at.inner, weights, biases, block.data(), ops.weight_max);
//
// One block a layer, in the order of its use, so that a layer is one stretch of memory. The packer and the body both
// derive the offsets from the shape; nothing is stored beside the weights.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/fused/ops.hpp"

namespace onebeat::kernels::fused {

struct Shape {
  uint32_t hidden = 0, heads = 0, inner = 0;
  uint32_t head_dim() const { return hidden / heads; }
  bool operator==(const Shape&) const = default;
};

// One linear layer: per slice panels [outputs / 16][padded k / group][16][group], then f32 vectors.
struct LinearLayout {
  Precision precision = Precision::kF32;
  uint32_t outputs = 0, inputs = 0;
  uint32_t padded_k = 0;  // inputs rounded up to k_multiple
  uint32_t slice = 0;  // inputs that are multiplied at once; int8: with a step and a sum per output for each
  uint32_t slices = 1;
  uint64_t panel_stride = 0, slice_stride = 0;  // bytes
  uint64_t weights = 0;                         // offsets in the block, bytes
  uint64_t bias = 0;
  uint64_t steps = 0, sums = 0;  // int8: slices x outputs floats
  uint64_t times = 0;            // int8: factors of the input columns, for Ops::prepare
};

struct EmbedLayout {  // in front of the first layer
  uint64_t kind = 0, gamma = 0, beta = 0;
  LinearLayout qkv;
  uint64_t bytes = 0;
};

struct LayerLayout {
  LinearLayout out;
  uint64_t gamma1 = 0, beta1 = 0;
  LinearLayout inner, outer;
  uint64_t gamma2 = 0, beta2 = 0;
  LinearLayout next_qkv;  // outputs 0: this is the last layer
  uint64_t bytes = 0;
};

constexpr uint32_t operand_multiple(Precision p) {
  return 64 / element_bytes(p);
}  // a line; f32 has no padding
constexpr uint32_t padded_columns(Precision p, uint32_t columns) {
  const uint32_t m = p == Precision::kF32 ? 1 : operand_multiple(p);
  return (columns + m - 1) / m * m;
}

EmbedLayout embed_layout(const Shape& shape, Precision precision);
LayerLayout layer_layout(const Shape& shape, Precision precision, bool has_next);

// `rows`: outputs x inputs floats, row-major. int8 only: `weight_max`: Ops::weight_max; `spread`: how large each input
// column usually is, up to a common factor, or null. A column's range is then split evenly (by the square root) between
// activations and weights, so that a few large columns do not make all others coarse. With a layer norm in front its
// |gamma| + |beta| is the spread: MiniLM's least cosine with 8-bit activations rises from 0.9956 to 0.9982 without any
// calibration texts.
void pack_linear(const LinearLayout& at, const float* rows, const float* bias, const float* spread,
                 std::byte* block, int32_t weight_max);

uint16_t f32_to_bf16(float value);  // nearest, ties to even

}  // namespace onebeat::kernels::fused
