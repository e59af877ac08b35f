#include "device/vulkan/device_clock.hpp"

#include "base/clock.hpp"

namespace onebeat::device::vulkan {

Error DeviceClock::calibrate() {
  if (!calibrated()) return {};
  VkCalibratedTimestampInfoEXT infos[2] = {{VK_STRUCTURE_TYPE_CALIBRATED_TIMESTAMP_INFO_EXT},
                                           {VK_STRUCTURE_TYPE_CALIBRATED_TIMESTAMP_INFO_EXT}};
  infos[0].timeDomain = VK_TIME_DOMAIN_DEVICE_EXT;
  infos[1].timeDomain = VK_TIME_DOMAIN_CLOCK_MONOTONIC_EXT;
  uint64_t stamps[2] = {}, deviation = 0;
  OB_CHECK(context_.check(
      context_.vk().vkGetCalibratedTimestampsEXT(context_.device(), 2, infos, stamps, &deviation),
      "vkGetCalibratedTimestampsEXT"));
  observe(stamps[0], stamps[1]);
  return {};
}

void DeviceClock::observe(uint64_t ticks, uint64_t host_ns) {
  std::lock_guard lock(mutex_);
  ticks_ = ticks;
  host_ns_ = host_ns;
}

void DeviceClock::refresh(uint64_t now_ns) {
  {
    std::lock_guard lock(mutex_);
    if (now_ns < host_ns_ + kRefreshNs) return;
  }
  if (calibrated()) (void)calibrate();
}

uint64_t DeviceClock::to_host_ns(uint64_t ticks, uint32_t bits) const {
  std::lock_guard lock(mutex_);
  // The counter may have fewer than 64 bits and wrap: the difference is what counts, with its sign.
  const uint32_t unused = bits < 64 ? 64 - bits : 0;
  const int64_t difference = int64_t((ticks - ticks_) << unused) >> unused;
  return host_ns_ + uint64_t(int64_t(double(difference) * double(context_.probe().limits.timestampPeriod)));
}

}  // namespace onebeat::device::vulkan
