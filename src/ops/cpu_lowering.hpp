// cpu_lowering.hpp: Plan::compile for weights that were packed for the fused encoder (cpu_fused.hpp).
//
//   if (weights.fused()) return FusedLowering(device, *weights.fused(), limits).run();
//
// Memory: two rows of the residual stream and two of queries, keys and values a token (12 KB for MiniLM), which change
// roles from layer to layer, so that a slice can be repeated; and scratch for each core.
#pragma once
#include "ops/cpu_fused.hpp"
#include "ops/plan.hpp"

namespace onebeat::ops {

class FusedLowering {
 public:
  FusedLowering(device::Device& device, const FusedWeights& weights, PlanLimits limits);
  Result<std::unique_ptr<Plan>> run();

 private:
  Error allocate(Plan& plan);
  void embed(device::CommandList& list);
  void layer(device::CommandList& list, size_t i);
  Error pool(device::CommandList& list);
  device::Span token_words(uint64_t first_word) const;
  device::Span live() const;
  device::Span cu_seqlens() const;

  device::Device& device_;
  const FusedWeights& weights_;
  PlanLimits limits_;
  uint32_t threads_;
  device::Span x_[2], qkv_[2], scratch_, vectors_, inputs_;
};

}  // namespace onebeat::ops
