#include "device/vulkan/sparse_space.hpp"

#include <algorithm>

namespace onebeat::device::vulkan {
namespace {
constexpr uint64_t kSmallestReservation = uint64_t(256) << 20;
}  // namespace

Result<std::unique_ptr<SparseSpace>> SparseSpace::create(MemorySource& source, uint64_t reserve_bytes) {
  Context& c = source.context();
  const Probe& probe = c.probe();
  uint64_t bytes =
      std::min({reserve_bytes, probe.max_buffer_bytes, uint64_t(probe.limits.sparseAddressSpaceSize)});
  bytes = std::max(bytes, kSmallestReservation) / 65536 * 65536;
  VkBuffer buffer = VK_NULL_HANDLE;
  for (;; bytes = bytes / 2 / 65536 * 65536) {
    VkBufferCreateInfo info = c.buffer_info(bytes);
    info.flags = VK_BUFFER_CREATE_SPARSE_BINDING_BIT | VK_BUFFER_CREATE_SPARSE_RESIDENCY_BIT;
    const VkResult r = c.vk().vkCreateBuffer(c.device(), &info, nullptr, &buffer);
    if (r == VK_SUCCESS) break;
    if (r == VK_ERROR_DEVICE_LOST || bytes <= kSmallestReservation) return c.check(r, "vkCreateBuffer");
  }
  VkMemoryRequirements need{};
  c.vk().vkGetBufferMemoryRequirements(c.device(), buffer, &need);
  const uint64_t page = std::max<uint64_t>(need.alignment, 65536);
  const auto plan = plan_memory(probe.memory_properties, need.memoryTypeBits, probe.type);
  const uint32_t type = plan ? plan->device_only : probe.memory.device_only;
  std::unique_ptr<SparseSpace> self(new SparseSpace(source, page, type));
  self->buffer_ = buffer;
  OB_TRY(self->bound_, c.timeline_semaphore());
  VkBufferDeviceAddressInfo address{VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO};
  address.buffer = buffer;
  self->use_buffer(c.vk().vkGetBufferDeviceAddress(c.device(), &address), bytes);
  return self;
}

SparseSpace::~SparseSpace() {
  Context& c = source_.context();
  if (c.hung()) return;
  if (buffer_) c.vk().vkDestroyBuffer(c.device(), buffer_, nullptr);
  if (bound_) c.vk().vkDestroySemaphore(c.device(), bound_, nullptr);
}

Error SparseSpace::map(const std::vector<Mapping>& mappings, uint64_t after) {
  Context& c = source_.context();
  if (c.lost()) return c.health();
  std::vector<VkSparseMemoryBind> binds;
  binds.reserve(mappings.size());
  for (const Mapping& m : mappings) {
    VkSparseMemoryBind& bind = binds.emplace_back();
    bind.resourceOffset = m.page * page_bytes();
    bind.size = m.count * page_bytes();
    if (!m.onto) continue;
    bind.memory = memory(m);
    bind.memoryOffset = m.onto.page * page_bytes();
  }
  const uint64_t before = after - 1;
  VkTimelineSemaphoreSubmitInfo values{VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO};
  values.waitSemaphoreValueCount = values.signalSemaphoreValueCount = 1;
  values.pWaitSemaphoreValues = &before;
  values.pSignalSemaphoreValues = &after;
  VkSparseBufferMemoryBindInfo target{buffer_, uint32_t(binds.size()), binds.data()};
  VkBindSparseInfo info{VK_STRUCTURE_TYPE_BIND_SPARSE_INFO, &values};
  // Binds of one queue may overlap each other; a page must be unbound before its memory is bound elsewhere.
  info.waitSemaphoreCount = info.signalSemaphoreCount = info.bufferBindCount = 1;
  info.pWaitSemaphores = info.pSignalSemaphores = &bound_;
  info.pBufferBinds = &target;
  NativeQueue& queue = c.queue(*c.probe().queues.sparse);
  std::lock_guard lock(queue.mutex);
  return c.check(c.vk().vkQueueBindSparse(queue.handle, 1, &info, VK_NULL_HANDLE), "vkQueueBindSparse");
}

Error SparseSpace::wait_for(uint64_t point) {
  Context& c = source_.context();
  VkSemaphoreWaitInfo until{VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO};
  until.semaphoreCount = 1;
  until.pSemaphores = &bound_;
  until.pValues = &point;
  const auto limit = std::chrono::nanoseconds(c.hang_limit()).count();
  const VkResult r = c.vk().vkWaitSemaphores(c.device(), &until, uint64_t(limit));
  if (r != VK_TIMEOUT) return c.check(r, "vkWaitSemaphores");
  c.lose({ErrorCode::kDeviceLost, c.probe().caps.name + " hangs while unbinding memory; open it again"},
         true);
  return c.health();
}

}  // namespace onebeat::device::vulkan
