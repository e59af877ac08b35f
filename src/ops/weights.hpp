// weights.hpp: a graph's named tensors on one device, in the layout that its kernels read.
//
//   auto weights = Weights::load(device, graph, DType::kF32, [&](const std::string& name, uint64_t rows,
//   uint64_t cols) {
//     return tensor_as_f32(name, rows, cols);                // rows x cols floats, row-major
//   });
//
// Vectors and tables stay f32. A linear's weight becomes panels of 16 outputs (f32, see gemm.slang) or rows
// of halves padded to 16 bytes (f16, see gemm_f16.slang); with f16, layer norms are folded into the weights behind
// them where the graph allows it (folded_weights.hpp). Shared by every plan of this device and dtype; the
// memory goes back to the heap with the object, which must outlive the work that uses it.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "device/device.hpp"
#include "ops/graph.hpp"

namespace onebeat::ops {

using device::DType;
struct FusedWeights;   // cpu_fused.hpp
struct FoldedWeights;  // folded_weights.hpp

class Weights {
 public:
  using Source =
      std::function<Result<std::vector<float>>(const std::string& name, uint64_t rows, uint64_t cols)>;

  // dtype: of the linear weights: kF32, kF16; on the processor also kBF16 and kI8, for graphs that its fused encoder
  // recognises (cpu_fused.hpp), whose weights it packs its own way. Cost: one pass over all weights and their upload. Errors are
  // the source's and the heap's.
  static Result<std::unique_ptr<Weights>> load(device::Device& device, const Graph& graph, DType dtype,
                                               const Source& source);
  ~Weights();
  Weights(const Weights&) = delete;
  Weights& operator=(const Weights&) = delete;

  const device::Span& span(ParamId id) const { return spans_[id]; }
  DType dtype() const { return dtype_; }
  uint64_t bytes() const { return bytes_; }
  const FusedWeights* fused() const { return fused_.get(); }     // null: span() has every parameter
  const FoldedWeights* folded() const { return folded_.get(); }  // null: span() has every parameter

 private:
  Weights(device::Device& device, DType dtype) : device_(device), dtype_(dtype) {}
  device::Device& device_;
  DType dtype_;
  std::vector<device::Span> spans_;
  uint64_t bytes_ = 0;
  std::shared_ptr<FusedWeights> fused_;
  std::shared_ptr<FoldedWeights> folded_;
};

// The layouts, for tests and for whoever else feeds the GEMM kernels.
std::vector<float> pack_panels(const std::vector<float>& rows, uint32_t outputs, uint32_t inputs);
std::vector<uint16_t> pack_f16_rows(const std::vector<float>& rows, uint32_t outputs, uint32_t inputs);
uint16_t f32_to_f16(float value);  // nearest, ties to even; too large becomes infinity

}  // namespace onebeat::ops
