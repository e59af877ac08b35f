// cpu_fused.hpp: the processor's own way to run a graph that is a BERT-shaped encoder: one dispatch a layer
// (kernels/fused) instead of one a node.
//
//   if (auto pattern = match_encoder(graph)) ...        // nullopt: the graph goes the generic way (lowering.cpp)
//
// Weights::load() packs such a graph's weights with pack_encoder() and keeps them in place of the generic ones;
// Plan::compile() records with lower_fused(). The graph stays the same; what is not recognised loses nothing but
// speed, except in bf16 and int8, which only this way runs.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "kernels/fused/kernels.hpp"
#include "ops/graph.hpp"
#include "ops/weights.hpp"

namespace onebeat::ops {

// Parameter and node numbers of one encoder in its graph.
struct EncoderPattern {
  struct Linear {
    ParamId weight = kNone, bias = kNone;
  };
  struct Layer {
    Linear qkv, out, inner, outer;
    ParamId gamma1 = kNone, beta1 = kNone, gamma2 = kNone, beta2 = kNone;
    float epsilon1 = 0, epsilon2 = 0;
  };
  Node embed, pool;
  std::vector<Layer> layers;
  kernels::fused::Shape shape;
};

std::optional<EncoderPattern> match_encoder(const Graph& graph);

// The precision of `dtype` in the fused encoder: kF32, kBF16 and kI8 have one.
std::optional<kernels::fused::Precision> fused_precision(device::DType dtype);

// Whether bf16 is faster than f32 on this device: a processor that multiplies it (AVX-512 BF16, AMX).
bool fused_bf16_pays(device::Device& device);

// A graph's weights as the fused kernels read them.
struct FusedWeights {
  EncoderPattern pattern;
  kernels::fused::Precision precision;
  device::Kernel embed_kernel, layer_kernel;
  device::Span words, places, blocks;  // blocks: one allocation, in the order of use
  std::vector<device::Span> steps;     // slices of it: the step in front, then the layers
};

// kUnsupported when the device has no body for the precision. Spans are the caller's to release.
Result<std::shared_ptr<FusedWeights>> pack_encoder(device::Device& device, const Graph& graph,
                                                   EncoderPattern pattern,
                                                   kernels::fused::Precision precision,
                                                   const Weights::Source& source);

}  // namespace onebeat::ops
