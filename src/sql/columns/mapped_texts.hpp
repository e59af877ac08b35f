// mapped_texts.hpp: sorted texts made from those of a column: what a function gives for each of them, and two lists as one.
//
//   MappedTextsBuilder builder;
//   for each entry of the dictionary:   builder.add(text);  or  builder.add_null();
//   MappedTexts upper = builder.finish();               // upper.texts->at(upper.places[code]) is the function's value
//   United both = unite(names, constants);               // both.texts holds what either has
//
// Places are 64-bit, as the scan's look-ups read them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sql/columns/dictionary.hpp"

namespace onebeat::sql::columns {

struct MappedTexts {
  DictionaryRef texts;
  std::vector<int64_t> places;  // of each entry, in the order of the dictionary that it was made from
  int64_t null_place() const { return int64_t(texts->size()); }  // what has no text
};

// Values that come in their own order, as those of left() or split_part() mostly do, need no sort. O(n) then, else O(n log n).
class MappedTextsBuilder {
 public:
  void add(std::string_view text);
  void add_null() { runs_.push_back(kNull); }
  uint64_t entries() const { return runs_.size(); }
  // Ends it.
  MappedTexts finish();

 private:
  static constexpr uint32_t kNull = ~uint32_t(0);
  std::string_view run(uint32_t index) const;
  MappedTexts sort();

  std::string bytes_;           // of runs of equal values, once each
  std::vector<uint64_t> ends_;  // of the runs
  std::vector<uint32_t> runs_;  // by entry
  bool ascending_ = true;
};

struct United {
  DictionaryRef texts;
  std::vector<int64_t> first, second;  // places of what was at i there; empty: at i here, too
};

// O(size of both); O(log) for each text of the smaller one where the other has them all.
United unite(const DictionaryRef& first, const DictionaryRef& second);

}  // namespace onebeat::sql::columns
