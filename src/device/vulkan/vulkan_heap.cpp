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

VulkanHeap::VulkanHeap(Context& context, uint64_t budget_bytes)
    : context_(context),
      source_(context, budget_bytes),
      anchor_(std::make_shared<Anchor>()),
      device_(source_, {context.probe().memory.device,
                        context.probe().memory.device_mapped && !context.probe().no_mapped_device_memory,
                        context.probe().memory.slow_reads, kDeviceBlock}),
      upload_(source_, {context.probe().memory.upload, true, false, kHostBlock}),
      readback_(source_, {context.probe().memory.readback, true, false, kHostBlock}),
      input_(source_, {context.probe().no_mapped_device_memory ? context.probe().memory.upload
                                                               : context.probe().memory.input,
                       true, context.probe().memory.slow_input, kInputBlock}) {
  anchor_->heap = this;
}

Result<std::unique_ptr<VulkanHeap>> VulkanHeap::create(Context& context, const OpenOptions& options) {
  const uint64_t budget =
      options.heap_budget_bytes ? options.heap_budget_bytes : default_budget(context.probe());
  std::unique_ptr<VulkanHeap> heap(new VulkanHeap(context, budget));
  heap->reserve_ = std::min(options.heap_reserve_bytes, context.probe().memory.device_heap_bytes);
  if (context.probe().caps.has(Feature::kSparseHeap)) {
    Result<std::unique_ptr<SparseSpace>> sparse =
        SparseSpace::create(heap->source_, options.heap_reserve_bytes);
    if (sparse) {
      heap->sparse_ = std::move(*sparse);
    } else if (context.lost()) {
      return sparse.error();
    } else {
      context.mutable_probe().caps.lacks(
          Feature::kSparseHeap, "the sparse buffer could not be made: " + sparse.error().message + " (" +
                                    sparse.error().detail + ")");
    }
  }
  return heap;
}

VulkanHeap::~VulkanHeap() {
  {
    std::lock_guard lock(anchor_->mutex);
    anchor_->heap = nullptr;
  }
  for (auto& [id, import] : imports_) destroy_block(source_, import.first);
}

Result<Span> VulkanHeap::place(uint64_t bytes, uint64_t alignment, Memory memory) {
  if (bytes == 0) return Span{};
  if (alignment < 16 || (alignment & (alignment - 1))) {
    return Error{ErrorCode::kInvalidArgument,
                 "an alignment is a power of two of at least 16, not " + std::to_string(alignment)};
  }
  alignment = std::max<uint64_t>(alignment, 256);
  if (context_.lost()) return context_.health();
  std::lock_guard lock(mutex_);
  auto place_once = [&] {
    if (memory == Memory::kUpload) return upload_.place(bytes, alignment, next_id_);
    if (memory == Memory::kReadback) return readback_.place(bytes, alignment, next_id_);
    if (memory == Memory::kInput) return input_.place(bytes, alignment, next_id_);
    if (sparse_) return sparse_->place(bytes, alignment);
    if (bytes > reserve_ - std::min(reserve_, device_placed_)) {
      return Result<Span>(Error{ErrorCode::kOutOfMemory,
                                "the heap may hold " + mib(reserve_) + " and holds " + mib(device_placed_) +
                                    "; release something, or open the device with a larger reservation"});
    }
    return device_.place(bytes, alignment, next_id_);
  };
  Result<Span> placed = place_once();
  if (!placed && placed.error().code == ErrorCode::kOutOfMemory && give_back_spares()) placed = place_once();
  if (!placed) return placed;
  const uint64_t size = size_of(*placed);
  placed_ += size;
  if (device_.find(placed->block)) device_placed_ += size;
  peak_ = std::max(peak_, placed_);
  return placed;
}

Error VulkanHeap::commit(const Span& span) {
  if (!span || !sparse_ || span.block != SparseSpace::kBlockId) return {};
  std::lock_guard lock(mutex_);
  Error failed = sparse_->commit(span);
  if (failed.code == ErrorCode::kOutOfMemory && give_back_spares()) failed = sparse_->commit(span);
  return failed;
}

Error VulkanHeap::decommit(const Span& span) {
  if (!span || !sparse_ || span.block != SparseSpace::kBlockId) return {};
  std::lock_guard lock(mutex_);
  return sparse_->decommit(span);
}

bool VulkanHeap::give_back_spares() {
  bool gave = false;
  for (BlockPool* pool : {&device_, &upload_, &readback_, &input_}) gave = pool->trim() || gave;
  return gave;
}

BlockPool* VulkanHeap::pool_of(uint32_t block) {
  for (BlockPool* pool : {&device_, &upload_, &readback_, &input_}) {
    if (pool->find(block)) return pool;
  }
  return nullptr;
}

