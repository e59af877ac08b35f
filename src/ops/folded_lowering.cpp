#include "ops/folded_lowering.hpp"

#include <cmath>

#include "kernels/generated/kernels.hpp"
#include "kernels/nn_flags.hpp"
#include "ops/gemm_choice.hpp"
#include "ops/input_block.hpp"

namespace onebeat::ops {

using device::CommandList;
using device::Kernel;
using device::Span;

FoldedLowering::FoldedLowering(device::Device& device, const Graph& graph, const FoldedWeights& weights,
                               PlanLimits limits)
    : device_(device), graph_(graph), weights_(weights), limits_(limits), places_(graph.values.size()) {}

Result<std::unique_ptr<Plan>> FoldedLowering::run() {
  choose_places();
  std::unique_ptr<Plan> plan(new Plan(device_, limits_));
  OB_CHECK(allocate(*plan, place_values()));
  CommandList list("encode");
  list.copy(plan->upload_, inputs_);
  for (const Node& node : graph_.nodes) OB_CHECK(emit(list, node));
  // By a copy: a pool that wrote the memory of the host itself took 404 us for 512 texts on an H200.
  list.copy(wide(graph_.output), plan->readback_);
  plan->list_ = list.finish();
  plan->width_ = graph_.values[graph_.output].width;
  plan->gemm_variant_ = gemm_variant_;
  return plan;
}

ValueId FoldedLowering::raw(ValueId id) const {
  const uint32_t norm = weights_.norm_of[id];
  return norm == kNone ? id : graph_.nodes[norm].input;
}

void FoldedLowering::choose_places() {
  for (size_t i = 0; i < graph_.nodes.size(); ++i) {
    const Node& n = graph_.nodes[i];
    if (n.kind == NodeKind::kLayerNorm) places_[n.input].has_stats = true;
    if (n.kind == NodeKind::kEmbed || n.kind == NodeKind::kPool) places_[n.output].has_wide = true;
    for (ValueId v : {n.input, n.residual})
      if (v != kNone) places_[raw(v)].last_use = i;
  }
  places_[graph_.output].last_use = graph_.nodes.size();
}

uint64_t FoldedLowering::elements(ValueId id) const {
  return uint64_t(graph_.values[id].per_text ? limits_.texts : limits_.tokens) * graph_.values[id].width;
}
uint64_t FoldedLowering::stats_bytes(ValueId id) const { return elements(id) / kernels::kStatsColumns * 8; }

uint64_t FoldedLowering::place_values() {
  Placer placer;
  for (size_t i = 0; i < graph_.nodes.size(); ++i) {
    const Node& n = graph_.nodes[i];
    if (n.kind == NodeKind::kLayerNorm) continue;
    Place& out = places_[n.output];
    if (n.kind != NodeKind::kPool) out.at = placer.take(elements(n.output) * 2);
    if (out.has_stats) out.stats = placer.take(stats_bytes(n.output));
    if (out.has_wide) out.wide = placer.take(elements(n.output) * 4);
    for (ValueId v : {n.input, n.residual}) {
      if (v == kNone || (v == n.residual && n.residual == n.input)) continue;
      const Place& in = places_[raw(v)];
      if (in.last_use != i) continue;
      placer.give_back(in.at);
      if (in.has_stats) placer.give_back(in.stats);
      if (in.has_wide) placer.give_back(in.wide);
    }
  }
  return placer.high();
}

Error FoldedLowering::allocate(Plan& plan, uint64_t activation_bytes) {
  const auto take = [&](Span& span, uint64_t bytes, device::Memory memory) -> Error {
    OB_TRY(span, device_.heap().allocate(bytes, 256, memory));
    plan.owned_.push_back(span);
    plan.bytes_ += bytes;
    span = span.slice(0, bytes);
    return {};
  };
  const InputBlock block(limits_);
  OB_CHECK(take(activations_, activation_bytes, device::Memory::kDevice));
  OB_CHECK(take(inputs_, block.bytes(), device::Memory::kDevice));
  OB_CHECK(take(plan.upload_, block.bytes(), device::Memory::kUpload));
  return take(plan.readback_, elements(graph_.output) * 4, device::Memory::kReadback);
}

Span FoldedLowering::half(ValueId id) const {
  return activations_.slice(places_[raw(id)].at, elements(raw(id)) * 2);
}
Span FoldedLowering::stats(ValueId id) const {
  const Place& place = places_[raw(id)];
  return place.has_stats ? activations_.slice(place.stats, stats_bytes(raw(id))) : Span{};
}
Span FoldedLowering::wide(ValueId id) const { return activations_.slice(places_[id].wide, elements(id) * 4); }
Span FoldedLowering::param(ParamId id) const { return id == kNone ? Span{} : weights_.params[id]; }
Span FoldedLowering::token_count() const { return inputs_.slice(InputBlock::kTokenCount * 4, 4); }
Span FoldedLowering::token_words(uint64_t first_word) const {
  return inputs_.slice(first_word * 4, uint64_t(limits_.tokens) * 4);
}
Span FoldedLowering::cu_seqlens() const {
  const InputBlock block(limits_);
  return inputs_.slice(block.cu_seqlens() * 4, block.text_words * 4);
}

Error FoldedLowering::emit(CommandList& list, const Node& n) {
  switch (n.kind) {
    case NodeKind::kEmbed:
      return embed(list, n);
    case NodeKind::kLinear:
      return linear(list, n);
    case NodeKind::kAttention:
      return attention(list, n);
    case NodeKind::kLayerNorm:
      return {};  // done by what reads its result
    case NodeKind::kPool:
      return pool(list, n);
  }
  return {};
}

Error FoldedLowering::embed(CommandList& list, const Node& n) {
  using namespace kernels::embed_lookup_flags;
  OB_TRY(Kernel kernel, device_.kernel(kernels::EmbedLookup::info()));
  const InputBlock block(limits_);
  const Param& words = graph_.params[n.params[0]];
  list.dispatch(kernel,
                kernels::EmbedLookup{.ids = token_words(block.ids()),
                                     .positions = token_words(block.positions()),
                                     .words = param(n.params[0]),
                                     .places = param(n.params[1]),
                                     .kinds = param(n.params[2]),
                                     .gamma = param(n.params[3]),
                                     .beta = param(n.params[4]),
                                     .dst = wide(n.output),
                                     .dst_f16 = half(n.output),
                                     .live = token_count(),
                                     .row_count = limits_.tokens,
                                     .width = words.cols,
                                     .vocabulary = words.rows,
                                     .max_positions = graph_.params[n.params[1]].rows,
                                     .kind_count = graph_.params[n.params[2]].rows,
                                     .epsilon = n.epsilon,
                                     .flags = kLive | kWriteF16 | kOnlyF16},
                kernel.grid(limits_.tokens));
  return {};
}

Error FoldedLowering::linear(CommandList& list, const Node& n) {
  using namespace kernels::gemm_flags;
  const Param& w = graph_.params[n.params[0]];
  const uint32_t norm_a = weights_.norm_of[n.input];
  const uint32_t norm_r = n.residual != kNone ? weights_.norm_of[n.residual] : kNone;
  const uint32_t norm = norm_a != kNone ? norm_a : norm_r;
  const Span residual = n.residual != kNone ? half(n.residual) : Span{};
  const Span moments = norm_a != kNone ? stats(n.input) : norm_r != kNone ? stats(n.residual) : Span{};
  const Span gamma_beta = norm_r != kNone ? weights_.norms[norm_r] : Span{};
  const uint32_t flags = kLive | (n.params[1] != kNone ? kBias : 0) | (n.gelu ? kGelu : 0) |
                         (norm_a != kNone ? kNormA : 0) | (n.residual != kNone ? kResidualF16 : 0) |
                         (norm_r != kNone ? kResidualNorm : 0) | (places_[n.output].has_stats ? kStats : 0);
  const float epsilon = norm != kNone ? graph_.nodes[norm].epsilon : 0;
  auto fast = choose_linear_f16(device_, limits_.tokens, w.rows, w.cols, flags);
  if (fast) {
    gemm_variant_ = fast->kernel.variant();
    list.dispatch(fast->kernel,
                  kernels::LinearF16{.a = half(n.input),
                                     .w = param(n.params[0]),
                                     .bias = param(n.params[1]),
                                     .residual_f16 = residual,
                                     .stats = moments,
                                     .norm = gamma_beta,
                                     .c = half(n.output),
                                     .stats_out = stats(n.output),
                                     .live = token_count(),
                                     .row_count = limits_.tokens,
                                     .n = w.rows,
                                     .k = w.cols,
                                     .flags = flags,
                                     .epsilon = epsilon},
                  fast->grid);
    return {};
  }
  if (fast.error().code == ErrorCode::kDeviceLost) return fast.error();
  OB_TRY(Kernel kernel, choose_gemm_f16(device_, limits_.tokens, w.rows, w.cols));
  gemm_variant_ = kernel.variant();
  list.dispatch(kernel,
                kernels::GemmF16{.a = half(n.input),
                                 .w = param(n.params[0]),
                                 .bias = param(n.params[1]),
                                 .residual_f16 = residual,
                                 .stats = moments,
                                 .norm = gamma_beta,
                                 .c = half(n.output),
                                 .stats_out = stats(n.output),
                                 .live = token_count(),
                                 .row_count = limits_.tokens,
                                 .n = w.rows,
                                 .k = w.cols,
                                 .flags = flags,
                                 .epsilon = epsilon},
                kernel.grid(limits_.tokens, w.rows));
  return {};
}

Error FoldedLowering::attention(CommandList& list, const Node& n) {
  const uint32_t dim = graph_.values[n.output].width / n.heads;
  const float scale = 1.0f / std::sqrt(float(dim));
  const InputBlock block(limits_);
  auto matrix = attention_f16_kernel(device_, dim);
  if (matrix) {
    list.dispatch(*matrix,
                  kernels::AttentionF16{.qkv = half(n.input),
                                        .cu_seqlens = cu_seqlens(),
                                        .text_of = token_words(block.text_of()),
                                        .dst = half(n.output),
                                        .live = token_count(),
                                        .row_count = limits_.tokens,
                                        .heads = n.heads,
                                        .scale = scale,
                                        .flags = kernels::attention_flags::kLive},
                  matrix->grid(limits_.tokens, n.heads));
    return {};
  }
  if (matrix.error().code != ErrorCode::kUnsupported) return matrix.error();
  if (dim % 2 != 0 || dim > kernels::kAttentionMaxDim)
    return {ErrorCode::kUnsupported, "attention heads of " + std::to_string(dim) +
                                         " columns; Onebeat runs even sizes up to " +
                                         std::to_string(kernels::kAttentionMaxDim)};
  OB_TRY(Kernel kernel, device_.kernel(kernels::Attention::info()));
  list.dispatch(kernel,
                kernels::Attention{.qkv_f16 = half(n.input),
                                   .cu_seqlens = cu_seqlens(),
                                   .text_of = token_words(block.text_of()),
                                   .dst_f16 = half(n.output),
                                   .live = token_count(),
                                   .row_count = limits_.tokens,
                                   .heads = n.heads,
                                   .head_dim = dim,
                                   .scale = scale,
                                   .flags = kernels::attention_flags::kLive | kernels::attention_flags::kF16},
                kernel.grid(limits_.tokens, n.heads));
  return {};
}

Error FoldedLowering::pool(CommandList& list, const Node& n) {
  using namespace kernels::mean_pool_flags;
  OB_TRY(Kernel kernel, device_.kernel(kernels::MeanPool::info()));
  const uint32_t norm = weights_.norm_of[n.input];
  list.dispatch(kernel,
                kernels::MeanPool{.src_f16 = half(n.input),
                                  .stats = stats(n.input),
                                  .norm = norm != kNone ? weights_.norms[norm] : Span{},
                                  .cu_seqlens = cu_seqlens(),
                                  .control = inputs_.slice(InputBlock::kTextCount * 4, 12),
                                  .dst = wide(n.output),
                                  .row_count = limits_.texts,
                                  .width = graph_.values[n.output].width,
                                  .flags = kSourceF16 | (norm != kNone ? kNorm : 0) |
                                           (n.pool == PoolKind::kFirst ? kFirst : 0),
                                  .epsilon = norm != kNone ? graph_.nodes[norm].epsilon : 0},
                kernel.grid(limits_.texts));
  return {};
}

}  // namespace onebeat::ops
