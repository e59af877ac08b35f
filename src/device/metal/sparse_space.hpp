// sparse_space.hpp: one large placement-sparse buffer whose pages are mapped as they are committed
// (updateBufferMappings:heap:operations:count: of a Metal 4 queue of its own). Private memory: spans have no host
// pointer.
//
// Each page has a mask of sixteenths, as in the CPU's heap: it is needed while any part of it is committed. A page that
// is no longer needed after release() stays mapped ("idle") until memory is short; decommit() unmaps at once.
// Submissions wait for the newest mapping on the device, never the host, except before memory is freed. That offsets
// and ranges count in pages is how we read the headers; it was not run on Apple hardware. Not thread-safe: the heap has
// the lock.
#pragma once
#include <memory>
#include <vector>

#include "device/metal/memory.hpp"
#include "device/range_allocator.hpp"

namespace onebeat::device::metal {

class SparseSpace {
 public:
  static Result<std::unique_ptr<SparseSpace>> create(MemorySource& source, uint64_t reserve_bytes);
  SparseSpace(const SparseSpace&) = delete;
  SparseSpace& operator=(const SparseSpace&) = delete;
  ~SparseSpace();

  Result<Span> place(uint64_t bytes, uint64_t alignment);
  Error commit(const Span& span);
  Error decommit(const Span& span);
  uint64_t release(const Span& span);
  uint64_t size_of(const Span& span) const { return ranges_.size_at(base_key_ + span.offset); }

  Id buffer() const { return buffer_.get(); }
  uint64_t address() const { return address_; }
  uint64_t reserved() const { return reserved_; }
  uint64_t committed() const { return store_.bytes(); }
  uint32_t chunk_count() const { return store_.chunk_count(); }
  Id event() const { return event_.get(); }  // reaches point() when all mappings so far are there
  uint64_t point() const { return point_.load(std::memory_order_acquire); }

  static constexpr uint32_t kBlockId = 1;
  static constexpr uint64_t kPage = 65536, kPart = kPage / 16;

 private:
  struct Page {
    uint16_t mask = 0;
    PageStore::Place place;  // where it is mapped; none: not mapped
  };
  explicit SparseSpace(MemorySource& source) : source_(source), store_(SparsePages{source}, kPage) {}

  uint16_t parts(uint64_t index, uint64_t begin, uint64_t end) const;
  Error back(uint64_t first, uint64_t last);   // maps what is not mapped of these pages
  Error unmap(uint64_t first, uint64_t last);  // what is mapped and idle of these pages
  Error map(Id heap, const std::vector<SparseBufferMapping>& mappings, bool wait);
  Error unmap_idle();

  MemorySource& source_;
  Owned queue_, buffer_;
  uint64_t address_ = 0, reserved_ = 0;
  uint64_t base_key_ = 0;  // low bits of the address, so that alignments hold for addresses
  RangeAllocator ranges_;
  std::vector<Page> pages_;
  uint64_t idle_ = 0;  // mapped pages that nothing needs
  PageStore store_;
  Owned event_;
  std::atomic<uint64_t> point_{0};
};

}  // namespace onebeat::device::metal
