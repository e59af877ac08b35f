// The Metal 4 way: reusable command buffers with an allocator each, an argument table whose one slot holds the address of
// a parameter block, barriers from our own list, commit feedback. A dispatch sends at most four messages: its barrier,
// its pipeline, its parameters and itself.
#include <cstring>
#include <mutex>

#include "device/metal/callback.hpp"
#include "device/metal/recording.hpp"

namespace onebeat::device::metal {
namespace {

constexpr uint64_t kParamStride = 256;
constexpr uint64_t kFirstParamBlocks = 64;
constexpr uint64_t kWork = kStageDispatch | kStageBlit;

uint64_t nanoseconds(double seconds) { return seconds > 0 ? uint64_t(seconds * 1e9) : 0; }

}  // namespace

class Recording4 final : public Recording, public Callback<Recording4> {
 public:
  explicit Recording4(const Parts& p) : Callback(p.context.instance().runtime()), parts(p) {}
  ~Recording4() override { destroy_own_block(parts.context, params); }
  // The commit's feedback, on a thread of the system.
  void called(Id feedback) {
    const Table& m = parts.context.m();
    Pool pool(m);
    Outcome outcome = outcome_of(m, m.error(feedback), true);
    outcome.begin_media_ns = nanoseconds(m.GPUStartTime(feedback));
    outcome.end_media_ns = nanoseconds(m.GPUEndTime(feedback));
    finish(std::move(outcome), parts.reaper);
  }
  void leak() {
    for (Owned* o : {&allocator, &commands, &arguments, &counters, &params.buffer}) o->leak();
  }

  const Parts& parts;
  uint64_t generation = 0;
  Owned allocator, commands, arguments, counters;
  uint64_t counter_room = 0, stamps = 0;
  Block params;
  bool used = false;
};

class Submitter4 final : public Submitter {
 public:
  Submitter4(const Parts& parts, std::string label) : parts_(parts), label_(std::move(label)) {}

  Error start() override {
    const Table& m = table();
    Pool pool(m);
    OB_CHECK(parts_.context.fault("newCommandQueue"));
    const Owned descriptor = make(m, m.MTL4CommandQueueDescriptor);
    m.setLabel_(descriptor.get(), string(m, label_));
    Id error = nullptr;
    Owned queue(
        m, m.newMTL4CommandQueueWithDescriptor_error_(parts_.context.device(), descriptor.get(), &error));
    if (!queue) return {ErrorCode::kOutOfMemory, "Metal made no command queue: " + why(m, error)};
    m.addResidencySet_(queue.get(), parts_.context.residency_set());
    std::lock_guard lock(mutex_);
    queue_ = std::move(queue);
    ++generation_;
    free_.clear();
    mapped_ = 0;
    return {};
  }

  Result<Recording*> encode(const RecordedList& list) override;
  void commit(Recording& recording, const std::vector<EventPoint>& waits, EventPoint signal) override;
  void commit_nothing(const std::vector<EventPoint>& waits, EventPoint signal) override {
    Pool pool(table());
    wait(waits);
    table().signalEvent_value_(queue_.get(), signal.event, signal.value);
  }
  std::vector<uint64_t> timestamps(Recording& recording) override;

  void give(Recording* recording) override {
    auto* r = static_cast<Recording4*>(recording);
    std::lock_guard lock(mutex_);
    if (r->generation == generation_) {
      free_.push_back(r);
      return;
    }
    std::erase_if(all_, [&](const auto& kept) { return kept.get() == r; });
  }
  void leak() override {
    queue_.leak();
    for (const auto& r : all_) r->leak();
  }

 private:
  const Table& table() const { return parts_.context.m(); }
  Result<Recording4*> take();
  Error make_objects(Recording4& r);
  Error prepare(Recording4& r, const RecordedList& list);
  Error record(Recording4& r, const RecordedList& list);
  Error record_op(const Op& op, Id encoder, Recording4& r);
  Error record_dispatch(const Op& op, Id encoder, Recording4& r);
  void wait(const std::vector<EventPoint>& waits);

  const Parts parts_;
  const std::string label_;
  Owned queue_;
  uint64_t mapped_ = 0;  // mappings of the sparse space that this queue has waited for

  std::mutex mutex_;  // over what follows: recordings are given back by another thread
  uint64_t generation_ = 0;
  std::vector<std::unique_ptr<Recording4>> all_;
  std::vector<Recording4*> free_;

