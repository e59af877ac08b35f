#include "rag/citation.hpp"

#include <algorithm>

namespace onebeat::rag {

Result<std::vector<Citation>> cite(const Index& index, const std::vector<Hit>& hits,
                                   std::span<const float> question, const EmbedTexts& embed) {
  struct Sentence {
    uint32_t hit;
    ByteSpan span;
  };
  std::vector<Sentence> sentences;
  std::vector<std::string_view> texts;
  for (uint32_t h = 0; h < hits.size(); ++h) {
    const std::string_view text = index.passages()[hits[h].passage].text;
    for (const ByteSpan& s : split_sentences(text)) {
      sentences.push_back({h, s});
      texts.push_back(text.substr(s.begin, s.end - s.begin));
    }
  }
  std::vector<Citation> best(hits.size());
  if (texts.empty()) return std::vector<Citation>{};
  OB_TRY(std::vector<float> rows, embed(texts));
  for (size_t i = 0; i < sentences.size(); ++i) {
    float score = 0;
    for (size_t d = 0; d < question.size(); ++d) score += question[d] * rows[i * question.size() + d];
    Citation& c = best[sentences[i].hit];
    if (!c.text.empty() && c.score >= score) continue;
    const Hit& hit = hits[sentences[i].hit];
    const Passage& passage = index.passages()[hit.passage];
    c = {0,
         index.path_of(hit),
         1,
         passage.chunk.begin + sentences[i].span.begin,
         passage.chunk.begin + sentences[i].span.end,
         score,
         std::string(texts[i]),
         hit.passage};
  }
  std::erase_if(best, [](const Citation& c) { return c.text.empty(); });
  std::sort(best.begin(), best.end(), [](const Citation& x, const Citation& y) {
    return x.score != y.score ? x.score > y.score : x.passage < y.passage;
  });
  for (size_t i = 0; i < best.size(); ++i) best[i].number = uint32_t(i + 1);
  return best;
}

}  // namespace onebeat::rag
