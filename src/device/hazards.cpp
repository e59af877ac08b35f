#include "device/hazards.hpp"

#include <algorithm>

namespace onebeat::device {

void AddressSet::add(uint64_t begin, uint64_t end) {
  auto it = ranges_.upper_bound(begin);
  if (it != ranges_.begin() && std::prev(it)->second >= begin) --it;
  while (it != ranges_.end() && it->first <= end) {
    begin = std::min(begin, it->first);
    end = std::max(end, it->second);
    it = ranges_.erase(it);
  }
  ranges_.emplace(begin, end);
}

bool AddressSet::overlaps(uint64_t begin, uint64_t end) const {
  auto it = ranges_.lower_bound(end);  // the first range that starts at or after `end` cannot overlap
  return it != ranges_.begin() && std::prev(it)->second > begin;
}

void place_barriers(std::vector<Op>& ops) {
  AddressSet read, written;
  for (Op& op : ops) {
    op.barrier_before = false;
    if (op.kind == OpKind::kBarrier) {
      read.clear();
      written.clear();
      continue;
    }
    for (const Access& a : op.accesses) {
      const uint64_t begin = a.span.address, end = begin + a.span.bytes;
      if (begin == end || !(a.reads || a.writes)) continue;
      if (written.overlaps(begin, end) || (a.writes && read.overlaps(begin, end))) op.barrier_before = true;
    }
    if (op.barrier_before) {
      read.clear();
      written.clear();
    }
    for (const Access& a : op.accesses) {
      if (a.span.bytes == 0) continue;
      if (a.reads) read.add(a.span.address, a.span.address + a.span.bytes);
      if (a.writes) written.add(a.span.address, a.span.address + a.span.bytes);
    }
  }
}

}  // namespace onebeat::device
