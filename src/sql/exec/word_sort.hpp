// word_sort.hpp: numbers in the order of words of 64 bits, on several threads.
//
//   WordSort sort(count);                                       // sort.missing(): no memory
//   sort.items()[i] = {word, i};                                // numbers rise
//   const Ranked* sorted = sort.sorted(wanted, {}, parallel);   // its first `wanted` are in their order
//
// Equal words go by `ties`, then by number. A sample of the words cuts them into parts of like size, whatever their
// distribution is; each part is sorted by the bits in which its words differ, in a core's second-level cache.
#pragma once
#include <functional>

#include "kernels/scan/words.hpp"
#include "sql/exec/parallel.hpp"

namespace onebeat::sql::exec {

struct Ranked {
  uint64_t word = 0, number = 0;
};

class WordSort {
 public:
  // Below zero: a comes before b. Null: words are all.
  using Ties = std::function<int(uint64_t a, uint64_t b)>;

  explicit WordSort(uint64_t count);
  bool missing() const { return words_.missing() || other_.missing(); }
  Ranked* items() { return reinterpret_cast<Ranked*>(words_.data()); }
  const Ranked* sorted(uint64_t wanted, const Ties& ties, const Parallel& parallel);

 private:
  Ranked* other() { return reinterpret_cast<Ranked*>(other_.data()); }
  uint64_t count_;
  kernels::scan::Words words_, other_;
};

}  // namespace onebeat::sql::exec
