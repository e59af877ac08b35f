#include "device/metal/sparse_space.hpp"

#include <algorithm>

namespace onebeat::device::metal {
namespace {
constexpr uint64_t kSmallestReservation = uint64_t(64) << 20;
constexpr uint64_t kKeyBits = (uint64_t(1) << 21) - 1;
}  // namespace

Result<std::unique_ptr<SparseSpace>> SparseSpace::create(MemorySource& source, uint64_t reserve_bytes) {
  Context& c = source.context();
  const Table& m = c.m();
  Pool pool(m);
  std::unique_ptr<SparseSpace> self(new SparseSpace(source));
  const Owned descriptor = make(m, m.MTL4CommandQueueDescriptor);
  m.setLabel_(descriptor.get(), string(m, "onebeat mappings"));
  Id error = nullptr;
  self->queue_ = Owned(m, m.newMTL4CommandQueueWithDescriptor_error_(c.device(), descriptor.get(), &error));
  if (!c.instance().responds(self->queue_.get(), m.updateBufferMappings_heap_operations_count_.selector()))
    return Error{ErrorCode::kUnsupported, "MTL4CommandQueue maps no buffers"};
  self->event_ = Owned(m, m.newSharedEvent(c.device()));
  const uint64_t options = kResourceStorageModePrivate | kResourceHazardTrackingModeUntracked;
  uint64_t bytes = std::min(reserve_bytes, c.probe().caps.max_allocation_bytes);
  bytes = std::max(bytes, kSmallestReservation) / kPage * kPage;
  for (;; bytes = bytes / 2 / kPage * kPage) {
    self->buffer_ = Owned(m, m.newBufferWithLength_options_placementSparsePageSize_(
                                 c.device(), bytes, options, kSparsePageSize64));
    if (self->buffer_) break;
    if (bytes <= kSmallestReservation)
      return Error{ErrorCode::kOutOfMemory, "Metal gives no address space for a sparse buffer"};
  }
  c.add_resident(self->buffer_.get(), false);
  self->address_ = m.gpuAddress(self->buffer_.get());
  self->reserved_ = bytes;
  self->base_key_ = self->address_ & kKeyBits;
  OB_ASSERT(self->base_key_ % RangeAllocator::kGranularity == 0, "sparse buffers start on a page");
  self->ranges_.add(self->base_key_, self->reserved_);
  self->pages_.resize(self->reserved_ / kPage);
  return self;
}

SparseSpace::~SparseSpace() {
  Context& c = source_.context();
  if (c.hung()) {
    for (Owned* object : {&buffer_, &queue_, &event_}) object->leak();
    return;
  }
  if (buffer_) c.remove_resident(buffer_.get());
  buffer_.reset();  // before the heaps that its pages lie in
}

uint16_t SparseSpace::parts(uint64_t index, uint64_t begin, uint64_t end) const {
  const uint64_t page_begin = index * kPage;
  const uint64_t low = begin <= page_begin ? 0 : (begin - page_begin) / kPart;
  const uint64_t high = std::min<uint64_t>(16, (end - page_begin + kPart - 1) / kPart);
  return uint16_t((uint32_t(1) << high) - (uint32_t(1) << low));
}

Result<Span> SparseSpace::place(uint64_t bytes, uint64_t alignment) {
  // A page's mask has one bit per part: no two spans may share a part.
  const uint64_t rounded = bytes > reserved_ ? bytes : (bytes + kPart - 1) / kPart * kPart;
  const auto at = ranges_.allocate(rounded, std::max(alignment, kPart));
  if (!at) {
    return Error{ErrorCode::kOutOfMemory,
                 "no " + mib(bytes) + " in a row are left of the heap's " + mib(reserved_) +
                     " of address space; release something, or open the device with a larger reservation"};
  }
  Span span;
  span.offset = *at - base_key_;
  span.address = address_ + span.offset;
  span.bytes = bytes;
  span.block = kBlockId;
  return span;
}

Error SparseSpace::commit(const Span& span) {
  const uint64_t begin = span.offset, end = span.offset + span.bytes;
  const uint64_t first = begin / kPage, last = (end + kPage - 1) / kPage;
  Error failed = back(first, last);
  if (failed && failed.code == ErrorCode::kOutOfMemory && idle_ > 0) {
    OB_CHECK(unmap_idle());
    failed = back(first, last);
  }
  if (failed) return failed;
  for (uint64_t i = first; i < last; ++i) {
    if (pages_[i].mask == 0) --idle_;
    pages_[i].mask |= parts(i, begin, end);
  }
  return {};
}

// Afterwards every page in [first, last) is mapped; those that nothing needs yet count as idle.
Error SparseSpace::back(uint64_t first, uint64_t last) {
  for (uint64_t i = first; i < last;) {
    if (pages_[i].place) {
      ++i;
      continue;
    }
    uint64_t end = i;
    while (end < last && !pages_[end].place) ++end;
    Result<PageStore::Run> run = store_.take(uint32_t(std::min<uint64_t>(end - i, 1u << 20)));
    if (!run) {
      store_.trim();
      return run.error();
    }
    const SparseBufferMapping mapping{kSparseTextureMappingModeMap, {i, run->count}, run->first.page};
    Error failed = map(run->memory->get(), {mapping}, false);
    for (uint32_t k = 0; k < run->count; ++k, ++i) {
      const PageStore::Place place{run->first.chunk, run->first.page + k};
      if (failed) {
        store_.give(place);
        continue;
      }
      pages_[i].place = place;
      ++idle_;
    }
    if (failed) return failed;
  }
  return {};
}

Error SparseSpace::unmap(uint64_t first, uint64_t last) {
  std::vector<SparseBufferMapping> mappings;
  for (uint64_t i = first; i < last; ++i) {
    if (!pages_[i].place || pages_[i].mask) continue;
    if (!mappings.empty() && mappings.back().range.location + mappings.back().range.length == i)
      ++mappings.back().range.length;
    else
      mappings.push_back({kSparseTextureMappingModeUnmap, {i, 1}, 0});
  }
  if (mappings.empty()) return {};
  OB_CHECK(map(nullptr, mappings, true));
  for (uint64_t i = first; i < last; ++i) {
    if (!pages_[i].place || pages_[i].mask) continue;
    store_.give(pages_[i].place);
    pages_[i].place = {};
    --idle_;
  }
  store_.trim();
  return {};
}

Error SparseSpace::unmap_idle() { return unmap(0, pages_.size()); }

Error SparseSpace::decommit(const Span& span) {
  const uint64_t begin = span.offset, end = span.offset + span.bytes;
  const uint64_t first = begin / kPage, last = (end + kPage - 1) / kPage;
  for (uint64_t i = first; i < last; ++i) {
    if (pages_[i].mask == 0) continue;
    pages_[i].mask &= uint16_t(~parts(i, begin, end));
    if (pages_[i].mask == 0) ++idle_;
  }
  return unmap(first, last);
}

uint64_t SparseSpace::release(const Span& span) {
  const uint64_t freed = ranges_.free(base_key_ + span.offset);
  if (!freed) return 0;
  const uint64_t begin = span.offset, end = span.offset + freed;
  for (uint64_t i = begin / kPage; i < (end + kPage - 1) / kPage; ++i) {
    if (pages_[i].mask == 0) continue;
    pages_[i].mask &= uint16_t(~parts(i, begin, end));
    if (pages_[i].mask == 0) ++idle_;
  }
  return freed;
}

Error SparseSpace::map(Id heap, const std::vector<SparseBufferMapping>& mappings, bool wait) {
  Context& c = source_.context();
  const Table& m = c.m();
  if (c.lost()) return c.health();
  Pool pool(m);
  OB_CHECK(c.fault("updateBufferMappings"));
  m.updateBufferMappings_heap_operations_count_(queue_.get(), buffer_.get(), heap, mappings.data(),
                                                mappings.size());
  const uint64_t after = point_.load(std::memory_order_relaxed) + 1;
  m.signalEvent_value_(queue_.get(), event_.get(), after);
  point_.store(after, std::memory_order_release);
  if (!wait) return {};
  if (m.waitUntilSignaledValue_timeoutMS_(event_.get(), after, uint64_t(c.hang_limit().count()))) return {};
  c.lose({ErrorCode::kDeviceLost, c.probe().caps.name + " hangs while unmapping memory; open it again"},
         true);
  return c.health();
}

}  // namespace onebeat::device::metal
