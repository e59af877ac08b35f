// random_seed.hpp: a new seed each run, or ONEBEAT_SEED; printed, so that a failure can be repeated.
#pragma once
#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <random>

namespace onebeat {

inline uint64_t random_seed() {
  const char* given = std::getenv("ONEBEAT_SEED");
  const uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  MESSAGE("seed " << seed << " (repeat with ONEBEAT_SEED)");
  return seed;
}

}  // namespace onebeat
