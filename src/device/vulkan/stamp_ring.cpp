#include "device/vulkan/stamp_ring.hpp"

namespace onebeat::device::vulkan {

StampRing::~StampRing() {
  if (context_.hung()) return;
  if (commands_) context_.vk().vkDestroyCommandPool(context_.device(), commands_, nullptr);
  for (VkQueryPool p : pools_) context_.vk().vkDestroyQueryPool(context_.device(), p, nullptr);
}

Error StampRing::grow() {
  const Table& vk = context_.vk();
  if (!commands_) {
    VkCommandPoolCreateInfo pool_info{VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO};
    pool_info.queueFamilyIndex = queue_.family;
    OB_CHECK(context_.check(vk.vkCreateCommandPool(context_.device(), &pool_info, nullptr, &commands_),
                            "vkCreateCommandPool"));
  }
  VkQueryPoolCreateInfo info{VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO};
  info.queryType = VK_QUERY_TYPE_TIMESTAMP;
  info.queryCount = 2 * kGroup;
  VkQueryPool pool = VK_NULL_HANDLE;
  OB_CHECK(
      context_.check(vk.vkCreateQueryPool(context_.device(), &info, nullptr, &pool), "vkCreateQueryPool"));
  pools_.push_back(pool);
  VkCommandBuffer buffers[2 * kGroup];
  VkCommandBufferAllocateInfo allocate{VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO};
  allocate.commandPool = commands_;
  allocate.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
  allocate.commandBufferCount = 2 * kGroup;
  OB_CHECK(context_.check(vk.vkAllocateCommandBuffers(context_.device(), &allocate, buffers),
                          "vkAllocateCommandBuffers"));
  std::vector<Slot> fresh;
  for (uint32_t i = 0; i < 2 * kGroup; ++i) {
    const VkCommandBufferBeginInfo begin{VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
    OB_CHECK(context_.check(vk.vkBeginCommandBuffer(buffers[i], &begin), "vkBeginCommandBuffer"));
    // After everything before it has completed: a submission begins when its predecessor has ended.
    vk.vkCmdWriteTimestamp2(buffers[i], VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, pool, i);
    OB_CHECK(context_.check(vk.vkEndCommandBuffer(buffers[i]), "vkEndCommandBuffer"));
    if (i % 2) fresh.push_back({pool, i - 1, buffers[i - 1], buffers[i]});
  }
  free_.insert(free_.end(), fresh.begin(), fresh.end());
  return {};
}

Result<StampRing::Slot> StampRing::take() {
  if (!queue_.timestamp_bits || !context_.probe().caps.has(Feature::kTimestamps)) return Slot{};
  if (free_.empty()) OB_CHECK(grow());
  const Slot slot = free_.back();
  free_.pop_back();
  context_.vk().vkResetQueryPool(context_.device(), slot.pool, slot.query, 2);
  return slot;
}

void StampRing::give(const Slot& slot) {
  if (slot) free_.push_back(slot);
}

}  // namespace onebeat::device::vulkan
