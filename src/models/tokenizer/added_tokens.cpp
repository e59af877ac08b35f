#include "models/tokenizer/added_tokens.hpp"

#include <algorithm>

namespace onebeat::models {

AddedTokens::AddedTokens(std::vector<Token> tokens) : tokens_(std::move(tokens)) {
  std::sort(tokens_.begin(), tokens_.end(),
            [](const Token& a, const Token& b) { return a.text.size() > b.text.size(); });
  for (const Token& token : tokens_) starts_[uint8_t(token.text[0])] = true;
}

AddedTokens::Found AddedTokens::find(std::string_view text, size_t from) const {
  if (!tokens_.empty())
    for (size_t at = from; at < text.size(); ++at) {
      if (!starts_[uint8_t(text[at])]) continue;
      for (const Token& token : tokens_)
        if (text.substr(at).starts_with(token.text)) return {at, at + token.text.size(), token.id};
    }
  return {text.size(), text.size(), -1};
}

}  // namespace onebeat::models
