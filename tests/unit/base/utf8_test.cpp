#include "base/utf8.hpp"

#include <doctest/doctest.h>

using namespace onebeat;

TEST_CASE("Utf8.EveryCodePointComesBack") {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    const Utf8Char back = decode_utf8(text, 0);
    if (back.code_point != c || back.bytes != text.size() || !back.valid) FAIL("U+" << uint32_t(c));
    for (size_t cut = 1; cut < text.size(); ++cut)
      if (decode_utf8(text.substr(0, cut), 0).valid) FAIL("cut U+" << uint32_t(c));
  }
}

TEST_CASE("Utf8.IllFormedSequencesAreCountedAsTheStandardRecommends") {
  const auto replacements = [](std::string_view text) {
    size_t count = 0;
    for (size_t at = 0; at < text.size();) {
      const Utf8Char c = decode_utf8(text, at);
      count += !c.valid;
      at += c.bytes;
    }
    return count;
  };
  CHECK(replacements("\xF0\x9F\x99") == 1);                      // cut emoji: one
  CHECK(replacements("\xC0\xAF") == 2);                          // overlong: each byte
  CHECK(replacements("\xED\xA0\x80") == 3);                      // surrogate
  CHECK(replacements("\xF4\x90\x80\x80") == 4);                  // above U+10FFFF
  CHECK(replacements("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF") == 4);  // Unicode 15, table 3-8
  CHECK(find_invalid_utf8("plain ascii text and é") == std::string_view::npos);
  CHECK(find_invalid_utf8("0123456789\xff") == 10);
}
