#include "llm/utf8_pieces.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

using onebeat::llm::Utf8Pieces;

namespace {

std::string feed_in_cuts(const std::string& text, std::mt19937& random) {
  Utf8Pieces pieces;
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t n = std::min<size_t>(1 + random() % 3, text.size() - at);
    out += pieces.push(text.substr(at, n));
    at += n;
  }
  return out + pieces.finish();
}

}  // namespace

TEST_CASE("Utf8Pieces.ReturnsTheSameTextHoweverItIsCut") {
  const std::string text = "plain, caf\u00e9, \u5317\u4eac, \U0001F600 end";
  const char* env = std::getenv("ONEBEAT_SEED");
  const unsigned seed = env ? unsigned(std::strtoul(env, nullptr, 10)) : 7;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 200; ++i) CHECK(feed_in_cuts(text, random) == text);
}

TEST_CASE("Utf8Pieces.NeverEmitsHalfACharacter") {
  Utf8Pieces pieces;
  CHECK(pieces.push("\xF0\x9F") == "");
  CHECK(pieces.push("\x98") == "");
  CHECK(pieces.push("\x80!") == "\U0001F600!");
}

TEST_CASE("Utf8Pieces.ReplacesWhatCanNeverBecomeACharacter") {
  const std::string bad = "\uFFFD";
  CHECK(Utf8Pieces().push("\xFFz") == bad + "z");
  CHECK(Utf8Pieces().push("\xC0\xAFz") == bad + bad + "z");            // overlong
  CHECK(Utf8Pieces().push("\xED\xA0\x80z") == bad + bad + bad + "z");  // surrogate
  CHECK(Utf8Pieces().push("\xE4\xBDz") == bad + "z");
  Utf8Pieces cut;
  CHECK(cut.push("\xE4\xBD") == "");
  CHECK(cut.finish() == bad);
  CHECK(cut.finish() == "");
}
