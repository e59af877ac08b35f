// partitions.hpp: entries of a hash table scattered by the upper bits of their hash, so that each part can be put together
// in a table that stays in the second-level cache. Of one thread.
//
//   Partitions p(words, bits, budget);
//   if (!p.add(entry, hash)) ...                                   // no memory, or the budget is spent
//   p.each(part, [&](uint64_t* entries, uint64_t count) { ... });
//
// Memory comes in huge pages that are cut into pieces of 4 KiB, one partition's each: thousands of open pieces then lie in a
// few pages. All blocks are of one size, so that any statement's fit the next one, whatever its threads and entries are.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <vector>

#include "kernels/scan/words.hpp"

namespace onebeat::kernels::scan {

// Bytes that all threads of a statement may take together.
class SpillBudget {
 public:
  explicit SpillBudget(uint64_t bytes = uint64_t(2) << 30) : left_(int64_t(bytes)) {}
  void limit(uint64_t bytes) { left_ = int64_t(bytes); }
  bool take(uint64_t bytes) {
    return left_.fetch_sub(int64_t(bytes), std::memory_order_relaxed) >= int64_t(bytes);
  }

 private:
  std::atomic<int64_t> left_;
};

class Partitions {
 public:
  static constexpr uint32_t kMostBits = 10;

  // `words`: of an entry, at most 512. `budget` outlives this.
  Partitions(uint32_t words, uint32_t bits, SpillBudget* budget);

  uint32_t count() const { return uint32_t(heads_.size()); }
  uint32_t words() const { return words_; }
  uint32_t part_of(uint64_t hash) const { return bits_ ? uint32_t(hash >> (64 - bits_)) : 0; }

  bool add(const uint64_t* entry, uint64_t hash) {
    uint64_t* to = place(hash);
    if (!to) return false;
    for (uint32_t w = 0; w < words_; ++w) to[w] = entry[w];  // few: no call
    return true;
  }
  // Where the next entry of the hash's partition goes; null: no memory.
  uint64_t* place(uint64_t hash) {
    const uint32_t part = part_of(hash);
    Head& h = heads_[part];
    if (h.at == h.end && !open_piece(part)) return nullptr;
    uint64_t* to = h.at;
    h.at += words_;
    // Where the partition's next entry will end: by then its cache line is here, and writing waits for no memory.
    __builtin_prefetch(h.at + words_ - 1, 1);
    return to;
  }

  uint64_t entries(uint32_t part) const;
  template <class Fn>
  void each(uint32_t part, Fn&& fn) const {
    const Head& h = heads_[part];
    for (uint32_t i = h.first; i != kNone; i = pieces_[i].next) {
      uint64_t* piece = pieces_[i].words;
      if (pieces_[i].next != kNone)  // a stream begins anew in each piece
        for (uint32_t w = 0; w < 64; w += 8) __builtin_prefetch(pieces_[pieces_[i].next].words + w);
      fn(piece, i == h.last ? uint64_t(h.at - piece) / words_ : piece_entries_);
    }
  }

 private:
  static constexpr uint32_t kNone = ~uint32_t(0);
  struct Head {
    uint64_t *at = nullptr, *end = nullptr;
    uint32_t first = kNone, last = kNone, pieces = 0;  // of `pieces_`
  };
  struct Piece {
    uint64_t* words;
    uint32_t next;
  };
  bool open_piece(uint32_t part);

  uint32_t words_, bits_;
  uint64_t piece_entries_;
  SpillBudget* budget_;
  std::vector<Head> heads_;
  std::vector<Piece> pieces_;
  std::vector<Words> blocks_;
  uint64_t block_used_ = 0;  // words of the last block
};

}  // namespace onebeat::kernels::scan
