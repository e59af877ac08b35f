#include "device/metal/metal_device.hpp"

#include "base/clock.hpp"
#include "kernels/generated/fill.hpp"

namespace onebeat::device::metal {

Result<std::unique_ptr<Device>> MetalDevice::open(std::shared_ptr<Instance> instance, Probe probe,
                                                  const OpenOptions& options) {
  Pool pool(instance->table());
  OB_TRY(std::shared_ptr<Context> context, Context::create(std::move(instance), std::move(probe), options));
  std::unique_ptr<MetalDevice> device(new MetalDevice(std::move(context)));
  OB_CHECK(device->start(options));
  return std::unique_ptr<Device>(std::move(device));
}

Error MetalDevice::start(const OpenOptions& options) {
  Context& c = *context_;
  OB_TRY(heap_, MetalHeap::create(c, options));
  OB_TRY(pipelines_, Pipelines::create(c, options));
  OB_TRY(const Kernel fill, pipelines_->untested(kernels::Fill::info()));
  c.mutable_probe().caps.subgroup_size = pipelines_->subgroup_size(fill);
  const Parts parts{c, *heap_, *pipelines_, clock_, reaper_, fill};
  // Fewer than three: Q_render keeps one for itself as long as it can.
  const uint32_t count = c.probe().caps.hardware_queues;
  static constexpr const char* kLabels[] = {"onebeat Q_render", "onebeat Q_ml", "onebeat Q_blit"};
  for (uint32_t i = 0; i < count; ++i) {
    OB_TRY(std::unique_ptr<HardwareQueue> queue, HardwareQueue::create(parts, kLabels[i]));
    hardware_.push_back(std::move(queue));
  }
  for (uint32_t role = 0; role < uint32_t(kRoleCount); ++role)
    queues_[role] =
        std::make_unique<MetalQueue>(Role(role), c, *hardware_[std::min(role, count - 1)], queues_);
  if (c.probe().caps.has(Feature::kTimestamps)) clock_.calibrate();
  reaper_.start([this] { return look(); });
  // What fills memory must be right before anything else can be asked.
  const Result<Kernel> asked = pipelines_->find(*this, kernels::Fill::info(), {}, {});
  return asked ? Error{} : asked.error();
}

MetalDevice::~MetalDevice() {
  for (const auto& queue : hardware_) queue->close();
  reaper_.stop();  // retires what is in flight
  hardware_.clear();
}

void MetalDevice::host_touches(const Span& span, bool writes) {
  if (auto* look = context_->instance().runtime().host_touches) look(span, writes);
}

bool MetalDevice::look() {
  // One queue's completions may be what another's wait for: until nothing moves.
  bool any = false;
  for (bool moved = true; moved; any |= moved) {
    moved = false;
    for (const auto& queue : hardware_) moved |= queue->reap();
  }
  bool busy = false;
  for (const auto& queue : hardware_) busy |= queue->busy();
  const uint64_t now = now_ns();
  if (any || !busy || !progress_ns_) progress_ns_ = now;
  const auto limit = context_->hang_limit();
  if (busy && !context_->hung() && now - progress_ns_ > uint64_t(std::chrono::nanoseconds(limit).count())) {
    context_->lose({ErrorCode::kDeviceLost, context_->probe().caps.name + " made no progress for " +
                                                std::to_string(limit.count()) +
                                                " ms and counts as hung; open it again or use --device cpu"},
                   true);
    return look();
  }
  if (!busy) progress_ns_ = 0;
  return busy;
}

}  // namespace onebeat::device::metal
