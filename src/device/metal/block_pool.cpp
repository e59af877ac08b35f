#include "device/metal/block_pool.hpp"

#include <algorithm>

namespace onebeat::device::metal {

constexpr uint64_t kGranularity = RangeAllocator::kGranularity;

BlockPool::~BlockPool() {
  for (auto& [id, block] : blocks_) destroy_block(source_, block);
}

uint64_t BlockPool::key(const Span& span) const {
  const Block* block = find(span.block);
  return block ? base_key(*block) + span.offset : 0;
}

const Block* BlockPool::find(uint32_t id) const {
  const auto it = blocks_.find(id);
  return it == blocks_.end() ? nullptr : &it->second;
}

std::pair<uint64_t, uint64_t> BlockPool::usable(const Block& block) {
  const uint64_t base = base_key(block);
  const uint64_t begin = (base + kGranularity - 1) / kGranularity * kGranularity;
  const uint64_t end = (base + block.bytes) / kGranularity * kGranularity;
  return {begin, end - begin};
}

Error BlockPool::add_block(uint64_t bytes, uint32_t id) {
  OB_TRY(Block block, make_block(source_, bytes, options_.host_visible));
  block.id = id;
  const auto [begin, length] = usable(block);
  ranges_.add(begin, length);
  bytes_ += block.bytes;
  blocks_.emplace(id, std::move(block));
  return {};
}

Result<Span> BlockPool::place(uint64_t bytes, uint64_t alignment, uint32_t& next_id) {
  const Caps& caps = source_.context().probe().caps;
  const uint64_t largest = caps.max_allocation_bytes;
  if (bytes > largest - std::min<uint64_t>(largest, 1 << 20)) {
    return Error{ErrorCode::kOutOfMemory, caps.name + " gives at most " + mib(largest) +
                                              " in one piece, and " + mib(bytes) +
                                              " were asked for; take a smaller batch"};
  }
  if (alignment > kAlignedBits + 1) {
    return Error{ErrorCode::kUnsupported, "alignments above 2 MiB need a sparse heap"};
  }
  auto at = ranges_.allocate(bytes, alignment);
  if (!at) {
    // Large spans get a block of their own size, so that they can be given back whole.
    const uint64_t exact = (bytes + alignment + kGranularity + 65535) / 65536 * 65536;
    Error failed{ErrorCode::kOutOfMemory, ""};
    if (bytes < options_.block_bytes / 2) failed = add_block(options_.block_bytes, next_id);
    if (failed && failed.code == ErrorCode::kOutOfMemory) failed = add_block(exact, next_id);
    if (failed) return failed;
    ++next_id;
    at = ranges_.allocate(bytes, alignment);
    OB_ASSERT(at.has_value(), "a new block holds the span it was made for");
  }
  const Block& block = blocks_.at(uint32_t(*at >> kIdShift));
  Span span;
  span.offset = *at - base_key(block);
  span.address = block.address + span.offset;
  span.bytes = bytes;
  span.block = block.id;
  if (block.host) span.host = block.host + span.offset;
  return span;
}

bool BlockPool::trim() {
  bool gave = false;
  for (auto it = blocks_.begin(); it != blocks_.end();) {
    const auto [begin, length] = usable(it->second);
    if (!ranges_.remove(begin, length)) {
      ++it;
      continue;
    }
    bytes_ -= it->second.bytes;
    destroy_block(source_, it->second);
    it = blocks_.erase(it);
    gave = true;
  }
  return gave;
}

uint64_t BlockPool::release(const Span& span) {
  const auto it = blocks_.find(span.block);
  if (it == blocks_.end()) return 0;
  const uint64_t freed = ranges_.free(key(span));
  Block& block = it->second;
  // One block of the usual size stays for the next span; making one costs a system call and page faults.
  const bool spare = block.bytes <= options_.block_bytes + 65536 && blocks_.size() == 1;
  const auto [begin, length] = usable(block);
  if (freed && !spare && ranges_.remove(begin, length)) {
    bytes_ -= block.bytes;
    destroy_block(source_, block);
    blocks_.erase(it);
  }
  return freed;
}

}  // namespace onebeat::device::metal
