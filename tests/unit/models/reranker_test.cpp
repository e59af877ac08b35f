// Pairs and the one-output head, against a plain forward pass in double over the same random weights.
#include "models/reranker.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tiny_model.hpp"

using namespace onebeat;
using models::PairTokenizer;
using models::Reranker;
using tests::TinyModel;

namespace {

using Row = std::vector<double>;

struct CrossEncoder : TinyModel {
  CrossEncoder() {
    std::mt19937 random(11);
    std::normal_distribution<float> normal(0, 0.3f);
    const auto add = [&](const std::string& name, std::vector<uint64_t> shape, uint64_t count) {
      std::vector<float> values(count);
      for (float& v : values) v = normal(random);
      tensors[name] = {std::move(shape), std::move(values)};
    };
    add("bert.pooler.dense.weight", {kHidden, kHidden}, kHidden * kHidden);
    add("bert.pooler.dense.bias", {kHidden}, kHidden);
    add("classifier.weight", {1, kHidden}, kHidden);
    add("classifier.bias", {1}, 1);
    rewrite(1);
  }
  void rewrite(int labels) {
    write();
    Json config = net();
    config.set("architectures", Json(Json::Array{Json("BertForSequenceClassification")}));
    config.set("num_labels", labels);
    put("config.json", config.dump());
  }

  Row dense(const std::string& name, const Row& x) const {
    const auto& [shape, w] = tensors.at(name + ".weight");
    const std::vector<float>& b = tensors.at(name + ".bias").second;
    Row out(shape[0]);
    for (size_t o = 0; o < out.size(); ++o) {
      out[o] = b[o];
      for (size_t i = 0; i < x.size(); ++i) out[o] += double(w[o * x.size() + i]) * x[i];
    }
    return out;
  }
  Row norm(const std::string& name, const Row& x) const {
    double mean = 0, square = 0;
    for (const double v : x) mean += v / double(x.size());
    for (const double v : x) square += (v - mean) * (v - mean) / double(x.size());
    Row out(x.size());
    for (size_t i = 0; i < x.size(); ++i)
      out[i] = (x[i] - mean) / std::sqrt(square + 1e-12) * tensors.at(name + ".weight").second[i] +
               tensors.at(name + ".bias").second[i];
    return out;
  }
  Row attend(const std::vector<Row>& q, const std::vector<Row>& k, const std::vector<Row>& v,
             size_t t) const {
    const size_t dim = kHidden / kHeads;
    Row out(kHidden);
    for (size_t head = 0; head < kHeads; ++head) {
      std::vector<double> weight(k.size());
      double total = 0;
      for (size_t s = 0; s < k.size(); ++s) {
        double score = 0;
        for (size_t d = head * dim; d < (head + 1) * dim; ++d) score += q[t][d] * k[s][d];
        total += weight[s] = std::exp(score / std::sqrt(double(dim)));
      }
      for (size_t s = 0; s < k.size(); ++s)
        for (size_t d = head * dim; d < (head + 1) * dim; ++d) out[d] += weight[s] / total * v[s][d];
    }
    return out;
  }

  double score(const std::vector<uint32_t>& ids, uint32_t second) const {
    const std::string l = "encoder.layer.0.";
    std::vector<Row> x, q, k, v;
    for (size_t t = 0; t < ids.size(); ++t) {
      Row row(kHidden);
      for (size_t i = 0; i < kHidden; ++i)
        row[i] = double(tensors.at("embeddings.word_embeddings.weight").second[ids[t] * kHidden + i]) +
                 tensors.at("embeddings.position_embeddings.weight").second[t * kHidden + i] +
                 tensors.at("embeddings.token_type_embeddings.weight").second[(t < second ? 0 : kHidden) + i];
      x.push_back(norm("embeddings.LayerNorm", row));
      q.push_back(dense(l + "attention.self.query", x.back()));
      k.push_back(dense(l + "attention.self.key", x.back()));
      v.push_back(dense(l + "attention.self.value", x.back()));
    }
    Row a = dense(l + "attention.output.dense", attend(q, k, v, 0));
    for (size_t i = 0; i < kHidden; ++i) a[i] += x[0][i];
    a = norm(l + "attention.output.LayerNorm", a);
    Row inner = dense(l + "intermediate.dense", a);
    for (double& y : inner) y = y * 0.5 * (1 + std::erf(y / std::sqrt(2.0)));
    Row out = dense(l + "output.dense", inner);
    for (size_t i = 0; i < kHidden; ++i) out[i] += a[i];
    Row pooled = dense("bert.pooler.dense", norm(l + "output.LayerNorm", out));
    for (double& y : pooled) y = std::tanh(y);
    return dense("classifier", pooled)[0];
  }
};

}  // namespace

