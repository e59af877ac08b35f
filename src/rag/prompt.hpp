// prompt.hpp: what the chat model is told: rules, then of each source the sentences round the cited one, then the question.
// Stable parts first, so that the next question finds them in the KV cache.
#pragma once
#include <string>
#include <vector>

#include "rag/citation.hpp"

namespace onebeat::rag {

struct Prompt {
  std::string system;  // the same for every question
  std::string user;    // numbered sources, then the question
};

Prompt build_prompt(const Index& index, const std::vector<Citation>& citations, const std::string& question);
Prompt build_plain_prompt(const std::string& question);  // no retrieval

}  // namespace onebeat::rag
