#include "models/config.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.hpp"

namespace fs = std::filesystem;
using namespace onebeat;
using namespace onebeat::models;

namespace {

constexpr char kNet[] =
    R"({"model_type":"bert","hidden_size":384,"num_hidden_layers":6,"num_attention_heads":12,
  "intermediate_size":1536,"vocab_size":30522,"max_position_embeddings":512,"type_vocab_size":2,"hidden_act":"gelu",
  "layer_norm_eps":1e-12,"pad_token_id":0,"position_embedding_type":"absolute"})";

struct Folder {
  std::string path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "onebeat-config-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
    put("config.json", kNet);
  }
  ~Folder() { fs::remove_all(path); }
  void put(const std::string& name, std::string_view text) const {
    REQUIRE_FALSE(make_folders(fs::path(path + "/" + name).parent_path().string()));
    REQUIRE_FALSE(write_file_atomic(path + "/" + name, text));
  }
  void put_net_with(const std::string& from, const std::string& to) const {
    std::string net = kNet;
    net.replace(net.find(from), from.size(), to);
    put("config.json", net);
  }
  ErrorCode code() const { return read_encoder_config(path).error().code; }
};

}  // namespace

TEST_CASE("EncoderConfig.ReadsOldAndNewModuleLayouts") {
  const Folder folder;
  CHECK(read_encoder_config(folder.path)->pooling == std::vector{Pooling::kMean});  // a bare encoder
  CHECK(read_encoder_config(folder.path)->max_tokens == 512);
  folder.put("modules.json", R"([{"idx":0,"path":"","type":"sentence_transformers.models.Transformer"},
    {"idx":1,"path":"1_Pooling","type":"sentence_transformers.sentence_transformer.modules.Pooling"},
    {"idx":2,"path":"2_Normalize","type":"sentence_transformers.models.Normalize"}])");
  folder.put("1_Pooling/config.json", R"({"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false})");
  folder.put("sentence_bert_config.json", R"({"max_seq_length":256})");
  folder.put("config_sentence_transformers.json",
             R"({"prompts":{"query":"query: "},"default_prompt_name":null})");
  const EncoderConfig config = read_encoder_config(folder.path).value();
  CHECK(config.pooling == std::vector{Pooling::kCls});
  CHECK(config.normalize);
  CHECK(config.max_tokens == 256);
  CHECK(config.head_size() == 32);
  CHECK(config.prompts[0].second == "query: ");
  folder.put("1_Pooling/config.json", R"({"pooling_mode":["mean","cls"]})");
  CHECK(read_encoder_config(folder.path)->output_size() == 768);
  folder.put("sentence_bert_config.json", R"({"max_seq_length":4096})");
  CHECK(read_encoder_config(folder.path)->max_tokens == 512);  // the position table is the limit
}

TEST_CASE("EncoderConfig.RefusesWhatItWouldNotRunRight") {
  const Folder folder;
  folder.put_net_with("\"bert\"", "\"xlm-roberta\"");
  CHECK(folder.code() == ErrorCode::kUnsupported);
  folder.put_net_with("\"gelu\"", "\"swish\"");
  CHECK(folder.code() == ErrorCode::kUnsupported);
  folder.put_net_with("\"absolute\"", "\"relative_key\"");
  CHECK(folder.code() == ErrorCode::kUnsupported);
  folder.put_net_with("384", "385");
  CHECK(folder.code() == ErrorCode::kCorrupt);
  folder.put_net_with("384", "-384");
  CHECK(folder.code() == ErrorCode::kCorrupt);
  folder.put_net_with(":6", ":1000000");
  CHECK(folder.code() == ErrorCode::kCorrupt);
  folder.put("config.json", "{");
  CHECK(folder.code() == ErrorCode::kCorrupt);
  folder.put("config.json", kNet);
  folder.put("modules.json", R"([{"path":"../../x","type":"a.Pooling"}])");
  CHECK(folder.code() == ErrorCode::kCorrupt);
  folder.put("modules.json", R"([{"path":"2_Dense","type":"a.Dense"}])");
  CHECK(folder.code() == ErrorCode::kUnsupported);
  CHECK(read_encoder_config(folder.path + "/none").error().code == ErrorCode::kNotFound);
}
