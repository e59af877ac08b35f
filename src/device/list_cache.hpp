// list_cache.hpp: lists that are built again and again and come out the same, so that a backend encodes them once.
//
//   ListRef list = cache.reuse(commands.finish());   // an earlier list with the same operations, else this one
//
// Not thread-safe. A list that is kept keeps no memory but its own: the spans it names may be released, and a list that
// names others at the same addresses is the same list.
#pragma once
#include <vector>

#include "device/command_list.hpp"

namespace onebeat::device {

class ListCache {
 public:
  explicit ListCache(size_t most = 32) : most_(most) {}
  ListRef reuse(ListRef fresh);

 private:
  size_t most_;
  std::vector<ListRef> kept_;  // the last used at the end
};

}  // namespace onebeat::device