uint64_t VulkanHeap::size_of(const Span& span) {
  if (sparse_ && span.block == SparseSpace::kBlockId) return sparse_->size_of(span);
  BlockPool* pool = pool_of(span.block);
  return pool ? pool->size_of(span) : 0;
}

void VulkanHeap::release(const Span& span, TimelinePoint after) {
  if (!span) return;
  if (!after || after.timeline->reached(after.value)) {
    finish_release(span, false);
    return;
  }
  {
    std::lock_guard lock(mutex_);
    pending_ += size_of(span);
  }
  after.timeline->on_reach(after.value, [weak = std::weak_ptr(anchor_), span](const Error&) {
    const std::shared_ptr<Anchor> anchor = weak.lock();
    if (!anchor) return;
    std::lock_guard lock(anchor->mutex);
    if (anchor->heap) anchor->heap->finish_release(span, true);
  });
}

void VulkanHeap::finish_release(const Span& span, bool pending) {
  std::lock_guard lock(mutex_);
  if (const auto it = imports_.find(span.block); it != imports_.end()) {
    imported_ -= it->second.second;
    destroy_block(source_, it->second.first);
    imports_.erase(it);
    return;
  }
  uint64_t freed = 0;
  if (sparse_ && span.block == SparseSpace::kBlockId) {
    freed = sparse_->release(span);
  } else if (BlockPool* pool = pool_of(span.block)) {
    freed = pool->release(span);
    if (pool == &device_) device_placed_ -= freed;
  }
  OB_ASSERT(freed > 0, "a span is released once, as place() returned it");
  placed_ -= freed;
  if (pending) pending_ -= freed;
}

Result<Span> VulkanHeap::import(void* memory, uint64_t bytes) {
  const Probe& p = context_.probe();
  if (!p.caps.has(Feature::kHostImport)) {
    return Error{ErrorCode::kUnsupported,
                 p.caps.name + " cannot use host memory in place; allocate and upload instead"};
  }
  const uint64_t alignment = std::max<uint64_t>(4096, p.host_import_alignment);
  if (!memory || bytes == 0 || reinterpret_cast<uint64_t>(memory) % alignment || bytes % alignment) {
    return Error{ErrorCode::kInvalidArgument, "imported memory starts and ends on a multiple of " +
                                                  std::to_string(alignment) + "; allocate and copy instead"};
  }
  if (context_.lost()) return context_.health();
  std::lock_guard lock(mutex_);
  OB_TRY(Block block, import_block(source_, memory, bytes));
  block.id = next_id_++;
  Span span;
  span.address = block.address;
  span.bytes = bytes;
  span.host = static_cast<std::byte*>(memory);
  span.block = block.id;
  imports_.emplace(block.id, std::pair(block, bytes));
  imported_ += bytes;
  return span;
}

HeapStats VulkanHeap::stats() const {
  std::lock_guard lock(mutex_);
  HeapStats s;
  s.sparse = sparse_ != nullptr;
  const uint64_t blocks = device_.bytes() + upload_.bytes() + readback_.bytes() + input_.bytes();
  s.committed_bytes = blocks + (sparse_ ? sparse_->committed() : 0);
  s.reserved_bytes = sparse_ ? sparse_->reserved() : reserve_;
  s.placed_bytes = placed_;
  s.peak_placed_bytes = peak_;
  s.pending_bytes = pending_;
  s.imported_bytes = imported_;
  s.block_count = device_.block_count() + upload_.block_count() + readback_.block_count() +
                  input_.block_count() + (sparse_ ? sparse_->chunk_count() : 0);
  return s;
}

Result<VulkanHeap::Location> VulkanHeap::locate(const Span& span) const {
  std::lock_guard lock(mutex_);
  Location at{VK_NULL_HANDLE, span.offset};
  uint64_t address = 0, bytes = 0;
  if (sparse_ && span.block == SparseSpace::kBlockId) {
    at.buffer = sparse_->buffer();
    address = sparse_->address();
    bytes = sparse_->reserved();
  } else if (const auto it = imports_.find(span.block); it != imports_.end()) {
    at.buffer = it->second.first.buffer;
    address = it->second.first.address;
    bytes = it->second.second;
  } else {
    for (const BlockPool* pool : {&device_, &upload_, &readback_, &input_}) {
      if (const Block* block = pool->find(span.block)) {
        at.buffer = block->buffer;
        address = block->address;
        bytes = block->bytes;
      }
    }
  }
  if (!at.buffer || address + span.offset != span.address || span.offset > bytes ||
      span.bytes > bytes - span.offset) {
    return Error{ErrorCode::kInvalidUse,
                 "a copy or fill names memory that is not of this device's heap (or was released)"};
  }
  return at;
}

}  // namespace onebeat::device::vulkan
