// gpu_heap.hpp: the Heap of a GPU: a sparse space or a list of blocks for kDevice, lists of blocks for what the host writes and
// reads, and imported host memory.
//
// A Source makes the memory; beside what BlockPool asks of it (device/block_pool.hpp):
//   Source(Context&, uint64_t budget_bytes);   Context& context() const;      // with lost(), health(), probe().caps
//   uint64_t budget() const;   void set_budget(uint64_t);
//   using Buffer = ...;   static Buffer buffer_of(const Block&);              // false: none
//   Result<Block> import(void* memory, uint64_t bytes);                       // whole units of import_page()
//   uint64_t import_alignment() const;   uint64_t import_page() const;        // of what is asked for, of what is made of it
// `Sparse` is a device::SparseSpace with buffer().
#pragma once
#include <array>
#include <deque>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "device/block_pool.hpp"
#include "device/caps.hpp"
#include "device/heap.hpp"

namespace onebeat::device {

template <class Source, class Sparse>
class GpuHeap : public Heap {
 public:
  GpuHeap(const GpuHeap&) = delete;
  GpuHeap& operator=(const GpuHeap&) = delete;
  ~GpuHeap() override;

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
    typename Source::Buffer buffer{};
    uint64_t offset = 0;
  };
  Result<Location> locate(const Span& span) const;
  // What a submission waits for on the device, so that committed pages are there; null without a sparse space.
  const Sparse* sparse() const { return sparse_.get(); }

 protected:
  using Context = std::remove_reference_t<decltype(std::declval<Source>().context())>;
  using Pool = BlockPool<Source>;
  // `reserve_bytes`: without sparse pages, what the blocks of kDevice may add up to.
  GpuHeap(Context& context, uint64_t budget_bytes, uint64_t reserve_bytes)
      : source_(context, budget_bytes), reserve_(reserve_bytes), anchor_(std::make_shared<Anchor>()) {
    anchor_->heap = this;
  }
  // While it is made: the blocks that these kinds of memory come from; the first call is for kDevice.
  void add_pool(std::initializer_list<Memory> kinds, const typename Source::BlockOptions& options) {
    Pool& pool = pools_.emplace_back(source_, options);
    for (Memory kind : kinds) by_memory_[size_t(kind)] = &pool;
  }
  void use_sparse(std::unique_ptr<Sparse> sparse) { sparse_ = std::move(sparse); }
  Source& source() { return source_; }

 private:
  // Pending releases may come due after the heap is gone: they find it through this.
  struct Anchor {
    std::mutex mutex;
    GpuHeap* heap = nullptr;
  };
  struct Import {
    typename Source::Block block;
    uint64_t begin = 0, bytes = 0;  // the span's part of the block
  };
  Pool& device_pool() { return pools_.front(); }
  bool is_sparse(const Span& span) const { return sparse_ && span.block == Sparse::kBlockId; }
  Result<Span> place_once(uint64_t bytes, uint64_t alignment, Memory memory);
  Pool* pool_of(uint32_t block);
  bool give_back_spares();  // blocks that are kept for the next span: under pressure someone needs them now
  void finish_release(const Span& span, bool pending);
  uint64_t size_of(const Span& span);

  Source source_;
  const uint64_t reserve_;
  std::shared_ptr<Anchor> anchor_;
  mutable std::mutex mutex_;
  std::unique_ptr<Sparse> sparse_;
  std::deque<Pool> pools_;
  std::array<Pool*, 4> by_memory_{};
  std::unordered_map<uint32_t, Import> imports_;  // by block
  uint32_t next_id_ = Sparse::kBlockId + 1;
  uint64_t placed_ = 0, device_placed_ = 0, peak_ = 0, pending_ = 0, imported_ = 0;
};

template <class Source, class Sparse>
GpuHeap<Source, Sparse>::~GpuHeap() {
  {
    std::lock_guard lock(anchor_->mutex);
    anchor_->heap = nullptr;
  }
  for (auto& [id, import] : imports_) source_.destroy(import.block);
}

template <class Source, class Sparse>
Result<Span> GpuHeap<Source, Sparse>::place_once(uint64_t bytes, uint64_t alignment, Memory memory) {
  if (memory == Memory::kDevice) {
    if (sparse_) return sparse_->place(bytes, alignment);
    if (bytes > reserve_ - std::min(reserve_, device_placed_)) {
      return Error{ErrorCode::kOutOfMemory,
                   "the heap may hold " + mib(reserve_) + " and holds " + mib(device_placed_) +
                       "; release something, or open the device with a larger reservation"};
    }
  }
  return by_memory_[size_t(memory)]->place(bytes, alignment, next_id_);
}

template <class Source, class Sparse>
Result<Span> GpuHeap<Source, Sparse>::place(uint64_t bytes, uint64_t alignment, Memory memory) {
  if (bytes == 0) return Span{};
  if (alignment < 16 || (alignment & (alignment - 1))) {
    return Error{ErrorCode::kInvalidArgument,
                 "an alignment is a power of two of at least 16, not " + std::to_string(alignment)};
  }
  alignment = std::max<uint64_t>(alignment, 256);
  if (source_.context().lost()) return source_.context().health();
  std::lock_guard lock(mutex_);
  Result<Span> placed = place_once(bytes, alignment, memory);
  if (!placed && placed.error().code == ErrorCode::kOutOfMemory && give_back_spares())
    placed = place_once(bytes, alignment, memory);
  if (!placed) return placed;
  const uint64_t size = size_of(*placed);
  placed_ += size;
  if (device_pool().find(placed->block)) device_placed_ += size;
  peak_ = std::max(peak_, placed_);
  return placed;
}

