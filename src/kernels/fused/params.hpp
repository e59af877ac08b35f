// params.hpp: the parameter blocks of kernels.hpp as the bodies read them.
#pragma once
#include <cstddef>
#include <cstdint>

#include "device/kernel.hpp"
#include "kernels/fused/layout.hpp"

namespace onebeat::kernels::fused {

struct EmbedParams {
  const std::byte* weights;
  const float *words, *places;
  const uint32_t *ids, *positions, *live;
  float *x_out, *qkv_out;
  std::byte* scratch;
  uint32_t row_begin, row_count;
  uint32_t hidden, heads, inner;
  uint32_t capacity, threads, vocabulary, max_positions;
  float epsilon;
};

struct LayerParams {
  const std::byte* weights;
  const float *x_in, *qkv_in;
  const uint32_t *cu_seqlens, *text_of, *live;
  float *x_out, *qkv_out;
  std::byte* scratch;
  uint32_t row_begin, row_count;
  uint32_t hidden, heads, inner;
  uint32_t capacity, threads;
  float epsilon1, epsilon2;
};
static_assert(sizeof(EmbedParams) <= device::kMaxParamBytes && sizeof(LayerParams) <= device::kMaxParamBytes);

// The bodies (layer.cpp), with the instruction set's functions.
void run_embed(const Ops& ops, const EmbedParams& params, CoreTeam& team);
void run_layer(const Ops& ops, const LayerParams& params, CoreTeam& team);

}  // namespace onebeat::kernels::fused
