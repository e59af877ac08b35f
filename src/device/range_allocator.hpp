// range_allocator.hpp: hands out ranges of an address space; knows nothing about memory. Both heaps sit on
// it.
//
//   RangeAllocator ranges(base, 32 << 30);
//   std::optional<uint64_t> at = ranges.allocate(bytes, 4096);
//   ranges.free(*at);
//
// Best fit, the lowest address among equals, neighbours merged on free. O(log n) each, n being the number of
// ranges (linear only for alignments above the granularity in a nearly full space). Sizes are rounded up to
// kGranularity. Not thread-safe: a heap has its own lock.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace onebeat::device {

class RangeAllocator {
 public:
  static constexpr uint64_t kGranularity = 256;

  RangeAllocator() = default;
  RangeAllocator(uint64_t begin, uint64_t bytes) { add(begin, bytes); }

  // Gives the allocator one more range to hand out from (a new block). `begin`: a multiple of kGranularity.
  void add(uint64_t begin, uint64_t bytes);
  // Takes back a range that was added; only when no part of it is handed out. False otherwise.
  bool remove(uint64_t begin, uint64_t bytes);

  // `alignment`: a power of two. None when no free range is large enough.
  std::optional<uint64_t> allocate(uint64_t bytes, uint64_t alignment = kGranularity);
  // The rounded size that was given back; 0, and nothing changes, when nothing was handed out at `begin`.
  uint64_t free(uint64_t begin);

  uint64_t size_at(uint64_t begin) const;  // rounded size of the range handed out at `begin`; 0: none
  uint64_t free_bytes() const { return free_bytes_; }
  uint64_t largest_free() const { return by_size_.empty() ? 0 : by_size_.rbegin()->first; }
  size_t allocation_count() const { return allocated_.size(); }
  size_t free_range_count() const { return by_begin_.size(); }

 private:
  void insert_free(uint64_t begin, uint64_t bytes);
  void erase_free(std::map<uint64_t, uint64_t>::iterator it);

  std::map<uint64_t, uint64_t> by_begin_;            // free ranges: begin -> bytes
  std::set<std::pair<uint64_t, uint64_t>> by_size_;  // the same as (bytes, begin)
  std::unordered_map<uint64_t, uint64_t> allocated_;
  uint64_t free_bytes_ = 0;
};

}  // namespace onebeat::device
