// utf8.hpp: reading and writing code points.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace onebeat {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct Utf8Char {
  char32_t code_point;
  uint32_t bytes;  // read, at least 1
  bool valid;      // false: an ill-formed sequence, to be shown as one U+FFFD
};

// The character at text[at] (at < text.size()). An ill-formed sequence takes its longest valid prefix, as the
// Unicode standard recommends and Rust's from_utf8_lossy does, so both sides count the same replacements.
Utf8Char decode_utf8(std::string_view text, size_t at);

void append_utf8(std::string& out, char32_t code_point);

// The offset of the first ill-formed byte, or npos when all is well.
size_t find_invalid_utf8(std::string_view text);

}  // namespace onebeat
