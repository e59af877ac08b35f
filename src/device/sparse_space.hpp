// sparse_space.hpp: one large sparse buffer whose pages are mapped as they are committed. A backend derives from it, makes the
// buffer and maps its pages. Not thread-safe: the heap has the lock.
//
// Each page has a mask of sixteenths, as in the CPU's heap: it is needed while any part of it is committed. A page that is no
// longer needed after release() stays mapped ("idle") until memory is short, since transient spans come back to the same
// addresses and mapping costs tens of microseconds; decommit() unmaps at once. Submissions wait for the newest mapping on the
// device (point()), the host only before memory is freed.
#pragma once
#include <algorithm>
#include <atomic>
#include <vector>

#include "device/block_pool.hpp"
#include "device/page_store.hpp"

namespace onebeat::device {

template <class Source>  // of a PageStore
class SparseSpace {
 public:
  SparseSpace(const SparseSpace&) = delete;
  SparseSpace& operator=(const SparseSpace&) = delete;

  Result<Span> place(uint64_t bytes, uint64_t alignment);
  Error commit(const Span& span);
  Error decommit(const Span& span);
  uint64_t release(const Span& span);
  uint64_t size_of(const Span& span) const { return ranges_.size_at(base_key_ + span.offset); }

  uint64_t address() const { return address_; }
  uint64_t reserved() const { return reserved_; }
  uint64_t committed() const { return store_.bytes(); }
  uint32_t chunk_count() const { return store_.chunk_count(); }
  uint64_t point() const { return point_.load(std::memory_order_acquire); }  // mappings so far

  static constexpr uint32_t kBlockId = 1;

 protected:
  using Store = PageStore<Source>;
  // `count` pages of the buffer from `page` on: onto pages of one chunk, or onto nothing.
  struct Mapping {
    uint64_t page = 0, count = 0;
    typename Store::Place onto;
  };
  SparseSpace(Source source, uint64_t page_bytes)
      : page_(page_bytes), part_(page_bytes / 16), store_(source, page_bytes) {}
  ~SparseSpace() = default;  // the buffer is gone: it goes before the memory of its pages
  void use_buffer(uint64_t address, uint64_t bytes);  // once, before anything is placed
  // Has the device map all of them behind the mappings before and then raise what submissions wait on to `after`; with an
  // error nothing was mapped.
  virtual Error map(const std::vector<Mapping>& mappings, uint64_t after) = 0;
  virtual Error wait_for(uint64_t point) = 0;  // on the host; kDeviceLost when it takes too long
  const typename Source::Memory& memory(const Mapping& m) const { return store_.memory(m.onto); }
  uint64_t page_bytes() const { return page_; }

 private:
  struct Page {
    uint16_t mask = 0;
    typename Store::Place place;  // where it is mapped; none: not mapped
  };
  // Low bits of addresses are kept in the allocator's keys, so that alignments hold for addresses.
  static constexpr uint64_t kKeyBits = (uint64_t(1) << 30) - 1;

  // A page's mask has one bit per part: no two spans may share a part.
  uint64_t first_page(const Span& span) const { return span.offset / page_; }
  uint64_t end_page(uint64_t end) const { return (end + page_ - 1) / page_; }
  uint16_t parts(uint64_t index, uint64_t begin, uint64_t end) const;
  void unneed(uint64_t begin, uint64_t end);   // bytes of the buffer
  Error back(uint64_t first, uint64_t last);   // maps what is not mapped of these pages
  Error unmap(uint64_t first, uint64_t last);  // what is mapped and idle of these pages
  Error map_next(const std::vector<Mapping>& mappings);

