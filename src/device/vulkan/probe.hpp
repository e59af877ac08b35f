// probe.hpp: everything we ask a physical device before opening it: what it is, what it can do, what we would
// use of it and why not the rest. Used by enumerate() for the list and by open() for the decisions.
#pragma once
#include <set>
#include <string>

#include "device/vulkan/instance.hpp"
#include "device/vulkan/memory_types.hpp"
#include "device/vulkan/queue_plan.hpp"

namespace onebeat::device::vulkan {

// The feature structs as one chain, for asking and for enabling.
struct FeatureChain {
  VkPhysicalDeviceFeatures2 base{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2};
  VkPhysicalDeviceVulkan11Features v11{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES};
  VkPhysicalDeviceVulkan12Features v12{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES};
  VkPhysicalDeviceVulkan13Features v13{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES};
  VkPhysicalDeviceCooperativeMatrixFeaturesKHR matrix{
      VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_FEATURES_KHR};

  // Links the structs (again after a copy); returns what pNext wants.
  void* link(bool with_matrix);
};

struct Probe {
  VkPhysicalDevice physical = VK_NULL_HANDLE;
  Caps caps;
  Error error;  // set when the device cannot be opened

  VkPhysicalDeviceType type = VK_PHYSICAL_DEVICE_TYPE_OTHER;
  VkPhysicalDeviceLimits limits{};
  VkPhysicalDeviceMemoryProperties memory_properties{};
  VkPhysicalDeviceVulkan13Properties v13{};
  uint32_t vendor = 0, device_id = 0, driver_version = 0, api_version = 0;
  uint8_t cache_uuid[VK_UUID_SIZE]{};
  uint64_t max_buffer_bytes = 0;
  uint64_t max_memory_bytes = 0;  // one vkAllocateMemory
  uint64_t host_import_alignment = 0;

  std::vector<FamilyInfo> families;
  QueuePlan queues;
  MemoryPlan memory;
  std::set<std::string> extensions;  // what the device has
  std::string extensions_failure;    // why that list could not be had; optional features go without
  bool no_mapped_device_memory =
      false;               // as told by --disable unified_memory: kDevice spans have no host pointer
  FeatureChain supported;  // to be linked before use

  bool has(const char* extension) const { return extensions.count(extension) != 0; }
};

Probe probe(Instance& instance, VkPhysicalDevice physical, const OpenOptions& options);

// The features and extensions that opening this device turns on.
FeatureChain wanted_features(const Probe& probe);
std::vector<const char*> wanted_extensions(const Probe& probe);

}  // namespace onebeat::device::vulkan
