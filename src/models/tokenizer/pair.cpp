#include "models/tokenizer/pair.hpp"

#include <algorithm>

namespace onebeat::models {

Result<PairTokenizer> PairTokenizer::make(const Tokenizer& tokenizer) {
  Encoding empty;
  tokenizer.encode("", {}, empty);
  if (empty.ids.size() != 2)
    return Error{
        ErrorCode::kUnsupported,
        "pairs need a tokenizer that puts one special token before a text and one after it; this one adds " +
            std::to_string(empty.ids.size())};
  return PairTokenizer(tokenizer, uint32_t(empty.ids[0]), uint32_t(empty.ids[1]));
}

PairEncoding PairTokenizer::encode(std::string_view first, std::string_view second, bool specials_as_text,
                                   uint32_t max_tokens) const {
  const EncodeOptions options{
      .add_special_tokens = false, .specials_as_text = specials_as_text, .truncate = false};
  Encoding a, b;
  tokenizer_->encode(first, options, a);
  tokenizer_->encode(second, options, b);
  const uint32_t most =
      max_tokens ? std::min(max_tokens, tokenizer_->max_tokens()) : tokenizer_->max_tokens();
  const size_t room = most > 3 ? most - 3 : 0;
  size_t keep_a = a.ids.size(), keep_b = b.ids.size();
  PairEncoding out;
  out.truncated = keep_a + keep_b > room;
  if (out.truncated) {
    // The reference's arithmetic: the shorter keeps what it has, the longer gets the rest; when both pass half the room,
    // each gets half and the one that was longer the odd one.
    const bool swapped = keep_a > keep_b;
    size_t low = std::min(keep_a, keep_b);
    size_t high = low > room ? low : std::max(low, room - low);
    if (low + high > room) low = room / 2, high = low + room % 2;
    keep_a = swapped ? high : low;
    keep_b = swapped ? low : high;
  }
  out.ids.push_back(begin_);
  out.ids.insert(out.ids.end(), a.ids.begin(), a.ids.begin() + int64_t(keep_a));
  out.ids.push_back(end_);
  out.second_begin = uint32_t(out.ids.size());
  out.ids.insert(out.ids.end(), b.ids.begin(), b.ids.begin() + int64_t(keep_b));
  out.ids.push_back(end_);
  return out;
}

}  // namespace onebeat::models
