#include "sql/columns/dictionary.hpp"

#include "base/assert.hpp"

namespace onebeat::sql::columns {

// std::string_view compares as memcmp does (char_traits<char> is unsigned), shorter first: DuckDB's order.

Dictionary::Dictionary(const std::vector<std::string_view>& sorted) {
  uint64_t bytes = 0;
  for (const std::string_view s : sorted) bytes += s.size();
  bytes_.reserve(bytes);
  ends_.reserve(sorted.size());
  for (const std::string_view s : sorted) {
    bytes_ += s;
    ends_.push_back(bytes_.size());
  }
  OB_ASSERT(is_sorted(), "a dictionary is sorted and has no repeats");
}

uint32_t Dictionary::lower_bound(std::string_view text) const {
  uint32_t begin = 0, count = size();
  while (count > 0) {
    const uint32_t half = count / 2;
    if (at(begin + half) < text) {
      begin += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return begin;
}

uint32_t Dictionary::upper_bound(std::string_view text) const {
  const uint32_t at_least = lower_bound(text);
  return at_least < size() && at(at_least) == text ? at_least + 1 : at_least;
}

std::optional<uint32_t> Dictionary::find(std::string_view text) const {
  const uint32_t code = lower_bound(text);
  if (code < size() && at(code) == text) return code;
  return std::nullopt;
}

bool Dictionary::is_sorted() const {
  for (uint32_t code = 1; code < size(); ++code)
    if (at(code - 1) >= at(code)) return false;
  return true;
}

}  // namespace onebeat::sql::columns
