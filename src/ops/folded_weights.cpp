#include "ops/folded_weights.hpp"

#include "kernels/nn_flags.hpp"
#include "ops/gather.hpp"

namespace onebeat::ops {

namespace {

bool in_parts(uint32_t width) { return width % kernels::kStatsColumns == 0; }

// Whether a reader of normalised values can do the norm itself.
bool can_normalise(const Node& reader, const std::vector<uint32_t>& norm_of) {
  if (reader.kind == NodeKind::kPool) return true;
  // A linear normalises its input or its residual, not both.
  return reader.kind == NodeKind::kLinear &&
         (reader.residual == kNone || norm_of[reader.input] == kNone || norm_of[reader.residual] == kNone);
}

}  // namespace

std::optional<std::vector<uint32_t>> foldable_norms(const Graph& graph) {
  std::vector<uint32_t> norm_of(graph.values.size(), kNone), made_by(graph.values.size(), kNone),
      readers(graph.values.size(), 0), users(graph.params.size(), 0);
  for (uint32_t i = 0; i < graph.nodes.size(); ++i) {
    const Node& n = graph.nodes[i];
    made_by[n.output] = i;
    for (ValueId v : {n.input, n.residual})
      if (v != kNone) ++readers[v];
    for (ParamId p : n.params)
      if (p != kNone && n.kind == NodeKind::kLinear) ++users[p];
    if (n.kind != NodeKind::kLayerNorm) continue;
    const Node& before = graph.nodes[made_by[n.input]];
    if (before.kind != NodeKind::kLinear || n.residual != kNone || !in_parts(graph.values[n.input].width))
      return std::nullopt;
    norm_of[n.output] = i;
  }
  for (const Node& n : graph.nodes) {
    if (n.kind == NodeKind::kLayerNorm && readers[n.input] != 1) return std::nullopt;
    for (ValueId v : {n.input, n.residual})
      if (v != kNone && norm_of[v] != kNone && !can_normalise(n, norm_of)) return std::nullopt;
    if (n.kind == NodeKind::kLinear) {
      if (norm_of[n.input] != kNone && n.params[1] == kNone) return std::nullopt;  // nowhere to put b' and s
      for (ParamId p : n.params)
        if (p != kNone && users[p] != 1) return std::nullopt;  // folded for one reader only
    }
    for (ValueId v : {n.input, n.residual, n.output})
      if (v != kNone && graph.values[v].width % kernels::kF16RowMultiple != 0) return std::nullopt;
  }
  if (norm_of[graph.output] != kNone) return std::nullopt;
  return norm_of;
}

namespace {

struct Loader {
  device::Device& device;
  const Graph& graph;
  const Weights::Source& source;
  FoldedWeights& folded;
  std::vector<device::Span>& owned;

  template <class T>
  Error upload(const std::vector<T>& values, device::Span& into) {
    OB_TRY(into, device.heap().allocate(values.size() * sizeof(T)));
    owned.push_back(into);
    into = into.slice(0, values.size() * sizeof(T));
    return device.write(into, values.data(), into.bytes);
  }

  Error linear(const Node& n) {
    const Param& w = graph.params[n.params[0]];
    OB_TRY(const std::vector<float> weight, gather(w, source));
    std::vector<float> bias, gamma, beta;
    if (n.params[1] != kNone) {
      OB_TRY(bias, gather(graph.params[n.params[1]], source));
    }
    const uint32_t norm = folded.norm_of[n.input];
    if (norm == kNone) {
      OB_CHECK(upload(pack_f16_rows(weight, w.rows, w.cols), folded.params[n.params[0]]));
      return bias.empty() ? Error{} : upload(bias, folded.params[n.params[1]]);
    }
    OB_TRY(gamma, gather(graph.params[graph.nodes[norm].params[0]], source));
    OB_TRY(beta, gather(graph.params[graph.nodes[norm].params[1]], source));
    const FoldedLinear made = fold_linear(weight, bias, w.rows, w.cols, gamma, beta);
    OB_CHECK(upload(made.weight, folded.params[n.params[0]]));
    return upload(made.bias, folded.params[n.params[1]]);
  }

  Error node(uint32_t i) {
    const Node& n = graph.nodes[i];
    if (n.kind == NodeKind::kLinear) return linear(n);
    if (n.kind == NodeKind::kLayerNorm) {
      OB_TRY(std::vector<float> both, gather(graph.params[n.params[0]], source));
      OB_TRY(const std::vector<float> beta, gather(graph.params[n.params[1]], source));
      both.insert(both.end(), beta.begin(), beta.end());
      return upload(both, folded.norms[i]);
    }
    for (ParamId p : n.params) {
      if (p == kNone || folded.params[p]) continue;
      OB_TRY(const std::vector<float> values, gather(graph.params[p], source));
      OB_CHECK(upload(values, folded.params[p]));
    }
    return {};
  }
};

}  // namespace

Error load_folded(device::Device& device, const Graph& graph, const Weights::Source& source,
                  FoldedWeights& folded, std::vector<device::Span>& owned) {
  folded.params.resize(graph.params.size());
  folded.norms.resize(graph.nodes.size());
  Loader loader{device, graph, source, folded, owned};
  for (uint32_t i = 0; i < graph.nodes.size(); ++i) OB_CHECK(loader.node(i));
  return {};
}

FoldedLinear fold_linear(const std::vector<float>& weight, const std::vector<float>& bias, uint32_t outputs,
                         uint32_t inputs, const std::vector<float>& gamma, const std::vector<float>& beta) {
  FoldedLinear folded;
  std::vector<float> scaled(weight.size());
  folded.bias.resize(uint64_t(outputs) * 2);
  for (uint64_t o = 0; o < outputs; ++o) {
    double shift = bias.empty() ? 0 : bias[o], total = 0;
    for (uint64_t i = 0; i < inputs; ++i) {
      const float w = weight[o * inputs + i];
      scaled[o * inputs + i] = w * gamma[i];
      shift += double(w) * beta[i];
      total += double(float(_Float16(w * gamma[i])));  // of what will be multiplied
    }
    folded.bias[o] = float(shift);
    folded.bias[outputs + o] = float(total);
  }
  folded.weight = pack_f16_rows(scaled, outputs, inputs);
  return folded;
}

}  // namespace onebeat::ops
