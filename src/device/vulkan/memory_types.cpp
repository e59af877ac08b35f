#include "device/vulkan/memory_types.hpp"

namespace onebeat::device::vulkan {
namespace {

constexpr VkMemoryPropertyFlags kLocal = VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
constexpr VkMemoryPropertyFlags kMapped =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
constexpr VkMemoryPropertyFlags kCached = VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
// Types with surprises of their own: protected, lazily allocated, AMD's and NVIDIA's special ones.
constexpr VkMemoryPropertyFlags kOdd = VK_MEMORY_PROPERTY_LAZILY_ALLOCATED_BIT |
                                       VK_MEMORY_PROPERTY_PROTECTED_BIT | 0x40 /* device coherent AMD */ |
                                       0x80 /* device uncached AMD */ | 0x100 /* RDMA NV */;

struct Types {
  const VkPhysicalDeviceMemoryProperties& memory;
  uint32_t bits;

  std::optional<uint32_t> find(VkMemoryPropertyFlags must, VkMemoryPropertyFlags must_not) const {
    std::optional<uint32_t> best;
    for (uint32_t i = 0; i < memory.memoryTypeCount; ++i) {
      const VkMemoryPropertyFlags flags = memory.memoryTypes[i].propertyFlags;
      if (!(bits >> i & 1) || (flags & must) != must || (flags & (must_not | kOdd))) continue;
      if (!best || heap_bytes(i) > heap_bytes(*best)) best = i;
    }
    return best;
  }
  uint64_t heap_bytes(uint32_t type) const {
    return memory.memoryHeaps[memory.memoryTypes[type].heapIndex].size;
  }
};

}  // namespace

std::optional<MemoryPlan> plan_memory(const VkPhysicalDeviceMemoryProperties& memory, uint32_t type_bits,
                                      VkPhysicalDeviceType device_type) {
  const Types types{memory, type_bits};
  auto first = [](std::optional<uint32_t> a, std::optional<uint32_t> b) { return a ? a : b; };

  // Staging in plain host memory; cached where possible, since a host that reads back what it wrote there
  // would otherwise crawl, and the bus reads both equally fast.
  const auto cached = first(types.find(kMapped | kCached, kLocal), types.find(kMapped | kCached, 0));
  const auto upload = first(cached, first(types.find(kMapped, kLocal), types.find(kMapped, 0)));
  if (!upload) return std::nullopt;

  const auto plain = first(types.find(kLocal, VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT), types.find(kLocal, 0));
  if (!plain) return std::nullopt;
  MemoryPlan plan;
  plan.upload = *upload;
  plan.readback = *first(cached, upload);
  plan.device = plan.device_only = *plain;
  plan.unified =
      device_type == VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU || device_type == VK_PHYSICAL_DEVICE_TYPE_CPU;

  // A mapped local type is taken when it covers the memory that the unmapped one would give: always on unified
  // devices, on discrete ones only with a resizable BAR (not the old 256 MiB window).
  const auto mapped = first(plan.unified ? types.find(kLocal | kMapped | kCached, 0) : std::nullopt,
                            types.find(kLocal | kMapped, 0));
  plan.input = mapped ? *mapped : *upload;
  plan.slow_input = !(memory.memoryTypes[plan.input].propertyFlags & kCached);
  if (mapped && types.heap_bytes(*mapped) >= types.heap_bytes(*plain)) {
    plan.device = *mapped;
    plan.device_mapped = true;
    plan.slow_reads = !(memory.memoryTypes[*mapped].propertyFlags & kCached);
  }
  plan.device_heap = memory.memoryTypes[plan.device].heapIndex;
  plan.device_heap_bytes = memory.memoryHeaps[plan.device_heap].size;
  return plan;
}

}  // namespace onebeat::device::vulkan
