// citation.hpp: the sentences that an answer may rest on, with where they stand; shown before anything is generated.
#pragma once
#include <string>
#include <vector>

#include "rag/index.hpp"

namespace onebeat::rag {

struct Citation {
  uint32_t number = 0;  // as the prompt and the answer name it: [1]
  std::string doc;
  uint32_t page = 1;            // text and Markdown have one
  uint64_t start = 0, end = 0;  // bytes of the document: the sentence
  float score = 0;              // cosine of question and sentence
  std::string text;             // the sentence
  uint32_t passage = 0;         // index into Index::passages(): the context it was taken from
};

// For each hit the sentence nearest to the question; best first, numbered from 1. Costs one embedding of all sentences
// of the hits' passages.
Result<std::vector<Citation>> cite(const Index& index, const std::vector<Hit>& hits,
                                   std::span<const float> question, const EmbedTexts& embed);

}  // namespace onebeat::rag
