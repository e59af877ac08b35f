// The Metal 3 way: classic queues, command buffers of one use that retain nothing, untracked resources. Encoders of one
// queue follow each other by a fence; within one, dispatches by memory barriers; across queues, shared events.
//
// Without counter heaps a list's own timestamps are the ends of command buffers: the list is cut at each.
#include <mutex>

#include "device/metal/callback.hpp"
#include "device/metal/recording.hpp"

namespace onebeat::device::metal {
namespace {

constexpr uint64_t kMostCommandBuffers = 4096;  // by default 64, and then making one blocks

uint64_t nanoseconds(double seconds) { return seconds > 0 ? uint64_t(seconds * 1e9) : 0; }

}  // namespace

class Recording3 final : public Recording, public Callback<Recording3> {
 public:
  explicit Recording3(const Parts& p) : Callback(p.context.instance().runtime()), parts(p) {}
  // A command buffer's completion, on a thread of the system; the last one ends the recording.
  void called(Id buffer) {
    const Table& m = parts.context.m();
    Pool pool(m);
    Outcome outcome = outcome_of(m, m.error(buffer), false);
    const uint64_t begin = nanoseconds(m.GPUStartTime(buffer)), end = nanoseconds(m.GPUEndTime(buffer));
    {
      std::lock_guard lock(mutex);
      for (size_t i = 0; i < commands.size(); ++i) {
        if (commands[i].get() == buffer) times[i] = {begin, end};
      }
      if (outcome.ending != Ending::kOk && worst.ending == Ending::kOk) worst = std::move(outcome);
      if (++completed < commands.size()) return;
      worst.begin_media_ns = times.front().first;
      worst.end_media_ns = times.back().second;
    }
    finish(std::move(worst), parts.reaper);
  }
  void leak() {
    for (Owned& c : commands) c.leak();
  }

  const Parts& parts;
  Owned queue;  // keeps the one that it was made from
  std::mutex mutex;
  std::vector<Owned> commands;
  std::vector<std::pair<uint64_t, uint64_t>> times;
  std::vector<size_t> stamps;  // how many command buffers lie before each
  size_t completed = 0;
  Outcome worst;
};

class Submitter3 final : public Submitter {
 public:
  Submitter3(const Parts& parts, std::string label) : parts_(parts), label_(std::move(label)) {}

  Error start() override {
    const Table& m = table();
    Pool pool(m);
    OB_CHECK(parts_.context.fault("newCommandQueue"));
    Owned queue(m, m.newCommandQueueWithMaxCommandBufferCount_(parts_.context.device(), kMostCommandBuffers));
    Owned fence(m, m.newFence(parts_.context.device()));
    if (!queue || !fence) return {ErrorCode::kOutOfMemory, "Metal made no command queue"};
    m.setLabel_(queue.get(), string(m, label_));
    Id set = parts_.context.residency_set();
    if (set) m.addResidencySet_(queue.get(), set);
    std::lock_guard lock(mutex_);
    queue_ = std::move(queue);
    fence_ = std::move(fence);
    return {};
  }

  Result<Recording*> encode(const RecordedList& list) override;
  void commit(Recording& recording, const std::vector<EventPoint>& waits, EventPoint signal) override;
  void commit_nothing(const std::vector<EventPoint>& waits, EventPoint signal) override;
  std::vector<uint64_t> timestamps(Recording& recording) override;
  void give(Recording* recording) override {
    std::lock_guard lock(mutex_);
    std::erase_if(all_, [&](const auto& kept) { return kept.get() == recording; });
  }
  void leak() override {
    queue_.leak();
    fence_.leak();
    for (const auto& r : all_) r->leak();
  }

 private:
  enum class Open : uint8_t { kNone, kCompute, kBlit };
  // The recording under way.
  struct Writer {
    Recording3& recording;
    Id queue = nullptr, fence = nullptr;
    Id commands = nullptr, encoder = nullptr, pipeline = nullptr;
    Open open = Open::kNone;
  };
  const Table& table() const { return parts_.context.m(); }
  void next_commands(Writer& w);
  void open(Writer& w, Open kind);
  void close(Writer& w);
  Error record_op(const Op& op, Writer& w);
  Error record_dispatch(const Op& op, Writer& w);
  Error record_fill(const Op& op, Writer& w);

