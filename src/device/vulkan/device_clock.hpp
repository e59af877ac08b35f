// device_clock.hpp: the device's timestamps in the host's clock.
//
// With calibrated timestamps both clocks are read together, again about once a second since they drift apart
// by tens of microseconds in that time. Without, one timestamp between two host times gives the offset, and
// every report narrows it: no work ends after it was seen complete.
#pragma once
#include <atomic>
#include <mutex>

#include "device/vulkan/context.hpp"

namespace onebeat::device::vulkan {

class DeviceClock {
 public:
  explicit DeviceClock(Context& context) : context_(context) {}

  bool calibrated() const {
    return context_.probe().caps.has(Feature::kCalibratedTimestamps) &&
           context_.vk().vkGetCalibratedTimestampsEXT;
  }
  Error calibrate();                               // reads both clocks
  void observe(uint64_t ticks, uint64_t host_ns);  // without calibration: they were equal then
  void refresh(uint64_t now_ns);                   // calibrates when the last time is long ago
  uint64_t to_host_ns(uint64_t ticks, uint32_t bits) const;

 private:
  static constexpr uint64_t kRefreshNs = 1'000'000'000;
  Context& context_;
  mutable std::mutex mutex_;
  uint64_t ticks_ = 0;
  uint64_t host_ns_ = 0;
};

}  // namespace onebeat::device::vulkan
