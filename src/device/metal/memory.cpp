#include "device/metal/memory.hpp"

#include <unistd.h>

namespace onebeat::device::metal {
namespace {

uint64_t options_of(bool host_visible) {
  return (host_visible ? kResourceStorageModeShared : kResourceStorageModePrivate) |
         kResourceHazardTrackingModeUntracked;
}

void finish(const Table& m, Block& block, bool host_visible) {
  block.address = m.gpuAddress(block.buffer.get());
  if (host_visible) block.host = static_cast<std::byte*>(m.contents(block.buffer.get()));
}

Error no_buffer(const Context& c, uint64_t bytes) {
  return {ErrorCode::kOutOfMemory, c.probe().caps.name + " made no buffer of " + mib(bytes) +
                                       "; release something or take a smaller batch"};
}

}  // namespace

uint64_t MemorySource::import_page() {
  static const auto bytes = uint64_t(sysconf(_SC_PAGESIZE));
  return bytes;
}

uint64_t MemorySource::left() const {
  const uint64_t budget = budget_, used = used_;
  return budget > used ? budget - used : 0;
}

Result<Owned> MemorySource::heap(uint64_t bytes, bool host_visible) {
  const Table& m = context_.m();
  const std::string& name = context_.probe().caps.name;
  if (bytes > left()) {
    return Error{ErrorCode::kOutOfMemory, mib(bytes) + " more would pass the memory budget of " +
                                              mib(budget_) + " on " + name + " (" + mib(used_) +
                                              " in use); release something or take a smaller batch"};
  }
  if (bytes > context_.system_bytes_left()) {
    return Error{ErrorCode::kOutOfMemory, "the system grants less than " + mib(bytes) + " more on " + name +
                                              ", other programs use it too; close them or use less"};
  }
  OB_CHECK(context_.fault("newHeap"));
  const Owned descriptor = metal::make(m, m.MTLHeapDescriptor);
  m.setType_(descriptor.get(), kHeapTypePlacement);
  m.setStorageMode_(descriptor.get(), host_visible ? kStorageModeShared : kStorageModePrivate);
  m.setHazardTrackingMode_(descriptor.get(), kHazardTrackingModeUntracked);
  m.setSize_(descriptor.get(), bytes);
  if (context_.probe().caps.has(Feature::kSparseHeap))
    m.setMaxCompatiblePlacementSparsePageSize_(descriptor.get(), kSparsePageSize64);
  Owned heap(m, m.newHeapWithDescriptor_(context_.device(), descriptor.get()));
  if (!heap) return no_buffer(context_, bytes);
  context_.add_resident(heap.get(), true);
  used_ += bytes;
  return heap;
}

void MemorySource::free_heap(Owned heap, uint64_t bytes) {
  if (!heap) return;
  if (context_.hung()) {
    heap.leak();
    return;
  }
  context_.remove_resident(heap.get());
  used_ -= bytes;
}

Result<Block> MemorySource::make(uint64_t bytes, const BlockOptions& wanted) {
  const Table& m = context_.m();
  Pool pool(m);
  const uint64_t options = options_of(wanted.host_visible);
  const SizeAndAlign need = m.heapBufferSizeAndAlignWithLength_options_(context_.device(), bytes, options);
  Block block;
  block.bytes = std::max(bytes, need.size);
  OB_TRY(block.heap, heap(block.bytes, wanted.host_visible));
  block.buffer = Owned(m, m.newBufferWithLength_options_offset_(block.heap.get(), bytes, options, 0));
  if (!block.buffer) {
    free_heap(std::move(block.heap), block.bytes);
    return no_buffer(context_, bytes);
  }
  finish(m, block, wanted.host_visible);
  return block;
}

Result<Block> MemorySource::import(void* memory, uint64_t bytes) {
  const Table& m = context_.m();
  Pool pool(m);
  Block block;
  block.bytes = bytes;
  block.buffer = Owned(m, m.newBufferWithBytesNoCopy_length_options_deallocator_(
                              context_.device(), memory, bytes, options_of(true), nullptr));
  if (!block.buffer) return no_buffer(context_, bytes);
  finish(m, block, true);
  context_.add_resident(block.buffer.get(), false);
  return block;
}

void MemorySource::destroy(Block& block) {
  if (context_.hung()) {
    block.buffer.leak();
    block.heap.leak();
    return;
  }
  if (!block.heap && block.buffer) context_.remove_resident(block.buffer.get());
  block.buffer.reset();
  free_heap(std::move(block.heap), block.bytes);
}

Result<Block> make_own_block(Context& context, uint64_t bytes) {
  const Table& m = context.m();
  OB_CHECK(context.fault("newBuffer"));
  Block block;
  block.bytes = bytes;
  block.buffer = Owned(m, m.newBufferWithLength_options_(context.device(), bytes, options_of(true)));
  if (!block.buffer) return no_buffer(context, bytes);
  finish(m, block, true);
  context.add_resident(block.buffer.get(), false);
  return block;
}

void destroy_own_block(Context& context, Block& block) {
  if (!block.buffer) return;
  if (context.hung()) {
    block.buffer.leak();
    return;
  }
  context.remove_resident(block.buffer.get());
  block.buffer.reset();
}

}  // namespace onebeat::device::metal
