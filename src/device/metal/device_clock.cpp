#include "device/metal/device_clock.hpp"

#include "base/clock.hpp"

namespace onebeat::device::metal {

void DeviceClock::calibrate() {
  const Table& m = context_.m();
  uint64_t cpu = 0, gpu = 0, frequency = 0;
  if (context_.probe().caps.has(Feature::kCalibratedTimestamps))
    m.sampleTimestamps_gpuTimestamp_(context_.device(), &cpu, &gpu);
  if (context_.probe().counter_heaps) frequency = m.queryTimestampFrequency(context_.device());
  const uint64_t media = context_.instance().runtime().media_time_ns(), host = now_ns();
  std::lock_guard lock(mutex_);
  host_ns_ = host;
  media_ns_ = media;
  ticks_ = gpu;
  ns_per_tick_ = frequency ? 1e9 / double(frequency) : 1;
}

void DeviceClock::refresh(uint64_t now) {
  {
    std::lock_guard lock(mutex_);
    if (now < host_ns_ + kRefreshNs) return;
  }
  calibrate();
}

uint64_t DeviceClock::media_to_host_ns(uint64_t media_ns) const {
  std::lock_guard lock(mutex_);
  return host_ns_ + (media_ns - media_ns_);  // the difference may be negative: unsigned arithmetic wraps back
}

uint64_t DeviceClock::ticks_to_host_ns(uint64_t ticks) const {
  std::lock_guard lock(mutex_);
  return host_ns_ + uint64_t(int64_t(double(int64_t(ticks - ticks_)) * ns_per_tick_));
}

}  // namespace onebeat::device::metal
