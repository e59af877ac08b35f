#include "device/metal/metal_heap.hpp"

#include <algorithm>

namespace onebeat::device::metal {
namespace {

constexpr uint64_t kDeviceBlock = uint64_t(64) << 20;
constexpr uint64_t kHostBlock = uint64_t(16) << 20;

// What Metal recommends is about three quarters of the machine: a third of that is a quarter of all memory.
uint64_t default_budget(const Probe& p) { return p.working_set_bytes / 3; }

}  // namespace

Result<std::unique_ptr<MetalHeap>> MetalHeap::create(Context& context, const OpenOptions& options) {
  Caps& caps = context.mutable_probe().caps;
  const uint64_t budget =
      options.heap_budget_bytes ? options.heap_budget_bytes : default_budget(context.probe());
  std::unique_ptr<MetalHeap> heap(
      new MetalHeap(context, budget, std::min(options.heap_reserve_bytes, caps.memory_bytes)));
  heap->add_pool({Memory::kDevice}, {caps.has(Feature::kUnifiedMemory), kDeviceBlock});
  heap->add_pool({Memory::kUpload, Memory::kReadback, Memory::kInput}, {true, kHostBlock});
  if (!caps.has(Feature::kSparseHeap)) return heap;
  Result<std::unique_ptr<SparseSpace>> sparse =
      SparseSpace::create(heap->source(), options.heap_reserve_bytes);
  if (sparse)
    heap->use_sparse(std::move(*sparse));
  else
    caps.lacks(Feature::kSparseHeap, "the sparse buffer could not be made: " + sparse.error().message);
  return heap;
}

}  // namespace onebeat::device::metal
