#include "rag/prompt.hpp"

namespace onebeat::rag {

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
    p.user += index.passages()[c.passage].text + "\n\n";
  }
  p.user += "Question: " + question;
  return p;
}

Prompt build_plain_prompt(const std::string& question) {
  return {"You are a helpful assistant. Answer briefly and say so when you do not know.", question};
}

}  // namespace onebeat::rag
