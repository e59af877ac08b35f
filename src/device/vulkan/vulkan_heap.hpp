// vulkan_heap.hpp: the Vulkan device's Heap: a sparse space or a list of blocks for kDevice, lists of blocks in
// host memory for kUpload and kReadback, and imported host memory.
#pragma once
#include <memory>
#include <mutex>
#include <unordered_map>

#include "device/heap.hpp"
#include "device/vulkan/memory.hpp"
#include "device/vulkan/sparse_space.hpp"

namespace onebeat::device::vulkan {

class VulkanHeap final : public Heap {
 public:
  static Result<std::unique_ptr<VulkanHeap>> create(Context& context, const OpenOptions& options);
  ~VulkanHeap() override;

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
    VkBuffer buffer = VK_NULL_HANDLE;
    uint64_t offset = 0;
  };
  Result<Location> locate(const Span& span) const;

  // What a submission must wait for on the device, so that committed pages are there: none (0) mostly.
  VkSemaphore bind_semaphore() const { return sparse_ ? sparse_->bind_semaphore() : VK_NULL_HANDLE; }
  uint64_t bind_point() const { return sparse_ ? sparse_->bind_point() : 0; }

 private:
  // Pending releases may come due after the heap is gone: they find it through this.
  struct Anchor {
    std::mutex mutex;
    VulkanHeap* heap = nullptr;
  };
  VulkanHeap(Context& context, uint64_t budget_bytes);
  BlockPool* pool_of(uint32_t block);
  bool give_back_spares();  // blocks that are kept for the next span: under pressure someone needs them now
  void finish_release(const Span& span, bool pending);
  uint64_t size_of(const Span& span);

  Context& context_;
  MemorySource source_;
  uint64_t reserve_ = 0;  // without sparse pages: what blocks may add up to
  std::shared_ptr<Anchor> anchor_;
  mutable std::mutex mutex_;
  std::unique_ptr<SparseSpace> sparse_;
  BlockPool device_, upload_, readback_, input_;
  std::unordered_map<uint32_t, std::pair<Block, uint64_t>> imports_;  // block id -> block, bytes
  uint32_t next_id_ = SparseSpace::kBlockId + 1;
  uint64_t placed_ = 0, device_placed_ = 0, peak_ = 0, pending_ = 0, imported_ = 0;
};

}  // namespace onebeat::device::vulkan
