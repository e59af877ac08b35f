#include "rag/bm25.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <set>

using namespace onebeat::rag;

namespace {

// The formula, document by document, without an index.
float score(const std::vector<std::string>& documents, size_t item, const std::string& query) {
  double total = 0, mean = 0;
  for (const auto& d : documents) mean += double(Bm25::words(d).size());
  mean /= double(documents.size());
  const auto words = Bm25::words(query);
  for (const std::string& word : std::set<std::string>(words.begin(), words.end())) {
    double in = 0;
    for (const auto& d : documents) {
      const auto w = Bm25::words(d);
      in += std::count(w.begin(), w.end(), word) > 0;
    }
    const auto w = Bm25::words(documents[item]);
    const auto f = double(std::count(w.begin(), w.end(), word));
    const double idf = std::log(1 + (double(documents.size()) - in + 0.5) / (in + 0.5));
    total += idf * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * double(w.size()) / mean));
  }
  return float(total);
}

}  // namespace

TEST_CASE("Bm25.EqualsThePlainFormula") {
  const char* env = std::getenv("ONEBEAT_SEED");
  const unsigned seed = env ? unsigned(std::strtoul(env, nullptr, 10)) : 5;
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::vector<std::string> documents(60);
  Bm25 index;
  for (std::string& d : documents) {
    for (unsigned i = 0, n = 1 + random() % 30; i < n; ++i) d += "w" + std::to_string(random() % 40) + " ";
    index.add(d);
  }
  for (int q = 0; q < 20; ++q) {
    std::string query;
    for (int i = 0; i < 4; ++i) query += "W" + std::to_string(random() % 45) + ",";
    const auto found = index.search(query, 60);
    float last = 1e9f;
    for (const Scored& s : found) {
      CHECK(s.score == doctest::Approx(score(documents, s.item, query)).epsilon(1e-4));
      CHECK(s.score <= last);
      last = s.score;
    }
    size_t positive = 0;
    for (size_t i = 0; i < documents.size(); ++i) positive += score(documents, i, query) > 0;
    CHECK(found.size() == positive);
  }
}

TEST_CASE("Bm25.OfNothingFindsNothing") {
  CHECK(Bm25().search("word", 5).empty());
  Bm25 index;
  index.add("");
  CHECK(index.search("", 5).empty());
}
