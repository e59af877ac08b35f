// sparse_space.hpp: a sparse VkBuffer and the queue that binds its pages, with the semaphore that submissions wait for.
#pragma once
#include <memory>

#include "device/sparse_space.hpp"
#include "device/vulkan/memory.hpp"

namespace onebeat::device::vulkan {

class SparseSpace final : public device::SparseSpace<SparsePages> {
 public:
  static Result<std::unique_ptr<SparseSpace>> create(MemorySource& source, uint64_t reserve_bytes);
  ~SparseSpace();

  VkBuffer buffer() const { return buffer_; }
  VkSemaphore bind_semaphore() const { return bound_; }  // reaches point() when all pages so far are bound

 private:
  SparseSpace(MemorySource& source, uint64_t page, uint32_t type)
      : device::SparseSpace<SparsePages>(SparsePages{source, type}, page), source_(source) {}
  Error map(const std::vector<Mapping>& mappings, uint64_t after) override;
  Error wait_for(uint64_t point) override;

  MemorySource& source_;
  VkBuffer buffer_ = VK_NULL_HANDLE;
  VkSemaphore bound_ = VK_NULL_HANDLE;
};

}  // namespace onebeat::device::vulkan
