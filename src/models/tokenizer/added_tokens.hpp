// added_tokens.hpp: literals such as "[SEP]" that are cut out of the raw text before anything else looks at
// it.
//
//   AddedTokens::Found found = added.find(text, 0);          // found.id < 0: none
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onebeat::models {

class AddedTokens {
 public:
  struct Token {
    std::string text;
    int32_t id;
  };
  AddedTokens() = default;
  explicit AddedTokens(std::vector<Token> tokens);  // texts must not be empty

  // The first literal at or after `from`; the longest where several begin. {size, size, -1} when there is
  // none.
  struct Found {
    size_t begin, end;
    int32_t id;
  };
  Found find(std::string_view text, size_t from) const;
  bool empty() const { return tokens_.empty(); }

 private:
  std::vector<Token> tokens_;  // longest first
  bool starts_[256] = {};      // bytes with which some literal begins
};

}  // namespace onebeat::models
