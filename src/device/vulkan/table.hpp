// table.hpp: the Vulkan entry points that we call, as a struct of function pointers made from one list.
//
//   OB_TRY(Table t, load_global());           // dlopen, vkCreateInstance and its neighbours
//   load_instance(t, instance);  load_device(t, device);
//   t.vkQueueSubmit2(queue, 1, &info, VK_NULL_HANDLE);
//
// The program starts without Vulkan, and a test can put its own functions into a table (hooks.hpp).
#pragma once
#include "device/vulkan/headers.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device::vulkan {

// F: returns VkResult and can be made to fail by a FaultPlan. P: cannot fail, or must not be made to.
// level: global, instance or device, as vkGet*ProcAddr wants it. need: required or optional.
#define ONEBEAT_VULKAN_FUNCTIONS(F, P)                                     \
  F(global, required, vkCreateInstance)                                    \
  P(global, optional, vkEnumerateInstanceVersion)                          \
  P(global, required, vkEnumerateInstanceLayerProperties)                  \
  P(global, required, vkEnumerateInstanceExtensionProperties)              \
  P(instance, required, vkDestroyInstance)                                 \
  F(instance, required, vkEnumeratePhysicalDevices)                        \
  P(instance, required, vkGetPhysicalDeviceProperties)                     \
  P(instance, required, vkGetPhysicalDeviceProperties2)                    \
  P(instance, required, vkGetPhysicalDeviceFeatures2)                      \
  P(instance, required, vkGetPhysicalDeviceMemoryProperties2)              \
  P(instance, required, vkGetPhysicalDeviceQueueFamilyProperties2)         \
  F(instance, required, vkEnumerateDeviceExtensionProperties)              \
  F(instance, required, vkCreateDevice)                                    \
  P(instance, required, vkGetDeviceProcAddr)                               \
  F(instance, optional, vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR) \
  F(instance, optional, vkGetPhysicalDeviceCalibrateableTimeDomainsEXT)    \
  F(instance, optional, vkCreateDebugUtilsMessengerEXT)                    \
  P(instance, optional, vkDestroyDebugUtilsMessengerEXT)                   \
  P(device, required, vkDestroyDevice)                                     \
  P(device, required, vkGetDeviceQueue)                                    \
  P(device, required, vkDeviceWaitIdle)                                    \
  F(device, required, vkAllocateMemory)                                    \
  P(device, required, vkFreeMemory)                                        \
  F(device, required, vkMapMemory)                                         \
  F(device, required, vkCreateBuffer)                                      \
  P(device, required, vkDestroyBuffer)                                     \
  P(device, required, vkGetBufferMemoryRequirements)                       \
  F(device, required, vkBindBufferMemory)                                  \
  P(device, required, vkGetBufferDeviceAddress)                            \
  F(device, required, vkQueueBindSparse)                                   \
  F(device, required, vkQueueSubmit2)                                      \
  F(device, required, vkCreateSemaphore)                                   \
  P(device, required, vkDestroySemaphore)                                  \
  F(device, required, vkWaitSemaphores)                                    \
  F(device, required, vkGetSemaphoreCounterValue)                          \
  F(device, required, vkCreateCommandPool)                                 \
  P(device, required, vkDestroyCommandPool)                                \
  F(device, required, vkAllocateCommandBuffers)                            \
  P(device, required, vkFreeCommandBuffers)                                \
  F(device, required, vkBeginCommandBuffer)                                \
  F(device, required, vkEndCommandBuffer)                                  \
  P(device, required, vkCmdBindPipeline)                                   \
  P(device, required, vkCmdPushConstants)                                  \
  P(device, required, vkCmdDispatch)                                       \
  P(device, required, vkCmdCopyBuffer)                                     \
  P(device, required, vkCmdFillBuffer)                                     \
  P(device, required, vkCmdPipelineBarrier2)                               \
  P(device, required, vkCmdWriteTimestamp2)                                \
  P(device, required, vkCmdResetQueryPool)                                 \
  F(device, required, vkCreateQueryPool)                                   \
  P(device, required, vkDestroyQueryPool)                                  \
  P(device, required, vkResetQueryPool)                                    \
  F(device, required, vkGetQueryPoolResults)                               \
  F(device, required, vkCreateShaderModule)                                \
  P(device, required, vkDestroyShaderModule)                               \
  F(device, required, vkCreatePipelineLayout)                              \
  P(device, required, vkDestroyPipelineLayout)                             \
  F(device, required, vkCreateComputePipelines)                            \
  P(device, required, vkDestroyPipeline)                                   \
  F(device, required, vkCreatePipelineCache)                               \
  P(device, required, vkDestroyPipelineCache)                              \
  F(device, required, vkGetPipelineCacheData)                              \
  F(device, optional, vkGetMemoryHostPointerPropertiesEXT)                 \
  F(device, optional, vkGetCalibratedTimestampsEXT)

struct Table {
  PFN_vkGetInstanceProcAddr vkGetInstanceProcAddr = nullptr;
#define ONEBEAT_MEMBER(level, need, name) PFN_##name name = nullptr;
  ONEBEAT_VULKAN_FUNCTIONS(ONEBEAT_MEMBER, ONEBEAT_MEMBER)
#undef ONEBEAT_MEMBER
};

// Opens the loader once per process and never closes it. kNotFound names the package to install.
Result<Table> load_global();
Error load_instance(Table& table, VkInstance instance);
Error load_device(Table& table, VkDevice device);

}  // namespace onebeat::device::vulkan
