#include "ops/graph.hpp"

#include <doctest/doctest.h>

using namespace onebeat::ops;

TEST_CASE("Graph.CountsTheWorkOfItsNodes") {
  GraphBuilder g;
  const ValueId x = g.embed({.words = g.table("w", 10, 8),
                             .places = g.table("p", 4, 8),
                             .kinds = g.table("k", 1, 8),
                             .gamma = g.vector({"g"}, 8),
                             .beta = g.vector({"b"}, 8),
                             .epsilon = 1e-5f});
  const ValueId qkv = g.linear(x, g.linear_weight({"q", "k", "v"}, 24, 8));
  const ValueId y = g.linear(g.attention(qkv, 2), g.linear_weight({"o"}, 8, 8), kNone, false, x);
  const Graph graph = g.finish(g.pool(y, PoolKind::kMean));
  CHECK(graph.nodes.size() == 5);
  CHECK(graph.values[graph.output].per_text);
  CHECK(graph.linear_flops_per_token() == 2.0 * (24 * 8 + 8 * 8));
  CHECK(graph.attention_flops_per_token(10) == 4.0 * 8 * 10);
}
