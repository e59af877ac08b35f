#include "ops/cpu_fused.hpp"

#include <cmath>
#include <cstring>

#include "ops/gather.hpp"

namespace onebeat::ops {

using kernels::fused::Precision;

namespace {

// Reads a graph node by node: each step must be what an encoder has there, fed by what came before.
class Matcher {
 public:
  explicit Matcher(const Graph& graph) : graph_(graph) {}

  std::optional<EncoderPattern> run() {
    EncoderPattern p;
    const Node* embed = next(NodeKind::kEmbed);
    if (!embed) return {};
    p.embed = *embed;
    p.shape.hidden = graph_.values[embed->output].width;
    ValueId x = embed->output;
    while (at_ < graph_.nodes.size() && graph_.nodes[at_].kind == NodeKind::kLinear) {
      if (!layer(p, x)) return {};
    }
    const Node* pool = next(NodeKind::kPool);
    if (!pool || pool->input != x || at_ != graph_.nodes.size() || graph_.output != pool->output ||
        p.layers.empty())
      return {};
    p.pool = *pool;
    if (!kernels::fused::runs_fused(p.shape)) return {};
    return p;
  }

 private:
  const Node* next(NodeKind kind) {
    if (at_ >= graph_.nodes.size() || graph_.nodes[at_].kind != kind) return nullptr;
    return &graph_.nodes[at_++];
  }
  const Node* linear(ValueId input, ValueId residual, bool gelu, EncoderPattern::Linear& out) {
    const Node* n = next(NodeKind::kLinear);
    if (!n || n->input != input || n->residual != residual || n->gelu != gelu || n->params[1] == kNone)
      return nullptr;
    out = {n->params[0], n->params[1]};
    return n;
  }
  const Node* norm(ValueId input, ParamId& gamma, ParamId& beta, float& epsilon) {
    const Node* n = next(NodeKind::kLayerNorm);
    if (!n || n->input != input || n->residual != kNone) return nullptr;
    gamma = n->params[0];
    beta = n->params[1];
    epsilon = n->epsilon;
    return n;
  }

  bool layer(EncoderPattern& p, ValueId& x) {
    EncoderPattern::Layer l;
    const uint32_t hidden = p.shape.hidden;
    const Node* qkv = linear(x, kNone, false, l.qkv);
    if (!qkv || graph_.values[qkv->output].width != 3 * hidden) return false;
    const Node* mixed = next(NodeKind::kAttention);
    if (!mixed || mixed->input != qkv->output) return false;
    const Node* out = linear(mixed->output, x, false, l.out);
    if (!out || graph_.values[out->output].width != hidden) return false;
    const Node* a = norm(out->output, l.gamma1, l.beta1, l.epsilon1);
    if (!a) return false;
    const Node* inner = linear(a->output, kNone, true, l.inner);
    if (!inner) return false;
    const Node* outer = linear(inner->output, a->output, false, l.outer);
    if (!outer || graph_.values[outer->output].width != hidden) return false;
    const Node* y = norm(outer->output, l.gamma2, l.beta2, l.epsilon2);
    if (!y) return false;
    const kernels::fused::Shape shape{hidden, mixed->heads, graph_.values[inner->output].width};
    if (!p.layers.empty() && !(shape == p.shape)) return false;
    p.shape = shape;
    p.layers.push_back(l);
    x = y->output;
    return true;
  }

  const Graph& graph_;
  size_t at_ = 0;
};

// Reads the named parameters and writes them into a block in host memory.
class Packer {
 public:
  Packer(const Graph& graph, const Weights::Source& source, std::byte* block, int32_t weight_max)
      : graph_(graph), source_(source), block_(block), weight_max_(weight_max) {}

  Error vector(ParamId id, uint64_t offset, uint64_t count) {
    OB_TRY(const std::vector<float> values, gather(graph_.params[id], source_));
    std::memcpy(block_ + offset, values.data(), count * 4);
    return {};
  }
  // gamma, beta: of the layer norm whose result it reads; kNone: it reads something else
  Error linear(const EncoderPattern::Linear& linear, const kernels::fused::LinearLayout& at,
               ParamId gamma = kNone, ParamId beta = kNone) {
    std::vector<float> spread;
    if (gamma != kNone && at.precision == Precision::kInt8) {
      OB_TRY(spread, gather(graph_.params[gamma], source_));
      OB_TRY(const std::vector<float> offset, gather(graph_.params[beta], source_));
      for (size_t i = 0; i < spread.size(); ++i) spread[i] = std::abs(spread[i]) + std::abs(offset[i]);
    }
    OB_TRY(const std::vector<float> weights, gather(graph_.params[linear.weight], source_));
    OB_TRY(const std::vector<float> bias, gather(graph_.params[linear.bias], source_));
    kernels::fused::pack_linear(at, weights.data(), bias.data(), spread.empty() ? nullptr : spread.data(),
                                block_, weight_max_);
    return {};
  }

