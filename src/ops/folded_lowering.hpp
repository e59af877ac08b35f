// folded_lowering.hpp: Plan::compile for f16 weights that layer norms are folded into (folded_weights.hpp).
//
//   if (weights.folded()) return FoldedLowering(device, graph, *weights.folded(), limits).run();
//
// Every activation is f16; beside a row that will be normalised lie 8 bytes for each 32 columns. Per layer of a BERT
// five dispatches, each after a barrier: queries/keys/values, attention, its projection, and the two of the
// feed-forward part.
#pragma once
#include "ops/folded_weights.hpp"
#include "ops/placer.hpp"
#include "ops/plan.hpp"

namespace onebeat::ops {

class FoldedLowering {
 public:
  FoldedLowering(device::Device& device, const Graph& graph, const FoldedWeights& weights, PlanLimits limits);
  Result<std::unique_ptr<Plan>> run();

 private:
  struct Place {
    uint64_t at = 0, stats = 0, wide = 0;  // f16 rows; what kStats leaves; f32 rows of an embedding or a pool
    bool has_stats = false, has_wide = false;
    size_t last_use = 0;
  };
  void choose_places();
  uint64_t place_values();
  Error allocate(Plan& plan, uint64_t activation_bytes);
  Error emit(device::CommandList& list, const Node& n);
  Error embed(device::CommandList& list, const Node& n);
  Error linear(device::CommandList& list, const Node& n);
  Error attention(device::CommandList& list, const Node& n);
  Error pool(device::CommandList& list, const Node& n);
  Result<device::Kernel> gemm(uint32_t outputs, uint32_t inputs);

  // The value whose rows hold `id`: of a normalised value the one before the norm.
  ValueId raw(ValueId id) const;
  uint64_t elements(ValueId id) const;
  uint64_t stats_bytes(ValueId id) const;
  device::Span half(ValueId id) const;
  device::Span stats(ValueId id) const;
  device::Span wide(ValueId id) const;
  device::Span param(ParamId id) const;
  device::Span token_words(uint64_t first_word) const;
  device::Span token_count() const;
  device::Span cu_seqlens() const;

  device::Device& device_;
  const Graph& graph_;
  const FoldedWeights& weights_;
  PlanLimits limits_;
  std::vector<Place> places_;
  device::Span activations_, inputs_;
  std::string gemm_variant_;
};

}  // namespace onebeat::ops
