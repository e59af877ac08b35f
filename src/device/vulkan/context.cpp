#include "device/vulkan/context.hpp"

#include <algorithm>
#include <map>
#include <new>

#include "base/cpu_info.hpp"
#include "device/vulkan/result.hpp"

namespace onebeat::device::vulkan {

Result<std::shared_ptr<Context>> Context::create(std::shared_ptr<Instance> instance, Probe probe,
                                                 const OpenOptions& options) {
  std::shared_ptr<Context> self(new Context);
  self->instance_ = std::move(instance);
  self->probe_ = std::move(probe);
  self->table_ = self->instance_->table();
  // Code of a software GPU shares the cores with everything else, and may be slow without being stuck.
  if (self->probe_.caps.software) self->hang_limit_ = std::chrono::minutes(2);
  if (options.faults && options.faults->hang_limit_ms) {
    self->hang_limit_ = std::chrono::milliseconds(options.faults->hang_limit_ms);
  }
  // Two of few cores are not given away for milliseconds: others would compute on them.
  constexpr uint64_t kShortNs = 400'000, kLongNs = 5'000'000;
  const bool spins = options.spin_waits == OpenOptions::SpinWaits::kAlways ||
                     (options.spin_waits == OpenOptions::SpinWaits::kAuto && !self->probe_.caps.software);
  if (spins) self->spin_limit_ns_ = cpu_info().cores >= 4 ? kLongNs : kShortNs;
  OB_CHECK(self->create_device(options));
  OB_CHECK(self->replan_memory());
  return self;
}

Error Context::create_device(const OpenOptions&) {
  const QueuePlan& plan = probe_.queues;
  std::map<uint32_t, std::vector<float>> priorities;
  for (const PlannedQueue& q : plan.queues) priorities[q.family].push_back(q.priority);
  const uint32_t ml_family = plan.queues[plan.roles[size_t(Role::kMl)]].family;
  VkDeviceQueueGlobalPriorityCreateInfoKHR low{
      VK_STRUCTURE_TYPE_DEVICE_QUEUE_GLOBAL_PRIORITY_CREATE_INFO_KHR};
  low.globalPriority = VK_QUEUE_GLOBAL_PRIORITY_LOW_KHR;

  std::vector<VkDeviceQueueCreateInfo> infos;
  for (const auto& [family, list] : priorities) {
    families_.push_back(family);
    VkDeviceQueueCreateInfo info{VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO};
    info.queueFamilyIndex = family;
    info.queueCount = uint32_t(list.size());
    info.pQueuePriorities = list.data();
    infos.push_back(info);
  }
  auto create = [&] {
    FeatureChain features = wanted_features(probe_);
    const std::vector<const char*> extensions = wanted_extensions(probe_);
    for (VkDeviceQueueCreateInfo& q : infos) {
      const bool lower = probe_.caps.has(Feature::kGlobalPriority) && q.queueFamilyIndex == ml_family;
      q.pNext = lower ? &low : nullptr;
    }
    VkDeviceCreateInfo info{VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO};
    info.pNext = features.link(probe_.caps.has(Feature::kCooperativeMatrix));
    info.queueCreateInfoCount = uint32_t(infos.size());
    info.pQueueCreateInfos = infos.data();
    info.enabledExtensionCount = uint32_t(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    return table_.vkCreateDevice(probe_.physical, &info, nullptr, &device_);
  };
  VkResult r = create();
  if (r != VK_SUCCESS && probe_.caps.has(Feature::kGlobalPriority)) {
    // Announced is not granted: some systems allow no priority but the default to ordinary users.
    probe_.caps.lacks(Feature::kGlobalPriority,
                      std::string("the driver refused a low-priority queue (") + to_string(r) + ")");
    r = create();
  }
  if (r != VK_SUCCESS && r != VK_ERROR_DEVICE_LOST) {
    // Something announced may not be had together with the rest: once more with what no kernel can do without.
    for (Feature f : {Feature::kSparseHeap, Feature::kHostImport, Feature::kMemoryBudget, Feature::kFloat16,
                      Feature::kCooperativeMatrix, Feature::kCalibratedTimestamps}) {
      if (probe_.caps.has(f))
        probe_.caps.lacks(f,
                          "the driver opens the device only without it: " + answer_of(r, "vkCreateDevice"));
    }
    r = create();
  }
  if (r != VK_SUCCESS) {
    device_ = VK_NULL_HANDLE;
    return error_of(r, "vkCreateDevice", probe_.caps.name);
  }
  OB_CHECK(load_device(table_, device_));
  instance_->hooks().apply(table_);
  for (const PlannedQueue& q : plan.queues) {
    auto queue = std::make_unique<NativeQueue>();
    table_.vkGetDeviceQueue(device_, q.family, q.index, &queue->handle);
    queue->family = q.family;
    queue->compute = q.compute;
    queue->timestamp_bits = probe_.families[q.family].timestamp_bits;
    queues_.push_back(std::move(queue));
  }
  return {};
}

// The plan made while probing could use any type; now the device can say which ones our buffers may have.
Error Context::replan_memory() {
  VkBufferCreateInfo info = buffer_info(65536);
  VkBuffer buffer = VK_NULL_HANDLE;
  OB_CHECK(check(table_.vkCreateBuffer(device_, &info, nullptr, &buffer), "vkCreateBuffer"));
  VkMemoryRequirements need{};
  table_.vkGetBufferMemoryRequirements(device_, buffer, &need);
  table_.vkDestroyBuffer(device_, buffer, nullptr);
  const auto plan = plan_memory(probe_.memory_properties, need.memoryTypeBits, probe_.type);
  if (!plan) {
    return {ErrorCode::kUnsupported,
            probe_.caps.name + " has no memory that buffers and the host can share; use --device cpu"};
  }
  probe_.memory = *plan;
  probe_.caps.memory_bytes = plan->device_heap_bytes;
  return {};
}

Context::~Context() {
  if (hung()) {
    // It may still write: freeing its objects is worse than a leak, and its instance must outlive it.
    instance_->hooks().disarm();
    static_cast<void>(new (std::nothrow) std::shared_ptr<Instance>(instance_));
    return;
  }
  if (!device_) return;
  if (table_.vkDeviceWaitIdle) table_.vkDeviceWaitIdle(device_);
  if (table_.vkDestroyDevice) table_.vkDestroyDevice(device_, nullptr);
}

Error Context::check(VkResult result, const char* call) {
  if (result == VK_SUCCESS) return {};
  Error error = error_of(result, call, probe_.caps.name);
  if (result == VK_ERROR_DEVICE_LOST) lose(error, false);
  return error;
}

Error Context::health() const {
  if (!lost()) return {};
  std::lock_guard lock(mutex_);
  return why_;
}

void Context::lose(Error why, bool is_hung) {
  std::lock_guard lock(mutex_);
  if (is_hung) hung_.store(true, std::memory_order_release);
  if (lost_.load(std::memory_order_relaxed)) return;
  why_ = std::move(why);
  messages_.add(why_.text());
  lost_.store(true, std::memory_order_release);
}

void Context::settle_loss() {
  if (hung()) return;
  // Returns at once on a device that is gone; takes its time on one whose loss a driver (or a test) announced
  // while commands were still running.
  std::call_once(settled_, [&] {
    std::vector<std::unique_lock<std::mutex>> locks;
    locks.reserve(queues_.size());
    for (const auto& q : queues_) locks.emplace_back(q->mutex);
    table_.vkDeviceWaitIdle(device_);
  });
}

Result<VkSemaphore> Context::timeline_semaphore() {
  VkSemaphoreTypeCreateInfo type{VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO};
  type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
  VkSemaphoreCreateInfo info{VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO, &type};
  VkSemaphore semaphore = VK_NULL_HANDLE;
  OB_CHECK(check(table_.vkCreateSemaphore(device_, &info, nullptr, &semaphore), "vkCreateSemaphore"));
  return semaphore;
}

VkBufferCreateInfo Context::buffer_info(uint64_t bytes) const {
  VkBufferCreateInfo info{VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO};
  info.size = bytes;
  info.usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT |
               VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
  // Shared by all families: ownership transfers buy nothing for buffers on the hardware we know.
  if (families_.size() > 1) {
    info.sharingMode = VK_SHARING_MODE_CONCURRENT;
    info.queueFamilyIndexCount = uint32_t(families_.size());
    info.pQueueFamilyIndices = families_.data();
  }
  return info;
}

uint64_t Context::driver_budget_left(uint32_t memory_heap) const {
  if (!probe_.caps.has(Feature::kMemoryBudget)) return ~uint64_t(0);
  VkPhysicalDeviceMemoryBudgetPropertiesEXT budget{
      VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_BUDGET_PROPERTIES_EXT};
  VkPhysicalDeviceMemoryProperties2 memory{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2, &budget};
  table_.vkGetPhysicalDeviceMemoryProperties2(probe_.physical, &memory);
  const uint64_t total = budget.heapBudget[memory_heap], used = budget.heapUsage[memory_heap];
  return total > used ? total - used : 0;
}

}  // namespace onebeat::device::vulkan
