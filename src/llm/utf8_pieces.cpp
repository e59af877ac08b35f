#include "llm/utf8_pieces.hpp"

#include <cstdint>

namespace onebeat::llm {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

enum class Verdict { kWhole, kUnfinished, kBroken };
struct Character {
  Verdict verdict;
  size_t bytes;
};

bool continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

// Table 3-7 of the Unicode standard: well-formed UTF-8 byte sequences.
Character first_character(std::string_view s) {
  const auto at = [&](size_t i) { return uint8_t(s[i]); };
  const uint8_t lead = at(0);
  if (lead < 0x80) return {Verdict::kWhole, 1};
  const size_t need = lead >= 0xC2 && lead <= 0xDF   ? 2
                      : lead >= 0xE0 && lead <= 0xEF ? 3
                      : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                     : 0;
  if (need == 0) return {Verdict::kBroken, 1};
  for (size_t i = 1; i < need; ++i) {
    if (i >= s.size()) return {Verdict::kUnfinished, s.size()};
    uint8_t low = 0x80, high = 0xBF;
    if (i == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (!continuation(at(i)) || at(i) < low || at(i) > high) return {Verdict::kBroken, i};
  }
  return {Verdict::kWhole, need};
}

}  // namespace

std::string Utf8Pieces::push(std::string_view bytes) {
  pending_ += bytes;
  std::string out;
  std::string_view rest = pending_;
  while (!rest.empty()) {
    const Character c = first_character(rest);
    if (c.verdict == Verdict::kUnfinished) break;
    out += c.verdict == Verdict::kWhole ? rest.substr(0, c.bytes) : kReplacement;
    rest.remove_prefix(c.bytes);
  }
  pending_ = std::string(rest);
  return out;
}

std::string Utf8Pieces::finish() {
  const bool unfinished = !pending_.empty();
  pending_.clear();
  return std::string(unfinished ? kReplacement : "");
}

}  // namespace onebeat::llm
