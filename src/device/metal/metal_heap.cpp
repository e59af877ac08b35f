#include "device/metal/metal_heap.hpp"

#include <algorithm>

namespace onebeat::device::metal {
namespace {

constexpr uint64_t kDeviceBlock = uint64_t(64) << 20;
constexpr uint64_t kHostBlock = uint64_t(16) << 20;

}  // namespace

// What Metal recommends is about three quarters of the machine: a third of that is a quarter of all memory.
MetalHeap::MetalHeap(Context& context, uint64_t budget_bytes)
    : context_(context),
      source_(context, budget_bytes),
      anchor_(std::make_shared<Anchor>()),
      device_(source_, {context.probe().caps.has(Feature::kUnifiedMemory), kDeviceBlock}),
      host_(source_, {true, kHostBlock}) {
  anchor_->heap = this;
}

Result<std::unique_ptr<MetalHeap>> MetalHeap::create(Context& context, const OpenOptions& options) {
  const uint64_t budget =
      options.heap_budget_bytes ? options.heap_budget_bytes : context.probe().working_set_bytes / 3;
  std::unique_ptr<MetalHeap> heap(new MetalHeap(context, budget));
  heap->reserve_ = std::min(options.heap_reserve_bytes, context.probe().caps.memory_bytes);
  if (!context.probe().caps.has(Feature::kSparseHeap)) return heap;
  Result<std::unique_ptr<SparseSpace>> sparse =
      SparseSpace::create(heap->source_, options.heap_reserve_bytes);
  if (sparse) {
    heap->sparse_ = std::move(*sparse);
  } else {
    context.mutable_probe().caps.lacks(Feature::kSparseHeap,
                                       "the sparse buffer could not be made: " + sparse.error().message);
  }
  return heap;
}

MetalHeap::~MetalHeap() {
  {
    std::lock_guard lock(anchor_->mutex);
    anchor_->heap = nullptr;
  }
  for (auto& [id, import] : imports_) destroy_block(source_, import.block);
}

Result<Span> MetalHeap::place(uint64_t bytes, uint64_t alignment, Memory memory) {
  if (bytes == 0) return Span{};
  if (alignment < 16 || (alignment & (alignment - 1))) {
    return Error{ErrorCode::kInvalidArgument,
                 "an alignment is a power of two of at least 16, not " + std::to_string(alignment)};
  }
  alignment = std::max<uint64_t>(alignment, 256);
  if (context_.lost()) return context_.health();
  std::lock_guard lock(mutex_);
  auto place_once = [&] {
    if (memory != Memory::kDevice) return host_.place(bytes, alignment, next_id_);
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

Error MetalHeap::commit(const Span& span) {
  if (!span || !sparse_ || span.block != SparseSpace::kBlockId) return {};
  std::lock_guard lock(mutex_);
  Error failed = sparse_->commit(span);
  if (failed.code == ErrorCode::kOutOfMemory && give_back_spares()) failed = sparse_->commit(span);
  return failed;
}

Error MetalHeap::decommit(const Span& span) {
  if (!span || !sparse_ || span.block != SparseSpace::kBlockId) return {};
  std::lock_guard lock(mutex_);
  return sparse_->decommit(span);
}

bool MetalHeap::give_back_spares() {
  const bool device = device_.trim();
  return host_.trim() || device;
}

BlockPool* MetalHeap::pool_of(uint32_t block) {
  for (BlockPool* pool : {&device_, &host_}) {
    if (pool->find(block)) return pool;
  }
  return nullptr;
}

uint64_t MetalHeap::size_of(const Span& span) {
  if (sparse_ && span.block == SparseSpace::kBlockId) return sparse_->size_of(span);
  BlockPool* pool = pool_of(span.block);
  return pool ? pool->size_of(span) : 0;
}

void MetalHeap::release(const Span& span, TimelinePoint after) {
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

void MetalHeap::finish_release(const Span& span, bool pending) {
  std::lock_guard lock(mutex_);
  if (const auto it = imports_.find(span.block); it != imports_.end()) {
    imported_ -= it->second.bytes;
    destroy_block(source_, it->second.block);
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

Result<Span> MetalHeap::import(void* memory, uint64_t bytes) {
  if (!context_.probe().caps.has(Feature::kHostImport)) {
    return Error{
        ErrorCode::kUnsupported,
        context_.probe().caps.name + " cannot use host memory in place; allocate and upload instead"};
  }
  const auto address = reinterpret_cast<uint64_t>(memory);
  if (!memory || bytes == 0 || address % 4096 || bytes % 4096) {
    return Error{ErrorCode::kInvalidArgument,
                 "imported memory starts and ends on a multiple of 4096; allocate and copy instead"};
  }
  if (context_.lost()) return context_.health();
  // Whole pages of the system (16 KiB on Apple's processors): what lies beside the span on them is ours anyway.
  const uint64_t page = system_page_bytes();
  const uint64_t first = address / page * page, end = (address + bytes + page - 1) / page * page;
  std::lock_guard lock(mutex_);
  OB_TRY(Block block, import_block(source_, reinterpret_cast<void*>(first), end - first));
  block.id = next_id_++;
  Span span;
  span.offset = address - first;
  span.address = block.address + span.offset;
  span.bytes = bytes;
  span.host = static_cast<std::byte*>(memory);
  span.block = block.id;
  imports_.emplace(span.block, Import{std::move(block), span.offset, bytes});
  imported_ += bytes;
  return span;
}

HeapStats MetalHeap::stats() const {
  std::lock_guard lock(mutex_);
  HeapStats s;
  s.sparse = sparse_ != nullptr;
  s.committed_bytes = device_.bytes() + host_.bytes() + (sparse_ ? sparse_->committed() : 0);
  s.reserved_bytes = sparse_ ? sparse_->reserved() : reserve_;
  s.placed_bytes = placed_;
  s.peak_placed_bytes = peak_;
  s.pending_bytes = pending_;
  s.imported_bytes = imported_;
  s.block_count = device_.block_count() + host_.block_count() + (sparse_ ? sparse_->chunk_count() : 0);
  return s;
}

Result<MetalHeap::Location> MetalHeap::locate(const Span& span) const {
  std::lock_guard lock(mutex_);
  Location at{nullptr, span.offset};
  uint64_t address = 0, begin = 0, bytes = 0;
  if (sparse_ && span.block == SparseSpace::kBlockId) {
    at.buffer = sparse_->buffer();
    address = sparse_->address();
    bytes = sparse_->reserved();
  } else if (const auto it = imports_.find(span.block); it != imports_.end()) {
    at.buffer = it->second.block.buffer.get();
    address = it->second.block.address;
    begin = it->second.begin;
    bytes = begin + it->second.bytes;
  } else {
    for (const BlockPool* pool : {&device_, &host_}) {
      if (const Block* block = pool->find(span.block)) {
        at.buffer = block->buffer.get();
        address = block->address;
        bytes = block->bytes;
      }
    }
  }
  if (!at.buffer || address + span.offset != span.address || span.offset < begin || span.offset > bytes ||
      span.bytes > bytes - span.offset) {
    return Error{ErrorCode::kInvalidUse,
                 "a copy or fill names memory that is not of this device's heap (or was released)"};
  }
  return at;
}

}  // namespace onebeat::device::metal
