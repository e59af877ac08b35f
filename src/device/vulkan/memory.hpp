// memory.hpp: VkDeviceMemory and VkBuffer for the heap, counted against one budget.
//
// The budget covers the memory heap that kDevice spans come from; where memory is unified that is everything.
#pragma once
#include <atomic>
#include <cstdint>

#include "device/span.hpp"
#include "device/vulkan/context.hpp"

namespace onebeat::device::vulkan {

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

 private:
  Context& context_;
  std::atomic<uint64_t> budget_;
  std::atomic<uint64_t> used_{0};
};

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

// `mapped`: the type is host-visible and the block gets a host pointer. `import`: memory of the host to use
// instead of an allocation.
Result<Block> make_block(MemorySource& source, uint64_t bytes, uint32_t type, bool mapped);
Result<Block> import_block(MemorySource& source, void* memory, uint64_t bytes);
void destroy_block(MemorySource& source, Block& block);

std::string mib(uint64_t bytes);  // "12 MiB", for messages

}  // namespace onebeat::device::vulkan
