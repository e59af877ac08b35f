// pair.hpp: two texts as one input of a cross-encoder: [CLS] a [SEP] b [SEP], the second with token type 1.
//
//   OB_TRY(PairTokenizer pairs, PairTokenizer::make(*tokenizer));
//   PairEncoding e = pairs.encode("how do bees make honey?", passage);
//   use(e.ids, e.second_begin);                     // ids before second_begin have type 0, the others type 1
//
// The same ids as the reference with truncation "longest_first": what is over the limit is taken from the longer text until
// both are equally long, then from both.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/tokenizer/tokenizer.hpp"

namespace onebeat::models {

struct PairEncoding {
  std::vector<uint32_t> ids;
  uint32_t second_begin = 0;
  bool truncated = false;
};

class PairTokenizer {
 public:
  // kUnsupported when the model does not put exactly one special token on each side of a text. `tokenizer` outlives it.
  static Result<PairTokenizer> make(const Tokenizer& tokenizer);

  // max_tokens: special tokens included; 0: the model's limit.
  PairEncoding encode(std::string_view first, std::string_view second, bool specials_as_text = false,
                      uint32_t max_tokens = 0) const;

 private:
  PairTokenizer(const Tokenizer& tokenizer, uint32_t begin, uint32_t end)
      : tokenizer_(&tokenizer), begin_(begin), end_(end) {}
  const Tokenizer* tokenizer_;
  uint32_t begin_, end_;  // [CLS] and [SEP]
};

}  // namespace onebeat::models
