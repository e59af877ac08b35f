// hash_store.hpp: what one thread has met by key: a table of recent keys that stays in its cache, and partitions that take
// what no longer fits there.
//
//   HashStore s({.key_words = 1, .words = 3}, rows, bits, budget);
//   if (!s.number(keys, nullptr, n, ids)) ...       // no memory; else s.record(ids[i]) until the next call
//   if (!s.flush()) ...                             // everything is in s.partitions()
//
// Keys that come often are added up in the table, so that a skewed statement scatters little. Where keys hardly come again
// the search is left out: each row is an entry of its own, and the partitions put it together.
#pragma once
#include "kernels/scan/hash_table.hpp"
#include "kernels/scan/partitions.hpp"

namespace onebeat::kernels::scan {

class HashStore {
 public:
  static constexpr uint32_t kMostRows = 2048;  // of one call

  // The record's first word, where there is one, counts rows. `most`: more rows never come.
  HashStore(EntryShape shape, uint64_t most, uint32_t partition_bits, SpillBudget* budget);
  bool missing() const { return missing_; }  // no memory for the table

  // The place of each row's entry, and one row counted there; keys of `second` where the shape has two words. Entries with
  // nothing but a count may go to their partitions at once: then `ids` may be null, and is not written.
  bool number(const uint64_t* first, const uint64_t* second, uint32_t n, uint32_t* ids);
  uint64_t* records() const { return table_.entry(0) + shape_.key_words; }
  const EntryShape& shape() const { return shape_; }
  const uint64_t* entry(uint32_t id) const { return table_.entry(id); }

  bool flush();
  const Partitions& partitions() const { return partitions_; }

 private:
  template <bool kWide>
  void find(const uint64_t* first, const uint64_t* second, uint32_t n, uint32_t* ids);
  void append(const uint64_t* first, const uint64_t* second, uint32_t n, uint32_t* ids);
  bool scatter(const uint64_t* first, const uint64_t* second, uint32_t n);
  bool make_room(uint32_t n);

  EntryShape shape_;
  HashTable table_;
  Partitions partitions_;
  bool missing_;
  uint64_t rows_ = 0;      // since the last flush
  uint32_t appended_ = 0;  // entries that lie one after the other, not by their hash
  uint32_t blind_ = 0;     // calls for which no search is worth while
};

}  // namespace onebeat::kernels::scan
