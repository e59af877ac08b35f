// memory.hpp: placement heaps, buffers over them and imported memory, counted against one budget.
#pragma once
#include <atomic>
#include <cstdint>

#include "device/block_pool.hpp"
#include "device/metal/context.hpp"
#include "device/page_store.hpp"
#include "device/span.hpp"

namespace onebeat::device::metal {

// One buffer with a heap of its own, or over memory of the host.
struct Block {
  uint32_t id = 0;
  Owned heap;  // empty: imported
  Owned buffer;
  uint64_t bytes = 0;
  uint64_t address = 0;
  std::byte* host = nullptr;
};

class MemorySource {
 public:
  MemorySource(Context& context, uint64_t budget_bytes) : context_(context), budget_(budget_bytes) {}

  // A placement heap of at least `bytes`; resident at once. kOutOfMemory past the budget.
  Result<Owned> heap(uint64_t bytes, bool host_visible);
  void free_heap(Owned heap, uint64_t bytes);

  uint64_t left() const;  // of the budget
  uint64_t budget() const { return budget_; }
  void set_budget(uint64_t bytes) { budget_ = bytes; }
  Context& context() const { return context_; }

  // For BlockPool (device/block_pool.hpp).
  using Block = metal::Block;
  struct BlockOptions {
    bool host_visible = true;
    uint64_t block_bytes = 0;
    bool slow_reads = false;
  };
  Result<Block> make(uint64_t bytes, const BlockOptions& options);
  void destroy(Block& block);
  uint64_t largest_block() const { return context_.probe().caps.max_allocation_bytes; }
  const std::string& name() const { return context_.probe().caps.name; }

  // For GpuHeap (device/gpu_heap.hpp). Whole pages of the system (16 KiB on Apple's processors) are imported: what lies
  // beside a span on them is ours anyway.
  using Buffer = Id;
  static Buffer buffer_of(const Block& block) { return block.buffer.get(); }
  Result<Block> import(void* memory, uint64_t bytes);
  static uint64_t import_alignment() { return 4096; }
  static uint64_t import_page();

 private:
  Context& context_;
  std::atomic<uint64_t> budget_;
  std::atomic<uint64_t> used_{0};
};

// A host-visible buffer outside of the heap and its budget, for what the backend itself uploads. Resident.
Result<Block> make_own_block(Context& context, uint64_t bytes);
void destroy_own_block(Context& context, Block& block);

using BlockPool = device::BlockPool<MemorySource>;

// Pages of the sparse buffer.
struct SparsePages {
  using Memory = Owned;  // a placement heap
  MemorySource& source;
  Result<Memory> allocate(uint64_t bytes) { return source.heap(bytes, /*host_visible=*/false); }
  void free(Memory heap, uint64_t bytes) { source.free_heap(std::move(heap), bytes); }
  uint64_t left() const { return source.left(); }
  uint64_t chunk_bytes() const { return uint64_t(64) << 20; }
};
using PageStore = device::PageStore<SparsePages>;

}  // namespace onebeat::device::metal
