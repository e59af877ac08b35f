#include "kernels/scan/words.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <vector>

namespace onebeat::kernels::scan {
namespace {

constexpr uint64_t kHugePage = uint64_t(2) << 20, kLeastMapped = uint64_t(128) << 10;

// Begins where a huge page does: the system would not make one of what lies across two.
uint64_t* map_pages(uint64_t bytes) {
  void* mapped = mmap(nullptr, bytes + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) return nullptr;
  char* at = static_cast<char*>(mapped);
  const uint64_t skip = (kHugePage - reinterpret_cast<uintptr_t>(at) % kHugePage) % kHugePage;
  if (skip) munmap(at, skip);
  at += skip;
  munmap(at + bytes, kHugePage - skip);
#if defined(MADV_HUGEPAGE)
  madvise(at, bytes, MADV_HUGEPAGE);
#endif
  return reinterpret_cast<uint64_t*>(at);
}

// Pages that nobody uses, of any content. What came last leaves last.
class SparePages {
 public:
  uint64_t* take(uint64_t bytes) {
    std::lock_guard lock(mutex_);
    for (size_t i = list_.size(); i-- > 0;) {
      if (list_[i].bytes != bytes) continue;
      uint64_t* found = list_[i].at;
      list_.erase(list_.begin() + int64_t(i));
      bytes_ -= bytes;
      return found;
    }
    return nullptr;
  }
  void keep(uint64_t* at, uint64_t bytes) {
#if defined(MADV_FREE)
    if (bytes <= kMost && madvise(at, bytes, MADV_FREE) == 0) {
      std::lock_guard lock(mutex_);
      list_.push_back({at, bytes});
      bytes_ += bytes;
      size_t gone = 0;
      for (; bytes_ > kMost; ++gone) {
        munmap(list_[gone].at, list_[gone].bytes);
        bytes_ -= list_[gone].bytes;
      }
      list_.erase(list_.begin(), list_.begin() + int64_t(gone));
      return;
    }
#endif
    munmap(at, bytes);
  }

 private:
  static constexpr uint64_t kMost = uint64_t(512) << 20;
  struct Pages {
    uint64_t* at;
    uint64_t bytes;
  };
  std::mutex mutex_;
  std::vector<Pages> list_;  // by the time they came
  uint64_t bytes_ = 0;
};

SparePages& spare_pages() {
  static auto* pages = new SparePages;  // outlives whoever gives back late
  return *pages;
}

uint64_t mapped_bytes(uint64_t count) { return (count * 8 + kHugePage - 1) / kHugePage * kHugePage; }

}  // namespace

Words::Words(uint64_t count) : size_(count) {
  if (count * 8 < kLeastMapped) {
    words_ = {static_cast<uint64_t*>(std::calloc(std::max<uint64_t>(count, 1), 8)), Free{0}};
    return;
  }
  const uint64_t bytes = mapped_bytes(count);
  uint64_t* at = spare_pages().take(bytes);
  if (at) std::memset(at, 0, count * 8);
  words_ = {at ? at : map_pages(bytes), Free{bytes}};
}

Words Words::unset(uint64_t count) {
  if (count * 8 < kLeastMapped) return Words(count);
  const uint64_t bytes = mapped_bytes(count);
  uint64_t* at = spare_pages().take(bytes);
  Words out;
  out.words_ = {at ? at : map_pages(bytes), Free{bytes}};
  out.size_ = count;
  return out;
}

void Words::Free::operator()(uint64_t* words) const {
  mapped ? spare_pages().keep(words, mapped) : std::free(words);
}

}  // namespace onebeat::kernels::scan
