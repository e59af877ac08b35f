// entry_index.hpp: which of many entries have the same key, while all of them stay where they lie.
//
//   EntryIndex index(EntryShape{.key_words = 2, .words = 3});
//   index.reserve(keys);                                 // empty; for about so many different ones
//   uint64_t n = index.add<true>(hash_of_entry(shape, e), e);  // number of the key's first entry: e's own where it is the first
//   for (uint64_t n = 0; n < index.count(); ++n) index.entry(n) ...
//
// A slot is a number in as many bits as the slots need, and above it as much of the hash as fits 32 bits. Beside a HashTable's,
// which hold entries, such slots take a sixth of the memory and less, so that there can be many: with keys that hardly come
// again, most looks then end at an empty slot, as predicted, and copy nothing.
#pragma once
#include "kernels/scan/hash_table.hpp"
#include "kernels/scan/partitions.hpp"

namespace onebeat::kernels::scan {

class EntryIndex {
 public:
  explicit EntryIndex(EntryShape shape) : shape_(shape) {}

  // Empty. `keys`: how many there may be; more make it grow. False: no memory.
  bool reserve(uint64_t keys);
  uint64_t count() const { return count_; }
  uint64_t* entry(uint64_t number) const { return firsts()[number]; }

  void prefetch(uint64_t hash) const { __builtin_prefetch(slots_at() + (hash & mask_)); }
  // Some slot must be free. kWide: keys have two words.
  template <bool kWide>
  uint64_t add(uint64_t hash, uint64_t* e) {
    const uint64_t slot = slot_of<kWide>(hash, e[0], kWide ? e[1] : 0);
    if (const uint32_t s = slots_at()[slot]) return number_in(s);
    firsts()[count_] = e;
    slots_at()[slot] = tag_of(hash) | uint32_t(++count_);
    return count_ - 1;
  }
  // Of a key that is there.
  uint64_t number_of(uint64_t hash, uint64_t first, uint64_t second) const {
    return number_in(slots_at()[shape_.key_words == 2 ? slot_of<true>(hash, first, second)
                                                      : slot_of<false>(hash, first, second)]);
  }
  // Twice the slots where more than half are taken. False: no memory.
  bool grow_if_full() { return count() * 2 <= mask_ || grow(); }

 private:
  uint64_t** firsts() const { return reinterpret_cast<uint64_t**>(firsts_.data()); }
  uint32_t* slots_at() const { return reinterpret_cast<uint32_t*>(slots_.data()); }
  // Below the bits by which Partitions are cut: those are the same in all of a part's entries.
  static uint32_t upper(uint64_t hash) { return uint32_t(hash >> (32 - Partitions::kMostBits)); }
  uint32_t tag_of(uint64_t hash) const { return upper(hash) & ~mask_; }
  uint64_t number_in(uint32_t slot) const { return (slot & mask_) - 1; }
  // The key's slot, or the empty one where it belongs.
  template <bool kWide>
  uint64_t slot_of(uint64_t hash, uint64_t first, uint64_t second) const {
    for (uint64_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      const uint32_t s = slots_at()[slot];
      if (s == 0) return slot;
      if (((s ^ upper(hash)) & ~mask_) != 0) continue;
      const uint64_t* e = entry(number_in(s));
      if (e[0] == first && (!kWide || e[1] == second)) return slot;
    }
  }
  bool make_slots(uint64_t slots);
  bool grow();

  EntryShape shape_;
  Words slots_;  // two a word: number + 1 in the mask's bits, a part of the hash above them; 0: free
  uint32_t mask_ = 0;
  Words firsts_;  // addresses of entries by number: room for as many as half of the slots, and one
  uint64_t count_ = 0;
};

}  // namespace onebeat::kernels::scan
