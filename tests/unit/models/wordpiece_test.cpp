// The tokenizer on a small vocabulary of its own: no model files needed. tests/golden compares with the reference.
#include "models/tokenizer/wordpiece.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>

using namespace onebeat::models;

namespace {

const std::vector<std::string> kVocabulary = {
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##aff", "##able", "a", "##a",   "b",   "##b", "ab",
    "##abc", "é",     "e",     "##́",    "!",      "i",  "北",    "##c",    "c", "hello", "##e", "ς",   "σ"};

WordPieceConfig config() {
  WordPieceConfig c;
  c.vocabulary = kVocabulary;
  c.unknown_id = 1;
  for (int32_t id : {0, 1, 2, 3, 4}) c.added.push_back({kVocabulary[size_t(id)], id});
  c.prefix = {2}, c.suffix = {3};
  c.max_tokens = 16;
  return c;
}

std::vector<std::string> tokens(const Tokenizer& t, std::string_view text, EncodeOptions options = {}) {
  options.add_special_tokens = false;
  Encoding e;
  t.encode(text, options, e);
  std::vector<std::string> out;
  for (const int32_t id : e.ids) out.emplace_back(t.token(id));
  return out;
}
using Tokens = std::vector<std::string>;

}  // namespace

TEST_CASE("WordPiece.TakesTheLongestPieceFirst") {
  const WordPiece t(config());
  CHECK(tokens(t, "unaffable") == Tokens{"un", "##aff", "##able"});
  CHECK(tokens(t, "UNAFFABLE!") == Tokens{"un", "##aff", "##able", "!"});
  CHECK(tokens(t, "ababc") == Tokens{"ab", "##abc"});
  CHECK(tokens(t, "abx ab") == Tokens{"[UNK]", "ab"});  // a word is known whole or not at all
  CHECK(tokens(t, "a北b") == Tokens{"a", "北", "b"});
  CHECK(tokens(t, "") == Tokens{});
  CHECK(tokens(t, "ΣΣ") == Tokens{"[UNK]"});
}

TEST_CASE("WordPiece.SpecialTokensInTextCanBeTurnedIntoText") {
  const WordPiece t(config());
  CHECK(tokens(t, "a[SEP]b") == Tokens{"a", "[SEP]", "b"});
  CHECK(tokens(t, "[SEP") == Tokens{"[UNK]", "[UNK]"});
  CHECK(tokens(t, "a[SEP]", {.specials_as_text = true}) == Tokens{"a", "[UNK]", "[UNK]", "[UNK]"});
}

TEST_CASE("WordPiece.TruncatesAndCountsWhatWasThere") {
  const WordPiece t(config());
  Encoding e;
  std::string text;
  for (int i = 0; i < 40; ++i) text += "a ";
  t.encode(text, {.offsets = true}, e);
  CHECK(e.ids.size() == 16);
  CHECK(e.offsets.size() == 16);
  CHECK(e.ids.front() == 2);
  CHECK(e.ids.back() == 3);
  CHECK(e.total_tokens == 42);
  CHECK(e.truncated());
  t.encode(text, {.max_tokens = 4}, e);
  CHECK(e.ids == std::vector<int32_t>{2, 8, 8, 3});
  t.encode(text, {.truncate = false}, e);
  CHECK(e.ids.size() == 42);
  CHECK_FALSE(e.truncated());
  t.encode(text, {.add_special_tokens = false, .max_tokens = 3}, e);
  CHECK(e.ids.size() == 3);
}

TEST_CASE("WordPiece.OffsetsPointIntoTheSource") {
  const WordPiece t(config());
  Encoding e;
  t.encode("  Unaffable[SEP]\u0301e\u0301!", {.add_special_tokens = false, .offsets = true}, e);
  const std::vector<ByteRange> want = {{2, 4}, {4, 7}, {7, 11}, {11, 16}, {18, 19}, {21, 22}};
  CHECK(e.offsets == want);
}

TEST_CASE("WordPiece.IllFormedTextAndLongWordsDoNoHarm") {
  const WordPiece t(config());
  CHECK(tokens(t, "a\xff\xfe b\xe2\x82") == Tokens{"a", "b"});  // U+FFFD is removed, as any other
  CHECK(tokens(t, std::string(100, 'a')).size() == 16);         // truncated
  CHECK(tokens(t, std::string(101, 'a')) == Tokens{"[UNK]"});
  CHECK(tokens(t, std::string(5'000'000, 'a')) == Tokens{"[UNK]"});
  std::mt19937 random(5);
  Encoding e;
  for (int i = 0; i < 20'000; ++i) {
    std::string text(random() % 60, '\0');
    for (char& c : text) c = char(random());
    t.encode(text, {.offsets = true}, e);
    for (const ByteRange& r : e.offsets) CHECK((r.begin <= r.end && r.end <= text.size()));
  }
}

TEST_CASE("WordPiece.FindsIdsOfTokens") {
  const WordPiece t(config());
  for (size_t id = 0; id < kVocabulary.size(); ++id) CHECK(t.id_of(kVocabulary[id]) == int32_t(id));
  for (const char* none : {"", "##", "zz", "unaff", "##un"}) CHECK(t.id_of(none) == -1);
  CHECK(t.token(-1).empty());
  CHECK(t.token(1000).empty());
}

TEST_CASE("PieceTrie.AgreesWithAMapOverRandomVocabularies") {
  std::mt19937 random(11);
  for (int round = 0; round < 30; ++round) {
    std::map<std::string, int32_t> words[2];
    std::vector<std::string> texts;
    for (int i = 0; i < 300; ++i) {
      std::string word(1 + random() % 5, '\0');
      for (char& c : word) c = char("abc\xff\x01"[random() % 5]);
      texts.push_back(word);
    }
    std::vector<PieceTrie::Piece> pieces;
    for (size_t i = 0; i < texts.size(); ++i) {
      const bool continuation = random() % 2 != 0;
      if (words[continuation].emplace(texts[i], int32_t(i)).second)
        pieces.push_back({texts[i], int32_t(i), continuation});
    }
    const PieceTrie trie(pieces);
    for (int i = 0; i < 500; ++i) {
      std::string text(random() % 8, '\0');
      for (char& c : text) c = char("abc\xff\x01z"[random() % 6]);
      const size_t at = random() % (text.size() + 1);
      const bool continuation = random() % 2 != 0;
      int32_t want = -1;
      for (size_t n = 1; at + n <= text.size(); ++n)
        if (const auto it = words[continuation].find(text.substr(at, n)); it != words[continuation].end())
          want = it->second;
      CHECK(trie.longest(text, at, continuation).id == want);
    }
  }
}
