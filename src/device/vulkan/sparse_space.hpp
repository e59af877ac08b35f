// sparse_space.hpp: one large sparse buffer whose pages are bound as they are committed.
//
// Each page has a mask of sixteenths, as in the CPU's heap: it is needed while any part of it is committed.
// A page that is no longer needed after release() stays bound ("idle") until memory is short, since transient
// spans come back to the same addresses and binding costs tens of microseconds; decommit() unbinds at once.
// Binding runs on its own queue in order; submissions wait for it on the device (bind_point()), never the host,
// except before memory is freed. Not thread-safe: the heap has the lock.
#pragma once
#include <memory>
#include <vector>

#include "device/range_allocator.hpp"
#include "device/vulkan/memory.hpp"

namespace onebeat::device::vulkan {

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

  VkBuffer buffer() const { return buffer_; }
  uint64_t address() const { return address_; }
  uint64_t reserved() const { return reserved_; }
  uint64_t committed() const { return store_.bytes(); }
  uint32_t chunk_count() const { return store_.chunk_count(); }
  VkSemaphore bind_semaphore() const { return bound_; }
  uint64_t bind_point() const { return bind_value_.load(std::memory_order_acquire); }

  static constexpr uint32_t kBlockId = 1;

 private:
  struct Page {
    uint16_t mask = 0;
    PageStore::Place place;  // where it is bound; none: unbound
  };
  SparseSpace(MemorySource& source, uint64_t page, uint32_t type)
      : source_(source), page_(page), part_(page / 16), store_(SparsePages{source, type}, page) {}

  uint16_t parts(uint64_t index, uint64_t begin, uint64_t end) const;
  Error back(uint64_t first, uint64_t last);    // binds what is unbound of these pages
  Error unbind(uint64_t first, uint64_t last);  // what is bound and idle of these pages
  Error bind(const std::vector<VkSparseMemoryBind>& binds, bool wait);
  Error unbind_idle();

  MemorySource& source_;
  VkBuffer buffer_ = VK_NULL_HANDLE;
  uint64_t page_, part_;
  uint64_t address_ = 0, reserved_ = 0;
  uint64_t base_key_ = 0;  // low bits of the address, so that alignments hold for addresses
  RangeAllocator ranges_;
  std::vector<Page> pages_;
  uint64_t idle_ = 0;  // bound pages that nothing needs
  PageStore store_;
  VkSemaphore bound_ = VK_NULL_HANDLE;
  std::atomic<uint64_t> bind_value_{0};
};

}  // namespace onebeat::device::vulkan