TEST_CASE("Reranker.ScoresAreThoseOfAPlainForwardPass") {
  CrossEncoder model;
  auto device = device::open({.device = "cpu"}).value();
  auto opened = Reranker::open({.model_folder = model.folder, .device = device.get()});
  REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().text()));
  const auto tokenizer = models::load_tokenizer(model.folder).value();
  const auto pairs = PairTokenizer::make(*tokenizer).value();
  const std::vector<std::string_view> texts = {
      "the hive is the hive of a query", "", "a", "b c b c b c a",
      "the the the the the the the the the the the the the the the the the "
      "the the the the the the the the the the the the the the the"};
  const auto r = (*opened)->score("query is a", texts).value();
  REQUIRE(r.scores.size() == texts.size());
  for (size_t i = 0; i < texts.size(); ++i) {
    const auto pair = pairs.encode("query is a", texts[i]);
    CHECK(std::abs(double(r.scores[i]) - model.score(pair.ids, pair.second_begin)) < 2e-5);
    CHECK(r.truncated[i] == (i == 4));
  }
  const auto one = (*opened)->score("query is a", texts, {.batch = 1, .sigmoid = true}).value();
  for (size_t i = 0; i < texts.size(); ++i)
    CHECK(std::abs(one.scores[i] - 1 / (1 + std::exp(-double(r.scores[i])))) < 1e-6);
  CHECK((*opened)->score("a", {}).value().scores.empty());
}

TEST_CASE("Reranker.RefusesWhatHasNotOneScore") {
  CrossEncoder model;
  auto device = device::open({.device = "cpu"}).value();
  const auto refused = [&](ErrorCode code, const char* words) {
    const auto r = Reranker::open({.model_folder = model.folder, .device = device.get()});
    REQUIRE_FALSE(r.ok());
    CHECK(r.error().code == code);
    CHECK_MESSAGE(r.error().message.find(words) != std::string::npos, r.error().message);
  };
  model.rewrite(3);
  refused(ErrorCode::kUnsupported, "one label");
  model.write();
  refused(ErrorCode::kUnsupported, "BertForSequenceClassification");
  model.tensors["classifier.weight"].second[5] = std::nanf("");
  model.rewrite(1);
  refused(ErrorCode::kCorrupt, "classifier.weight");
  model.tensors.erase("classifier.weight");
  model.rewrite(1);
  refused(ErrorCode::kCorrupt, "classifier.weight");
}

TEST_CASE("PairTokenizer.TakesFromTheLongerTextFirst") {
  CrossEncoder model;
  const auto tokenizer = models::load_tokenizer(model.folder).value();
  const auto pairs = PairTokenizer::make(*tokenizer).value();
  const auto words = [](size_t n) {
    std::string s;
    for (size_t i = 0; i < n; ++i) s += "a ";
    return s;
  };
  const struct {
    size_t a, b, keep_a, keep_b;
  } cases[] = {{2, 3, 2, 3}, {4, 3, 4, 3},  {2, 9, 2, 5}, {9, 2, 5, 2},
               {9, 9, 3, 4}, {10, 9, 4, 3}, {3, 9, 3, 4}, {0, 9, 0, 7}};
  for (const auto& c : cases) {
    const auto e = pairs.encode(words(c.a), words(c.b), false, 10);
    CAPTURE(c.a);
    CAPTURE(c.b);
    CHECK(e.second_begin == c.keep_a + 2);
    CHECK(e.ids.size() == c.keep_a + c.keep_b + 3);
    CHECK(e.truncated == (c.a + c.b > 7));
  }
}
