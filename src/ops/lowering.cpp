// lowering.cpp: Plan::compile. Decides in which precision each value is kept, places the values, and records
// one dispatch per node. folded_lowering.cpp is its sibling for f16 weights that layer norms are folded into.
#include <algorithm>
#include <cmath>

#include "kernels/generated/kernels.hpp"
#include "kernels/nn_flags.hpp"
#include "ops/cpu_lowering.hpp"
#include "ops/folded_lowering.hpp"
#include "ops/input_block.hpp"
#include "ops/placer.hpp"
#include "ops/plan.hpp"

namespace onebeat::ops {

using device::CommandList;
using device::Kernel;
using device::Span;

namespace {

struct Place {
  bool f32 = false, f16 = false;  // kept in this precision
  uint64_t at_f32 = 0, at_f16 = 0;
  size_t last_use = 0;
};

}  // namespace

class Lowering {
 public:
  Lowering(device::Device& device, const Graph& graph, const Weights& weights, PlanLimits limits)
      : device_(device), graph_(graph), weights_(weights), limits_(limits), places_(graph.values.size()) {
    f16_ = weights.dtype() == DType::kF16;
  }

  Result<std::unique_ptr<Plan>> run() {
    OB_CHECK(choose_precisions());
    const uint64_t bytes = place_values();
    std::unique_ptr<Plan> plan(new Plan(device_, limits_));
    OB_CHECK(allocate(*plan, bytes));
    CommandList list("encode");
    list.copy(plan->upload_, inputs_);
    for (const Node& node : graph_.nodes) OB_CHECK(emit(list, node));
    list.copy(value_f32(graph_.output), plan->readback_);
    plan->list_ = list.finish();
    plan->width_ = graph_.values[graph_.output].width;
    plan->gemm_variant_ = gemm_variant_;
    return plan;
  }

 private:
  // GEMM inputs and attention run in f16 when the weights are; residuals, norms and pooling always in f32.
  Error choose_precisions() {
    for (size_t i = 0; i < graph_.nodes.size(); ++i) {
      const Node& n = graph_.nodes[i];
      if (n.input != kNone) {
        Place& in = places_[n.input];
        const bool half = f16_ && (n.kind == NodeKind::kLinear || n.kind == NodeKind::kAttention);
        (half ? in.f16 : in.f32) = true;
        in.last_use = i;
      }
      if (n.residual != kNone) {
        places_[n.residual].f32 = true;
        places_[n.residual].last_use = i;
      }
      if (n.kind == NodeKind::kAttention) OB_CHECK(check_heads(n));
    }
    places_[graph_.output].f32 = true;
    places_[graph_.output].last_use = graph_.nodes.size();
    for (const Node& n : graph_.nodes) {
      Place& out = places_[n.output];
      if (out.f16 && graph_.values[n.output].width % kernels::kF16RowMultiple != 0)
        return {ErrorCode::kUnsupported, "f16 needs layer widths that are multiples of " +
                                             std::to_string(kernels::kF16RowMultiple) + ", this model has " +
                                             std::to_string(graph_.values[n.output].width) +
                                             "; use --dtype f32"};
      const bool two_forms = n.kind == NodeKind::kEmbed || n.kind == NodeKind::kLayerNorm;
      if (two_forms)
        out.f32 = true;  // these kernels always write f32, f16 beside it
      else if (out.f32 && out.f16)
        return {ErrorCode::kUnsupported, std::string("this network needs the result of ") +
                                             to_string(n.kind) + " in f16 and f32 at once; use --dtype f32"};
    }
    return {};
  }

  Error check_heads(const Node& n) const {
    const uint32_t dim = graph_.values[n.output].width / n.heads;
    if (dim % 2 == 0 && dim <= kernels::kAttentionMaxDim) return {};
    return {ErrorCode::kUnsupported, "attention heads of " + std::to_string(dim) +
                                         " columns; Onebeat runs even sizes up to " +
                                         std::to_string(kernels::kAttentionMaxDim)};
  }

  uint64_t rows_of(ValueId id) const { return graph_.values[id].per_text ? limits_.texts : limits_.tokens; }
  uint64_t elements(ValueId id) const { return rows_of(id) * graph_.values[id].width; }

