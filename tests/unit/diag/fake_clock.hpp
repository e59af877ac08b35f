// fake_clock.hpp: time that a test moves.
#pragma once
#include "base/clock.hpp"

namespace onebeat {

struct FakeClock final : Clock {
  explicit FakeClock(uint64_t start) : time(start) {}
  uint64_t now_ns() const override { return time; }
  uint64_t time;
};

}  // namespace onebeat
