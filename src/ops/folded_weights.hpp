// folded_weights.hpp: f16 weights for networks whose layer norms need no pass of their own.
//
//   if (auto norms = foldable_norms(graph)) ...          // every norm sits between a linear and what can do it
//
// The linear before a norm leaves {mean, squared distances} of its rows beside them; the linears behind it read the raw
// rows and multiply by gamma W, then correct the sums; residual additions and pooling normalise as they read
// (gemm_f16.slang, mean_pool.slang). Saves a dispatch with its barrier and two passes over the activations per norm.
#pragma once
#include <optional>

#include "ops/weights.hpp"

namespace onebeat::ops {

struct FoldedWeights {
  std::vector<uint32_t> norm_of;  // per value: the node of the layer norm that makes it, kNone: none does
  std::vector<device::Span>
      params;  // per parameter; of a linear behind a norm: gamma W (f16), and [b', s] as bias
  std::vector<device::Span> norms;  // per node; of a layer norm: [gamma, beta]
};

// Fills `params` and `norms`; `owned` gets every span that was allocated, also when an error ends it half way.
Error load_folded(device::Device& device, const Graph& graph, const Weights::Source& source,
                  FoldedWeights& folded, std::vector<device::Span>& owned);

// `norm_of`, or nothing when a norm must stay a dispatch: its input is no linear's result or is read by others, or what
// reads its result cannot normalise, or a width is no multiple of 32.
std::optional<std::vector<uint32_t>> foldable_norms(const Graph& graph);

// b' = b + W beta, then s = the row sums of gamma W as f16 has it: what gemm_f16 wants with kNormA.
struct FoldedLinear {
  std::vector<uint16_t> weight;
  std::vector<float> bias;
};
FoldedLinear fold_linear(const std::vector<float>& weight, const std::vector<float>& bias, uint32_t outputs,
                         uint32_t inputs, const std::vector<float>& gamma, const std::vector<float>& beta);

}  // namespace onebeat::ops
