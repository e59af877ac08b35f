#include "device/vulkan/vulkan_heap.hpp"

#include <algorithm>

namespace onebeat::device::vulkan {
namespace {

// Blocks large enough that drivers with 4,096 allocations are never the limit, small enough for small GPUs.
constexpr uint64_t kDeviceBlock = uint64_t(64) << 20;
// Host memory is pinned when it is allocated, which takes milliseconds for large blocks.
constexpr uint64_t kHostBlock = uint64_t(16) << 20;
constexpr uint64_t kInputBlock = uint64_t(1) << 20;  // of what may be a window of 256 MiB

uint64_t default_budget(const Probe& p) {
  const uint64_t total = p.memory.device_heap_bytes;
  return p.memory.unified ? total / 4 : total / 2;
}

}  // namespace

Result<std::unique_ptr<VulkanHeap>> VulkanHeap::create(Context& context, const OpenOptions& options) {
  const Probe& p = context.probe();
  const uint64_t budget = options.heap_budget_bytes ? options.heap_budget_bytes : default_budget(p);
  std::unique_ptr<VulkanHeap> heap(
      new VulkanHeap(context, budget, std::min(options.heap_reserve_bytes, p.memory.device_heap_bytes)));
  heap->add_pool({Memory::kDevice}, {p.memory.device, p.memory.device_mapped && !p.no_mapped_device_memory,
                                     p.memory.slow_reads, kDeviceBlock});
  heap->add_pool({Memory::kUpload}, {p.memory.upload, true, false, kHostBlock});
  heap->add_pool({Memory::kReadback}, {p.memory.readback, true, false, kHostBlock});
  heap->add_pool({Memory::kInput}, {p.no_mapped_device_memory ? p.memory.upload : p.memory.input, true,
                                    p.memory.slow_input, kInputBlock});
  if (!p.caps.has(Feature::kSparseHeap)) return heap;
  Result<std::unique_ptr<SparseSpace>> sparse =
      SparseSpace::create(heap->source(), options.heap_reserve_bytes);
  if (sparse) {
    heap->use_sparse(std::move(*sparse));
  } else if (context.lost()) {
    return sparse.error();
  } else {
    const Error& why = sparse.error();
    context.mutable_probe().caps.lacks(Feature::kSparseHeap, "the sparse buffer could not be made: " +
                                                                 why.message + " (" + why.detail + ")");
  }
  return heap;
}

}  // namespace onebeat::device::vulkan
