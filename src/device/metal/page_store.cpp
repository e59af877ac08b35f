#include "device/metal/page_store.hpp"

#include <algorithm>

namespace onebeat::device::metal {

PageStore::PageStore(MemorySource& source, uint64_t page_bytes) : source_(source), page_(page_bytes) {
  const uint64_t device_bytes = source.context().probe().caps.memory_bytes;
  chunk_bytes_ = device_bytes > (uint64_t(8) << 30) ? uint64_t(64) << 20 : uint64_t(16) << 20;
}

PageStore::~PageStore() {
  for (Chunk& c : chunks_) {
    source_.free_heap(std::move(c.heap), c.used.size() * page_);
  }
}

Error PageStore::add_chunk(uint32_t wanted) {
  // A little budget left is used up rather than refused.
  uint64_t bytes = std::max(chunk_bytes_, page_);
  if (bytes > source_.left()) bytes = std::max(source_.left() / page_ * page_, wanted ? page_ : uint64_t(0));
  OB_TRY(Owned heap, source_.heap(bytes, /*host_visible=*/false));
  const auto empty = std::find_if(chunks_.begin(), chunks_.end(), [](const Chunk& c) { return !c.heap; });
  Chunk& chunk = empty == chunks_.end() ? chunks_.emplace_back() : *empty;
  chunk.heap = std::move(heap);
  chunk.used.assign(bytes / page_, false);
  chunk.free = uint32_t(bytes / page_);
  chunk.hint = 0;
  bytes_ += bytes;
  ++count_;
  return {};
}

Result<PageStore::Run> PageStore::take(uint32_t wanted) {
  OB_ASSERT(wanted > 0, "a run has pages");
  auto chunk = std::find_if(chunks_.begin(), chunks_.end(), [](const Chunk& c) { return c.free > 0; });
  if (chunk == chunks_.end()) {
    OB_CHECK(add_chunk(wanted));
    chunk = std::find_if(chunks_.begin(), chunks_.end(), [](const Chunk& c) { return c.free > 0; });
  }
  uint32_t at = chunk->hint;
  while (chunk->used[at]) ++at;
  Run run{{uint32_t(chunk - chunks_.begin()), at}, 0, chunk->heap.get()};
  while (run.count < wanted && at < chunk->used.size() && !chunk->used[at]) {
    chunk->used[at++] = true;
    ++run.count;
  }
  chunk->hint = at;
  chunk->free -= run.count;
  return run;
}

void PageStore::give(Place place) {
  Chunk& chunk = chunks_[place.chunk];
  OB_ASSERT(chunk.used[place.page], "a page is given back once");
  chunk.used[place.page] = false;
  chunk.hint = std::min(chunk.hint, place.page);
  ++chunk.free;
}

void PageStore::trim() {
  for (Chunk& c : chunks_) {
    if (!c.heap || c.free != c.used.size()) continue;
    const uint64_t bytes = c.used.size() * page_;
    source_.free_heap(std::move(c.heap), bytes);
    bytes_ -= bytes;
    --count_;
    c = {};
  }
}

}  // namespace onebeat::device::metal
