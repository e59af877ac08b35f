#include "rag/prompt.hpp"

#include <algorithm>

namespace onebeat::rag {
namespace {

// What the model reads of a source: whole sentences round the cited one. Prefill is what an answer waits for (about 10 ms a
// token on two cores), and small models lose the thread in long sources.
constexpr uint64_t kSourceBytes = 480;

std::string_view around(const Passage& passage, const Citation& citation) {
  const std::string_view text = passage.text;
  const uint64_t begin = citation.start - passage.chunk.begin, end = citation.end - passage.chunk.begin;
  const std::vector<ByteSpan> sentences = split_sentences(text);
  size_t first = 0;
  while (first + 1 < sentences.size() && sentences[first].begin < begin) ++first;
  size_t last = first;
  const auto size_with = [&](size_t a, size_t b) {
    return std::max(sentences[b].end, end) - std::min(sentences[a].begin, begin);
  };
  while (true) {
    const bool after = last + 1 < sentences.size() && size_with(first, last + 1) <= kSourceBytes;
    if (after) ++last;
    const bool before = first > 0 && size_with(first - 1, last) <= kSourceBytes;
    if (before) --first;
    if (!after && !before) break;
  }
  const uint64_t from = std::min(sentences[first].begin, begin);
  return text.substr(from, std::max(sentences[last].end, end) - from);
}

}  // namespace

Prompt build_prompt(const Index& index, const std::vector<Citation>& citations, const std::string& question) {
  Prompt p;
  p.system =
      "Answer the question from the numbered sources only, in one to three sentences. Put the number of the "
      "source you used in "
      "brackets after each statement, such as [1]. If the sources do not say it, answer: The documents do "
      "not say.";
  for (const Citation& c : citations) {
    p.user += "[" + std::to_string(c.number) + "] ";
    const Chunk& chunk = index.passages()[c.passage].chunk;
    if (!chunk.heading.empty()) p.user += chunk.heading + ": ";
    p.user += std::string(around(index.passages()[c.passage], c)) + "\n\n";
  }
  p.user += "Question: " + question;
  return p;
}

Prompt build_plain_prompt(const std::string& question) {
  return {"You are a helpful assistant. Answer briefly and say so when you do not know.", question};
}

}  // namespace onebeat::rag
