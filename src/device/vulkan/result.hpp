// result.hpp: VkResult as our Error.
#pragma once
#include <string>

#include "device/vulkan/headers.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device::vulkan {

const char* to_string(VkResult result);  // "VK_ERROR_DEVICE_LOST"
// A sentence for `call` having answered `result` (not VK_SUCCESS); `device` is the name to print.
Error error_of(VkResult result, const char* call, const std::string& device);

}  // namespace onebeat::device::vulkan
