// memory_types.hpp: which memory type serves Memory::kDevice, kUpload and kReadback. A plain function, tested
// with the tables of GPUs we do not have.
#pragma once
#include <cstdint>
#include <optional>

#include "device/vulkan/headers.hpp"

namespace onebeat::device::vulkan {

struct MemoryPlan {
  uint32_t device = 0;         // kDevice of the block list: host-visible where that costs nothing
  uint32_t device_only = 0;    // kDevice of the sparse heap, which has no host pointers
  uint32_t upload = 0;         // host-visible and coherent, cached where there is such a type
  uint32_t input = 0;          // local and host-visible, be it a small window; else as `upload`
  bool slow_input = false;     // `input` is read by the host at a crawl
  uint32_t readback = 0;       // host-visible, coherent and cached if at all possible
  bool device_mapped = false;  // `device` has a host pointer
  bool slow_reads = false;     // ... whose reads cross the bus uncached: write only
  bool unified = false;        // the device's memory is the host's
  uint64_t device_heap_bytes = 0;
  uint32_t device_heap = 0;
};

// `type_bits`: the types a buffer of ours may use. None when there is no usable host-visible type.
std::optional<MemoryPlan> plan_memory(const VkPhysicalDeviceMemoryProperties& memory, uint32_t type_bits,
                                      VkPhysicalDeviceType device_type);

}  // namespace onebeat::device::vulkan
