#include "rag/chunker.hpp"

#include <algorithm>

namespace onebeat::rag {
namespace {

bool is_heading(std::string_view sentence) {
  const size_t marks = sentence.find_first_not_of('#');
  return marks != std::string_view::npos && marks >= 1 && marks <= 6 && sentence[marks] == ' ';
}

std::string heading_text(std::string_view sentence) {
  const size_t begin = sentence.find_first_not_of("# ");
  const size_t end = sentence.find_last_not_of("# \r");
  return begin == std::string_view::npos ? "" : std::string(sentence.substr(begin, end - begin + 1));
}

// A sentence that alone is too long, cut between words into pieces of at most max_tokens. Halving keeps the number of
// token counts logarithmic; a single word beyond the limit stays whole (the model truncates it).
void split_long(std::string_view text, ByteSpan span, const CountTokens& count, uint32_t max_tokens,
                std::vector<ByteSpan>& out) {
  if (count(text.substr(span.begin, span.end - span.begin)) <= max_tokens) {
    out.push_back(span);
    return;
  }
  const uint64_t middle = span.begin + (span.end - span.begin) / 2;
  uint64_t cut = text.rfind(' ', middle);
  if (cut == std::string_view::npos || cut <= span.begin) cut = text.find(' ', middle);
  if (cut == std::string_view::npos || cut + 1 >= span.end) {
    out.push_back(span);
    return;
  }
  split_long(text, {span.begin, cut}, count, max_tokens, out);
  split_long(text, {cut + 1, span.end}, count, max_tokens, out);
}

}  // namespace

std::vector<Chunk> chunk_document(std::string_view text, const CountTokens& count,
                                  const ChunkOptions& options) {
  std::vector<Chunk> chunks;
  Chunk open;
  std::string heading;
  const auto close = [&] {
    if (open.token_count > 0) chunks.push_back(open);
    open = Chunk{};
  };
  for (const ByteSpan& sentence : split_sentences(text)) {
    const std::string_view words = text.substr(sentence.begin, sentence.end - sentence.begin);
    if (is_heading(words)) {
      close();
      heading = heading_text(words);
    }
    std::vector<ByteSpan> pieces;
    split_long(text, sentence, count, options.max_tokens, pieces);
    for (const ByteSpan& piece : pieces) {
      const uint32_t tokens = count(text.substr(piece.begin, piece.end - piece.begin));
      if (tokens == 0) continue;
      if (open.token_count + tokens > options.max_tokens) close();
      if (open.token_count == 0) open = {piece.begin, piece.end, heading, 0};
      open.end = piece.end;
      open.token_count += tokens;
      if (open.token_count >= options.target_tokens) close();
    }
  }
  close();
  return chunks;
}

}  // namespace onebeat::rag
