#include "kernels/fused/layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

namespace onebeat::kernels::fused {
namespace {

// Hands out places; every part starts on a page's or a line's border.
class Cursor {
 public:
  uint64_t take(uint64_t bytes, uint64_t alignment = 64) {
    at_ = (at_ + alignment - 1) / alignment * alignment;
    return std::exchange(at_, at_ + bytes);
  }
  uint64_t vector(uint64_t floats) { return take(floats * 4); }
  // The tail is read ahead of (never used), so it belongs to the block.
  uint64_t end() { return take(0, 4096) + 4096; }

  LinearLayout linear(Precision p, uint32_t outputs, uint32_t inputs, uint32_t slice) {
    LinearLayout l;
    l.precision = p;
    l.outputs = outputs;
    l.inputs = inputs;
    l.padded_k = padded_columns(p, inputs);
    l.slice = slice;
    l.slices = (inputs + slice - 1) / slice;
    l.panel_stride = uint64_t(padded_columns(p, std::min(slice, inputs))) * kPanel * element_bytes(p);
    l.slice_stride = l.panel_stride * ((outputs + kPanel - 1) / kPanel);
    l.weights = take(l.slice_stride * l.slices, 4096);
    l.bias = vector(outputs);
    if (p == Precision::kInt8) {
      l.steps = vector(uint64_t(l.slices) * outputs);
      l.sums = vector(uint64_t(l.slices) * outputs);
      l.times = vector(inputs);
    }
    return l;
  }

 private:
  uint64_t at_ = 0;
};

int32_t quantize(float value, float inverse, int32_t most) {
  return std::clamp(int32_t(std::lrintf(value * inverse)), -most, most);
}

std::byte* panel_of(const LinearLayout& at, uint32_t output, uint32_t slice, std::byte* block) {
  return block + at.weights + slice * at.slice_stride + output / kPanel * at.panel_stride;
}

// One output's inputs [begin, end) in int8, with their step and sum.
void pack_int8_row(const LinearLayout& at, const float* row, uint32_t output, std::byte* block,
                   int32_t most) {
  auto* steps = reinterpret_cast<float*>(block + at.steps);
  auto* sums = reinterpret_cast<float*>(block + at.sums);
  for (uint32_t s = 0; s < at.slices; ++s) {
    const uint32_t begin = s * at.slice, end = std::min(begin + at.slice, at.inputs);
    float top = 0;
    for (uint32_t k = begin; k < end; ++k) top = std::max(top, std::abs(row[k]));
    const float step = top > 0 ? top / float(most) : 1.0f, inverse = 1.0f / step;
    int64_t sum = 0;
    auto* panel = reinterpret_cast<int8_t*>(panel_of(at, output, s, block));
    for (uint32_t k = begin; k < end; ++k) {
      const int32_t q = quantize(row[k], inverse, most);
      sum += q;
      panel[uint64_t((k - begin) / 4) * kPanel * 4 + output % kPanel * 4 + (k - begin) % 4] = int8_t(q);
    }
    steps[uint64_t(s) * at.outputs + output] = step;
    sums[uint64_t(s) * at.outputs + output] = float(sum) * step;
  }
}

}  // namespace

namespace {

// Factors of the weights' columns, whose geometric mean is 1; the activations' are their inverses.
std::vector<float> balance(const LinearLayout& at, const float* rows, const float* spread) {
  std::vector<float> factors(at.inputs, 1.0f);
  if (!spread) return factors;
  double logs = 0;
  for (uint32_t k = 0; k < at.inputs; ++k) {
    float top = 0;
    for (uint32_t o = 0; o < at.outputs; ++o)
      top = std::max(top, std::abs(rows[uint64_t(o) * at.inputs + k]));
    // Bounds: a column of zeros, and weights that are not numbers, must not make a factor of 0 or infinity.
    const double ratio = double(spread[k]) / std::max(double(top), 1e-9);
    factors[k] = float(std::sqrt(ratio > 1e-6 && ratio < 1e6 ? ratio : 1.0));
    logs += std::log(double(factors[k]));
  }
  const float mean = float(std::exp(logs / at.inputs));
  for (float& f : factors) f /= mean;
  return factors;
}

void pack_int8(const LinearLayout& at, const float* rows, const float* spread, std::byte* block,
               int32_t most) {
  const std::vector<float> factors = balance(at, rows, spread);
  auto* times = reinterpret_cast<float*>(block + at.times);
  for (uint32_t k = 0; k < at.inputs; ++k) times[k] = 1.0f / factors[k];
  std::vector<float> row(at.inputs);
  for (uint32_t o = 0; o < at.outputs; ++o) {
    for (uint32_t k = 0; k < at.inputs; ++k) row[k] = rows[uint64_t(o) * at.inputs + k] * factors[k];
    pack_int8_row(at, row.data(), o, block, most);
  }
}

}  // namespace

uint16_t f32_to_bf16(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, 4);
  if ((bits & 0x7fffffff) > 0x7f800000) return uint16_t(bits >> 16 | 0x40);
  return uint16_t((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

EmbedLayout embed_layout(const Shape& shape, Precision precision) {
  Cursor c;
  EmbedLayout l;
  l.kind = c.vector(shape.hidden);
  l.gamma = c.vector(shape.hidden);
  l.beta = c.vector(shape.hidden);
  l.qkv = c.linear(precision, 3 * shape.hidden, shape.hidden, shape.hidden);
  l.bytes = c.end();
  return l;
}

LayerLayout layer_layout(const Shape& shape, Precision precision, bool has_next) {
  Cursor c;
  LayerLayout l;
  l.out = c.linear(precision, shape.hidden, shape.hidden, shape.hidden);
  l.gamma1 = c.vector(shape.hidden);
  l.beta1 = c.vector(shape.hidden);
  l.inner = c.linear(precision, shape.inner, shape.hidden, shape.hidden);
  l.outer = c.linear(precision, shape.hidden, shape.inner, kSlice);
  l.gamma2 = c.vector(shape.hidden);
  l.beta2 = c.vector(shape.hidden);
  if (has_next) l.next_qkv = c.linear(precision, 3 * shape.hidden, shape.hidden, shape.hidden);
  l.bytes = c.end();
  return l;
}

void pack_linear(const LinearLayout& at, const float* rows, const float* bias, const float* spread,
                 std::byte* block, int32_t weight_max) {
  const uint64_t weight_bytes = at.slices * at.panel_stride * ((at.outputs + kPanel - 1) / kPanel);
  std::memset(block + at.weights, 0, weight_bytes);
  std::memcpy(block + at.bias, bias, uint64_t(at.outputs) * 4);
  if (at.precision == Precision::kInt8) return pack_int8(at, rows, spread, block, weight_max);
  for (uint32_t o = 0; o < at.outputs; ++o) {
    const float* row = rows + uint64_t(o) * at.inputs;
    for (uint32_t i = 0; i < at.inputs; ++i) {
      std::byte* panel = panel_of(at, o, i / at.slice, block);
      const uint32_t k = i % at.slice;
      if (at.precision == Precision::kF32)
        reinterpret_cast<float*>(panel)[uint64_t(k) * kPanel + o % kPanel] = row[i];
      else
        reinterpret_cast<uint16_t*>(panel)[uint64_t(k / 2) * kPanel * 2 + o % kPanel * 2 + k % 2] =
            f32_to_bf16(row[i]);
    }
  }
}

}  // namespace onebeat::kernels::fused
