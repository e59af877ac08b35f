// block_pool.hpp: spans out of a list of placement heaps, each with one buffer over all of it: one entry of residency
// per heap. Not thread-safe: the heap has the lock.
#pragma once
#include <functional>
#include <unordered_map>

#include "device/metal/memory.hpp"
#include "device/range_allocator.hpp"

namespace onebeat::device::metal {

class BlockPool {
 public:
  struct Options {
    bool host_visible = true;
    uint64_t block_bytes = 0;  // what a block has unless one span needs more
  };
  BlockPool(MemorySource& source, const Options& options) : source_(source), options_(options) {}
  BlockPool(const BlockPool&) = delete;
  BlockPool& operator=(const BlockPool&) = delete;
  ~BlockPool();

  // `next_id` numbers new blocks, over all pools of a heap.
  Result<Span> place(uint64_t bytes, uint64_t alignment, uint32_t& next_id);
  // The rounded size given back; 0 when the span is not one that place() returned.
  uint64_t release(const Span& span);
  // Gives every block back that holds no span; false when there is none.
  bool trim();
  uint64_t size_of(const Span& span) const { return ranges_.size_at(key(span)); }
  const Block* find(uint32_t id) const;

  uint64_t bytes() const { return bytes_; }
  uint32_t block_count() const { return uint32_t(blocks_.size()); }

 private:
  // Ranges are kept in a key space where blocks lie far apart and low bits equal those of the address, so that
  // neighbours never merge across blocks and alignments hold for addresses.
  static constexpr int kIdShift = 44;
  static constexpr uint64_t kAlignedBits = (uint64_t(1) << 21) - 1;
  static uint64_t base_key(const Block& b) {
    return (uint64_t(b.id) << kIdShift) | (b.address & kAlignedBits);
  }
  uint64_t key(const Span& span) const;
  // The part of a block that is handed out: from the first address that the allocator's granularity allows.
  static std::pair<uint64_t, uint64_t> usable(const Block& block);
  Error add_block(uint64_t bytes, uint32_t id);

  MemorySource& source_;
  Options options_;
  RangeAllocator ranges_;
  std::unordered_map<uint32_t, Block> blocks_;
  uint64_t bytes_ = 0;
};

}  // namespace onebeat::device::metal
