// vulkan_device.hpp: the parts of the Vulkan backend put together.
#pragma once
#include "device/vulkan/vulkan_queue.hpp"

namespace onebeat::device::vulkan {

class VulkanDevice final : public Device {
 public:
  static Result<std::unique_ptr<Device>> open(std::shared_ptr<Instance> instance, VkPhysicalDevice physical,
                                              const OpenOptions& options);
  ~VulkanDevice() override;

  const Caps& caps() const override { return context_->probe().caps; }
  Heap& heap() override { return *heap_; }
  Queue& queue(Role role) override { return *queues_[size_t(role)]; }
  Result<Kernel> kernel(const KernelInfo& info, std::string_view variant,
                        std::span<const uint32_t> constants) override;
  Error health() const override { return context_->health(); }
  std::vector<std::string> messages() const override;

 private:
  explicit VulkanDevice(std::shared_ptr<Context> context) : context_(std::move(context)), clock_(*context_) {}
  Error start(const OpenOptions& options);
  Error start_clock();

  // Destroyed from the bottom up: queues wait for their work before anything it uses goes away.
  std::shared_ptr<Context> context_;
  DeviceClock clock_;
  std::unique_ptr<VulkanHeap> heap_;
  std::unique_ptr<Pipelines> pipelines_;
  std::shared_ptr<Encoder> encoder_;
  VulkanQueue::All queues_;
  std::vector<std::unique_ptr<HardwareQueue>> hardware_;
};

}  // namespace onebeat::device::vulkan