template <class Source, class Sparse>
Error GpuHeap<Source, Sparse>::commit(const Span& span) {
  if (!span || !is_sparse(span)) return {};
  std::lock_guard lock(mutex_);
  Error failed = sparse_->commit(span);
  if (failed.code == ErrorCode::kOutOfMemory && give_back_spares()) failed = sparse_->commit(span);
  return failed;
}

template <class Source, class Sparse>
Error GpuHeap<Source, Sparse>::decommit(const Span& span) {
  if (!span || !is_sparse(span)) return {};
  std::lock_guard lock(mutex_);
  return sparse_->decommit(span);
}

template <class Source, class Sparse>
bool GpuHeap<Source, Sparse>::give_back_spares() {
  bool gave = false;
  for (Pool& pool : pools_) gave = pool.trim() || gave;
  return gave;
}

template <class Source, class Sparse>
typename GpuHeap<Source, Sparse>::Pool* GpuHeap<Source, Sparse>::pool_of(uint32_t block) {
  for (Pool& pool : pools_) {
    if (pool.find(block)) return &pool;
  }
  return nullptr;
}

template <class Source, class Sparse>
uint64_t GpuHeap<Source, Sparse>::size_of(const Span& span) {
  if (is_sparse(span)) return sparse_->size_of(span);
  const Pool* pool = pool_of(span.block);
  return pool ? pool->size_of(span) : 0;
}

template <class Source, class Sparse>
void GpuHeap<Source, Sparse>::release(const Span& span, TimelinePoint after) {
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

template <class Source, class Sparse>
void GpuHeap<Source, Sparse>::finish_release(const Span& span, bool pending) {
  std::lock_guard lock(mutex_);
  if (const auto it = imports_.find(span.block); it != imports_.end()) {
    imported_ -= it->second.bytes;
    source_.destroy(it->second.block);
    imports_.erase(it);
    return;
  }
  uint64_t freed = 0;
  if (is_sparse(span)) {
    freed = sparse_->release(span);
  } else if (Pool* pool = pool_of(span.block)) {
    freed = pool->release(span);
    if (pool == &device_pool()) device_placed_ -= freed;
  }
  OB_ASSERT(freed > 0, "a span is released once, as place() returned it");
  placed_ -= freed;
  if (pending) pending_ -= freed;
}

template <class Source, class Sparse>
Result<Span> GpuHeap<Source, Sparse>::import(void* memory, uint64_t bytes) {
  const Caps& caps = source_.context().probe().caps;
  if (!caps.has(Feature::kHostImport)) {
    return Error{ErrorCode::kUnsupported,
                 caps.name + " cannot use host memory in place; allocate and upload instead"};
  }
  const auto address = reinterpret_cast<uint64_t>(memory);
  const uint64_t alignment = source_.import_alignment();
  if (!memory || bytes == 0 || address % alignment || bytes % alignment) {
    return Error{ErrorCode::kInvalidArgument, "imported memory starts and ends on a multiple of " +
                                                  std::to_string(alignment) + "; allocate and copy instead"};
  }
  if (source_.context().lost()) return source_.context().health();
  const uint64_t page = source_.import_page();
  const uint64_t before = address % page, whole = (before + bytes + page - 1) / page * page;
  std::lock_guard lock(mutex_);
  OB_TRY(typename Source::Block block, source_.import(static_cast<std::byte*>(memory) - before, whole));
  block.id = next_id_++;
  Span span;
  span.offset = before;
  span.address = block.address + span.offset;
  span.bytes = bytes;
  span.host = static_cast<std::byte*>(memory);
  span.block = block.id;
  imports_.emplace(span.block, Import{std::move(block), span.offset, bytes});
  imported_ += bytes;
  return span;
}

template <class Source, class Sparse>
HeapStats GpuHeap<Source, Sparse>::stats() const {
  std::lock_guard lock(mutex_);
  HeapStats s;
  s.sparse = sparse_ != nullptr;
  s.reserved_bytes = sparse_ ? sparse_->reserved() : reserve_;
  s.placed_bytes = placed_;
  s.peak_placed_bytes = peak_;
  s.pending_bytes = pending_;
  s.imported_bytes = imported_;
  if (sparse_) {
    s.committed_bytes = sparse_->committed();
    s.block_count = sparse_->chunk_count();
  }
  for (const Pool& pool : pools_) {
    s.committed_bytes += pool.bytes();
    s.block_count += pool.block_count();
  }
  return s;
}

template <class Source, class Sparse>
Result<typename GpuHeap<Source, Sparse>::Location> GpuHeap<Source, Sparse>::locate(const Span& span) const {
  std::lock_guard lock(mutex_);
  Location at{{}, span.offset};
  uint64_t address = 0, begin = 0, bytes = 0;
  auto lies_in = [&](const typename Source::Block& block, uint64_t from, uint64_t to) {
    at.buffer = Source::buffer_of(block);
    address = block.address;
    begin = from;
    bytes = to;
  };
  if (is_sparse(span)) {
    at.buffer = sparse_->buffer();
    address = sparse_->address();
    bytes = sparse_->reserved();
  } else if (const auto it = imports_.find(span.block); it != imports_.end()) {
    const Import& import = it->second;
    lies_in(import.block, import.begin, import.begin + import.bytes);
  } else {
    for (const Pool& pool : pools_) {
      if (const auto* block = pool.find(span.block)) lies_in(*block, 0, block->bytes);
    }
  }
  if (!at.buffer || address + span.offset != span.address || span.offset < begin || span.offset > bytes ||
      span.bytes > bytes - span.offset) {
    return Error{ErrorCode::kInvalidUse,
                 "a copy or fill names memory that is not of this device's heap (or was released)"};
  }
  return at;
}

}  // namespace onebeat::device
