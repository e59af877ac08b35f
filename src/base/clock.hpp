// clock.hpp: the one place where time comes from, so that tests can replace it.
#pragma once
#include <cstdint>

namespace onebeat {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual uint64_t now_ns() const = 0;  // monotonic, arbitrary start
};

const Clock& steady_clock();  // CLOCK_MONOTONIC
uint64_t now_ns();  // steady_clock().now_ns() without the virtual call: hot paths that need real time

}  // namespace onebeat
