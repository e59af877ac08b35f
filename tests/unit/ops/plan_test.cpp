// A small random network: the plan on the CPU against plain loops in double, in f32 and f16, replayed with other batches.
#include "ops/plan.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <random>

#include "ops/folded_weights.hpp"

using namespace onebeat;
using namespace onebeat::ops;

namespace {

using Matrix = std::vector<std::vector<double>>;

struct Net {
  Graph graph;
  std::map<std::string, std::vector<float>> tensors;
  uint32_t w, f, d;  // columns, inner columns, columns of a head (there are three)

  explicit Net(uint32_t width = 24, uint32_t inner_width = 40) : w(width), f(inner_width), d(width / 3) {
    GraphBuilder g;
    const ValueId x = g.embed({.words = g.table("words", 40, w),
                               .places = g.table("places", 32, w),
                               .kinds = g.table("kinds", 2, w),
                               .gamma = g.vector({"g0"}, w),
                               .beta = g.vector({"b0"}, w),
                               .epsilon = 1e-6f});
    const ValueId qkv =
        g.linear(x, g.linear_weight({"wq", "wk", "wv"}, 3 * w, w), g.vector({"bq", "bk", "bv"}, 3 * w));
    const ValueId out =
        g.linear(g.attention(qkv, 3), g.linear_weight({"wo"}, w, w), g.vector({"bo"}, w), false, x);
    const ValueId a = g.layer_norm(out, g.vector({"g1"}, w), g.vector({"b1"}, w), 1e-6f);
    const ValueId inner = g.linear(a, g.linear_weight({"wi"}, f, w), g.vector({"bi"}, f), true);
    const ValueId y = g.linear(inner, g.linear_weight({"wf"}, w, f), g.vector({"bf"}, w), false, a);
    graph =
        g.finish(g.pool(g.layer_norm(y, g.vector({"g2"}, w), g.vector({"b2"}, w), 1e-6f), PoolKind::kMean));
    std::mt19937 random(5);
    std::uniform_real_distribution<float> value(-0.6f, 0.6f);
    for (const Param& p : graph.params)
      for (const std::string& part : p.parts) {
        auto& t = tensors[part];
        t.resize(uint64_t(p.rows) / p.parts.size() * p.cols);
        for (float& v : t) v = value(random);
      }
  }
  Weights::Source source() const {
    return [this](const std::string& name, uint64_t, uint64_t) -> Result<std::vector<float>> {
      return tensors.at(name);
    };
  }

  Matrix dense(const Matrix& x, const std::string& weight, const std::string& b, size_t outputs) const {
    Matrix y(x.size(), std::vector<double>(outputs));
    for (size_t r = 0; r < x.size(); ++r)
      for (size_t o = 0; o < outputs; ++o) {
        y[r][o] = tensors.at(b)[o];
        for (size_t i = 0; i < x[r].size(); ++i) y[r][o] += x[r][i] * tensors.at(weight)[o * x[r].size() + i];
      }
    return y;
  }
  Matrix norm(Matrix x, const std::string& g, const std::string& b) const {
    for (auto& row : x) {
      double mean = 0, squares = 0;
      for (double v : row) mean += v / double(row.size());
      for (double v : row) squares += (v - mean) * (v - mean) / double(row.size());
      for (size_t c = 0; c < row.size(); ++c)
        row[c] = (row[c] - mean) / std::sqrt(squares + 1e-6) * tensors.at(g)[c] + tensors.at(b)[c];
    }
    return x;
  }
  static Matrix sum(Matrix a, const Matrix& b) {
    for (size_t r = 0; r < a.size(); ++r)
      for (size_t c = 0; c < a[r].size(); ++c) a[r][c] += b[r][c];
    return a;
  }
  Matrix attend(const Matrix& q, const Matrix& k, const Matrix& v) const {
    Matrix out(q.size(), std::vector<double>(w, 0.0));
    for (size_t h = 0; h < 3; ++h)
      for (size_t i = 0; i < q.size(); ++i) {
        double total = 0;
        for (size_t j = 0; j < q.size(); ++j) {
          double s = 0;
          for (size_t c = h * d; c < h * d + d; ++c) s += q[i][c] * k[j][c];
          const double share = std::exp(s / std::sqrt(double(d)));
          total += share;
          for (size_t c = h * d; c < h * d + d; ++c) out[i][c] += share * v[j][c];
        }
        for (size_t c = h * d; c < h * d + d; ++c) out[i][c] /= total;
      }
    return out;
  }
  std::vector<double> expected(std::span<const uint32_t> ids, bool normalize) const {
    Matrix x(ids.size(), std::vector<double>(w));
    for (size_t t = 0; t < ids.size(); ++t)
      for (size_t c = 0; c < w; ++c)
        x[t][c] = double(tensors.at("words")[ids[t] * w + c]) + tensors.at("places")[t * w + c] +
                  tensors.at("kinds")[c];
    x = norm(x, "g0", "b0");
    const Matrix mixed = attend(dense(x, "wq", "bq", w), dense(x, "wk", "bk", w), dense(x, "wv", "bv", w));
    const Matrix a = norm(sum(dense(mixed, "wo", "bo", w), x), "g1", "b1");
    Matrix inner = dense(a, "wi", "bi", f);
    for (auto& row : inner)
      for (double& v : row) v = 0.5 * v * (1 + std::erf(v / std::sqrt(2.0)));
    x = norm(sum(dense(inner, "wf", "bf", w), a), "g2", "b2");
    std::vector<double> mean(w, 0.0);
    double squares = 0;
    for (size_t c = 0; c < w; ++c) {
      for (const auto& row : x) mean[c] += row[c] / double(x.size());
      squares += mean[c] * mean[c];
    }
    if (normalize)
      for (double& v : mean) v /= std::sqrt(squares);
    return mean;
  }
};

void check_plan(device::Device& device, device::DType dtype, double tolerance, const Net& net = Net()) {
  auto weights = Weights::load(device, net.graph, dtype, net.source()).value();
  auto plan = Plan::compile(device, net.graph, *weights, {.tokens = 64, .texts = 8}).value();
  std::mt19937 random(9);
  for (const std::vector<uint32_t>& lengths :
       std::vector<std::vector<uint32_t>>{{5}, {1, 30, 2, 17}, {3, 3}}) {
    std::vector<uint32_t> ids, bounds{0};
    for (uint32_t n : lengths) {
      for (uint32_t i = 0; i < n; ++i) ids.push_back(uint32_t(random() % 40));
      bounds.push_back(uint32_t(ids.size()));
    }
    const bool normalize = lengths.size() != 2;
    REQUIRE(!plan->fill({.ids = ids, .cu_seqlens = bounds, .normalize = normalize}));
    REQUIRE(!device.run(device::Role::kMl, plan->list()));
    const auto out = plan->output(uint32_t(lengths.size()));
    for (size_t t = 0; t < lengths.size(); ++t) {
      const auto want = net.expected(std::span(ids).subspan(bounds[t], lengths[t]), normalize);
      double worst = 0;
      for (size_t c = 0; c < net.w; ++c) worst = std::max(worst, std::abs(out[t * net.w + c] - want[c]));
      CHECK(worst < tolerance);
    }
  }
}

}  // namespace

