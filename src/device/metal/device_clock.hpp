// device_clock.hpp: Metal's two clocks in the host's: that of GPUStartTime (seconds since start-up, without sleep), and
// the ticks of counter heaps. Both are read beside the host's clock, again about once a second.
#pragma once
#include <mutex>

#include "device/metal/context.hpp"

namespace onebeat::device::metal {

class DeviceClock {
 public:
  explicit DeviceClock(Context& context) : context_(context) {}
  void calibrate();
  void refresh(uint64_t now_ns);  // calibrates when the last time is long ago
  uint64_t media_to_host_ns(uint64_t media_ns) const;
  uint64_t ticks_to_host_ns(uint64_t ticks) const;

 private:
  static constexpr uint64_t kRefreshNs = 1'000'000'000;
  Context& context_;
  mutable std::mutex mutex_;
  uint64_t host_ns_ = 0, media_ns_ = 0, ticks_ = 0;
  double ns_per_tick_ = 1;
};

}  // namespace onebeat::device::metal
