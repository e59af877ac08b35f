// cpu_heap.hpp: the CPU device's memory: one reserved mapping, backed page by page.
//
// Reserved pages are inaccessible, so a kernel that runs past committed memory stops at once instead of
// corrupting something. Small spans share pages; a page is backed while any part of it is committed, which is
// kept as one 16-bit mask a page (a bit per sixteenth).
#pragma once
#include <memory>

#include "device/heap.hpp"

namespace onebeat::device::cpu {

class CpuHeap final : public Heap {
 public:
  struct Options {
    uint64_t reserve_bytes = uint64_t(32) << 30;  // less when the system grants less (see stats())
    uint64_t budget_bytes = 0;
    // Abilities that can be turned off, so that what stands in for them runs without a GPU too.
    bool sparse = true;   // off: place() commits at once, decommit() does nothing
    bool import = true;   // off: import() answers kUnsupported
    bool unified = true;  // off: kDevice spans have no host pointer
  };
  static Result<std::unique_ptr<CpuHeap>> create(const Options& options);
  ~CpuHeap() override;

  Result<Span> place(uint64_t bytes, uint64_t alignment, Memory memory) override;
  Error commit(const Span& span) override;
  Error decommit(const Span& span) override;
  void release(const Span& span, TimelinePoint after) override;
  Result<Span> import(void* memory, uint64_t bytes) override;
  HeapStats stats() const override;
  uint64_t budget_bytes() const override;
  void set_budget(uint64_t bytes) override;

 private:
  struct State;
  explicit CpuHeap(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;  // shared with pending releases, which may come due after the heap is gone
};

}  // namespace onebeat::device::cpu
