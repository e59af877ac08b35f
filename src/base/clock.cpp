#include "base/clock.hpp"

#include <ctime>

namespace onebeat {

uint64_t now_ns() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return uint64_t(t.tv_sec) * 1'000'000'000u + uint64_t(t.tv_nsec);
}

namespace {
struct SteadyClock final : Clock {
  uint64_t now_ns() const override { return onebeat::now_ns(); }
};
}  // namespace

const Clock& steady_clock() {
  static const SteadyClock clock;
  return clock;
}

}  // namespace onebeat
