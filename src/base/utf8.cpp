#include "base/utf8.hpp"

#include <cstring>

namespace onebeat {

Utf8Char decode_utf8(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) -> uint32_t {
    return at + i < text.size() ? uint8_t(text[at + i]) : 0u;  // 0 is no continuation byte
  };
  const auto is_tail = [](uint32_t b) { return (b & 0xC0) == 0x80; };
  const uint32_t lead = byte(0);
  if (lead < 0x80) return {char32_t(lead), 1, true};
  // The second byte's range excludes overlong forms, surrogates and what lies above U+10FFFF.
  uint32_t length, low = 0x80, high = 0xBF, bits;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, bits = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3, bits = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, bits = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {kReplacementCharacter, 1, false};
  }
  const uint32_t second = byte(1);
  if (second < low || second > high) return {kReplacementCharacter, 1, false};
  bits = bits << 6 | (second & 0x3F);
  for (uint32_t i = 2; i < length; ++i) {
    if (!is_tail(byte(i))) return {kReplacementCharacter, i, false};
    bits = bits << 6 | (byte(i) & 0x3F);
  }
  return {char32_t(bits), length, true};
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += char(c);
  } else if (c < 0x800) {
    out += char(0xC0 | c >> 6);
    out += char(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += char(0xE0 | c >> 12);
    out += char(0x80 | (c >> 6 & 0x3F));
    out += char(0x80 | (c & 0x3F));
  } else {
    out += char(0xF0 | c >> 18);
    out += char(0x80 | (c >> 12 & 0x3F));
    out += char(0x80 | (c >> 6 & 0x3F));
    out += char(0x80 | (c & 0x3F));
  }
}

size_t find_invalid_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    uint64_t word;
    if (at + 8 <= text.size()) {  // eight ASCII bytes at a time
      std::memcpy(&word, text.data() + at, 8);
      if ((word & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    const Utf8Char c = decode_utf8(text, at);
    if (!c.valid) return at;
    at += c.bytes;
  }
  return std::string_view::npos;
}

}  // namespace onebeat
