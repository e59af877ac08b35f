// column_memory.hpp: the host memory that one encoded column lies in, made so that a CPU device can use it where it is.
//
//   OB_TRY(auto memory, ColumnMemory::reserve(most_bytes));     // address space; pages come when they are written
//   uint32_t* at = memory->words() + memory->take(words);      // any thread
//   memory->trim();                                             // gives back what was not taken
//
// Page-aligned, in huge pages where the system lends them: with small pages their faults took a quarter of the time of
// loading 64-bit values. Memory of a file's mapping is read-only.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>

#include "base/mmap.hpp"
#include "onebeat/error.hpp"

namespace onebeat::sql::columns {

class ColumnMemory {
 public:
  static constexpr uint64_t kPage = 4096;

  // kOutOfMemory when the system lends no address space.
  static Result<std::shared_ptr<ColumnMemory>> reserve(uint64_t most_bytes);
  // `bytes` (whole pages) of a mapping, from a page's begin.
  static std::shared_ptr<ColumnMemory> of_file(std::shared_ptr<const MappedFile> file, uint64_t begin,
                                               uint64_t bytes);
  ~ColumnMemory();
  ColumnMemory(const ColumnMemory&) = delete;
  ColumnMemory& operator=(const ColumnMemory&) = delete;

  uint32_t* words() { return reinterpret_cast<uint32_t*>(data_); }
  const uint32_t* words() const { return reinterpret_cast<const uint32_t*>(data_); }
  std::byte* data() { return data_; }
  uint64_t bytes() const { return bytes_; }  // whole pages
  uint64_t used_words() const { return used_.load(std::memory_order_relaxed); }
  // The place of `words` (a multiple of 16) more; asserted that they fit.
  uint64_t take(uint64_t words);
  void trim();

 private:
  ColumnMemory(std::byte* data, uint64_t bytes, std::shared_ptr<const MappedFile> file)
      : data_(data), bytes_(bytes), file_(std::move(file)) {}

  std::byte* data_;
  uint64_t bytes_;
  std::shared_ptr<const MappedFile> file_;  // null: anonymous
  std::atomic<uint64_t> used_{0};
};

}  // namespace onebeat::sql::columns
