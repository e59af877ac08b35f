// golden_models.hpp: what the tests on real models share: where models and data lie, and cosines.
#pragma once
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <span>
#include <string>

namespace onebeat::tests {

inline std::string cache_path(const std::string& below) {
  const char* cache = std::getenv("ONEBEAT_CACHE");
  const char* home = std::getenv("HOME");
  return (cache && *cache ? cache : std::string(home ? home : "") + "/.cache/onebeat") + "/" + below;
}

// Says on the test's output when something is not here; `how` names the command that brings it.
inline bool have_file(const std::string& path, const char* how) {
  const bool there = std::ifstream(path).good();
  if (!there) MESSAGE("not run: " << path << " is missing; " << how << " fetches it");
  return there;
}

inline double dot(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += double(a[i]) * b[i];
  return sum;
}
inline double cosine(std::span<const float> a, std::span<const float> b) {
  return dot(a, b) / std::sqrt(dot(a, a) * dot(b, b));
}

}  // namespace onebeat::tests