  // Of the recording under way.
  struct Progress {
    Id pipeline = nullptr;
    uint64_t param = 0, stamp = 0;
  };
  Progress progress_;
};

Result<Recording4*> Submitter4::take() {
  {
    std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      Recording4* r = free_.back();
      free_.pop_back();
      return r;
    }
  }
  auto fresh = std::make_unique<Recording4>(parts_);
  OB_CHECK(make_objects(*fresh));
  std::lock_guard lock(mutex_);
  fresh->generation = generation_;
  all_.push_back(std::move(fresh));
  return all_.back().get();
}

Error Submitter4::make_objects(Recording4& r) {
  const Table& m = table();
  Id device = parts_.context.device();
  OB_CHECK(parts_.context.fault("newCommandAllocator"));
  r.allocator = Owned(m, m.newCommandAllocator(device));
  r.commands = Owned(m, m.newCommandBuffer(device));
  const Owned descriptor = make(m, m.MTL4ArgumentTableDescriptor);
  m.setMaxBufferBindCount_(descriptor.get(), 1);
  Id error = nullptr;
  r.arguments = Owned(m, m.newArgumentTableWithDescriptor_error_(device, descriptor.get(), &error));
  if (r.allocator && r.commands && r.arguments) return {};
  return {ErrorCode::kOutOfMemory, "Metal made no command objects: " + why(m, error)};
}

// Room for all parameters and timestamps before the first message of the recording.
Error Submitter4::prepare(Recording4& r, const RecordedList& list) {
  const Table& m = table();
  uint64_t blocks = 0;
  for (const Op& op : list.ops()) {
    if (op.kind == OpKind::kDispatch) ++blocks;
    if (op.kind == OpKind::kFill && !is_one_byte(op.fill_value)) blocks += 1 + (op.target.bytes >> 33);
  }
  if (blocks * kParamStride > r.params.bytes) {
    destroy_own_block(parts_.context, r.params);
    OB_TRY(r.params, make_own_block(parts_.context, std::max(blocks * 2, kFirstParamBlocks) * kParamStride));
  }
  r.stamps = 0;
  const Probe& probe = parts_.context.probe();
  if (!list.timestamp_count() || !probe.counter_heaps || !probe.caps.has(Feature::kTimestamps)) return {};
  r.stamps = list.timestamp_count();
  if (r.stamps <= r.counter_room) return {};
  const Owned descriptor = make(m, m.MTL4CounterHeapDescriptor);
  m.setType_(descriptor.get(), kCounterHeapTypeTimestamp);
  m.setCount_(descriptor.get(), r.stamps);
  Id error = nullptr;
  r.counters =
      Owned(m, m.newCounterHeapWithDescriptor_error_(parts_.context.device(), descriptor.get(), &error));
  // No memory for timestamps is no reason to refuse the work: it goes without.
  r.counter_room = r.counters ? r.stamps : 0;
  if (!r.counters) r.stamps = 0;
  return {};
}

Result<Recording*> Submitter4::encode(const RecordedList& list) {
  Pool pool(table());
  OB_TRY(Recording4 * r, take());
  Error failed = prepare(*r, list);
  if (!failed) failed = record(*r, list);
  if (failed) {
    give(r);
    return failed;
  }
  return static_cast<Recording*>(r);
}

Error Submitter4::record(Recording4& r, const RecordedList& list) {
  const Table& m = table();
  r.finished_.store(false, std::memory_order_relaxed);
  r.outcome_ = {};
  progress_ = {};
  if (r.used) m.reset(r.allocator.get());
  r.used = true;
  m.beginCommandBufferWithAllocator_(r.commands.get(), r.allocator.get());
  Id encoder = m.computeCommandEncoder(r.commands.get());
  // Lists of one queue behave as if each began after the one before it had ended.
  m.barrierAfterQueueStages_beforeStages_visibilityOptions_(encoder, kWork, kWork, kVisibilityOptionDevice);
  m.setArgumentTable_(encoder, r.arguments.get());
  Error failed;
  bool transfers = false;  // since the last barrier
  for (const Op& op : list.ops()) {
    const bool transfer = op.kind == OpKind::kCopy || op.kind == OpKind::kFill;
    if (op.barrier_before || op.kind == OpKind::kBarrier) {
      const uint64_t before = op.kind == OpKind::kDispatch ? kStageDispatch : kWork;
      m.barrierAfterEncoderStages_beforeEncoderStages_visibilityOptions_(
          encoder, transfers ? kWork : kStageDispatch, transfers ? kWork : before, kVisibilityOptionDevice);
      transfers = false;
    }
    transfers |= transfer;
    failed = record_op(op, encoder, r);
    if (failed) break;
  }
  m.endEncoding(encoder);
  m.endCommandBuffer(r.commands.get());
  return failed;
}

