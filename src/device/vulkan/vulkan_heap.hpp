// vulkan_heap.hpp: the Vulkan device's Heap: a sparse space or a list of blocks for kDevice, lists of blocks in
// host memory for kUpload and kReadback, and imported host memory.
#pragma once
#include "device/gpu_heap.hpp"
#include "device/vulkan/sparse_space.hpp"

namespace onebeat::device::vulkan {

class VulkanHeap final : public GpuHeap<MemorySource, SparseSpace> {
 public:
  static Result<std::unique_ptr<VulkanHeap>> create(Context& context, const OpenOptions& options);

 private:
  using GpuHeap::GpuHeap;
};

}  // namespace onebeat::device::vulkan
