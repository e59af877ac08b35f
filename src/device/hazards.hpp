// hazards.hpp: which ops of a list must wait for earlier ones, from what they declare to touch.
//
// Used by CommandList::finish(). device/checked has its own, slower computation and compares.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "device/command_list.hpp"

namespace onebeat::device {

// A set of addresses as disjoint half-open ranges; touching ranges are merged. Each call is O(log n)
// amortised.
class AddressSet {
 public:
  void add(uint64_t begin, uint64_t end);
  bool overlaps(uint64_t begin, uint64_t end) const;
  void clear() { ranges_.clear(); }

 private:
  std::map<uint64_t, uint64_t> ranges_;  // begin -> end
};

// Sets `barrier_before` of every op that conflicts (read after write, write after read, write after write)
// with an op since the last barrier.
void place_barriers(std::vector<Op>& ops);

}  // namespace onebeat::device
