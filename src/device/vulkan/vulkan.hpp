// vulkan.hpp: the Vulkan 1.3 backend's entry for the registry.
//
// The loader is opened at run time: a program with this backend starts on machines without Vulkan, and says
// there what to install. Needs 1.3 with device addresses, timeline semaphores, 64-bit integers and 8/16-bit
// storage; everything else (Feature) is optional. docs/internals/vulkan.md tells how it works.
#pragma once
#include <memory>
#include <vector>

#include "device/device.hpp"

namespace onebeat::device::vulkan {

// One candidate per physical device, real GPUs first, in the order of open()'s index; or a single one with an
// error when there is no loader, no driver or no device.
std::vector<Candidate> enumerate(const OpenOptions& options);
Result<std::unique_ptr<Device>> open(const OpenOptions& options, uint32_t index);

}  // namespace onebeat::device::vulkan
