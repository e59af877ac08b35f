#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/files.hpp"
#include "models/tokenizer/tokenizer.hpp"
#include "random_seed.hpp"

namespace fs = std::filesystem;
using namespace onebeat;
using namespace onebeat::models;

namespace {

constexpr char kTokenizer[] = R"({"truncation":{"max_length":4},"padding":{"strategy":{"Fixed":4}},
  "added_tokens":[{"id":1,"content":"[CLS]","special":true},{"id":2,"content":"[SEP]","normalized":false}],
  "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
  "pre_tokenizer":{"type":"BertPreTokenizer"},
  "post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[CLS]"}},{"Sequence":{"id":"A"}},
    {"SpecialToken":{"id":"[SEP]"}}],"special_tokens":{"[CLS]":{"ids":[1]},"[SEP]":{"ids":[2]}}},
  "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
    "vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"ab":3,"##c":4}}})";

struct Folder {
  std::string path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "onebeat-tokenizer-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  void put(const std::string& name, std::string_view text) const {
    REQUIRE_FALSE(write_file_atomic(path + "/" + name, text));
  }
  ErrorCode code_with(const std::string& from, const std::string& to) const {
    std::string text = kTokenizer;
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    put("tokenizer.json", text);
    const auto loaded = load_tokenizer(path);
    return loaded ? ErrorCode::kOk : loaded.error().code;
  }
};

std::vector<int32_t> ids(const Tokenizer& t, std::string_view text) {
  Encoding e;
  t.encode(text, {}, e);
  return e.ids;
}

}  // namespace

TEST_CASE("LoadTokenizer.ReadsBothFormsAndIgnoresTheFilesOwnTruncation") {
  const Folder folder;
  folder.put("vocab.txt", "[UNK]\r\n[CLS]\r\n[SEP]\r\nab\r\n##c\r\n");
  const auto from_text = load_tokenizer(folder.path);
  REQUIRE(from_text.ok());
  folder.put("tokenizer.json", kTokenizer);
  const auto from_json = load_tokenizer(folder.path);
  REQUIRE(from_json.ok());
  const std::vector<int32_t> want = {1, 3, 4, 0, 3, 3, 3, 2};
  CHECK(ids(**from_text, "ABC x ab ab ab") == want);
  CHECK(ids(**from_json, "ABC x ab ab ab") == want);
  CHECK((*from_json)->vocabulary_size() == 5);
}

TEST_CASE("LoadTokenizer.RefusesWhatWouldNotBeExact") {
  const Folder folder;
  CHECK(load_tokenizer(folder.path).error().code == ErrorCode::kNotFound);
  CHECK(folder.code_with("\"WordPiece\"", "\"Unigram\"") == ErrorCode::kUnsupported);
  CHECK(folder.code_with("\"BertNormalizer\"", "\"NFKC\"") == ErrorCode::kUnsupported);
  CHECK(folder.code_with("\"BertPreTokenizer\"", "\"Whitespace\"") == ErrorCode::kUnsupported);
  CHECK(folder.code_with("\"clean_text\":true", "\"clean_text\":false") == ErrorCode::kUnsupported);
  CHECK(folder.code_with("\"normalized\":false", "\"normalized\":true") == ErrorCode::kUnsupported);
  CHECK(folder.code_with("\"normalized\":false", "\"lstrip\":true") == ErrorCode::kUnsupported);
  CHECK(folder.code_with("\"TemplateProcessing\"", "\"ByteLevel\"") == ErrorCode::kUnsupported);
  CHECK(folder.code_with("\"##c\":4", "\"##c\":5") == ErrorCode::kCorrupt);
  CHECK(folder.code_with("\"##c\":4", "\"##c\":3") == ErrorCode::kCorrupt);
  CHECK(folder.code_with("\"ids\":[2]", "\"ids\":[9]") == ErrorCode::kCorrupt);
  CHECK(folder.code_with("\"ids\":[2]", "\"ids\":[\"x\"]") == ErrorCode::kCorrupt);
  CHECK(folder.code_with("\"[UNK]\":0", "\"zz\":0") == ErrorCode::kCorrupt);
  CHECK(folder.code_with("\"content\":\"[CLS]\"", "\"content\":\"\"") == ErrorCode::kCorrupt);
}

TEST_CASE("LoadTokenizer.MutatedFilesAreRefusedOrWork") {
  const Folder folder;
  const std::string good = kTokenizer;
  std::mt19937_64 random{random_seed()};
  int loaded = 0;
  for (int i = 0; i < 300; ++i) {
    std::string text = good;
    for (unsigned n = 0; n <= random() % 2; ++n)
      text[random() % text.size()] = "0123456789\"{}[],:-x#"[random() % 20];
    folder.put("tokenizer.json", text);
    const auto tokenizer = load_tokenizer(folder.path);
    if (!tokenizer) continue;
    ++loaded;
    for (const int32_t id : ids(**tokenizer, "ABC [SEP] x ab \xff ##c"))
      CHECK((id >= 0 && uint32_t(id) < (*tokenizer)->vocabulary_size()));
  }
  CHECK(loaded < 300);
}