  uint64_t place_values() {
    Placer placer;
    for (size_t i = 0; i < graph_.nodes.size(); ++i) {
      const Node& n = graph_.nodes[i];
      Place& out = places_[n.output];
      if (out.f32) out.at_f32 = placer.take(elements(n.output) * 4);
      if (out.f16) out.at_f16 = placer.take(elements(n.output) * 2);
      for (ValueId v : {n.input, n.residual}) {
        if (v == kNone || places_[v].last_use != i || (v == n.residual && n.residual == n.input)) continue;
        if (places_[v].f32) placer.give_back(places_[v].at_f32);
        if (places_[v].f16) placer.give_back(places_[v].at_f16);
      }
    }
    return placer.high();
  }

  Error allocate(Plan& plan, uint64_t activation_bytes) {
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

  Span value_f32(ValueId id) const {
    return places_[id].f32 ? activations_.slice(places_[id].at_f32, elements(id) * 4) : Span{};
  }
  Span value_f16(ValueId id) const {
    return places_[id].f16 ? activations_.slice(places_[id].at_f16, elements(id) * 2) : Span{};
  }
  Span param(ParamId id) const { return id == kNone ? Span{} : weights_.span(id); }
  Span token_count() const { return inputs_.slice(InputBlock::kTokenCount * 4, 4); }
  Span token_words(uint64_t first_word) const {
    return inputs_.slice(first_word * 4, uint64_t(limits_.tokens) * 4);
  }
  Span cu_seqlens() const {
    const InputBlock block(limits_);
    return inputs_.slice(block.cu_seqlens() * 4, block.text_words * 4);
  }

  Error emit(CommandList& list, const Node& n) {
    switch (n.kind) {
      case NodeKind::kEmbed:
        return embed(list, n);
      case NodeKind::kLinear:
        return f16_ ? linear_f16(list, n) : linear(list, n);
      case NodeKind::kAttention:
        return attention(list, n);
      case NodeKind::kLayerNorm:
        return layer_norm(list, n);
      case NodeKind::kPool:
        return pool(list, n);
    }
    return {};
  }

  Error embed(CommandList& list, const Node& n) {
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
                                       .dst = value_f32(n.output),
                                       .dst_f16 = value_f16(n.output),
                                       .live = token_count(),
                                       .row_count = limits_.tokens,
                                       .width = words.cols,
                                       .vocabulary = words.rows,
                                       .max_positions = graph_.params[n.params[1]].rows,
                                       .kind_count = graph_.params[n.params[2]].rows,
                                       .epsilon = n.epsilon,
                                       .flags = kLive | (places_[n.output].f16 ? kWriteF16 : 0)},
                  kernel.grid(limits_.tokens));
    return {};
  }

  uint32_t linear_flags(const Node& n) const {
    using namespace kernels::gemm_flags;
    return kLive | (n.params[1] != kNone ? kBias : 0) | (n.gelu ? kGelu : 0) |
           (n.residual != kNone ? kResidual : 0);
  }

  Error linear(CommandList& list, const Node& n) {
    OB_TRY(Kernel kernel, device_.kernel(kernels::Gemm::info()));
    gemm_variant_ = kernel.variant();
    const Param& w = graph_.params[n.params[0]];
    list.dispatch(kernel,
                  kernels::Gemm{.a = value_f32(n.input),
                                .w = param(n.params[0]),
                                .bias = param(n.params[1]),
                                .residual = n.residual != kNone ? value_f32(n.residual) : Span{},
                                .c = value_f32(n.output),
                                .live = token_count(),
                                .row_count = limits_.tokens,
                                .n = w.rows,
                                .k = w.cols,
                                .flags = linear_flags(n)},
                  kernel.grid(limits_.tokens, w.rows));
    return {};
  }

