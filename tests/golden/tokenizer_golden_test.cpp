// The real vocabulary against recorded answers of the reference library (tokenizer_goldens.py made them).
#include <doctest/doctest.h>

#include <cstdlib>

#include "base/files.hpp"
#include "base/json.hpp"
#include "models/registry.hpp"
#include "models/tokenizer/tokenizer.hpp"

using namespace onebeat;
using namespace onebeat::models;

namespace {

// Without the model there is nothing to compare: told, and an error where models must be there (CI).
const Tokenizer* tokenizer() {
  static const auto loaded = []() -> std::unique_ptr<Tokenizer> {
    const auto folder = Registry::open({})->resolve("all-MiniLM-L6-v2", "embedding");
    if (!folder) {
      MESSAGE("not compared: " << folder.error().message);
      CHECK(std::getenv("ONEBEAT_REQUIRE_MODELS") == nullptr);
      return nullptr;
    }
    auto result = load_tokenizer(*folder);
    REQUIRE_MESSAGE(result.ok(), result.error().text());
    return std::move(*result);
  }();
  return loaded.get();
}

std::string joined(std::string_view text) {
  Encoding e;
  tokenizer()->encode(text, {.add_special_tokens = false}, e);
  std::string out;
  for (const int32_t id : e.ids) out += (out.empty() ? "" : " ") + std::string(tokenizer()->token(id));
  return out;
}

}  // namespace

TEST_CASE("TokenizerGolden.IdsAndOffsetsEqualTheRecordedOnes") {
  if (!tokenizer()) return;
  const std::string lines = read_file("tests/golden/tokenizer_minilm.jsonl", 16 << 20).value();
  size_t count = 0;
  Encoding e;
  for (size_t at = 0; at < lines.size();) {
    const size_t end = lines.find('\n', at);
    const Json row = Json::parse(std::string_view(lines).substr(at, end - at)).value();
    at = end + 1;
    tokenizer()->encode(row["text"].as_string(), {.offsets = true}, e);
    std::vector<int32_t> ids;
    std::vector<ByteRange> offsets;
    for (const Json& id : row["ids"].items()) ids.push_back(int32_t(id.as_int()));
    for (const Json& o : row["offsets"].items())
      offsets.push_back({uint32_t(o.items()[0].as_int()), uint32_t(o.items()[1].as_int())});
    CHECK_MESSAGE(e.ids == ids, row["text"].dump());
    CHECK_MESSAGE(e.offsets == offsets, row["text"].dump());
    ++count;
  }
  CHECK(count >= 400);
}

TEST_CASE("TokenizerGolden.EveryTrapOfTheReferenceIsKept") {
  if (!tokenizer()) return;
  CHECK(joined("foo\fbar\vbaz") == "foo ##bar ##ba ##z");  // form feed and VT are removed, not spaces
  CHECK(joined("foo\u0085bar") == joined("foobar"));
  CHECK(joined("foo\u00a0bar") == "foo bar");
  CHECK(joined("foo\u2028bar") == "foo bar");
  for (const char* joiner : {"\u200b", "\u00ad", "\ufeff", "\ue000", "\ufffd"})
    CHECK(joined("foo" + std::string(joiner) + "bar") == joined("foobar"));
  CHECK(joined(std::string("foo\0bar", 7)) == joined("foobar"));
  for (const char* unassigned : {"a\u0378", "a\U0001fae8", "a\U0002b820", "a\u1df9"})
    CHECK(joined(unassigned) == "[UNK]");
  CHECK(joined("café naïve Hokkaidō e\u0301") == "cafe naive hokkaido e");
  CHECK(joined("İstanbul") == "istanbul");
  CHECK(joined("ΟΔΟΣ ΣΣ") == "ο ##δ ##ο ##σ σ ##σ");
  CHECK(joined("Straße GROẞE") == "st ##raße gr ##o ##ße");
  CHECK(joined("한국어") == "ᄒ ##ᅡ ##ᆫ ##ᄀ ##ᅮ ##ᆨ ##ᄋ ##ᅥ");
  CHECK(joined("हिन्दी") == "ह ##ि ##न ##द ##ी");
  CHECK(joined("السَّلام") == "ا ##ل ##س ##ل ##ا ##م");
  CHECK(joined("我爱北京 abc漢字") == "我 [UNK] 北 京 abc 漢 [UNK]");
  CHECK(joined("ひらがな") == "ひ ##ら ##か ##な");
  CHECK(joined("ﬁne ① ½ ™") == "ﬁ ##ne [UNK] ½ ™");
  CHECK(joined("ＡＢＣ") == "[UNK]");
  CHECK(joined("don't-stop...$5.00 + a=b ~ `x` ^") == "don ' t - stop . . . $ 5 . 00 + a = b ~ ` x ` ^");
  CHECK(joined("hello [SEP] world [MASK] [CLS]") == "hello [SEP] world [MASK] [CLS]");
  CHECK(joined(std::string(100, 'a')) != "[UNK]");
  CHECK(joined(std::string(101, 'a')) == "[UNK]");
  CHECK(joined("a\u20ddb") == "[UNK]");
}

TEST_CASE("TokenizerGolden.SentencesOfTheModelCardGiveTheirIds") {
  if (!tokenizer()) return;
  const std::pair<const char*, std::vector<int32_t>> rows[] = {
      {"This is an example sentence", {101, 2023, 2003, 2019, 2742, 6251, 102}},
      {"Each sentence is converted", {101, 2169, 6251, 2003, 4991, 102}},
      {"The quick brown fox jumps over the lazy dog.",
       {101, 1996, 4248, 2829, 4419, 14523, 2058, 1996, 13971, 3899, 1012, 102}},
      {"A cat sits on the mat.", {101, 1037, 4937, 7719, 2006, 1996, 13523, 1012, 102}},
      {"A kitten is resting on the rug.", {101, 1037, 18401, 2003, 8345, 2006, 1996, 20452, 1012, 102}},
      {"SELECT name FROM users WHERE age > 30;",
       {101, 7276, 2171, 2013, 5198, 2073, 2287, 1028, 2382, 1025, 102}},
      {"Ünïcödé naïve café — 北京 2024!", {101, 27260, 15743, 7668, 1517, 1781, 1755, 16798, 2549, 999, 102}},
      {"What is the capital of France?", {101, 2054, 2003, 1996, 3007, 1997, 2605, 1029, 102}},
  };
  Encoding e;
  for (const auto& [text, ids] : rows) {
    tokenizer()->encode(text, {}, e);
    CHECK(e.ids == ids);
  }
  CHECK(tokenizer()->max_tokens() == 256);  // not the 128 of tokenizer.json
}