Error Submitter4::record_dispatch(const Op& op, Id encoder, Recording4& r) {
  const Table& m = table();
  const CompiledKernel kernel = parts_.pipelines.compiled(op.kernel.id());
  OB_CHECK(check_kernel(op, kernel));
  if (op.grid.groups() == 0) return {};  // Metal takes an empty dispatch for a mistake
  if (kernel.pipeline != progress_.pipeline) m.setComputePipelineState_(encoder, kernel.pipeline);
  progress_.pipeline = kernel.pipeline;
  const uint64_t at = progress_.param++ * kParamStride;
  std::memcpy(r.params.host + at, op.params.data(), op.params.size());
  m.setAddress_atIndex_(r.arguments.get(), r.params.address + at,
                        0);  // the dispatch takes what stands there now
  m.dispatchThreadgroups_threadsPerThreadgroup_(encoder, {op.grid.x, op.grid.y, op.grid.z},
                                                {kernel.body->local_size, 1, 1});
  return {};
}

Error Submitter4::record_op(const Op& op, Id encoder, Recording4& r) {
  const Table& m = table();
  switch (op.kind) {
    case OpKind::kDispatch:
      return record_dispatch(op, encoder, r);
    case OpKind::kCopy: {
      OB_TRY(const MetalHeap::Location from, parts_.heap.locate(op.source));
      OB_TRY(const MetalHeap::Location to, parts_.heap.locate(op.target));
      m.copyFromBuffer_sourceOffset_toBuffer_destinationOffset_size_(encoder, from.buffer, from.offset,
                                                                     to.buffer, to.offset, op.source.bytes);
      return {};
    }
    case OpKind::kFill: {
      OB_TRY(const MetalHeap::Location to, parts_.heap.locate(op.target));
      if (is_one_byte(op.fill_value)) {
        m.fillBuffer_range_value_(encoder, to.buffer, {to.offset, op.target.bytes}, uint8_t(op.fill_value));
        return {};
      }
      for (const Op& dispatch : fill_dispatches(parts_.fill, op))
        OB_CHECK(record_dispatch(dispatch, encoder, r));
      return {};
    }
    case OpKind::kTimestamp:
      if (progress_.stamp < r.stamps)
        m.writeTimestampWithGranularity_intoHeap_atIndex_(encoder, kTimestampGranularityPrecise,
                                                          r.counters.get(), progress_.stamp++);
      return {};
    case OpKind::kBarrier:
      break;
  }
  return {};
}

void Submitter4::wait(const std::vector<EventPoint>& waits) {
  const Table& m = table();
  for (const EventPoint& w : waits) m.waitForEvent_value_(queue_.get(), w.event, w.value);
  const SparseSpace* sparse = parts_.heap.sparse();
  if (!sparse || sparse->point() <= mapped_) return;
  mapped_ = sparse->point();
  m.waitForEvent_value_(queue_.get(), sparse->event(), mapped_);
}

void Submitter4::commit(Recording& recording, const std::vector<EventPoint>& waits, EventPoint signal) {
  const Table& m = table();
  Pool pool(m);
  auto& r = static_cast<Recording4&>(recording);
  wait(waits);
  const Owned options = make(m, m.MTL4CommitOptions);
  m.addFeedbackHandler_(options.get(), r.block());
  Id commands = r.commands.get();
  m.commit_count_options_(queue_.get(), &commands, 1, options.get());
  m.signalEvent_value_(queue_.get(), signal.event, signal.value);
}

std::vector<uint64_t> Submitter4::timestamps(Recording& recording) {
  const Table& m = table();
  auto& r = static_cast<Recording4&>(recording);
  if (!r.stamps) return {};
  Pool pool(m);
  Id data = m.resolveCounterRange_(r.counters.get(), {0, r.stamps});
  std::vector<uint64_t> ticks(r.stamps);
  if (m.length(data) < ticks.size() * sizeof(uint64_t)) return {};
  std::memcpy(ticks.data(), m.bytes(data), ticks.size() * sizeof(uint64_t));
  for (uint64_t& t : ticks) t = parts_.clock.ticks_to_host_ns(t);
  return ticks;
}

std::unique_ptr<Submitter> make_submitter4(const Parts& parts, std::string label) {
  return std::make_unique<Submitter4>(parts, std::move(label));
}

}  // namespace onebeat::device::metal
