// memory.hpp: VkDeviceMemory and VkBuffer for the heap, counted against one budget.
//
// The budget covers the memory heap that kDevice spans come from; where memory is unified that is everything.
#pragma once
#include <atomic>
#include <cstdint>

#include "device/block_pool.hpp"
#include "device/page_store.hpp"
#include "device/span.hpp"
#include "device/vulkan/context.hpp"

namespace onebeat::device::vulkan {

// One buffer with memory of its own.
struct Block {
  uint32_t id = 0;
  VkBuffer buffer = VK_NULL_HANDLE;
  VkDeviceMemory memory = VK_NULL_HANDLE;
  uint64_t bytes = 0;
  uint64_t address = 0;
  std::byte* host = nullptr;
  uint32_t type = 0;
};

class MemorySource {
 public:
  MemorySource(Context& context, uint64_t budget_bytes) : context_(context), budget_(budget_bytes) {}

  // Device memory of one type, usable by buffers with device addresses. kOutOfMemory past the budget.
  Result<VkDeviceMemory> allocate(uint64_t bytes, uint32_t type, const void* next = nullptr);
  void free(VkDeviceMemory memory, uint64_t bytes, uint32_t type);

  bool counted(uint32_t type) const;
  uint64_t left() const;  // of the budget
  uint64_t used() const { return used_; }
  uint64_t budget() const { return budget_; }
  void set_budget(uint64_t bytes) { budget_ = bytes; }
  Context& context() const { return context_; }

  // For BlockPool (device/block_pool.hpp).
  using Block = vulkan::Block;
  struct BlockOptions {
    uint32_t type = 0;
    bool mapped = false;
    bool slow_reads = false;
    uint64_t block_bytes = 0;
  };
  Result<Block> make(uint64_t bytes, const BlockOptions& options);
  void destroy(Block& block);
  uint64_t largest_block() const;
  const std::string& name() const;

  // For GpuHeap (device/gpu_heap.hpp). Imported memory is taken as it is given.
  using Buffer = VkBuffer;
  static Buffer buffer_of(const Block& block) { return block.buffer; }
  Result<Block> import(void* memory, uint64_t bytes);
  uint64_t import_alignment() const;
  uint64_t import_page() const { return import_alignment(); }

 private:
  Context& context_;
  std::atomic<uint64_t> budget_;
  std::atomic<uint64_t> used_{0};
};

using BlockPool = device::BlockPool<MemorySource>;

// Pages of a sparse buffer, of one type of memory.
struct SparsePages {
  using Memory = VkDeviceMemory;
  MemorySource& source;
  uint32_t type = 0;
  Result<Memory> allocate(uint64_t bytes) { return source.allocate(bytes, type); }
  void free(Memory memory, uint64_t bytes) { source.free(memory, bytes, type); }
  uint64_t left() const { return source.left(); }
  uint64_t chunk_bytes() const;
};
using PageStore = device::PageStore<SparsePages>;

}  // namespace onebeat::device::vulkan