TEST_CASE("Plan.EqualsThePlainLoopsAndReplaysWithOtherBatches") {
  for (bool checked : {false, true}) {
    auto device = device::open({.device = "cpu", .checked = checked}).value();
    check_plan(*device, device::DType::kF32, 5e-6);
    check_plan(*device, device::DType::kF16, 5e-3);
    check_plan(*device, device::DType::kF16, 8e-3, Net(96, 64));  // layer norms folded into their neighbours
    CHECK(device->messages().empty());
  }
}

TEST_CASE("Plan.RunsOnEveryVulkanDevice") {
  for (const auto& candidate : device::enumerate({})) {
    if (candidate.caps.backend != device::Backend::kVulkan || candidate.error) continue;
    auto device = device::open({.device = candidate.id}).value();
    check_plan(*device, device::DType::kF32, 1e-5);
    check_plan(*device, device::DType::kF16, 5e-3);
    check_plan(*device, device::DType::kF16, 8e-3, Net(96, 64));
  }
}

TEST_CASE("Plan.FoldsLayerNormsWhereTheirNeighboursCanDoThem") {
  CHECK(foldable_norms(Net(96, 64).graph).has_value());
  CHECK(!foldable_norms(Net(24, 40).graph).has_value());  // no whole parts of 32 columns
  GraphBuilder g;                                         // a norm whose result is the network's
  const ValueId x = g.embed({.words = g.table("w", 4, 32),
                             .places = g.table("p", 4, 32),
                             .kinds = g.table("k", 1, 32),
                             .gamma = g.vector({"g"}, 32),
                             .beta = g.vector({"b"}, 32)});
  const ValueId y = g.linear(x, g.linear_weight({"l"}, 32, 32), g.vector({"c"}, 32));
  const Graph bare = g.finish(g.layer_norm(y, g.vector({"h"}, 32), g.vector({"i"}, 32), 1e-6f));
  CHECK(!foldable_norms(bare).has_value());
}

TEST_CASE("Plan.RefusesBatchesThatDoNotFitOrContradictThemselves") {
  auto device = device::open({.device = "cpu"}).value();
  const Net net;
  auto weights = Weights::load(*device, net.graph, device::DType::kF32, net.source()).value();
  auto plan = Plan::compile(*device, net.graph, *weights, {.tokens = 8, .texts = 2}).value();
  const std::vector<uint32_t> ids(9, 1), three{0, 1, 2, 3}, down{0, 2, 1, 3}, full{0, 9};
  CHECK(plan->fill({.ids = ids, .cu_seqlens = full}).code == ErrorCode::kInvalidArgument);
  CHECK(plan->fill({.ids = std::span(ids).first(3), .cu_seqlens = three}).code ==
        ErrorCode::kInvalidArgument);
  CHECK(plan->fill({.ids = std::span(ids).first(3), .cu_seqlens = full}).code == ErrorCode::kInvalidArgument);
  CHECK(plan->fill({.ids = ids, .cu_seqlens = {}}).code == ErrorCode::kInvalidArgument);
}

TEST_CASE("Plan.GivesAllItsMemoryBack") {
  auto device = device::open({.device = "cpu"}).value();
  const uint64_t before = device->heap().stats().placed_bytes;
  {
    const Net net;
    auto weights = Weights::load(*device, net.graph, device::DType::kF32, net.source()).value();
    auto plan = Plan::compile(*device, net.graph, *weights, {.tokens = 64, .texts = 8}).value();
    CHECK(device->heap().stats().placed_bytes > before);
  }
  CHECK(device->heap().stats().placed_bytes == before);
}
