#include "sql/columns/column_memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <string>

#include "base/assert.hpp"

namespace onebeat::sql::columns {
namespace {

constexpr uint64_t kHugePage = uint64_t(2) << 20;

constexpr uint64_t whole_pages(uint64_t bytes) {
  return (bytes + ColumnMemory::kPage - 1) / ColumnMemory::kPage * ColumnMemory::kPage;
}

}  // namespace

Result<std::shared_ptr<ColumnMemory>> ColumnMemory::reserve(uint64_t most_bytes) {
  const uint64_t bytes = whole_pages(std::max<uint64_t>(most_bytes, kPage));
  // A huge page needs an aligned address, which mmap gives for none but large mappings and not everywhere.
  const uint64_t slack = bytes >= kHugePage ? kHugePage : 0;
  void* at = ::mmap(nullptr, bytes + slack, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (at == MAP_FAILED)
    return Error{ErrorCode::kOutOfMemory,
                 "no address space for a column of " + std::to_string(bytes >> 20) + " MiB"};
  auto* begin = static_cast<std::byte*>(at);
  if (slack) {
    const uint64_t skip = (kHugePage - reinterpret_cast<uintptr_t>(begin) % kHugePage) % kHugePage;
    if (skip) ::munmap(begin, skip);
    if (slack > skip) ::munmap(begin + skip + bytes, slack - skip);
    begin += skip;
#if defined(MADV_HUGEPAGE)
    ::madvise(begin, bytes, MADV_HUGEPAGE);
#endif
  }
  return std::shared_ptr<ColumnMemory>(new ColumnMemory(begin, bytes, nullptr));
}

std::shared_ptr<ColumnMemory> ColumnMemory::of_file(std::shared_ptr<const MappedFile> file, uint64_t begin,
                                                    uint64_t bytes) {
  OB_ASSERT(begin % kPage == 0 && bytes % kPage == 0 && begin + bytes <= file->bytes().size(),
            "whole pages of the file");
  auto* data =
      const_cast<std::byte*>(file->bytes().data() + begin);  // nobody writes: the mapping would refuse
  return std::shared_ptr<ColumnMemory>(new ColumnMemory(data, bytes, std::move(file)));
}

ColumnMemory::~ColumnMemory() {
  if (!file_ && bytes_) ::munmap(data_, bytes_);
}

uint64_t ColumnMemory::take(uint64_t words) {
  const uint64_t at = used_.fetch_add(words, std::memory_order_relaxed);
  OB_ASSERT(!file_ && (at + words) * 4 <= bytes_, "the reservation holds the column at its widest");
  return at;
}

void ColumnMemory::trim() {
  const uint64_t keep = whole_pages(std::max<uint64_t>(used_words() * 4, 1));
  if (file_ || keep >= bytes_) return;
  ::munmap(data_ + keep, bytes_ - keep);
  bytes_ = keep;
}

}  // namespace onebeat::sql::columns
