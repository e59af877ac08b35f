// page_store.hpp: the memory behind the sparse buffer: placement heaps, cut into pages.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "device/metal/memory.hpp"

namespace onebeat::device::metal {

class PageStore {
 public:
  // A page in a chunk. chunk == kNone: nowhere.
  static constexpr uint32_t kNone = ~0u;
  struct Place {
    uint32_t chunk = kNone;
    uint32_t page = 0;
    explicit operator bool() const { return chunk != kNone; }
  };
  struct Run {
    Place first;
    uint32_t count = 0;
    Id heap = nullptr;
  };

  PageStore(MemorySource& source, uint64_t page_bytes);
  PageStore(const PageStore&) = delete;
  PageStore& operator=(const PageStore&) = delete;
  ~PageStore();

  // Up to `wanted` pages in a row; makes a chunk when no page is free.
  Result<Run> take(uint32_t wanted);
  void give(Place place);
  // Frees chunks without a used page. The caller knows that no page of them is bound any more.
  void trim();

  uint64_t bytes() const { return bytes_; }
  uint32_t chunk_count() const { return count_; }

 private:
  struct Chunk {
    Owned heap;
    std::vector<bool> used;
    uint32_t free = 0;
    uint32_t hint = 0;  // no free page below
  };
  Error add_chunk(uint32_t wanted);

  MemorySource& source_;
  uint64_t page_;
  uint64_t chunk_bytes_;
  std::vector<Chunk> chunks_;
  uint64_t bytes_ = 0;
  uint32_t count_ = 0;
};

}  // namespace onebeat::device::metal
