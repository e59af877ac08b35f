#include "ops/weights.hpp"

#include <cstring>

#include "kernels/nn_flags.hpp"
#include "ops/cpu_fused.hpp"
#include "ops/folded_weights.hpp"
#include "ops/gather.hpp"

namespace onebeat::ops {

using kernels::kF16RowMultiple;
using kernels::kGemmPanel;

std::vector<float> pack_panels(const std::vector<float>& rows, uint32_t outputs, uint32_t inputs) {
  const uint32_t panels = (outputs + kGemmPanel - 1) / kGemmPanel;
  std::vector<float> packed(uint64_t(panels) * kGemmPanel * inputs, 0.0f);
  for (uint32_t o = 0; o < outputs; ++o) {
    float* panel = packed.data() + uint64_t(o / kGemmPanel) * kGemmPanel * inputs + o % kGemmPanel;
    const float* row = rows.data() + uint64_t(o) * inputs;
    for (uint32_t i = 0; i < inputs; ++i) panel[uint64_t(i) * kGemmPanel] = row[i];
  }
  return packed;
}

uint16_t f32_to_f16(float value) {
  const _Float16 half = _Float16(value);
  uint16_t bits;
  std::memcpy(&bits, &half, 2);
  return bits;
}

std::vector<uint16_t> pack_f16_rows(const std::vector<float>& rows, uint32_t outputs, uint32_t inputs) {
  const uint64_t stride = (uint64_t(inputs) + kF16RowMultiple - 1) / kF16RowMultiple * kF16RowMultiple;
  std::vector<uint16_t> packed(outputs * stride, 0);
  for (uint64_t o = 0; o < outputs; ++o)
    for (uint64_t i = 0; i < inputs; ++i) packed[o * stride + i] = f32_to_f16(rows[o * inputs + i]);
  return packed;
}

Result<std::vector<float>> gather(const Param& param, const Weights::Source& source) {
  std::vector<float> all;
  const uint64_t rows = param.rows / param.parts.size();
  for (const std::string& name : param.parts) {
    OB_TRY(std::vector<float> part, source(name, rows, param.cols));
    OB_ASSERT(part.size() == rows * param.cols, "a weight source returns the shape it was asked for");
    if (all.empty())
      all = std::move(part);
    else
      all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

Result<std::unique_ptr<Weights>> Weights::load(device::Device& device, const Graph& graph, DType dtype,
                                               const Source& source) {
  std::unique_ptr<Weights> weights(new Weights(device, dtype));
  const auto precision = fused_precision(dtype);
  auto pattern = match_encoder(graph);
  if (device.caps().backend == device::Backend::kCpu && precision && pattern) {
    OB_TRY(weights->fused_, pack_encoder(device, graph, std::move(*pattern), *precision, source));
    weights->spans_ = {weights->fused_->words, weights->fused_->places, weights->fused_->blocks};
    for (const device::Span& span : weights->spans_) weights->bytes_ += span.bytes;
    return weights;
  }
  if (dtype != DType::kF32 && dtype != DType::kF16)
    return Error{ErrorCode::kUnsupported,
                 std::string(to_string(dtype)) +
                     " runs on the processor, and there for encoders in BERT's order with "
                     "heads of whole sixteens; use --dtype f32"};
  auto norms = dtype == DType::kF16 ? foldable_norms(graph) : std::nullopt;
  if (norms) {
    weights->folded_ = std::make_shared<FoldedWeights>();
    weights->folded_->norm_of = std::move(*norms);
    OB_CHECK(load_folded(device, graph, source, *weights->folded_, weights->spans_));
    for (const device::Span& span : weights->spans_) weights->bytes_ += span.bytes;
    return weights;
  }
  const auto upload = [&](const void* data, uint64_t bytes) -> Error {
    OB_TRY(device::Span span, device.heap().allocate(bytes));
    weights->spans_.push_back(span);
    weights->bytes_ += bytes;
    return device.write(span, data, bytes);
  };
  for (const Param& param : graph.params) {
    OB_TRY(std::vector<float> values, gather(param, source));
    if (param.kind != ParamKind::kLinear) {
      OB_CHECK(upload(values.data(), values.size() * sizeof(float)));
    } else if (dtype == DType::kF32) {
      const auto packed = pack_panels(values, param.rows, param.cols);
      OB_CHECK(upload(packed.data(), packed.size() * sizeof(float)));
    } else {
      const auto packed = pack_f16_rows(values, param.rows, param.cols);
      OB_CHECK(upload(packed.data(), packed.size() * sizeof(uint16_t)));
    }
  }
  return weights;
}

Weights::~Weights() {
  for (const device::Span& span : spans_) device_.heap().release(span);
}

}  // namespace onebeat::ops
