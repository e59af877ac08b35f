// metal_heap.hpp: the Metal device's Heap: lists of placement heaps, or a placement-sparse space where memory is not
// unified, and imported host memory.
#pragma once
#include "device/gpu_heap.hpp"
#include "device/metal/sparse_space.hpp"

namespace onebeat::device::metal {

class MetalHeap final : public GpuHeap<MemorySource, SparseSpace> {
 public:
  static Result<std::unique_ptr<MetalHeap>> create(Context& context, const OpenOptions& options);

 private:
  using GpuHeap::GpuHeap;
};

}  // namespace onebeat::device::metal
