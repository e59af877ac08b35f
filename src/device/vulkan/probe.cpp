#include "device/vulkan/probe.hpp"

#include <algorithm>

#include "device/vulkan/result.hpp"

namespace onebeat::device::vulkan {
namespace {

bool calibrated_timestamps(const Probe& p) {
  return p.has(VK_EXT_CALIBRATED_TIMESTAMPS_EXTENSION_NAME) || p.has("VK_KHR_calibrated_timestamps");
}

std::string lacks_extension(const Probe& p, const char* name) {
  return p.extensions_failure.empty() ? std::string("the driver has no ") + name : p.extensions_failure;
}

void read_extensions(const Table& t, Probe& p) {
  uint32_t n = 0;
  VkResult r = t.vkEnumerateDeviceExtensionProperties(p.physical, nullptr, &n, nullptr);
  std::vector<VkExtensionProperties> list(n);
  if (r == VK_SUCCESS) r = t.vkEnumerateDeviceExtensionProperties(p.physical, nullptr, &n, list.data());
  if (r != VK_SUCCESS && r != VK_INCOMPLETE) {
    // All of them serve optional features.
    p.extensions_failure =
        "its extensions could not be listed: " + answer_of(r, "vkEnumerateDeviceExtensionProperties");
    return;
  }
  list.resize(n);
  for (const VkExtensionProperties& e : list) p.extensions.insert(e.extensionName);
}

void read_identity(const Table& t, Probe& p) {
  VkPhysicalDeviceProperties basic{};
  t.vkGetPhysicalDeviceProperties(p.physical, &basic);
  p.caps.backend = Backend::kVulkan;
  p.caps.name = basic.deviceName;
  p.type = basic.deviceType;
  p.api_version = basic.apiVersion;
  p.caps.software = basic.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU;
  if (basic.apiVersion < VK_API_VERSION_1_3) {
    p.error = {ErrorCode::kUnsupported, p.caps.name + " offers Vulkan " +
                                            std::to_string(VK_API_VERSION_MAJOR(basic.apiVersion)) + "." +
                                            std::to_string(VK_API_VERSION_MINOR(basic.apiVersion)) +
                                            ", and 1.3 is needed; update its driver or use --device cpu"};
  }
}

void read_properties(const Table& t, Probe& p) {
  VkPhysicalDeviceExternalMemoryHostPropertiesEXT host{
      VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_EXTERNAL_MEMORY_HOST_PROPERTIES_EXT};
  VkPhysicalDeviceVulkan13Properties v13{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_PROPERTIES};
  if (p.has(VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME)) v13.pNext = &host;
  VkPhysicalDeviceVulkan12Properties v12{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_PROPERTIES, &v13};
  VkPhysicalDeviceVulkan11Properties v11{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_PROPERTIES, &v12};
  VkPhysicalDeviceProperties2 all{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &v11};
  t.vkGetPhysicalDeviceProperties2(p.physical, &all);
  p.limits = all.properties.limits;
  p.vendor = all.properties.vendorID;
  p.device_id = all.properties.deviceID;
  p.driver_version = all.properties.driverVersion;
  std::copy_n(all.properties.pipelineCacheUUID, VK_UUID_SIZE, p.cache_uuid);
  p.caps.driver = std::string(v12.driverName) + " " + v12.driverInfo;
  p.caps.max_groups =
      *std::min_element(p.limits.maxComputeWorkGroupCount, p.limits.maxComputeWorkGroupCount + 3);
  p.caps.workgroup_memory_bytes = p.limits.maxComputeSharedMemorySize;
  p.caps.subgroup_size = v11.subgroupSize;
  p.caps.timestamp_ns = p.limits.timestampPeriod;
  p.max_memory_bytes = v11.maxMemoryAllocationSize;
  p.max_buffer_bytes = v13.maxBufferSize;
  p.v13 = v13;
  p.v13.pNext = nullptr;
  p.host_import_alignment = host.minImportedHostPointerAlignment;

  constexpr VkSubgroupFeatureFlags kNeeded = VK_SUBGROUP_FEATURE_BASIC_BIT |
                                             VK_SUBGROUP_FEATURE_ARITHMETIC_BIT |
                                             VK_SUBGROUP_FEATURE_BALLOT_BIT | VK_SUBGROUP_FEATURE_SHUFFLE_BIT;
  if ((v11.subgroupSupportedOperations & kNeeded) == kNeeded &&
      (v11.subgroupSupportedStages & VK_SHADER_STAGE_COMPUTE_BIT)) {
    p.caps.set(Feature::kSubgroupOps);
  } else {
    p.caps.lacks(Feature::kSubgroupOps, "the driver lacks subgroup arithmetic, ballot or shuffle in compute");
  }
}

void read_families(const Table& t, Probe& p) {
  uint32_t n = 0;
  t.vkGetPhysicalDeviceQueueFamilyProperties2(p.physical, &n, nullptr);
  std::vector<VkQueueFamilyGlobalPriorityPropertiesKHR> priorities(
      n, {VK_STRUCTURE_TYPE_QUEUE_FAMILY_GLOBAL_PRIORITY_PROPERTIES_KHR});
  std::vector<VkQueueFamilyProperties2> list(n, {VK_STRUCTURE_TYPE_QUEUE_FAMILY_PROPERTIES_2});
  const bool priority = p.has(VK_KHR_GLOBAL_PRIORITY_EXTENSION_NAME);
  for (uint32_t i = 0; i < n && priority; ++i) list[i].pNext = &priorities[i];
  t.vkGetPhysicalDeviceQueueFamilyProperties2(p.physical, &n, list.data());
  for (uint32_t i = 0; i < n; ++i) {
    const VkQueueFamilyProperties& f = list[i].queueFamilyProperties;
    const auto* levels = priorities[i].priorities;
    const bool low = std::find(levels, levels + priorities[i].priorityCount,
                               VK_QUEUE_GLOBAL_PRIORITY_LOW_KHR) != levels + priorities[i].priorityCount;
    p.families.push_back({f.queueFlags, f.queueCount, f.timestampValidBits, low});
  }
}

void read_memory(const Table& t, Probe& p) {
  VkPhysicalDeviceMemoryProperties2 memory{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2};
  t.vkGetPhysicalDeviceMemoryProperties2(p.physical, &memory);
  p.memory_properties = memory.memoryProperties;
  const auto plan = plan_memory(p.memory_properties, ~0u, p.type);
  if (!plan) {
    p.error = {ErrorCode::kUnsupported,
               p.caps.name + " has no memory that the host can write; use --device cpu"};
    return;
  }
  p.memory = *plan;
  p.caps.memory_bytes = plan->device_heap_bytes;
}

// What our kernels and queues cannot do without; all of it is in every Vulkan 1.3 driver for desktop GPUs.
void check_required(Probe& p) {
  const FeatureChain& s = p.supported;
  const struct {
    const char* name;
    bool present;
  } required[] = {
      {"timelineSemaphore", s.v12.timelineSemaphore != 0},
      {"synchronization2", s.v13.synchronization2 != 0},
      {"bufferDeviceAddress", s.v12.bufferDeviceAddress != 0},
      {"scalarBlockLayout", s.v12.scalarBlockLayout != 0},
      {"shaderInt64", s.base.features.shaderInt64 != 0},
      {"shaderInt16", s.base.features.shaderInt16 != 0},
      {"shaderInt8", s.v12.shaderInt8 != 0},
      {"storageBuffer8BitAccess", s.v12.storageBuffer8BitAccess != 0},
      {"storageBuffer16BitAccess", s.v11.storageBuffer16BitAccess != 0},
      {"vulkanMemoryModel", s.v12.vulkanMemoryModel != 0},
      {"subgroup arithmetic", p.caps.has(Feature::kSubgroupOps)},
  };
  std::string missing;
  for (const auto& r : required) {
    if (!r.present) missing += (missing.empty() ? "" : ", ") + std::string(r.name);
  }
  if (!missing.empty() && !p.error) {
    p.error = {ErrorCode::kUnsupported,
               p.caps.name + " lacks " + missing + "; update its driver or use --device cpu"};
  }
}

// None, or why the shapes are not known.
std::string read_matrix_shapes(const Table& t, Probe& p) {
  auto type_name = [](int type) -> std::string {
    switch (type) {
      case VK_COMPONENT_TYPE_FLOAT16_KHR:
        return "f16";
      case VK_COMPONENT_TYPE_FLOAT32_KHR:
        return "f32";
      case VK_COMPONENT_TYPE_FLOAT64_KHR:
        return "f64";
      case VK_COMPONENT_TYPE_SINT8_KHR:
        return "i8";
      case VK_COMPONENT_TYPE_UINT8_KHR:
        return "u8";
      case VK_COMPONENT_TYPE_SINT32_KHR:
        return "i32";
      case VK_COMPONENT_TYPE_UINT32_KHR:
        return "u32";
      case kComponentBf16:
        return "bf16";
      default:
        return "type" + std::to_string(type);
    }
  };
  uint32_t n = 0;
  VkResult r = t.vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR(p.physical, &n, nullptr);
  std::vector<VkCooperativeMatrixPropertiesKHR> list(n,
                                                     {VK_STRUCTURE_TYPE_COOPERATIVE_MATRIX_PROPERTIES_KHR});
  if (r == VK_SUCCESS) r = t.vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR(p.physical, &n, list.data());
  if (r != VK_SUCCESS) return answer_of(r, "vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR");
  list.resize(n);
  for (const auto& m : list) {
    if (m.scope != VK_SCOPE_SUBGROUP_KHR) continue;
    const std::string types = type_name(m.AType) + "," + type_name(m.BType) + "," + type_name(m.CType) + "," +
                              type_name(m.ResultType);
    const bool known =
        std::any_of(p.caps.matrix_shapes.begin(), p.caps.matrix_shapes.end(), [&](const MatrixShape& s) {
          return s.m == m.MSize && s.n == m.NSize && s.k == m.KSize && s.types == types;
        });
    if (!known) p.caps.matrix_shapes.push_back({m.MSize, m.NSize, m.KSize, types});
  }
  return {};
}

class OptionalFeatures {
 public:
  OptionalFeatures(Probe& p, const OpenOptions& options) : p_(p), options_(options) {}