  const Parts parts_;
  const std::string label_;
  std::mutex mutex_;
  Owned queue_, fence_;
  std::vector<std::unique_ptr<Recording3>> all_;
};

void Submitter3::next_commands(Writer& w) {
  const Table& m = table();
  close(w);
  w.commands = m.retain(m.commandBufferWithUnretainedReferences(w.queue));
  w.recording.commands.emplace_back(m, w.commands);
  m.addCompletedHandler_(w.commands, w.recording.block());
}

void Submitter3::open(Writer& w, Open kind) {
  if (w.open == kind) return;
  const Table& m = table();
  close(w);
  w.open = kind;
  w.pipeline = nullptr;
  if (kind == Open::kBlit) {
    w.encoder = m.blitCommandEncoder(w.commands);
  } else {
    w.encoder = m.computeCommandEncoderWithDispatchType_(w.commands, kDispatchTypeConcurrent);
    // Systems without residency sets want to be told per encoder what the kernels reach through pointers.
    if (!parts_.context.residency_set()) {
      parts_.context.for_each_resident([&](Id allocation, bool is_heap) {
        if (is_heap)
          m.useHeap_(w.encoder, allocation);
        else
          m.useResource_usage_(w.encoder, allocation, kResourceUsageRead | kResourceUsageWrite);
      });
    }
  }
  m.waitForFence_(w.encoder, w.fence);
}

void Submitter3::close(Writer& w) {
  if (w.open == Open::kNone) return;
  const Table& m = table();
  m.updateFence_(w.encoder, w.fence);
  m.endEncoding(w.encoder);
  w.open = Open::kNone;
}

Result<Recording*> Submitter3::encode(const RecordedList& list) {
  const Table& m = table();
  Pool pool(m);
  OB_CHECK(parts_.context.fault("commandBuffer"));
  auto fresh = std::make_unique<Recording3>(parts_);
  Writer w{*fresh};
  {
    std::lock_guard lock(mutex_);
    fresh->queue = Owned(m, m.retain(queue_.get()));
    w.queue = queue_.get();
    w.fence = fence_.get();
  }
  const bool timed = parts_.context.probe().caps.has(Feature::kTimestamps);
  next_commands(w);
  Error failed;
  for (const Op& op : list.ops()) {
    if (op.kind == OpKind::kTimestamp) {
      if (!timed) continue;
      if (w.open != Open::kNone) next_commands(w);
      fresh->stamps.push_back(fresh->commands.size() - 1);
      continue;
    }
    if (op.barrier_before || op.kind == OpKind::kBarrier) {
      // Blit encoders have no barriers of their own: the next one waits for the fence.
      if (w.open == Open::kCompute) m.memoryBarrierWithScope_(w.encoder, kBarrierScopeBuffers);
      if (w.open == Open::kBlit) close(w);
    }
    failed = record_op(op, w);
    if (failed) break;
  }
  close(w);
  if (failed) return failed;
  fresh->times.resize(fresh->commands.size());
  std::lock_guard lock(mutex_);
  all_.push_back(std::move(fresh));
  return static_cast<Recording*>(all_.back().get());
}

Error Submitter3::record_dispatch(const Op& op, Writer& w) {
  const Table& m = table();
  const CompiledKernel kernel = parts_.pipelines.compiled(op.kernel.id());
  OB_CHECK(check_kernel(op, kernel));
  if (op.grid.groups() == 0) return {};  // Metal takes an empty dispatch for a mistake
  open(w, Open::kCompute);
  if (kernel.pipeline != w.pipeline) m.setComputePipelineState_(w.encoder, kernel.pipeline);
  w.pipeline = kernel.pipeline;
  m.setBytes_length_atIndex_(w.encoder, op.params.data(), op.params.size(), 0);
  m.dispatchThreadgroups_threadsPerThreadgroup_(w.encoder, {op.grid.x, op.grid.y, op.grid.z},
                                                {kernel.body->local_size, 1, 1});
  return {};
}

Error Submitter3::record_fill(const Op& op, Writer& w) {
  OB_TRY(const MetalHeap::Location to, parts_.heap.locate(op.target));
  if (!is_one_byte(op.fill_value)) {
    for (const Op& dispatch : fill_dispatches(parts_.fill, op)) OB_CHECK(record_dispatch(dispatch, w));
    return {};
  }
  open(w, Open::kBlit);
  table().fillBuffer_range_value_(w.encoder, to.buffer, {to.offset, op.target.bytes}, uint8_t(op.fill_value));
  return {};
}

Error Submitter3::record_op(const Op& op, Writer& w) {
  switch (op.kind) {
    case OpKind::kDispatch:
      return record_dispatch(op, w);
    case OpKind::kFill:
      return record_fill(op, w);
    case OpKind::kCopy: {
      OB_TRY(const MetalHeap::Location from, parts_.heap.locate(op.source));
      OB_TRY(const MetalHeap::Location to, parts_.heap.locate(op.target));
      open(w, Open::kBlit);
      table().copyFromBuffer_sourceOffset_toBuffer_destinationOffset_size_(
          w.encoder, from.buffer, from.offset, to.buffer, to.offset, op.source.bytes);
      return {};
    }
    case OpKind::kBarrier:
    case OpKind::kTimestamp:
      break;
  }
  return {};
}

// Waits stand in a command buffer in front: what is waited for is known only now, after encoding.
void Submitter3::commit(Recording& recording, const std::vector<EventPoint>& waits, EventPoint signal) {
  const Table& m = table();
  Pool pool(m);
  auto& r = static_cast<Recording3&>(recording);
  if (!waits.empty()) {
    Id front = m.commandBufferWithUnretainedReferences(queue_.get());
    for (const EventPoint& w : waits) m.encodeWaitForEvent_value_(front, w.event, w.value);
    m.commit(front);
  }
  // The recording may be finished, and gone, as soon as its last command buffer is committed.
  std::vector<Id> buffers;
  for (const Owned& c : r.commands) buffers.push_back(c.get());
  m.encodeSignalEvent_value_(buffers.back(), signal.event, signal.value);
  for (Id buffer : buffers) m.commit(buffer);
}

void Submitter3::commit_nothing(const std::vector<EventPoint>& waits, EventPoint signal) {
  const Table& m = table();
  Pool pool(m);
  Id commands = m.commandBufferWithUnretainedReferences(queue_.get());
  for (const EventPoint& w : waits) m.encodeWaitForEvent_value_(commands, w.event, w.value);
  m.encodeSignalEvent_value_(commands, signal.event, signal.value);
  m.commit(commands);
}

std::vector<uint64_t> Submitter3::timestamps(Recording& recording) {
  auto& r = static_cast<Recording3&>(recording);
  std::vector<uint64_t> stamps;
  std::lock_guard lock(r.mutex);
  for (const size_t before : r.stamps) {
    const uint64_t media = before ? r.times[before - 1].second : r.times.front().first;
    stamps.push_back(parts_.clock.media_to_host_ns(media));
  }
  return stamps;
}

std::unique_ptr<Submitter> make_submitter3(const Parts& parts, std::string label) {
  return std::make_unique<Submitter3>(parts, std::move(label));
}

}  // namespace onebeat::device::metal
