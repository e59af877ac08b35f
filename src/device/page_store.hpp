// page_store.hpp: the memory behind a sparse buffer: chunks of device memory, cut into pages. Not thread-safe.
//
// A Source, cheap to copy, gives the chunks:
//   using Memory = ...;                       // owns or names one; false when empty
//   Result<Memory> allocate(uint64_t bytes);   void free(Memory, uint64_t bytes);
//   uint64_t left() const;                     // of the budget
//   uint64_t chunk_bytes() const;              // few enough for drivers with 4,096 allocations, small enough to give back
#pragma once
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/assert.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device {

template <class Source>
class PageStore {
 public:
  using Memory = typename Source::Memory;
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
  };

  PageStore(Source source, uint64_t page_bytes) : source_(source), page_(page_bytes) {}
  PageStore(const PageStore&) = delete;
  PageStore& operator=(const PageStore&) = delete;
  ~PageStore();

  // Up to `wanted` pages in a row; makes a chunk when no page is free.
  Result<Run> take(uint32_t wanted);
  void give(Place place);
  const Memory& memory(Place place) const { return chunks_[place.chunk].memory; }  // of a page that is taken
  // Frees chunks without a used page. The caller knows that no page of them is bound any more.
  void trim();

  uint64_t bytes() const { return bytes_; }
  uint32_t chunk_count() const { return count_; }

 private:
  struct Chunk {
    Memory memory{};
    std::vector<bool> used;
    uint32_t free = 0;
    uint32_t hint = 0;  // no free page below
  };
  Error add_chunk(uint32_t wanted);

  Source source_;
  uint64_t page_;
  std::vector<Chunk> chunks_;
  uint64_t bytes_ = 0;
  uint32_t count_ = 0;
};

template <class Source>
PageStore<Source>::~PageStore() {
  for (Chunk& c : chunks_) {
    if (c.memory) source_.free(std::move(c.memory), c.used.size() * page_);
  }
}

template <class Source>
Error PageStore<Source>::add_chunk(uint32_t wanted) {
  // A little budget left is used up rather than refused.
  uint64_t bytes = std::max(source_.chunk_bytes(), page_);
  if (bytes > source_.left()) bytes = std::max(source_.left() / page_ * page_, wanted ? page_ : uint64_t(0));
  OB_TRY(Memory memory, source_.allocate(bytes));
  const auto empty = std::find_if(chunks_.begin(), chunks_.end(), [](const Chunk& c) { return !c.memory; });
  Chunk& chunk = empty == chunks_.end() ? chunks_.emplace_back() : *empty;
  chunk.memory = std::move(memory);
  chunk.used.assign(bytes / page_, false);
  chunk.free = uint32_t(bytes / page_);
  chunk.hint = 0;
  bytes_ += bytes;
  ++count_;
  return {};
}

template <class Source>
Result<typename PageStore<Source>::Run> PageStore<Source>::take(uint32_t wanted) {
  OB_ASSERT(wanted > 0, "a run has pages");
  auto chunk = std::find_if(chunks_.begin(), chunks_.end(), [](const Chunk& c) { return c.free > 0; });
  if (chunk == chunks_.end()) {
    OB_CHECK(add_chunk(wanted));
    chunk = std::find_if(chunks_.begin(), chunks_.end(), [](const Chunk& c) { return c.free > 0; });
  }
  uint32_t at = chunk->hint;
  while (chunk->used[at]) ++at;
  Run run{{uint32_t(chunk - chunks_.begin()), at}, 0};
  while (run.count < wanted && at < chunk->used.size() && !chunk->used[at]) {
    chunk->used[at++] = true;
    ++run.count;
  }
  chunk->hint = at;
  chunk->free -= run.count;
  return run;
}

template <class Source>
void PageStore<Source>::give(Place place) {
  Chunk& chunk = chunks_[place.chunk];
  OB_ASSERT(chunk.used[place.page], "a page is given back once");
  chunk.used[place.page] = false;
  chunk.hint = std::min(chunk.hint, place.page);
  ++chunk.free;
}

template <class Source>
void PageStore<Source>::trim() {
  for (Chunk& c : chunks_) {
    if (!c.memory || c.free != c.used.size()) continue;
    const uint64_t bytes = c.used.size() * page_;
    source_.free(std::move(c.memory), bytes);
    bytes_ -= bytes;
    --count_;
    c = {};
  }
}

}  // namespace onebeat::device
