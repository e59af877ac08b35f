// Exact search over real vectors: overlapping pieces of the sample speeches by all-MiniLM-L6-v2, against a plain loop.
// Overlapping ones, so that the tenth and the eleventh neighbour are close.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "models/embedder.hpp"
#include "rag/document.hpp"
#include "vectors/search.hpp"
#include "vectors/store.hpp"

using namespace onebeat;
using namespace onebeat::vectors;

namespace {

constexpr size_t kTop = 10, kMostTexts = 1200;

std::string model_folder() {
  const char* cache = std::getenv("ONEBEAT_CACHE");
  const char* home = std::getenv("HOME");
  const std::string root = cache && *cache ? cache : std::string(home ? home : "") + "/.cache/onebeat";
  return root + "/models/all-MiniLM-L6-v2";
}

// Sixteen words from every eighth on.
std::vector<std::string_view> windows(std::string_view text) {
  std::vector<size_t> words;
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) words.push_back(i);
  std::vector<std::string_view> out;
  for (size_t w = 0; w + 16 < words.size(); w += 8)
    out.push_back(text.substr(words[w], words[w + 16] - words[w]));
  return out;
}

std::vector<uint64_t> plain_best(const std::vector<float>& rows, uint32_t dim, const float* query) {
  std::vector<std::pair<double, uint64_t>> all;
  for (uint64_t i = 0; i < rows.size() / dim; ++i) {
    double dot = 0;
    for (uint32_t k = 0; k < dim; ++k) dot += double(rows[i * dim + k]) * double(query[k]);
    all.push_back({-dot, i});
  }
  std::partial_sort(all.begin(), all.begin() + kTop, all.end());
  std::vector<uint64_t> ids;
  for (size_t i = 0; i < kTop; ++i) ids.push_back(all[i].second);
  return ids;
}

}  // namespace

TEST_CASE("SearchRecall.OfRealVectorsIsThatOfF32") {
  if (!std::ifstream(model_folder() + "/model.safetensors").good()) {
    MESSAGE("not run: " << model_folder() << " is missing; ./dev test fetches it");
    return;
  }
  auto device = device::open({.device = "cpu"}).value();
  auto embedder =
      models::Embedder::open({.model_folder = model_folder(), .device = device.get(), .dtype = "f32"});
  REQUIRE(embedder.ok());
  const auto documents = rag::load_documents({"samples/speeches"}).value().documents;
  std::vector<std::string_view> texts;
  for (const rag::Document& d : documents)
    for (const std::string_view t : windows(d.text))
      if (texts.size() < kMostTexts) texts.push_back(t);
  const models::Embeddings e = (*embedder)->encode(texts, {}).value();
  const uint32_t n = e.rows;
  REQUIRE(n > 500);

  Store store = Store::open({.folder = "", .shape = {.dim = e.dim}, .fingerprint = "minilm"}).value();
  std::vector<uint64_t> ids(n);
  for (uint32_t i = 0; i < n; ++i) ids[i] = i;
  REQUIRE_FALSE(store.add(ids, e.values));
  REQUIRE_FALSE(store.commit(""));
  for (const Precision precision : {Precision::kF16, Precision::kI8}) {
    const auto found = search(*store.view(), e.values, {.top = kTop, .precision = precision}).value();
    size_t right = 0;
    for (uint32_t q = 0; q < n; ++q) {
      const auto want = plain_best(e.values, e.dim, &e.values[uint64_t(q) * e.dim]);
      for (const Match& m : found[q]) right += size_t(std::count(want.begin(), want.end(), m.id));
      CHECK(found[q][0].score == doctest::Approx(1).epsilon(1e-3));  // a text is nearest to itself
    }
    const double recall = double(right) / double(n * kTop);
    MESSAGE(std::string(precision == Precision::kF16 ? "f16" : "int8 + f16")
            << ": recall@10 " << recall << " of " << n << " texts");
    CHECK(recall >= 0.995);
  }
}
