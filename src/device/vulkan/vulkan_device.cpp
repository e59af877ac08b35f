#include "device/vulkan/vulkan_device.hpp"

namespace onebeat::device::vulkan {

Result<std::unique_ptr<Device>> VulkanDevice::open(std::shared_ptr<Instance> instance,
                                                   VkPhysicalDevice physical, const OpenOptions& options) {
  Probe p = probe(*instance, physical, options);
  if (p.error) return p.error;
  OB_TRY(std::shared_ptr<Context> context, Context::create(std::move(instance), std::move(p), options));
  std::unique_ptr<VulkanDevice> device(new VulkanDevice(std::move(context)));
  OB_CHECK(device->start(options));
  return std::unique_ptr<Device>(std::move(device));
}

Error VulkanDevice::start(const OpenOptions& options) {
  Context& c = *context_;
  OB_TRY(heap_, VulkanHeap::create(c, options));
  if (heap_->stats().sparse) c.mutable_probe().caps.max_allocation_bytes = heap_->stats().reserved_bytes;
  OB_TRY(pipelines_, Pipelines::create(c, options));
  OB_TRY(encoder_, Encoder::create(context_, *heap_, *pipelines_));
  const QueuePlan& plan = c.probe().queues;
  std::vector<HardwareQueue*> by_index(plan.queues.size(), nullptr);
  auto hardware = [&](uint32_t index) -> Result<HardwareQueue*> {
    if (!by_index[index]) {
      OB_TRY(std::unique_ptr<HardwareQueue> q, HardwareQueue::create(c, c.queue(index), *heap_, clock_));
      by_index[index] = q.get();
      hardware_.push_back(std::move(q));
    }
    return by_index[index];
  };
  for (int role = 0; role < kRoleCount; ++role) {
    OB_TRY(HardwareQueue * compute, hardware(plan.roles[size_t(role)]));
    OB_TRY(HardwareQueue * copies, hardware(plan.copies[size_t(role)]));
    queues_[size_t(role)] =
        std::make_unique<VulkanQueue>(Role(role), c, *encoder_, *compute, *copies, queues_);
  }
  return start_clock();
}

// Times are worth having and not worth a device: what cannot be had is given up with its reason.
Error VulkanDevice::start_clock() {
  Context& c = *context_;
  Caps& caps = c.mutable_probe().caps;
  if (!caps.has(Feature::kTimestamps)) return {};
  Error failed;
  if (caps.has(Feature::kCalibratedTimestamps)) {
    if (!clock_.calibrated()) {
      failed = {ErrorCode::kUnsupported, "", "vkGetCalibratedTimestampsEXT is not there"};
    } else {
      failed = clock_.calibrate();
    }
    if (c.lost() || !failed) return failed;
    caps.lacks(Feature::kCalibratedTimestamps, failed.detail);
  }
  failed = hardware_.front()->synchronise_clock();
  if (c.lost()) return failed;
  if (failed) caps.lacks(Feature::kTimestamps, "its clock could not be read: " + failed.detail);
  return {};
}

VulkanDevice::~VulkanDevice() {
  hardware_.clear();  // first: their threads finish what is in flight and call into the queues
}

Result<Kernel> VulkanDevice::kernel(const KernelInfo& info, std::string_view variant,
                                    std::span<const uint32_t> constants) {
  return pipelines_->find(*this, info, variant, constants);
}

std::vector<std::string> VulkanDevice::messages() const {
  std::vector<std::string> all = context_->messages().all();
  for (std::string& m : context_->instance().layer_messages().all()) all.push_back(std::move(m));
  return all;
}

}  // namespace onebeat::device::vulkan
