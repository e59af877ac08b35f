// heap.hpp: one reservation of address space per device, committed on use.
//
//   Span weights = heap.allocate(90 << 20).value();          // place + commit
//   heap.release(weights, queue_point);                      // reusable once the point is reached
//
// place() assigns addresses, commit() backs them, decommit() gives the backing away but keeps the addresses;
// contents are lost. Where a device cannot bind sparse pages the same calls work on a list of blocks: place()
// commits at once, decommit() is a no-op unless a whole block is free (Caps says which, and why). Every byte
// of our columns, weights, vectors and activations comes from here, and stats() is the truth that the
// diagnostics show. Thread-safe.
#pragma once
#include <cstdint>

#include "device/span.hpp"
#include "device/timeline.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device {

struct HeapStats {
  uint64_t reserved_bytes = 0;   // address space
  uint64_t committed_bytes = 0;  // backed by memory now
  uint64_t placed_bytes = 0;     // handed out (after alignment)
  uint64_t imported_bytes = 0;   // host memory seen through import()
  uint64_t pending_bytes = 0;    // released, waiting for their timeline point
  uint64_t peak_placed_bytes = 0;
  uint32_t block_count = 0;  // backing allocations
  bool sparse = false;
};

class Heap {
 public:
  virtual ~Heap() = default;

  // Alignment is a power of two, at least 16; the result is aligned to max(alignment, 256). kOutOfMemory when
  // the reservation, the budget or the device is full: release something or take a smaller batch. Zero bytes
  // give an empty span, which every other call accepts and ignores.
  virtual Result<Span> place(uint64_t bytes, uint64_t alignment = 256, Memory memory = Memory::kDevice) = 0;
  virtual Error commit(const Span& span) = 0;
  virtual Error decommit(const Span& span) = 0;
  // Frees the whole span that place() returned once `after` is reached (at once when it is empty or reached).
  virtual void release(const Span& span, TimelinePoint after = {}) = 0;
  // Makes host memory visible to kernels without a copy, where Feature::kHostImport exists; the memory must
  // outlive the span. kUnsupported otherwise: allocate and upload instead. Pointer and size: multiples of
  // 4096.
  virtual Result<Span> import(void* memory, uint64_t bytes) = 0;

  virtual HeapStats stats() const = 0;
  virtual uint64_t budget_bytes() const = 0;
  virtual void set_budget(uint64_t bytes) = 0;  // commits beyond it fail with kOutOfMemory

  Result<Span> allocate(uint64_t bytes, uint64_t alignment = 256, Memory memory = Memory::kDevice) {
    OB_TRY(Span span, place(bytes, alignment, memory));
    if (Error e = commit(span)) {
      release(span);
      return e;
    }
    return span;
  }
};

}  // namespace onebeat::device
