// bge-small-en-v1.5 (CLS) and e5-small-v2 (mean) in our form against ONNX Runtime on the files they were made from
// (bert_onnx_reference.py, which says how to record again). Two gates:
//   weights  ONNX Runtime with the file's weights and no rounding of activations: cosine at least 0.999999
//   int8     the file as it is, activations rounded to 8 bits too: that rounding alone costs 0.003 to 0.004 between two runs of
//            ONNX Runtime itself, so 0.999 is out of reach for exact activations: at least 0.995
#include <fstream>

#include "base/json.hpp"
#include "golden_models.hpp"
#include "models/embedder.hpp"

using namespace onebeat;
using models::Embedder;
using tests::cosine;

namespace {

struct Golden {
  std::string text;
  uint32_t tokens;
  std::vector<float> int8, weights;
};

std::vector<float> floats(const Json& json) {
  std::vector<float> out;
  for (const Json& v : json.items()) out.push_back(float(v.as_double()));
  return out;
}

std::vector<Golden> goldens(const std::string& model) {
  std::vector<Golden> list;
  std::ifstream file("tests/golden/bert_onnx_vectors.jsonl");
  for (std::string line; std::getline(file, line);) {
    const Json json = Json::parse(line).value();
    if (json["model"].as_string() == model)
      list.push_back({json["text"].as_string(), uint32_t(json.int_or("tokens", 0)), floats(json["int8"]),
                      floats(json["weights"])});
  }
  return list;
}

std::string folder_of(const std::string& model) { return tests::cache_path("models/" + model); }

bool have(const std::string& model) {
  return tests::have_file(folder_of(model) + "/model.safetensors", ("./dev setup --model " + model).c_str());
}

}  // namespace

TEST_CASE("BertOnnx.VectorsAreThoseOfOnnxRuntime") {
  for (const std::string model : {"bge-small-en-v1.5", "e5-small-v2"}) {
    if (!have(model)) continue;
    const std::vector<Golden> list = goldens(model);
    REQUIRE(list.size() == 15);
    auto device = device::open({.device = "cpu"}).value();
    auto opened = Embedder::open({.model_folder = folder_of(model), .device = device.get(), .dtype = "f32"});
    REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().text()));
    std::vector<std::string_view> texts;
    for (const Golden& g : list) texts.push_back(g.text);
    const auto result = (*opened)->encode(texts).value();
    double weights = 1, int8 = 1;
    for (uint32_t i = 0; i < result.rows; ++i) {
      CAPTURE(list[i].text);
      CHECK(result.token_counts[i] == list[i].tokens);
      weights = std::min(weights, cosine(result.row(i), list[i].weights));
      int8 = std::min(int8, cosine(result.row(i), list[i].int8));
    }
    MESSAGE(model << ": least cosine 1 - " << 1 - weights << " (weights), 1 - " << 1 - int8
                  << " (int8 activations too)");
    CHECK(weights > 0.999999);
    CHECK(int8 > 0.995);
    CHECK(result.report.truncated_count == 1);
  }
}

TEST_CASE("BertOnnx.PromptsComeWithTheModels") {
  const std::vector<std::string_view> text = {"how do bees make honey?"};
  const struct {
    const char *model, *query, *document;
  } cases[] = {
      {"bge-small-en-v1.5",
       "Represent this sentence for searching relevant passages: how do bees make honey?",
       "how do bees make honey?"},
      {"e5-small-v2", "query: how do bees make honey?", "passage: how do bees make honey?"},
  };
  for (const auto& c : cases) {
    if (!have(c.model)) continue;
    auto device = device::open({.device = "cpu"}).value();
    auto e = Embedder::open({.model_folder = folder_of(c.model), .device = device.get()}).value();
    const std::vector<std::string_view> query = {c.query}, document = {c.document};
    CHECK(e->encode_query(text).value().values == e->encode(query).value().values);
    CHECK(e->encode_document(text).value().values == e->encode(document).value().values);
  }
}
