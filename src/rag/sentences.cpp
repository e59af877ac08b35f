#include <algorithm>
#include <array>
#include <cctype>

#include "rag/chunker.hpp"

namespace onebeat::rag {
namespace {

bool space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
bool closing(char c) { return c == '"' || c == '\'' || c == ')' || c == ']'; }

// "Mr." does not end a sentence, and neither does an initial.
bool abbreviation(std::string_view text, size_t dot) {
  size_t begin = dot;
  while (begin > 0 && !space(text[begin - 1]) && text[begin - 1] != '(') --begin;
  const std::string_view word = text.substr(begin, dot - begin);
  if (word.size() == 1 && std::isupper(static_cast<unsigned char>(word[0]))) return true;
  static constexpr std::array<std::string_view, 18> kWords = {"Mr",  "Mrs", "Ms",  "Dr",   "St",  "No",
                                                              "vs",  "etc", "e.g", "i.e",  "cf",  "Fig",
                                                              "Inc", "Jr",  "Sr",  "Prof", "Gen", "approx"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// True when what follows (after white space) may begin a sentence.
bool may_begin(std::string_view text, size_t at) {
  if (at >= text.size()) return true;
  const auto c = static_cast<unsigned char>(text[at]);
  return std::isupper(c) || std::isdigit(c) || c >= 0x80 || c == '"' || c == '\'' || c == '(' || c == '[' ||
         c == '#' || c == '*' || c == '-';
}

bool blank_line_at(std::string_view text, size_t newline) {
  size_t i = newline + 1;
  while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r')) ++i;
  return i < text.size() && text[i] == '\n';
}

bool line_starts_block(std::string_view text, size_t line) {  // a heading or list item of its own
  if (line >= text.size()) return false;
  if (text[line] == '#') return true;
  return (text[line] == '-' || text[line] == '*') && line + 1 < text.size() && text[line + 1] == ' ';
}

size_t line_begin(std::string_view text, size_t at) {
  const size_t newline = text.rfind('\n', at == 0 ? 0 : at - 1);
  return newline == std::string_view::npos || at == 0 ? 0 : newline + 1;
}

bool ends_sentence(std::string_view text, size_t at, size_t* end) {
  const char c = text[at];
  if (c == '\n') {
    *end = at;
    return blank_line_at(text, at) || line_starts_block(text, at + 1) ||
           line_starts_block(text, line_begin(text, at));
  }
  if (c != '.' && c != '!' && c != '?') return false;
  size_t i = at + 1;
  while (i < text.size() && closing(text[i])) ++i;
  if (i < text.size() && !space(text[i])) return false;
  *end = i;
  while (i < text.size() && space(text[i])) ++i;
  return may_begin(text, i) && !(c == '.' && abbreviation(text, at));
}

}  // namespace

std::vector<ByteSpan> split_sentences(std::string_view text) {
  std::vector<ByteSpan> out;
  size_t begin = 0;
  const auto close = [&](size_t end) {
    while (begin < end && space(text[begin])) ++begin;
    size_t last = end;
    while (last > begin && space(text[last - 1])) --last;
    if (last > begin) out.push_back({begin, last});
    begin = end;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    size_t end = 0;
    if (ends_sentence(text, i, &end)) {
      close(end);
      i = std::max(i, end > 0 ? end - 1 : 0);
    }
  }
  close(text.size());
  return out;
}

}  // namespace onebeat::rag
