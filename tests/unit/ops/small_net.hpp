// small_net.hpp: a random encoder of any size as a graph, its weights, and its plain loops in double.
#pragma once
#include <cmath>
#include <map>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "ops/plan.hpp"

namespace onebeat::ops::test {

using Matrix = std::vector<std::vector<double>>;

struct Net {
  uint32_t width, heads, wide, layers;
  Graph graph;
  std::map<std::string, std::vector<float>> tensors;

  explicit Net(uint32_t width_ = 24, uint32_t heads_ = 3, uint32_t wide_ = 40, uint32_t layers_ = 1,
               float range = 0.6f)
      : width(width_), heads(heads_), wide(wide_), layers(layers_) {
    GraphBuilder g;
    ValueId x = g.embed({.words = g.table("words", 40, width),
                         .places = g.table("places", 320, width),
                         .kinds = g.table("kinds", 2, width),
                         .gamma = g.vector({"g0"}, width),
                         .beta = g.vector({"b0"}, width),
                         .epsilon = 1e-6f});
    for (uint32_t i = 0; i < layers; ++i) {
      const std::string l = std::to_string(i);
      const ValueId qkv = g.linear(x, g.linear_weight({l + "wq", l + "wk", l + "wv"}, 3 * width, width),
                                   g.vector({l + "bq", l + "bk", l + "bv"}, 3 * width));
      const ValueId out = g.linear(g.attention(qkv, heads), g.linear_weight({l + "wo"}, width, width),
                                   g.vector({l + "bo"}, width), false, x);
      const ValueId a = g.layer_norm(out, g.vector({l + "g1"}, width), g.vector({l + "b1"}, width), 1e-6f);
      const ValueId inner =
          g.linear(a, g.linear_weight({l + "wi"}, wide, width), g.vector({l + "bi"}, wide), true);
      const ValueId y =
          g.linear(inner, g.linear_weight({l + "wf"}, width, wide), g.vector({l + "bf"}, width), false, a);
      x = g.layer_norm(y, g.vector({l + "g2"}, width), g.vector({l + "b2"}, width), 1e-6f);
    }
    graph = g.finish(g.pool(x, PoolKind::kMean));
    std::mt19937 random(5);
    std::uniform_real_distribution<float> value(-range, range);
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

  Matrix dense(const Matrix& x, const std::string& w, const std::string& b, size_t outputs) const {
    Matrix y(x.size(), std::vector<double>(outputs));
    for (size_t r = 0; r < x.size(); ++r)
      for (size_t o = 0; o < outputs; ++o) {
        y[r][o] = tensors.at(b)[o];
        for (size_t i = 0; i < x[r].size(); ++i) y[r][o] += x[r][i] * tensors.at(w)[o * x[r].size() + i];
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
    Matrix out(q.size(), std::vector<double>(width, 0.0));
    const size_t dim = width / heads;
    for (size_t h = 0; h < heads; ++h)
      for (size_t i = 0; i < q.size(); ++i) {
        double total = 0;
        for (size_t j = 0; j < q.size(); ++j) {
          double s = 0;
          for (size_t d = h * dim; d < h * dim + dim; ++d) s += q[i][d] * k[j][d];
          const double w = std::exp(s / std::sqrt(double(dim)));
          total += w;
          for (size_t d = h * dim; d < h * dim + dim; ++d) out[i][d] += w * v[j][d];
        }
        for (size_t d = h * dim; d < h * dim + dim; ++d) out[i][d] /= total;
      }
    return out;
  }
  std::vector<double> expected(std::span<const uint32_t> ids, bool normalize) const {
    Matrix x(ids.size(), std::vector<double>(width));
    for (size_t t = 0; t < ids.size(); ++t)
      for (size_t c = 0; c < width; ++c)
        x[t][c] = double(tensors.at("words")[ids[t] * width + c]) + tensors.at("places")[t * width + c] +
                  tensors.at("kinds")[c];
    x = norm(x, "g0", "b0");
    for (uint32_t i = 0; i < layers; ++i) {
      const std::string l = std::to_string(i);
      const Matrix mixed = attend(dense(x, l + "wq", l + "bq", width), dense(x, l + "wk", l + "bk", width),
                                  dense(x, l + "wv", l + "bv", width));
      const Matrix a = norm(sum(dense(mixed, l + "wo", l + "bo", width), x), l + "g1", l + "b1");
      Matrix inner = dense(a, l + "wi", l + "bi", wide);
      for (auto& row : inner)
        for (double& v : row) v = 0.5 * v * (1 + std::erf(v / std::sqrt(2.0)));
      x = norm(sum(dense(inner, l + "wf", l + "bf", width), a), l + "g2", l + "b2");
    }
    std::vector<double> mean(width, 0.0);
    double squares = 0;
    for (size_t c = 0; c < width; ++c) {
      for (const auto& row : x) mean[c] += row[c] / double(x.size());
      squares += mean[c] * mean[c];
    }
    if (normalize)
      for (double& v : mean) v /= std::sqrt(squares);
    return mean;
  }
};

}  // namespace onebeat::ops::test
