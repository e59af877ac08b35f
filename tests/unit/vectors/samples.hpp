// samples.hpp: random vectors, a folder, and the obviously right search that the fast ones are compared with.
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "random_seed.hpp"
#include "vectors/search.hpp"
#include "vectors/store.hpp"

namespace onebeat::vectors::test {

inline uint64_t test_seed() {
  static const uint64_t seed = random_seed();
  return seed;
}

struct Folder {
  std::string path =
      (std::filesystem::temp_directory_path() / ("onebeat_vectors_" + std::to_string(std::random_device()())))
          .string();
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

inline std::vector<float> random_vectors(std::mt19937& random, size_t n, uint32_t dim) {
  std::normal_distribution<float> normal;
  std::vector<float> out(n * dim);
  for (float& v : out) v = normal(random);
  return out;
}

// What a store holds of a vector: at length 1 for cosine, rounded to halves.
inline std::vector<double> stored(const float* v, const Shape& shape) {
  double length = 0;
  for (uint32_t i = 0; i < shape.dim; ++i) length += double(v[i]) * double(v[i]);
  const float factor = shape.metric == Metric::kCosine ? float(length > 0 ? 1 / std::sqrt(length) : 0) : 1.0f;
  std::vector<double> out(shape.dim);
  for (uint32_t i = 0; i < shape.dim; ++i) out[i] = double(float(_Float16(v[i] * factor)));
  return out;
}

using Model = std::map<uint64_t, std::vector<float>>;  // id -> vector

// Every row, in double precision. Higher is nearer.
inline double plain_score(const std::vector<double>& row, const float* query, const Shape& shape) {
  double length = 0, dot = 0, distance = 0;
  for (uint32_t i = 0; i < shape.dim; ++i) length += double(query[i]) * double(query[i]);
  const double factor = shape.metric == Metric::kCosine ? (length > 0 ? 1 / std::sqrt(length) : 0) : 1;
  for (uint32_t i = 0; i < shape.dim; ++i) {
    dot += row[i] * double(query[i]) * factor;
    distance += (row[i] - double(query[i])) * (row[i] - double(query[i]));
  }
  return shape.metric == Metric::kL2 ? -distance : dot;
}

inline std::vector<std::pair<double, uint64_t>> plain_search(const Model& model, const float* query,
                                                             const Shape& shape, size_t top) {
  std::vector<std::pair<double, uint64_t>> all;
  for (const auto& [id, v] : model) all.push_back({plain_score(stored(v.data(), shape), query, shape), id});
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  all.resize(std::min(all.size(), top));
  return all;
}

}  // namespace onebeat::vectors::test
