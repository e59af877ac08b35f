// dictionary.hpp: the different texts of a VARCHAR column, sorted as DuckDB compares VARCHAR: byte by byte.
//
//   const Dictionary& d = *column.dictionary();
//   if (auto code = d.find("north")) ...                      // the key of every row that holds 'north'
//   d.lower_bound("n");                                       // first code whose text is not below "n"; size() if none
//   d.at(code);                                               // a view that lives as long as the dictionary
//
// A text's place is its key, so order, ranges, MIN and MAX of keys are those of the texts. NULL is not in it. Immutable;
// any thread may read.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onebeat::sql::columns {

class Dictionary {
 public:
  Dictionary() = default;
  // Sorted, without repeats; asserted.
  explicit Dictionary(const std::vector<std::string_view>& sorted);
  // Entry i is bytes[ends[i - 1] .. ends[i]). The caller vouches for the order (is_sorted()).
  Dictionary(std::string bytes, std::vector<uint64_t> ends)
      : bytes_(std::move(bytes)), ends_(std::move(ends)) {}

  uint32_t size() const { return uint32_t(ends_.size()); }
  std::string_view at(uint32_t code) const {
    const uint64_t begin = code ? ends_[code - 1] : 0;
    return {bytes_.data() + begin, size_t(ends_[code] - begin)};
  }
  // O(log size).
  uint32_t lower_bound(std::string_view text) const;
  uint32_t upper_bound(std::string_view text) const;
  std::optional<uint32_t> find(std::string_view text) const;

  bool is_sorted() const;
  uint64_t memory_bytes() const { return bytes_.size() + ends_.size() * sizeof(uint64_t); }
  const std::string& bytes() const { return bytes_; }
  const std::vector<uint64_t>& ends() const { return ends_; }

 private:
  std::string bytes_;
  std::vector<uint64_t> ends_;
};
using DictionaryRef = std::shared_ptr<const Dictionary>;

}  // namespace onebeat::sql::columns
