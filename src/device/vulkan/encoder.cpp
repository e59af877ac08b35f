#include "device/vulkan/encoder.hpp"

#include <algorithm>
#include <cstring>

#include "device/check_table.hpp"

namespace onebeat::device::vulkan {

struct Recording {
  std::weak_ptr<Encoder> owner;
  uint32_t family = 0;
  VkCommandBuffer commands = VK_NULL_HANDLE;
  VkQueryPool queries = VK_NULL_HANDLE;
  CheckTables::Set tables;  // of its checked dispatches
  std::atomic<uint64_t> last_ns{0};

  Recording() = default;
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;
  // Without its encoder the device is gone, and the command buffer with it.
  ~Recording() {
    if (const auto encoder = owner.lock()) encoder->free(*this);
  }
};

namespace {

// What a list keeps between submissions. Belongs to one encoder; a list that moves to another device starts
// anew.
struct CachedEncoding final : RecordedList::Encoding {
  const Encoder* owner = nullptr;
  std::weak_ptr<Encoder> alive;
  std::vector<std::shared_ptr<Recording>> recordings;
};

void memory_barrier(const Table& vk, VkCommandBuffer commands, VkPipelineStageFlags2 source,
                    VkPipelineStageFlags2 target, VkAccessFlags2 target_access) {
  VkMemoryBarrier2 barrier{VK_STRUCTURE_TYPE_MEMORY_BARRIER_2};
  barrier.srcStageMask = source;
  barrier.srcAccessMask = VK_ACCESS_2_MEMORY_WRITE_BIT;
  barrier.dstStageMask = target;
  barrier.dstAccessMask = target_access;
  VkDependencyInfo info{VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
  info.memoryBarrierCount = 1;
  info.pMemoryBarriers = &barrier;
  vk.vkCmdPipelineBarrier2(commands, &info);
}

constexpr VkAccessFlags2 kReadWrite = VK_ACCESS_2_MEMORY_READ_BIT | VK_ACCESS_2_MEMORY_WRITE_BIT;

// Between dispatches alone. Naming transfers and all of memory too makes each barrier 3 us longer on an H100 (8.9
// against 5.9 us for a small GEMM after a GEMM), and a batch of embeddings has thirty.
void dispatch_barrier(const Table& vk, VkCommandBuffer commands) {
  VkMemoryBarrier2 barrier{VK_STRUCTURE_TYPE_MEMORY_BARRIER_2};
  barrier.srcStageMask = barrier.dstStageMask = VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT;
  barrier.srcAccessMask = VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT;
  barrier.dstAccessMask = VK_ACCESS_2_SHADER_STORAGE_READ_BIT | VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT;
  VkDependencyInfo info{VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
  info.memoryBarrierCount = 1;
  info.pMemoryBarriers = &barrier;
  vk.vkCmdPipelineBarrier2(commands, &info);
}

bool is_transfer(const Op& op) { return op.kind == OpKind::kCopy || op.kind == OpKind::kFill; }

}  // namespace

bool has_dispatch(const RecordedList& list) {
  return std::any_of(list.ops().begin(), list.ops().end(),
                     [](const Op& op) { return op.kind == OpKind::kDispatch; });
}

Result<std::shared_ptr<Encoder>> Encoder::create(std::shared_ptr<Context> context, VulkanHeap& heap,
                                                 Pipelines& pipelines) {
  std::shared_ptr<Encoder> self(new Encoder(std::move(context), heap, pipelines));
  Context& c = *self->context_;
  for (uint32_t family : c.families()) {
    VkCommandPoolCreateInfo info{VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO};
    info.queueFamilyIndex = family;
    Pool pool{family, VK_NULL_HANDLE};
    OB_CHECK(
        c.check(c.vk().vkCreateCommandPool(c.device(), &info, nullptr, &pool.pool), "vkCreateCommandPool"));
    self->pools_.push_back(pool);
  }
  return self;
}

Encoder::~Encoder() {
  if (context_->hung()) return;
  for (const Pool& p : pools_) context_->vk().vkDestroyCommandPool(context_->device(), p.pool, nullptr);
}

VkCommandPool Encoder::pool_of(uint32_t family) const {
  for (const Pool& p : pools_) {
    if (p.family == family) return p.pool;
  }
  OB_ASSERT(false, "every family in use has a command pool");
  return VK_NULL_HANDLE;
}

void Encoder::free(Recording& recording) {
  if (context_->hung()) return;
  std::lock_guard lock(mutex_);
  const Table& vk = context_->vk();
  if (recording.commands) {
    vk.vkFreeCommandBuffers(context_->device(), pool_of(recording.family), 1, &recording.commands);
  }
  if (recording.queries) vk.vkDestroyQueryPool(context_->device(), recording.queries, nullptr);
  tables_.give(recording.tables);
}

Result<VkCommandBuffer> Encoder::allocate(uint32_t family) {
  std::lock_guard lock(mutex_);
  VkCommandBuffer commands = VK_NULL_HANDLE;
  VkCommandBufferAllocateInfo info{VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO};
  info.commandPool = pool_of(family);
  info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
  info.commandBufferCount = 1;
  OB_CHECK(context_->check(context_->vk().vkAllocateCommandBuffers(context_->device(), &info, &commands),
                           "vkAllocateCommandBuffers"));
  return commands;
}

Result<EncodedList> Encoder::encode(const RecordedList& list, const NativeQueue& queue) {
  if (list.ops().empty()) return EncodedList{};
  static std::mutex caches;  // over the cache lists of all RecordedLists: held for a search, or one recording
  std::lock_guard lock(caches);
  auto cache = std::dynamic_pointer_cast<CachedEncoding>(list.encoding());
  if (!cache || cache->owner != this || cache->alive.expired()) {
    cache = std::make_shared<CachedEncoding>();
    cache->owner = this;
    cache->alive = weak_from_this();
    list.set_encoding(cache);
  }
  for (const std::shared_ptr<Recording>& r : cache->recordings) {
    const bool shareable = list.timestamp_count() == 0 && r->tables.empty();
    if (r->family == queue.family && (shareable || r.use_count() == 1)) {
      return EncodedList{r->commands, r->queries, r, &r->last_ns};
    }
  }
  OB_TRY(std::shared_ptr<Recording> fresh, record(list, queue));
  cache->recordings.push_back(fresh);
  return EncodedList{fresh->commands, fresh->queries, fresh, &fresh->last_ns};
}

Result<std::shared_ptr<Recording>> Encoder::record(const RecordedList& list, const NativeQueue& queue) {
  const Table& vk = context_->vk();
  auto recording = std::make_shared<Recording>();
  recording->owner = weak_from_this();
  recording->family = queue.family;
  if (list.timestamp_count() && queue.timestamp_bits && context_->probe().caps.has(Feature::kTimestamps)) {
    VkQueryPoolCreateInfo info{VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO};
    info.queryType = VK_QUERY_TYPE_TIMESTAMP;
    info.queryCount = list.timestamp_count();
    OB_CHECK(context_->check(vk.vkCreateQueryPool(context_->device(), &info, nullptr, &recording->queries),
                             "vkCreateQueryPool"));
  }
  OB_TRY(recording->commands, allocate(queue.family));
  VkCommandBufferBeginInfo begin{VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
  if (!recording->queries) begin.flags = VK_COMMAND_BUFFER_USAGE_SIMULTANEOUS_USE_BIT;
  std::vector<uint32_t> checked;
  for (uint32_t i = 0; i < list.ops().size(); ++i) {
    if (is_checked(list.ops()[i])) checked.push_back(i);
  }
  OB_TRY(recording->tables, tables_.take(list, std::move(checked)));
  std::lock_guard lock(mutex_);
  OB_CHECK(context_->check(vk.vkBeginCommandBuffer(recording->commands, &begin), "vkBeginCommandBuffer"));
  Error failed = record_ops(list, queue, *recording);
  const Error ended = context_->check(vk.vkEndCommandBuffer(recording->commands), "vkEndCommandBuffer");
  // The lock is held here and free() wants it: what failed is freed by the caller's unwinding, after it.
  if (!failed) failed = ended;
  if (failed) return failed;
  return recording;
}

Error Encoder::record_ops(const RecordedList& list, const NativeQueue& queue, const Recording& into) {
  const Table& vk = context_->vk();
  VkCommandBuffer commands = into.commands;
  constexpr VkPipelineStageFlags2 kAll = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
  const VkPipelineStageFlags2 work =
      VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT |
      (queue.compute ? VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT : VkPipelineStageFlags2(0));
  memory_barrier(vk, commands, kAll, kAll, kReadWrite);
  uint32_t query = 0, table = 0;
  bool transfers = false;  // since the last barrier
  for (const Op& op : list.ops()) {
    if (op.barrier_before || op.kind == OpKind::kBarrier) {
      const bool dispatches_only = !transfers && op.kind == OpKind::kDispatch;
      dispatches_only ? dispatch_barrier(vk, commands) : memory_barrier(vk, commands, work, work, kReadWrite);
      transfers = false;
    }
    transfers |= is_transfer(op);
    if (op.kind == OpKind::kTimestamp) {
      if (into.queries) vk.vkCmdWriteTimestamp2(commands, kAll, into.queries, query++);
      continue;
    }
    OB_CHECK(record_op(op, commands, is_checked(op) ? into.tables.address(table++) : 0));
  }
  memory_barrier(vk, commands, kAll, VK_PIPELINE_STAGE_2_HOST_BIT, VK_ACCESS_2_HOST_READ_BIT);
  return {};
}

bool Encoder::is_checked(const Op& op) const {
  return op.kind == OpKind::kDispatch && pipelines_.compiled(op.kernel.id()).checked;
}

Error Encoder::misses(const RecordedList& list, const EncodedList& encoded) {
  if (!encoded.recording || encoded.recording->tables.empty()) return {};
  return tables_.misses(list, encoded.recording->tables);
}

Error Encoder::record_op(const Op& op, VkCommandBuffer commands, uint64_t check_table) {
  const Table& vk = context_->vk();
  switch (op.kind) {
    case OpKind::kDispatch: {
      VkPipeline pipeline = pipelines_.compiled(op.kernel.id()).pipeline;
      if (!pipeline) {
        return {ErrorCode::kInvalidUse,
                std::string("kernel ") + op.kernel.info().name + " was made by another device"};
      }
      const uint32_t* most = context_->probe().limits.maxComputeWorkGroupCount;
      if (op.grid.x > most[0] || op.grid.y > most[1] || op.grid.z > most[2]) {
        return {ErrorCode::kInvalidUse, std::string("kernel ") + op.kernel.info().name +
                                            ": a dispatch of that many workgroups must be cut into slices"};
      }
      vk.vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline);
      uint32_t bytes = std::min(kMaxParamBytes, (op.kernel.info().params_bytes + 3) / 4 * 4);
      std::array<std::byte, kMaxParamBytes> params = op.params;
      if (check_table) {
        const uint32_t at = check_table_offset(op.kernel.info());
        OB_ASSERT(at + sizeof(check_table) <= params.size(),
                  "the kernel compiler leaves room for a check table");
        std::memcpy(params.data() + at, &check_table, sizeof(check_table));
        bytes = at + uint32_t(sizeof(check_table));
      }
      if (bytes) {
        vk.vkCmdPushConstants(commands, pipelines_.layout(), VK_SHADER_STAGE_COMPUTE_BIT, 0, bytes,
                              params.data());
      }
      vk.vkCmdDispatch(commands, op.grid.x, op.grid.y, op.grid.z);
      return {};
    }
    case OpKind::kCopy: {
      OB_TRY(const VulkanHeap::Location from, heap_.locate(op.source));
      OB_TRY(const VulkanHeap::Location to, heap_.locate(op.target));
      const VkBufferCopy region{from.offset, to.offset, op.source.bytes};
      vk.vkCmdCopyBuffer(commands, from.buffer, to.buffer, 1, &region);
      return {};
    }
    case OpKind::kFill: {
      OB_TRY(const VulkanHeap::Location to, heap_.locate(op.target));
      vk.vkCmdFillBuffer(commands, to.buffer, to.offset, op.target.bytes, op.fill_value);
      return {};
    }
    case OpKind::kBarrier:
    case OpKind::kTimestamp:
      break;
  }
  return {};
}

}  // namespace onebeat::device::vulkan
