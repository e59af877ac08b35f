#include "device/vulkan/vulkan.hpp"

#include "device/vulkan/vulkan_device.hpp"

namespace onebeat::device::vulkan {
namespace {

Error no_devices() {
  return {ErrorCode::kNotFound,
          "Vulkan finds no device on this machine; install your GPU's driver (Debian: mesa-vulkan-drivers or "
          "nvidia-driver), or use --device cpu"};
}

Candidate absent(Error why) {
  Candidate c;
  c.id = "vulkan";
  c.caps.backend = Backend::kVulkan;
  c.caps.name = "vulkan";
  c.caps.hardware_queues = 0;
  c.error = std::move(why);
  return c;
}

}  // namespace

std::vector<Candidate> enumerate(const OpenOptions& options) {
  Result<std::shared_ptr<Instance>> instance = Instance::create(options);
  if (!instance) return {absent(instance.error())};
  std::vector<Candidate> found;
  for (VkPhysicalDevice physical : (*instance)->physical()) {
    Probe p = probe(**instance, physical, options);
    Candidate c;
    c.id = "vulkan:" + std::to_string(found.size());
    c.caps = std::move(p.caps);
    c.error = std::move(p.error);
    found.push_back(std::move(c));
  }
  if (found.empty()) return {absent(no_devices())};
  return found;
}

Result<std::unique_ptr<Device>> open(const OpenOptions& options, uint32_t index) {
  OB_TRY(std::shared_ptr<Instance> instance, Instance::create(options));
  const std::vector<VkPhysicalDevice>& devices = instance->physical();
  if (devices.empty()) return no_devices();
  if (index >= devices.size()) {
    return Error{ErrorCode::kNotFound,
                 "there is no device vulkan:" + std::to_string(index) +
                     "; this machine has vulkan:0 to vulkan:" + std::to_string(devices.size() - 1)};
  }
  return VulkanDevice::open(std::move(instance), devices[index], options);
}

}  // namespace onebeat::device::vulkan
