// chunker.hpp: cuts a document into passages that fit the embedding model, on headings and sentence ends.
//
//   auto chunks = chunk_document(text, count_tokens, {});      // 200 tokens or a little more each
//
// A chunk never crosses a Markdown heading and never splits a sentence, unless the sentence alone is too long; then it is
// cut between words. Chunks cover the text in order and do not overlap; white space between them belongs to none.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace onebeat::rag {

struct ByteSpan {
  uint64_t begin = 0, end = 0;
};

struct Chunk {
  uint64_t begin = 0, end = 0;  // bytes of the document
  std::string heading;          // the nearest one above, without its marks; "" when there is none
  uint32_t token_count = 0;
};

using CountTokens = std::function<uint32_t(std::string_view)>;  // without special tokens

struct ChunkOptions {
  uint32_t target_tokens = 200;  // a chunk is closed at the first sentence end past this
  uint32_t max_tokens = 250;     // never above: the embedding model cuts at 256 with its two special tokens
};

std::vector<Chunk> chunk_document(std::string_view text, const CountTokens& count,
                                  const ChunkOptions& options);

// Sentences in order: ends at . ! ? (with closing quotes) before white space and something that can begin a sentence, at
// blank lines, and around headings and list items. Abbreviations of one letter ("J.") and a few common ones do not end one.
std::vector<ByteSpan> split_sentences(std::string_view text);

}  // namespace onebeat::rag
