#include "device/metal/sparse_space.hpp"

#include <algorithm>

namespace onebeat::device::metal {
namespace {
constexpr uint64_t kSmallestReservation = uint64_t(64) << 20;
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
  self->use_buffer(m.gpuAddress(self->buffer_.get()), bytes);
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

Error SparseSpace::map(const std::vector<Mapping>& mappings, uint64_t after) {
  Context& c = source_.context();
  const Table& m = c.m();
  if (c.lost()) return c.health();
  Pool pool(m);
  OB_CHECK(c.fault("updateBufferMappings"));
  std::vector<SparseBufferMapping> run;
  for (size_t i = 0; i < mappings.size();) {  // a message takes pages of one heap
    const uint32_t chunk = mappings[i].onto.chunk;
    Id heap = mappings[i].onto ? memory(mappings[i]).get() : nullptr;
    run.clear();
    for (; i < mappings.size() && mappings[i].onto.chunk == chunk; ++i) {
      const Mapping& one = mappings[i];
      run.push_back({heap ? kSparseTextureMappingModeMap : kSparseTextureMappingModeUnmap,
                     {one.page, one.count},
                     one.onto.page});
    }
    m.updateBufferMappings_heap_operations_count_(queue_.get(), buffer_.get(), heap, run.data(), run.size());
  }
  m.signalEvent_value_(queue_.get(), event_.get(), after);
  return {};
}

Error SparseSpace::wait_for(uint64_t point) {
  Context& c = source_.context();
  const Table& m = c.m();
  Pool pool(m);
  if (m.waitUntilSignaledValue_timeoutMS_(event_.get(), point, uint64_t(c.hang_limit().count()))) return {};
  c.lose({ErrorCode::kDeviceLost, c.probe().caps.name + " hangs while unmapping memory; open it again"},
         true);
  return c.health();
}

}  // namespace onebeat::device::metal
