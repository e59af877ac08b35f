// tiny_model.hpp: a BERT of one small layer with random weights, written as a sentence-transformers folder, so that tests of
// the embedder need no download. Its vectors mean nothing; everything around them is real.
#pragma once
#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/json.hpp"

namespace onebeat::tests {

struct TinyModel {
  static constexpr uint32_t kHidden = 64, kHeads = 2, kInner = 128, kPositions = 32;
  std::vector<std::string> words = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a",  "b",  "c",    "##a",
                                    "##b",   "##c",   "query", ":",     "the",    "is", "of", "hive", "."};
  std::map<std::string, std::pair<std::vector<uint64_t>, std::vector<float>>> tensors;
  std::string folder;

  TinyModel() {
    std::string name = (std::filesystem::temp_directory_path() / "onebeat-tiny-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder = name;
    make_tensors();
    write();
  }
  ~TinyModel() { std::filesystem::remove_all(folder); }
  TinyModel(const TinyModel&) = delete;
  TinyModel& operator=(const TinyModel&) = delete;

  void put(const std::string& name, std::string_view text) const {
    REQUIRE_FALSE(make_folders(std::filesystem::path(folder + "/" + name).parent_path().string()));
    REQUIRE_FALSE(write_file_atomic(folder + "/" + name, text));
  }

  static Json net() {
    return Json::parse(R"({"model_type":"bert","hidden_size":64,"num_hidden_layers":1,"num_attention_heads":2,
      "intermediate_size":128,"vocab_size":18,"max_position_embeddings":32,"type_vocab_size":2,"hidden_act":"gelu"})")
        .value();
  }

  // All files from the members as they now are.
  void write() const {
    put("config.json", net().dump());
    put("modules.json", R"([{"type":"x.Transformer","path":""},{"type":"x.Pooling","path":"1_Pooling"},
      {"type":"x.Normalize","path":"2_Normalize"}])");
    put("1_Pooling/config.json", R"({"pooling_mode_mean_tokens":true})");
    put("config_sentence_transformers.json", R"({"prompts":{"query":"query: ","passage":"the "}})");
    std::string vocabulary;
    for (const std::string& w : words) vocabulary += w + "\n";
    put("vocab.txt", vocabulary);
    put("model.safetensors", safetensors());
  }

  std::string safetensors() const {
    Json header = Json::object();
    std::string data;
    for (const auto& [name, tensor] : tensors) {
      Json entry = Json::object();
      entry.set("dtype", "F32");
      Json shape = Json::array();
      for (const uint64_t extent : tensor.first) shape.push(Json(extent));
      entry.set("shape", shape);
      Json offsets = Json::array();
      offsets.push(Json(data.size()));
      data.append(reinterpret_cast<const char*>(tensor.second.data()), tensor.second.size() * 4);
      offsets.push(Json(data.size()));
      entry.set("data_offsets", offsets);
      header.set(name, entry);
    }
    const std::string text = header.dump();
    std::string out(8, '\0');
    const uint64_t size = text.size();
    std::memcpy(out.data(), &size, 8);
    return out + text + data;
  }

 private:
  void make_tensors() {
    std::mt19937 random(7);
    std::normal_distribution<float> normal(0, 0.3f);
    const auto add = [&](const std::string& name, std::vector<uint64_t> shape, float constant = -1) {
      uint64_t count = 1;
      for (const uint64_t extent : shape) count *= extent;
      std::vector<float> values(count, constant);
      if (constant < 0)
        for (float& v : values) v = normal(random);
      tensors[name] = {std::move(shape), std::move(values)};
    };
    const auto dense = [&](const std::string& name, uint64_t out, uint64_t in) {
      add(name + ".weight", {out, in}), add(name + ".bias", {out});
    };
    const auto norm = [&](const std::string& name) {
      add(name + ".weight", {kHidden}, 1), add(name + ".bias", {kHidden});
    };
    add("embeddings.word_embeddings.weight", {words.size(), kHidden});
    add("embeddings.position_embeddings.weight", {kPositions, kHidden});
    add("embeddings.token_type_embeddings.weight", {2, kHidden});
    norm("embeddings.LayerNorm");
    const std::string l = "encoder.layer.0.";
    for (const char* part : {"query", "key", "value"}) dense(l + "attention.self." + part, kHidden, kHidden);
    dense(l + "attention.output.dense", kHidden, kHidden);
    norm(l + "attention.output.LayerNorm");
    dense(l + "intermediate.dense", kInner, kHidden);
    dense(l + "output.dense", kHidden, kInner);
    norm(l + "output.LayerNorm");
  }
};

}  // namespace onebeat::tests
