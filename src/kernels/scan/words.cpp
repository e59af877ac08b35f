#include "kernels/scan/words.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <utility>
#include <vector>

namespace onebeat::kernels::scan {
namespace {

constexpr uint64_t kHugePage = uint64_t(2) << 20;

uint64_t* map_pages(uint64_t bytes) {
  void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) return nullptr;
#if defined(MADV_HUGEPAGE)
  madvise(at, bytes, MADV_HUGEPAGE);
#endif
  return static_cast<uint64_t*>(at);
}

// Pages that nobody uses, of any content.
class SparePages {
 public:
  uint64_t* take(uint64_t bytes) {
    std::lock_guard lock(mutex_);
    for (auto& [at, size] : list_) {
      if (size != bytes) continue;
      uint64_t* found = at;
      std::swap(at, list_.back().first);
      std::swap(size, list_.back().second);
      list_.pop_back();
      bytes_ -= bytes;
      return found;
    }
    return nullptr;
  }
  bool keep(uint64_t* at, uint64_t bytes) {
#if defined(MADV_FREE)
    std::lock_guard lock(mutex_);
    if (bytes_ + bytes > kMost || madvise(at, bytes, MADV_FREE) != 0) return false;
    list_.emplace_back(at, bytes);
    bytes_ += bytes;
    return true;
#else
    (void)at;
    (void)bytes;
    return false;
#endif
  }

 private:
  static constexpr uint64_t kMost = uint64_t(512) << 20;
  std::mutex mutex_;
  std::vector<std::pair<uint64_t*, uint64_t>> list_;
  uint64_t bytes_ = 0;
};

SparePages& spare_pages() {
  static auto* pages = new SparePages;  // outlives whoever gives back late
  return *pages;
}

uint64_t mapped_bytes(uint64_t count) { return (count * 8 + kHugePage - 1) / kHugePage * kHugePage; }

}  // namespace

Words::Words(uint64_t count) : size_(count) {
  if (count * 8 < kHugePage) {
    words_ = {static_cast<uint64_t*>(std::calloc(std::max<uint64_t>(count, 1), 8)), Free{0, false}};
    return;
  }
  const uint64_t bytes = mapped_bytes(count);
  words_ = {map_pages(bytes), Free{bytes, false}};
}

Words Words::unset(uint64_t count) {
  if (count * 8 < kHugePage) return Words(count);
  const uint64_t bytes = mapped_bytes(count);
  uint64_t* at = spare_pages().take(bytes);
  if (!at) at = map_pages(bytes);
  Words out;
  out.words_ = {at, Free{bytes, true}};
  out.size_ = count;
  return out;
}

void Words::Free::operator()(uint64_t* words) const {
  if (!mapped) return std::free(words);
  if (!reusable || !spare_pages().keep(words, mapped)) munmap(words, mapped);
}

}  // namespace onebeat::kernels::scan
