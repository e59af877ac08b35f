#include "device/vulkan/result.hpp"

namespace onebeat::device::vulkan {

const char* to_string(VkResult result) {
  switch (result) {
#define ONEBEAT_CASE(name) \
  case name:               \
    return #name
    ONEBEAT_CASE(VK_SUCCESS);
    ONEBEAT_CASE(VK_NOT_READY);
    ONEBEAT_CASE(VK_TIMEOUT);
    ONEBEAT_CASE(VK_INCOMPLETE);
    ONEBEAT_CASE(VK_ERROR_OUT_OF_HOST_MEMORY);
    ONEBEAT_CASE(VK_ERROR_OUT_OF_DEVICE_MEMORY);
    ONEBEAT_CASE(VK_ERROR_INITIALIZATION_FAILED);
    ONEBEAT_CASE(VK_ERROR_DEVICE_LOST);
    ONEBEAT_CASE(VK_ERROR_MEMORY_MAP_FAILED);
    ONEBEAT_CASE(VK_ERROR_LAYER_NOT_PRESENT);
    ONEBEAT_CASE(VK_ERROR_EXTENSION_NOT_PRESENT);
    ONEBEAT_CASE(VK_ERROR_FEATURE_NOT_PRESENT);
    ONEBEAT_CASE(VK_ERROR_INCOMPATIBLE_DRIVER);
    ONEBEAT_CASE(VK_ERROR_TOO_MANY_OBJECTS);
    ONEBEAT_CASE(VK_ERROR_UNKNOWN);
    ONEBEAT_CASE(VK_ERROR_INVALID_EXTERNAL_HANDLE);
    ONEBEAT_CASE(VK_ERROR_NOT_PERMITTED_KHR);
#undef ONEBEAT_CASE
    default:
      return "another VkResult";
  }
}

std::string answer_of(VkResult result, const char* call) {
  return std::string(call) + " answered " + to_string(result) + " (" + std::to_string(int(result)) + ")";
}

Error error_of(VkResult result, const char* call, const std::string& device) {
  const std::string detail = answer_of(result, call);
  switch (result) {
    case VK_ERROR_DEVICE_LOST:
      return {
          ErrorCode::kDeviceLost,
          "the driver gave up " + device + "; its work is lost, open the device again or use --device cpu",
          detail};
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
      return {ErrorCode::kOutOfMemory,
              device + " has no memory left; release something or take a smaller batch", detail};
    case VK_ERROR_OUT_OF_HOST_MEMORY:
    case VK_ERROR_TOO_MANY_OBJECTS:
      return {ErrorCode::kOutOfMemory,
              "the driver of " + device + " found no host memory; close other programs or use less", detail};
    case VK_TIMEOUT:
    case VK_NOT_READY:
      return {ErrorCode::kTimeout, device + " did not answer in time", detail};
    case VK_ERROR_INCOMPATIBLE_DRIVER:
      return {ErrorCode::kNotFound,
              "no Vulkan driver fits this machine; install your GPU's driver (Debian: mesa-vulkan-drivers or "
              "nvidia-driver), or use --device cpu",
              detail};
    case VK_ERROR_EXTENSION_NOT_PRESENT:
    case VK_ERROR_FEATURE_NOT_PRESENT:
    case VK_ERROR_LAYER_NOT_PRESENT:
      return {ErrorCode::kUnsupported, "the driver of " + device + " lacks something it announced; update it",
              detail};
    case VK_ERROR_NOT_PERMITTED_KHR:
      return {ErrorCode::kPermission, "the system does not permit what was asked of " + device, detail};
    default:
      return {ErrorCode::kInternal,
              "the Vulkan driver of " + device + " failed; update it or use --device cpu", detail};
  }
}

}  // namespace onebeat::device::vulkan
