// hash_table.hpp: entries by keys of one or two 64-bit words, with open addressing.
//
//   HashTable t(EntryShape{.key_words = 1, .words = 3});    // a key and a record of two words
//   t.reserve(1 << 14);                                      // slots, empty
//   uint64_t* entry = t.find_or_add(hash_key(k), k);         // its record is zeros when it is new
//   for (uint64_t s = 0; s < t.slots(); ++s) if (t.entry(s)[0]) ...
//
// Key and record share a cache line where they fit. The first word of a key is never 0: that marks a free slot.
#pragma once
#include <cstdint>

#include "kernels/scan/words.hpp"

namespace onebeat::kernels::scan {

struct EntryShape {
  uint32_t key_words = 1;  // 1 or 2
  uint32_t words = 1;      // of an entry: key, then record
};

// Half of the product of 128 bits folds into the other: keys that differ in high bits only (doubles) differ everywhere.
inline uint64_t hash_key(uint64_t key) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide(key ^ 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;
  return uint64_t(product) ^ uint64_t(product >> 64);
}
inline uint64_t hash_key(uint64_t first, uint64_t second) {
  return hash_key(hash_key(first) + 0xa0761d6478bd642fu + second);
}

class HashTable {
 public:
  explicit HashTable(EntryShape shape) : shape_(shape) {}

  // Empty, `slots` a power of two; memory is kept when there are as many. False: no memory.
  bool reserve(uint64_t slots);
  uint64_t slots() const { return mask_ + 1; }
  uint64_t used() const { return used_; }
  uint64_t* entry(uint64_t slot) const { return words_.data() + slot * shape_.words; }
  const EntryShape& shape() const { return shape_; }

  void prefetch(uint64_t hash) const { __builtin_prefetch(entry(hash & mask_), 1); }
  // The slot of a key; a new one has a record of zeros. Some slot must be free.
  uint64_t slot_of(uint64_t hash, uint64_t first, uint64_t second = 0) {
    return shape_.key_words == 1 ? slot_of_key<false>(hash, first, second)
                                 : slot_of_key<true>(hash, first, second);
  }
  template <bool kWide>
  uint64_t slot_of_key(uint64_t hash, uint64_t first, uint64_t second) {
    for (uint64_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      uint64_t* e = entry(slot);
      if (e[0] == first && (!kWide || e[1] == second)) return slot;
      if (e[0] != 0) continue;
      e[0] = first;
      if (kWide) e[1] = second;
      ++used_;
      return slot;
    }
  }
  // Twice the slots where more than five of eight are taken; slots change. False: no memory.
  bool grow_if_full() { return used_ * 8 <= slots() * 5 || grow(); }
  void clear();

 private:
  bool grow();
  EntryShape shape_;
  Words words_;
  uint64_t mask_ = 0, used_ = 0;
};

inline uint64_t hash_of_entry(const EntryShape& shape, const uint64_t* e) {
  return shape.key_words == 1 ? hash_key(e[0]) : hash_key(e[0], e[1]);
}

}  // namespace onebeat::kernels::scan