  bool disabled(Feature f) const {
    return std::find(options_.disable.begin(), options_.disable.end(), device::to_string(f)) !=
           options_.disable.end();
  }
  // Sets the feature, or records the first reason against it.
  bool decide(Feature f, bool present, std::string reason) {
    if (disabled(f)) {
      p_.caps.lacks(f, std::string("turned off by --disable ") + device::to_string(f));
      return false;
    }
    if (present) {
      p_.caps.set(f);
    } else {
      p_.caps.lacks(f, std::move(reason));
    }
    return present;
  }

 private:
  Probe& p_;
  const OpenOptions& options_;
};

void decide_memory_features(OptionalFeatures& o, Probe& p) {
  const FeatureChain& s = p.supported;
  if (o.disabled(Feature::kUnifiedMemory)) p.no_mapped_device_memory = true;
  o.decide(Feature::kUnifiedMemory, p.memory.unified && p.memory.device_mapped,
           "the GPU has its own memory; uploads go through a staging copy");
  const bool sparse_driver = s.base.features.sparseBinding && s.base.features.sparseResidencyBuffer;
  std::string why_not_sparse = "the driver has no sparseBinding with sparseResidencyBuffer";
  if (sparse_driver) {
    why_not_sparse = p.caps.has(Feature::kUnifiedMemory)
                         ? "memory is the host's, where a list of blocks gives every span a host pointer"
                         : "no queue family binds sparse pages";
  }
  const bool has_queue = std::any_of(p.families.begin(), p.families.end(), [](const FamilyInfo& f) {
    return f.flags & VK_QUEUE_SPARSE_BINDING_BIT;
  });
  o.decide(Feature::kSparseHeap, sparse_driver && has_queue && !p.caps.has(Feature::kUnifiedMemory),
           why_not_sparse);
  o.decide(Feature::kHostImport, p.has(VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME),
           lacks_extension(p, VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME));
  o.decide(Feature::kMemoryBudget, p.has(VK_EXT_MEMORY_BUDGET_EXTENSION_NAME),
           lacks_extension(p, VK_EXT_MEMORY_BUDGET_EXTENSION_NAME));
}

void decide_queues(OptionalFeatures& o, Probe& p, const OpenOptions& options) {
  QueueWish wish;
  wish.limit = o.disabled(Feature::kMultipleQueues) ? 1 : options.hardware_queues;
  wish.sparse = p.caps.has(Feature::kSparseHeap);
  wish.low_priority = !o.disabled(Feature::kGlobalPriority);
  const auto plan = plan_queues(p.families, wish);
  if (!plan) {
    if (!p.error)
      p.error = {ErrorCode::kUnsupported, p.caps.name + " has no compute queue; use --device cpu"};
    return;
  }
  p.queues = *plan;
  p.caps.hardware_queues = plan->distinct;
  o.decide(Feature::kMultipleQueues, plan->distinct > 1,
           wish.limit == 1 ? "one hardware queue was asked for" : "the device has one queue that computes");
  o.decide(Feature::kGlobalPriority, plan->low_priority_ml,
           p.extensions_failure.empty()
               ? "the driver grants no low global priority to a queue family of its own"
               : p.extensions_failure);
  if (p.caps.has(Feature::kSparseHeap) && !plan->sparse) {
    p.caps.lacks(Feature::kSparseHeap, "none of the queues in use binds sparse pages");
  }
}

void decide_compute_features(OptionalFeatures& o, Probe& p, const Table& t, const OpenOptions& options) {
  const FeatureChain& s = p.supported;
  o.decide(Feature::kFloat16, s.v12.shaderFloat16, "the driver has no shaderFloat16");
  const bool matrix = p.has(VK_KHR_COOPERATIVE_MATRIX_EXTENSION_NAME) && s.matrix.cooperativeMatrix &&
                      t.vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR;
  std::string why_no_matrix = lacks_extension(p, VK_KHR_COOPERATIVE_MATRIX_EXTENSION_NAME);
  if (matrix) why_no_matrix = read_matrix_shapes(t, p);
  if (why_no_matrix.empty()) why_no_matrix = "it needs float16 and a shape of f16 with f32 sums";
  const bool f16_shape = std::any_of(p.caps.matrix_shapes.begin(), p.caps.matrix_shapes.end(),
                                     [](const MatrixShape& m) { return m.types == "f16,f16,f32,f32"; });
  o.decide(Feature::kCooperativeMatrix, matrix && f16_shape && p.caps.has(Feature::kFloat16), why_no_matrix);
  const bool stamps = std::all_of(p.queues.queues.begin(), p.queues.queues.end(), [&](const PlannedQueue& q) {
    return !q.compute || p.families[q.family].timestamp_bits >= 32;
  });
  o.decide(Feature::kTimestamps, stamps && p.limits.timestampPeriod > 0 && s.v12.hostQueryReset,
           "a queue of the device has no timestamps");
  o.decide(Feature::kPipelineCache, !options.cache_folder.empty(), "no cache folder was given");
  o.decide(Feature::kTensorOps, false, "they are part of Metal; Vulkan has cooperative matrices");
}

// None when device and host clocks can be read together, else why not.
std::string why_not_calibrated(const Table& t, const Probe& p) {
  if (!p.caps.has(Feature::kTimestamps)) return "it needs timestamps";
  if (!calibrated_timestamps(p) || !t.vkGetPhysicalDeviceCalibrateableTimeDomainsEXT)
    return lacks_extension(p, VK_EXT_CALIBRATED_TIMESTAMPS_EXTENSION_NAME);
  uint32_t n = 0;
  VkResult r = t.vkGetPhysicalDeviceCalibrateableTimeDomainsEXT(p.physical, &n, nullptr);
  std::vector<VkTimeDomainEXT> domains(n);
  if (r == VK_SUCCESS) r = t.vkGetPhysicalDeviceCalibrateableTimeDomainsEXT(p.physical, &n, domains.data());
  if (r != VK_SUCCESS) return answer_of(r, "vkGetPhysicalDeviceCalibrateableTimeDomainsEXT");
  domains.resize(n);
  auto has = [&](VkTimeDomainEXT d) { return std::find(domains.begin(), domains.end(), d) != domains.end(); };
  if (has(VK_TIME_DOMAIN_DEVICE_EXT) && has(VK_TIME_DOMAIN_CLOCK_MONOTONIC_EXT)) return {};
  return "the driver cannot read its clock together with CLOCK_MONOTONIC";
}

}  // namespace

void* FeatureChain::link(bool with_matrix) {
  base.pNext = &v11;
  v11.pNext = &v12;
  v12.pNext = &v13;
  v13.pNext = with_matrix ? &matrix : nullptr;
  matrix.pNext = nullptr;
  return &base;
}

Probe probe(Instance& instance, VkPhysicalDevice physical, const OpenOptions& options) {
  const Table& t = instance.table();
  Probe p;
  p.physical = physical;
  read_identity(t, p);
  if (p.error) return p;
  read_extensions(t, p);
  read_properties(t, p);
  p.supported.link(p.has(VK_KHR_COOPERATIVE_MATRIX_EXTENSION_NAME));
  t.vkGetPhysicalDeviceFeatures2(physical, &p.supported.base);
  read_families(t, p);
  read_memory(t, p);
  check_required(p);
  if (p.error) return p;

  OptionalFeatures optional(p, options);
  if (optional.disabled(Feature::kSubgroupOps)) {
    p.error = {ErrorCode::kUnsupported,
               "GPU kernels cannot do without subgroup_ops; leave it on or use --device cpu"};
    return p;
  }
  decide_memory_features(optional, p);
  decide_queues(optional, p, options);
  decide_compute_features(optional, p, t, options);
  const std::string uncalibrated = why_not_calibrated(t, p);
  optional.decide(Feature::kCalibratedTimestamps, uncalibrated.empty(), uncalibrated);
  p.caps.max_allocation_bytes = std::min(p.max_memory_bytes, p.max_buffer_bytes);
  return p;
}

FeatureChain wanted_features(const Probe& p) {
  const FeatureChain& s = p.supported;
  FeatureChain w;
  VkPhysicalDeviceFeatures& f = w.base.features;
  f.shaderInt64 = f.shaderInt16 = VK_TRUE;
  const VkBool32 sparse = p.caps.has(Feature::kSparseHeap);
  f.sparseBinding = f.sparseResidencyBuffer = sparse;
  w.v11.storageBuffer16BitAccess = VK_TRUE;
  w.v11.variablePointersStorageBuffer = s.v11.variablePointersStorageBuffer;
  w.v11.variablePointers = s.v11.variablePointers;
  w.v12.timelineSemaphore = w.v12.bufferDeviceAddress = w.v12.scalarBlockLayout = VK_TRUE;
  w.v12.shaderInt8 = w.v12.storageBuffer8BitAccess = w.v12.vulkanMemoryModel = VK_TRUE;
  w.v12.vulkanMemoryModelDeviceScope = s.v12.vulkanMemoryModelDeviceScope;
  w.v12.shaderSubgroupExtendedTypes = s.v12.shaderSubgroupExtendedTypes;
  w.v12.hostQueryReset = s.v12.hostQueryReset;
  w.v12.shaderFloat16 = p.caps.has(Feature::kFloat16);
  w.v13.synchronization2 = VK_TRUE;
  w.v13.maintenance4 = s.v13.maintenance4;
  w.v13.subgroupSizeControl = s.v13.subgroupSizeControl;
  w.v13.computeFullSubgroups = s.v13.computeFullSubgroups;
  w.v13.shaderIntegerDotProduct = s.v13.shaderIntegerDotProduct;
  w.v13.shaderZeroInitializeWorkgroupMemory = s.v13.shaderZeroInitializeWorkgroupMemory;
  w.matrix.cooperativeMatrix = p.caps.has(Feature::kCooperativeMatrix);
  return w;
}

std::vector<const char*> wanted_extensions(const Probe& p) {
  std::vector<const char*> names;
  if (p.caps.has(Feature::kCooperativeMatrix)) names.push_back(VK_KHR_COOPERATIVE_MATRIX_EXTENSION_NAME);
  if (p.caps.has(Feature::kHostImport)) names.push_back(VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME);
  if (p.caps.has(Feature::kMemoryBudget)) names.push_back(VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);
  if (p.caps.has(Feature::kGlobalPriority)) names.push_back(VK_KHR_GLOBAL_PRIORITY_EXTENSION_NAME);
  if (p.caps.has(Feature::kCalibratedTimestamps)) {
    names.push_back(p.has(VK_EXT_CALIBRATED_TIMESTAMPS_EXTENSION_NAME)
                        ? VK_EXT_CALIBRATED_TIMESTAMPS_EXTENSION_NAME
                        : "VK_KHR_calibrated_timestamps");
  }
  // The specification wants it enabled wherever a device (MoltenVK) announces it.
  if (p.has("VK_KHR_portability_subset")) names.push_back("VK_KHR_portability_subset");
  return names;
}

}  // namespace onebeat::device::vulkan
