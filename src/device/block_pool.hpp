// block_pool.hpp: spans out of a list of buffers, each with memory of its own: the heap of a GPU where sparse pages cannot
// be bound or gain nothing, and always for what the host writes and reads. Not thread-safe: the heap has the lock.
//
// A Source makes the buffers:
//   using Block = struct { uint32_t id; uint64_t bytes, address; std::byte* host; ... };
//   using BlockOptions = struct { uint64_t block_bytes; bool slow_reads; ... };   // block_bytes: unless one span needs more
//   Result<Block> make(uint64_t bytes, const BlockOptions&);   void destroy(Block&);
//   uint64_t largest_block() const;   const std::string& name() const;            // of the device, for messages
#pragma once
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "device/range_allocator.hpp"
#include "device/span.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device {

inline std::string mib(uint64_t bytes) {  // "12 MiB", for messages
  return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MiB";
}

template <class Source>
class BlockPool {
 public:
  using Block = typename Source::Block;
  using Options = typename Source::BlockOptions;
  BlockPool(Source& source, const Options& options) : source_(source), options_(options) {}
  BlockPool(const BlockPool&) = delete;
  BlockPool& operator=(const BlockPool&) = delete;
  ~BlockPool();

  // `next_id` numbers new blocks, over all pools of a heap.
  Result<Span> place(uint64_t bytes, uint64_t alignment, uint32_t& next_id);
  // The rounded size given back; 0 when the span is not one that place() returned.
  uint64_t release(const Span& span);
  // Gives every block back that holds no span; false when there is none.
  bool trim();
  uint64_t size_of(const Span& span) const { return ranges_.size_at(key(span)); }
  const Block* find(uint32_t id) const;

  uint64_t bytes() const { return bytes_; }
  uint32_t block_count() const { return uint32_t(blocks_.size()); }

 private:
  static constexpr uint64_t kGranularity = RangeAllocator::kGranularity;
  // Ranges are kept in a key space where blocks lie far apart and low bits equal those of the address, so that
  // neighbours never merge across blocks and alignments hold for addresses.
  static constexpr int kIdShift = 44;
  static constexpr uint64_t kAlignedBits = (uint64_t(1) << 21) - 1;
  static uint64_t base_key(const Block& b) {
    return (uint64_t(b.id) << kIdShift) | (b.address & kAlignedBits);
  }
  uint64_t key(const Span& span) const;
  // The part of a block that is handed out: from the first address that the allocator's granularity allows.
  static std::pair<uint64_t, uint64_t> usable(const Block& block);
  Error add_block(uint64_t bytes, uint32_t id);

  Source& source_;
  Options options_;
  RangeAllocator ranges_;
  std::unordered_map<uint32_t, Block> blocks_;
  uint64_t bytes_ = 0;
};

template <class Source>
BlockPool<Source>::~BlockPool() {
  for (auto& [id, block] : blocks_) source_.destroy(block);
}

template <class Source>
uint64_t BlockPool<Source>::key(const Span& span) const {
  const Block* block = find(span.block);
  return block ? base_key(*block) + span.offset : 0;
}

template <class Source>
const typename Source::Block* BlockPool<Source>::find(uint32_t id) const {
  const auto it = blocks_.find(id);
  return it == blocks_.end() ? nullptr : &it->second;
}

template <class Source>
std::pair<uint64_t, uint64_t> BlockPool<Source>::usable(const Block& block) {
  const uint64_t base = base_key(block);
  const uint64_t begin = (base + kGranularity - 1) / kGranularity * kGranularity;
  const uint64_t end = (base + block.bytes) / kGranularity * kGranularity;
  return {begin, end - begin};
}

template <class Source>
Error BlockPool<Source>::add_block(uint64_t bytes, uint32_t id) {
  OB_TRY(Block block, source_.make(bytes, options_));
  block.id = id;
  const auto [begin, length] = usable(block);
  ranges_.add(begin, length);
  bytes_ += block.bytes;
  blocks_.emplace(id, std::move(block));
  return {};
}

template <class Source>
Result<Span> BlockPool<Source>::place(uint64_t bytes, uint64_t alignment, uint32_t& next_id) {
  const uint64_t largest = source_.largest_block();
  if (bytes > largest - std::min<uint64_t>(largest, 1 << 20)) {
    return Error{ErrorCode::kOutOfMemory, source_.name() + " gives at most " + mib(largest) +
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
  span.slow_reads = options_.slow_reads;
  return span;
}

template <class Source>
bool BlockPool<Source>::trim() {
  bool gave = false;
  for (auto it = blocks_.begin(); it != blocks_.end();) {
    const auto [begin, length] = usable(it->second);
    if (!ranges_.remove(begin, length)) {
      ++it;
      continue;
    }
    bytes_ -= it->second.bytes;
    source_.destroy(it->second);
    it = blocks_.erase(it);
    gave = true;
  }
  return gave;
}

template <class Source>
uint64_t BlockPool<Source>::release(const Span& span) {
  const auto it = blocks_.find(span.block);
  if (it == blocks_.end()) return 0;
  const uint64_t freed = ranges_.free(key(span));
  Block& block = it->second;
  // One block of the usual size stays for the next span; making one costs a system call and page faults.
  const bool spare = block.bytes <= options_.block_bytes + 65536 && blocks_.size() == 1;
  const auto [begin, length] = usable(block);
  if (freed && !spare && ranges_.remove(begin, length)) {
    bytes_ -= block.bytes;
    source_.destroy(block);
    blocks_.erase(it);
  }
  return freed;
}

}  // namespace onebeat::device