  const uint64_t page_, part_;
  uint64_t address_ = 0, reserved_ = 0, base_key_ = 0;
  RangeAllocator ranges_;
  std::vector<Page> pages_;
  uint64_t idle_ = 0;  // mapped pages that nothing needs
  Store store_;
  std::atomic<uint64_t> point_{0};
};

template <class Source>
void SparseSpace<Source>::use_buffer(uint64_t address, uint64_t bytes) {
  address_ = address;
  reserved_ = bytes / page_ * page_;
  base_key_ = address & kKeyBits;
  OB_ASSERT(base_key_ % RangeAllocator::kGranularity == 0, "sparse buffers start on a page");
  ranges_.add(base_key_, reserved_);
  pages_.resize(reserved_ / page_);
}

template <class Source>
uint16_t SparseSpace<Source>::parts(uint64_t index, uint64_t begin, uint64_t end) const {
  const uint64_t page_begin = index * page_;
  const uint64_t low = begin <= page_begin ? 0 : (begin - page_begin) / part_;
  const uint64_t high = std::min<uint64_t>(16, (end - page_begin + part_ - 1) / part_);
  return uint16_t((uint32_t(1) << high) - (uint32_t(1) << low));
}

template <class Source>
Result<Span> SparseSpace<Source>::place(uint64_t bytes, uint64_t alignment) {
  const uint64_t rounded = bytes > reserved_ ? bytes : (bytes + part_ - 1) / part_ * part_;
  const auto at = ranges_.allocate(rounded, std::max(alignment, part_));
  if (!at) {
    return Error{ErrorCode::kOutOfMemory,
                 "no " + mib(bytes) + " in a row are left of the heap's " + mib(reserved_) +
                     " of address space; release something, or open the device with a larger reservation"};
  }
  Span span;
  span.offset = *at - base_key_;
  span.address = address_ + span.offset;
  span.bytes = bytes;
  span.block = kBlockId;
  return span;
}

template <class Source>
Error SparseSpace<Source>::commit(const Span& span) {
  const uint64_t end = span.offset + span.bytes, first = first_page(span), last = end_page(end);
  Error failed = back(first, last);
  if (failed && failed.code == ErrorCode::kOutOfMemory && idle_ > 0) {
    OB_CHECK(unmap(0, pages_.size()));
    failed = back(first, last);
  }
  if (failed) return failed;
  for (uint64_t i = first; i < last; ++i) {
    if (pages_[i].mask == 0) --idle_;
    pages_[i].mask |= parts(i, span.offset, end);
  }
  return {};
}

// Afterwards every page in [first, last) is mapped; those that nothing needs yet count as idle.
template <class Source>
Error SparseSpace<Source>::back(uint64_t first, uint64_t last) {
  std::vector<Mapping> fresh;
  Error failed;
  for (uint64_t i = first; i < last && !failed;) {
    if (pages_[i].place) {
      ++i;
      continue;
    }
    uint64_t end = i;
    while (end < last && !pages_[end].place) ++end;
    const Result<typename Store::Run> run = store_.take(uint32_t(std::min<uint64_t>(end - i, 1u << 20)));
    if (!run) {
      failed = run.error();
      break;
    }
    fresh.push_back({i, run->count, run->first});
    i += run->count;
  }
  if (!failed && !fresh.empty()) failed = map_next(fresh);
  for (const Mapping& m : fresh) {
    for (uint32_t k = 0; k < m.count; ++k) {
      const typename Store::Place place{m.onto.chunk, m.onto.page + k};
      if (failed)
        store_.give(place);
      else
        pages_[m.page + k].place = place;
    }
    if (!failed) idle_ += m.count;
  }
  if (failed) store_.trim();
  return failed;
}

template <class Source>
Error SparseSpace<Source>::unmap(uint64_t first, uint64_t last) {
  std::vector<Mapping> runs;
  for (uint64_t i = first; i < last; ++i) {
    if (!pages_[i].place || pages_[i].mask) continue;
    if (!runs.empty() && runs.back().page + runs.back().count == i)
      ++runs.back().count;
    else
      runs.push_back({i, 1, {}});
  }
  if (runs.empty()) return {};
  OB_CHECK(map_next(runs));
  OB_CHECK(wait_for(point()));  // memory that is still mapped must not be freed, nor mapped elsewhere
  for (const Mapping& m : runs) {
    for (uint64_t i = m.page; i < m.page + m.count; ++i) {
      store_.give(pages_[i].place);
      pages_[i].place = {};
    }
    idle_ -= m.count;
  }
  store_.trim();
  return {};
}

template <class Source>
Error SparseSpace<Source>::map_next(const std::vector<Mapping>& mappings) {
  const uint64_t after = point_.load(std::memory_order_relaxed) + 1;
  OB_CHECK(map(mappings, after));
  point_.store(after, std::memory_order_release);
  return {};
}

template <class Source>
void SparseSpace<Source>::unneed(uint64_t begin, uint64_t end) {
  for (uint64_t i = begin / page_; i < end_page(end); ++i) {
    if (pages_[i].mask == 0) continue;
    pages_[i].mask &= uint16_t(~parts(i, begin, end));
    if (pages_[i].mask == 0) ++idle_;
  }
}

template <class Source>
Error SparseSpace<Source>::decommit(const Span& span) {
  unneed(span.offset, span.offset + span.bytes);
  return unmap(first_page(span), end_page(span.offset + span.bytes));
}

template <class Source>
uint64_t SparseSpace<Source>::release(const Span& span) {
  const uint64_t freed = ranges_.free(base_key_ + span.offset);
  if (freed) unneed(span.offset, span.offset + freed);
  return freed;
}

}  // namespace onebeat::device
