// metal_heap.hpp: the Metal device's Heap: lists of placement heaps, or a placement-sparse space where memory is not
// unified, and imported host memory.
#pragma once
#include <memory>
#include <mutex>
#include <unordered_map>

#include "device/heap.hpp"
#include "device/metal/sparse_space.hpp"

namespace onebeat::device::metal {

class MetalHeap final : public Heap {
 public:
  static Result<std::unique_ptr<MetalHeap>> create(Context& context, const OpenOptions& options);
  ~MetalHeap() override;

  Result<Span> place(uint64_t bytes, uint64_t alignment, Memory memory) override;
  Error commit(const Span& span) override;
  Error decommit(const Span& span) override;
  void release(const Span& span, TimelinePoint after) override;
  Result<Span> import(void* memory, uint64_t bytes) override;
  HeapStats stats() const override;
  uint64_t budget_bytes() const override { return source_.budget(); }
  void set_budget(uint64_t bytes) override { source_.set_budget(bytes); }

  // Where a span lies for copy and fill commands. kInvalidUse for a span that is not of this heap.
  struct Location {
    Id buffer = nullptr;
    uint64_t offset = 0;
  };
  Result<Location> locate(const Span& span) const;
  // What a submission waits for on the device, so that mapped pages are there; null without a sparse space.
  const SparseSpace* sparse() const { return sparse_.get(); }

 private:
  // Pending releases may come due after the heap is gone: they find it through this.
  struct Anchor {
    std::mutex mutex;
    MetalHeap* heap = nullptr;
  };
  struct Import {
    Block block;
    uint64_t begin = 0, bytes = 0;  // the span's part of the block, whose ends are those of pages
  };
  MetalHeap(Context& context, uint64_t budget_bytes);
  BlockPool* pool_of(uint32_t block);
  bool give_back_spares();
  void finish_release(const Span& span, bool pending);
  uint64_t size_of(const Span& span);

  Context& context_;
  MemorySource source_;
  uint64_t reserve_ = 0;  // without sparse pages: what blocks may add up to
  std::shared_ptr<Anchor> anchor_;
  mutable std::mutex mutex_;
  std::unique_ptr<SparseSpace> sparse_;
  BlockPool device_, host_;
  std::unordered_map<uint32_t, Import> imports_;
  uint32_t next_id_ = SparseSpace::kBlockId + 1;
  uint64_t placed_ = 0, device_placed_ = 0, peak_ = 0, pending_ = 0, imported_ = 0;
};

}  // namespace onebeat::device::metal
