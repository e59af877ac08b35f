#include "device/list_cache.hpp"

#include <algorithm>

namespace onebeat::device {
namespace {

bool same(const Span& a, const Span& b) {
  return a.address == b.address && a.bytes == b.bytes && a.block == b.block && a.offset == b.offset;
}

bool same(const Op& a, const Op& b) {
  if (a.kind != b.kind || a.barrier_before != b.barrier_before) return false;
  switch (a.kind) {
    case OpKind::kDispatch:
      return a.kernel.id() == b.kernel.id() && &a.kernel.info() == &b.kernel.info() && a.grid.x == b.grid.x &&
             a.grid.y == b.grid.y && a.grid.z == b.grid.z && a.params == b.params &&
             std::equal(a.accesses.begin(), a.accesses.end(), b.accesses.begin(), b.accesses.end(),
                        [](const Access& x, const Access& y) { return same(x.span, y.span); });
    case OpKind::kCopy:
      return same(a.source, b.source) && same(a.target, b.target);
    case OpKind::kFill:
      return same(a.target, b.target) && a.fill_value == b.fill_value;
    case OpKind::kBarrier:
      return true;
    case OpKind::kTimestamp:
      return a.label == b.label;
  }
  return false;
}

}  // namespace

ListRef ListCache::reuse(ListRef fresh) {
  const auto& ops = fresh->ops();
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const ListRef& old) {
    return old->ops().size() == ops.size() && std::equal(ops.begin(), ops.end(), old->ops().begin(),
                                                         [](const Op& a, const Op& b) { return same(a, b); });
  });
  if (found != kept_.end()) {
    std::rotate(found, found + 1, kept_.end());
  } else {
    if (kept_.size() == most_) kept_.erase(kept_.begin());
    kept_.push_back(std::move(fresh));
  }
  return kept_.back();
}

}  // namespace onebeat::device
