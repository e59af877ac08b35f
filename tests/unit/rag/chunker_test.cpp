#include "rag/chunker.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "rag/bm25.hpp"

using namespace onebeat::rag;

namespace {

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> out;
  for (const ByteSpan& s : split_sentences(text)) out.push_back(text.substr(s.begin, s.end - s.begin));
  return out;
}

uint32_t count_words(std::string_view text) { return uint32_t(Bm25::words(text).size()); }
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("Sentences.EndAtMarksBeforeSomethingThatCanBegin") {
  CHECK(sentences("One. Two! Three? four") == Texts{"One.", "Two!", "Three? four"});
  CHECK(sentences("He said \"No.\" Then he left.") == Texts{"He said \"No.\"", "Then he left."});
  CHECK(sentences("It costs 3.50 euros. Fine.") == Texts{"It costs 3.50 euros.", "Fine."});
}

TEST_CASE("Sentences.KeepInitialsAndAbbreviationsTogether") {
  CHECK(sentences("Dr. J. Smith met Mr. Brown. They spoke.") ==
        Texts{"Dr. J. Smith met Mr. Brown.", "They spoke."});
}

TEST_CASE("Sentences.EndAtBlankLinesHeadingsAndItems") {
  CHECK(sentences("# Title\nText goes\non here.\n\nNext") == Texts{"# Title", "Text goes\non here.", "Next"});
  CHECK(sentences("- one\n- two\n") == Texts{"- one", "- two"});
}

TEST_CASE("Sentences.OfNothingAreNone") {
  CHECK(sentences("").empty());
  CHECK(sentences(" \n\t\n ").empty());
}

TEST_CASE("Chunks.NeverCrossAHeadingAndCarryIt") {
  const std::string text = "Intro words.\n# First\nAlpha beta. Gamma.\n## Second part\nDelta.\n";
  const auto chunks = chunk_document(text, count_words, {});
  REQUIRE(chunks.size() == 3);
  CHECK(chunks[0].heading == "");
  CHECK(chunks[1].heading == "First");
  CHECK(chunks[2].heading == "Second part");
  CHECK(text.substr(chunks[2].begin, chunks[2].end - chunks[2].begin) == "## Second part\nDelta.");
}

TEST_CASE("Chunks.StayUnderTheLimitAndCoverEveryWordOnce") {
  const char* env = std::getenv("ONEBEAT_SEED");
  const unsigned seed = env ? unsigned(std::strtoul(env, nullptr, 10)) : 3;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    const int words = int(random() % 600);
    for (int i = 0; i < words; ++i) {
      text += (random() % 9 ? "word" : "Word") + std::to_string(random() % 50);
      const auto dice = random() % 30;
      text += dice == 0 ? ". " : dice == 1 ? ".\n\n" : dice == 2 ? "\n# Head " : dice == 3 ? "\n" : " ";
    }
    const ChunkOptions options{20, 30};
    uint64_t at = 0;
    uint32_t total = 0;
    for (const Chunk& c : chunk_document(text, count_words, options)) {
      CHECK(c.begin >= at);
      CHECK(c.end > c.begin);
      CHECK(c.token_count <= options.max_tokens);
      CHECK(Bm25::words(std::string_view(text).substr(at, c.begin - at)).empty());  // nothing is left out
      total += count_words(std::string_view(text).substr(c.begin, c.end - c.begin));
      at = c.end;
    }
    CHECK(total == count_words(text));
  }
}

TEST_CASE("Chunks.CutASentenceThatIsTooLongBetweenWords") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "word ";
  for (const Chunk& c : chunk_document(text, count_words, {20, 30})) {
    CHECK(c.token_count <= 30);
    CHECK(text[c.begin] == 'w');
    CHECK(text[c.end - 1] == 'd');
  }
}
