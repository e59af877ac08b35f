// A small random network: the plan on the CPU against plain loops in double, in f32 and f16, replayed with other batches.
#include "ops/plan.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "ops/folded_weights.hpp"
#include "small_net.hpp"

using namespace onebeat;
using namespace onebeat::ops;
using ops::test::Net;

namespace {

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
      for (size_t c = 0; c < net.width; ++c)
        worst = std::max(worst, std::abs(out[t * net.width + c] - want[c]));
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
    check_plan(*device, device::DType::kF16, 8e-3,
               Net(96, 3, 64));  // layer norms folded into their neighbours
    CHECK(device->messages().empty());
  }
}

TEST_CASE("Plan.RunsOnEveryVulkanDevice") {
  for (const auto& candidate : device::enumerate({})) {
    if (candidate.caps.backend != device::Backend::kVulkan || candidate.error) continue;
    auto device = device::open({.device = candidate.id}).value();
    check_plan(*device, device::DType::kF32, 1e-5);
    check_plan(*device, device::DType::kF16, 5e-3);
    check_plan(*device, device::DType::kF16, 8e-3, Net(96, 3, 64));
  }
}

TEST_CASE("Plan.FoldsLayerNormsWhereTheirNeighboursCanDoThem") {
  CHECK(foldable_norms(Net(96, 3, 64).graph).has_value());
  CHECK(!foldable_norms(Net(24, 3, 40).graph).has_value());  // no whole parts of 32 columns
  GraphBuilder g;                                            // a norm whose result is the network's
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