  Error linear_f16(CommandList& list, const Node& n) {
    OB_TRY(Kernel kernel, device_.kernel(kernels::GemmF16::info()));
    gemm_variant_ = kernel.variant();
    const Param& w = graph_.params[n.params[0]];
    const bool wide = places_[n.output].f32;
    list.dispatch(kernel,
                  kernels::GemmF16{.a = value_f16(n.input),
                                   .w = param(n.params[0]),
                                   .bias = param(n.params[1]),
                                   .residual = n.residual != kNone ? value_f32(n.residual) : Span{},
                                   .c = value_f16(n.output),
                                   .c_f32 = value_f32(n.output),
                                   .live = token_count(),
                                   .row_count = limits_.tokens,
                                   .n = w.rows,
                                   .k = w.cols,
                                   .flags = linear_flags(n) | (wide ? kernels::gemm_flags::kOutF32 : 0)},
                  kernel.grid(limits_.tokens, w.rows));
    return {};
  }

  Error attention(CommandList& list, const Node& n) {
    using namespace kernels::attention_flags;
    OB_TRY(Kernel kernel, device_.kernel(kernels::Attention::info()));
    const uint32_t dim = graph_.values[n.output].width / n.heads;
    const InputBlock block(limits_);
    if (f16_ && !places_[n.output].f16)
      return {ErrorCode::kUnsupported, "attention in f16 must feed a linear layer; use --dtype f32"};
    list.dispatch(kernel,
                  kernels::Attention{.qkv = value_f32(n.input),
                                     .qkv_f16 = value_f16(n.input),
                                     .cu_seqlens = cu_seqlens(),
                                     .text_of = token_words(block.text_of()),
                                     .dst = value_f32(n.output),
                                     .dst_f16 = value_f16(n.output),
                                     .live = token_count(),
                                     .row_count = limits_.tokens,
                                     .heads = n.heads,
                                     .head_dim = dim,
                                     .scale = 1.0f / std::sqrt(float(dim)),
                                     .flags = kLive | (f16_ ? kF16 : 0)},
                  kernel.grid(limits_.tokens, n.heads));
    return {};
  }

  Error layer_norm(CommandList& list, const Node& n) {
    using namespace kernels::layer_norm_flags;
    OB_TRY(Kernel kernel, device_.kernel(kernels::LayerNorm::info()));
    list.dispatch(kernel,
                  kernels::LayerNorm{.src = value_f32(n.input),
                                     .residual = n.residual != kNone ? value_f32(n.residual) : Span{},
                                     .gamma = param(n.params[0]),
                                     .beta = param(n.params[1]),
                                     .dst = value_f32(n.output),
                                     .dst_f16 = value_f16(n.output),
                                     .live = token_count(),
                                     .row_count = limits_.tokens,
                                     .width = graph_.values[n.output].width,
                                     .epsilon = n.epsilon,
                                     .flags = kLive | (n.residual != kNone ? kResidual : 0) |
                                              (places_[n.output].f16 ? kWriteF16 : 0)},
                  kernel.grid(limits_.tokens));
    return {};
  }

  Error pool(CommandList& list, const Node& n) {
    OB_TRY(Kernel kernel, device_.kernel(kernels::MeanPool::info()));
    list.dispatch(
        kernel,
        kernels::MeanPool{.src = value_f32(n.input),
                          .cu_seqlens = cu_seqlens(),
                          .control = inputs_.slice(InputBlock::kTextCount * 4, 12),
                          .dst = value_f32(n.output),
                          .row_count = limits_.texts,
                          .width = graph_.values[n.output].width,
                          .flags = n.pool == PoolKind::kFirst ? kernels::mean_pool_flags::kFirst : 0},
        kernel.grid(limits_.texts));
    return {};
  }

  device::Device& device_;
  const Graph& graph_;
  const Weights& weights_;
  PlanLimits limits_;
  bool f16_ = false;
  std::vector<Place> places_;
  Span activations_, inputs_;
  std::string gemm_variant_;
};

Result<std::unique_ptr<Plan>> Plan::compile(device::Device& device, const Graph& graph,
                                            const Weights& weights, PlanLimits limits) {
  OB_ASSERT(limits.tokens > 0 && limits.texts > 0, "a plan has room for something");
  if (weights.fused()) return FusedLowering(device, *weights.fused(), limits).run();
  if (weights.folded()) return FoldedLowering(device, graph, *weights.folded(), limits).run();
  return Lowering(device, graph, weights, limits).run();
}

}  // namespace onebeat::ops