 private:
  const Graph& graph_;
  const Weights::Source& source_;
  std::byte* block_;
  int32_t weight_max_;
};

Error pack_front(const EncoderPattern& p, Packer& pack, const kernels::fused::EmbedLayout& at) {
  OB_CHECK(pack.vector(p.embed.params[2], at.kind, p.shape.hidden));  // row 0: encoders see one kind of text
  OB_CHECK(pack.vector(p.embed.params[3], at.gamma, p.shape.hidden));
  OB_CHECK(pack.vector(p.embed.params[4], at.beta, p.shape.hidden));
  return pack.linear(p.layers[0].qkv, at.qkv, p.embed.params[3], p.embed.params[4]);
}

Error pack_layer(const EncoderPattern& p, size_t i, Packer& pack, const kernels::fused::LayerLayout& at) {
  const EncoderPattern::Layer& l = p.layers[i];
  OB_CHECK(pack.linear(l.out, at.out));
  OB_CHECK(pack.vector(l.gamma1, at.gamma1, p.shape.hidden));
  OB_CHECK(pack.vector(l.beta1, at.beta1, p.shape.hidden));
  OB_CHECK(pack.linear(l.inner, at.inner, l.gamma1, l.beta1));
  OB_CHECK(pack.linear(l.outer, at.outer));
  OB_CHECK(pack.vector(l.gamma2, at.gamma2, p.shape.hidden));
  OB_CHECK(pack.vector(l.beta2, at.beta2, p.shape.hidden));
  return i + 1 < p.layers.size() ? pack.linear(p.layers[i + 1].qkv, at.next_qkv, l.gamma2, l.beta2) : Error{};
}

Error place_blocks(device::Device& device, const Graph& graph, FusedWeights& w,
                   const Weights::Source& source) {
  using namespace kernels::fused;
  const Ops* ops = ops_of(w.precision, w.layer_kernel.variant());
  OB_ASSERT(ops, "a device's kernel has functions");
  const Shape shape = w.pattern.shape;
  const size_t layers = w.pattern.layers.size();
  const EmbedLayout front = embed_layout(shape, w.precision);
  std::vector<LayerLayout> at;
  uint64_t total = front.bytes;
  for (size_t i = 0; i < layers; ++i) {
    at.push_back(layer_layout(shape, w.precision, i + 1 < layers));
    total += at.back().bytes;
  }
  OB_TRY(w.blocks, device.heap().allocate(total, uint64_t(2) << 20));
  OB_ASSERT(w.blocks.host, "the processor's memory is the host's");
  uint64_t begin = 0;
  const auto step = [&](uint64_t bytes) {
    w.steps.push_back(w.blocks.slice(begin, bytes));
    begin += bytes;
    return Packer(graph, source, w.steps.back().host, ops->weight_max);
  };
  Packer pack = step(front.bytes);
  OB_CHECK(pack_front(w.pattern, pack, front));
  for (size_t i = 0; i < layers; ++i) {
    Packer layer = step(at[i].bytes);
    OB_CHECK(pack_layer(w.pattern, i, layer, at[i]));
  }
  return {};
}

}  // namespace

std::optional<EncoderPattern> match_encoder(const Graph& graph) { return Matcher(graph).run(); }

std::optional<Precision> fused_precision(device::DType dtype) {
  switch (dtype) {
    case device::DType::kF32:
      return Precision::kF32;
    case device::DType::kBF16:
      return Precision::kBf16;
    case device::DType::kI8:
      return Precision::kInt8;
    default:
      return std::nullopt;
  }
}

bool fused_bf16_pays(device::Device& device) {
  if (device.caps().backend != device::Backend::kCpu) return false;
  const auto kernel = device.kernel(kernels::fused::FusedLayer::info(Precision::kBf16));
  const std::string_view isa = kernel ? kernel->variant() : "";
  return isa == "avx512_bf16" || isa == "amx_bf16";
}

Result<std::shared_ptr<FusedWeights>> pack_encoder(device::Device& device, const Graph& graph,
                                                   EncoderPattern pattern, Precision precision,
                                                   const Weights::Source& source) {
  auto w = std::make_shared<FusedWeights>();
  w->pattern = std::move(pattern);
  w->precision = precision;
  OB_TRY(w->embed_kernel, device.kernel(kernels::fused::FusedEmbed::info(precision)));
  OB_TRY(w->layer_kernel,
         device.kernel(kernels::fused::FusedLayer::info(precision), w->embed_kernel.variant()));
  const auto table = [&](ParamId id, device::Span& span) -> Error {
    OB_TRY(const std::vector<float> values, gather(graph.params[id], source));
    OB_TRY(span, device.heap().allocate(values.size() * 4));
    return device.write(span, values.data(), values.size() * 4);
  };
  Error error = table(w->pattern.embed.params[0], w->words);
  if (!error) error = table(w->pattern.embed.params[1], w->places);
  if (!error) error = place_blocks(device, graph, *w, source);
  if (!error) return w;
  for (const device::Span& span : {w->words, w->places, w->blocks}) device.heap().release(span);
  return error;
}

}  // namespace onebeat::ops
