// result.hpp: VkResult as our Error.
#pragma once
#include <string>

#include "device/vulkan/headers.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device::vulkan {

const char* to_string(VkResult result);  // "VK_ERROR_DEVICE_LOST"
std::string answer_of(VkResult result,
                      const char* call);  // "vkMapMemory answered VK_ERROR_MEMORY_MAP_FAILED (-5)"
// A sentence for `call` having answered `result` (not VK_SUCCESS); `device` is the name to print.
Error error_of(VkResult result, const char* call, const std::string& device);

}  // namespace onebeat::device::vulkan
