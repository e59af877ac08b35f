// memory.hpp: placement heaps, buffers over them and imported memory, counted against one budget.
#pragma once
#include <atomic>
#include <cstdint>

#include "device/metal/context.hpp"
#include "device/span.hpp"

namespace onebeat::device::metal {

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

 private:
  Context& context_;
  std::atomic<uint64_t> budget_;
  std::atomic<uint64_t> used_{0};
};

// One buffer with a heap of its own, or over memory of the host.
struct Block {
  uint32_t id = 0;
  Owned heap;  // empty: imported
  Owned buffer;
  uint64_t bytes = 0;
  uint64_t address = 0;
  std::byte* host = nullptr;
};

Result<Block> make_block(MemorySource& source, uint64_t bytes, bool host_visible);
// `bytes` from `memory` on, both multiples of the system's pages.
Result<Block> import_block(MemorySource& source, void* memory, uint64_t bytes);
void destroy_block(MemorySource& source, Block& block);

// A host-visible buffer outside of the heap and its budget, for what the backend itself uploads. Resident.
Result<Block> make_own_block(Context& context, uint64_t bytes);
void destroy_own_block(Context& context, Block& block);

std::string mib(uint64_t bytes);  // "12 MiB", for messages
uint64_t system_page_bytes();

}  // namespace onebeat::device::metal
