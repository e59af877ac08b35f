// placer.hpp: places in one growing range for values whose lifetimes are known: first fit.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

namespace onebeat::ops {

// Values that are alive at the same time get different places.
class Placer {
 public:
  uint64_t take(uint64_t bytes) {
    bytes = (bytes + 255) / 256 * 256;
    uint64_t at = 0;
    auto it = taken_.begin();
    for (; it != taken_.end() && it->first - at < bytes; ++it) at = it->first + it->second;
    taken_.insert(it, {at, bytes});
    high_ = std::max(high_, at + bytes);
    return at;
  }
  void give_back(uint64_t at) {
    std::erase_if(taken_, [&](const auto& range) { return range.first == at; });
  }
  uint64_t high() const { return high_; }

 private:
  std::vector<std::pair<uint64_t, uint64_t>> taken_;  // begin, bytes; sorted
  uint64_t high_ = 0;
};

}  // namespace onebeat::ops
