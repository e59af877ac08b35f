#include "device/range_allocator.hpp"

#include <limits>

#include "base/assert.hpp"

namespace onebeat::device {
namespace {

// How many ranges of just the right size are tried for a lucky alignment before one that surely fits is
// taken.
constexpr int kTightTries = 8;

uint64_t align_up(uint64_t value, uint64_t alignment) { return (value + alignment - 1) & ~(alignment - 1); }

}  // namespace

void RangeAllocator::erase_free(std::map<uint64_t, uint64_t>::iterator it) {
  by_size_.erase({it->second, it->first});
  free_bytes_ -= it->second;
  by_begin_.erase(it);
}

void RangeAllocator::insert_free(uint64_t begin, uint64_t bytes) {
  auto next = by_begin_.lower_bound(begin);
  if (next != by_begin_.end() && next->first == begin + bytes) {
    bytes += next->second;
    auto merged = next++;
    erase_free(merged);
  }
  if (next != by_begin_.begin()) {
    auto previous = std::prev(next);
    if (previous->first + previous->second == begin) {
      begin = previous->first;
      bytes += previous->second;
      erase_free(previous);
    }
  }
  by_begin_.emplace(begin, bytes);
  by_size_.emplace(bytes, begin);
  free_bytes_ += bytes;
}

void RangeAllocator::add(uint64_t begin, uint64_t bytes) {
  OB_ASSERT(begin % kGranularity == 0, "an added range starts on the granularity");
  bytes -= bytes % kGranularity;
  if (bytes) insert_free(begin, bytes);
}

bool RangeAllocator::remove(uint64_t begin, uint64_t bytes) {
  bytes -= bytes % kGranularity;
  auto it = by_begin_.upper_bound(begin);
  if (it == by_begin_.begin()) return false;
  --it;
  const uint64_t range_begin = it->first, range_end = it->first + it->second, end = begin + bytes;
  if (end > range_end) return false;
  erase_free(it);
  if (range_begin < begin) insert_free(range_begin, begin - range_begin);
  if (end < range_end) insert_free(end, range_end - end);
  return true;
}

std::optional<uint64_t> RangeAllocator::allocate(uint64_t bytes, uint64_t alignment) {
  OB_ASSERT(alignment && (alignment & (alignment - 1)) == 0, "an alignment is a power of two");
  if (bytes == 0) bytes = 1;
  if (bytes > std::numeric_limits<uint64_t>::max() - kGranularity) return std::nullopt;
  bytes = align_up(bytes, kGranularity);
  if (alignment < kGranularity) alignment = kGranularity;

  auto fits = [&](const std::pair<uint64_t, uint64_t>& range) {
    return align_up(range.second, alignment) - range.second <= range.first - bytes;
  };
  auto it = by_size_.lower_bound({bytes, 0});
  for (int tries = 0; it != by_size_.end() && !fits(*it); ++it) {
    if (++tries != kTightTries) continue;
    // Every range with room for the worst padding fits. Only when there is none left, so close to full, is
    // the search linear.
    const auto sure = by_size_.lower_bound({bytes + (alignment - kGranularity), 0});
    if (sure != by_size_.end()) {
      it = sure;
      break;
    }
  }
  if (it == by_size_.end()) return std::nullopt;

  const auto [free_bytes, free_begin] = *it;
  const uint64_t begin = align_up(free_begin, alignment);
  erase_free(by_begin_.find(free_begin));
  if (begin > free_begin) insert_free(free_begin, begin - free_begin);
  const uint64_t end = begin + bytes, free_end = free_begin + free_bytes;
  if (end < free_end) insert_free(end, free_end - end);
  allocated_.emplace(begin, bytes);
  return begin;
}

uint64_t RangeAllocator::free(uint64_t begin) {
  const auto it = allocated_.find(begin);
  if (it == allocated_.end()) return 0;
  const uint64_t bytes = it->second;
  allocated_.erase(it);
  insert_free(begin, bytes);
  return bytes;
}

uint64_t RangeAllocator::size_at(uint64_t begin) const {
  const auto it = allocated_.find(begin);
  return it == allocated_.end() ? 0 : it->second;
}

}  // namespace onebeat::device
