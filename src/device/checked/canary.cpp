#include <algorithm>

#include "device/checked/ledger.hpp"

namespace onebeat::device::checked {

void write_canaries(const Allocation& a) {
  if (!a.inner.host || a.imported) return;
  const uint64_t front = a.user.address - a.inner.address;
  std::fill(a.inner.host, a.inner.host + front, kCanary);
  std::fill(a.inner.host + front + a.user.bytes, a.inner.host + a.inner.bytes, kCanary);
}

std::optional<int64_t> damaged_canary(const Allocation& a) {
  if (!a.inner.host || a.imported || !a.whole_committed) return std::nullopt;
  const auto front = int64_t(a.user.address - a.inner.address);
  for (int64_t i = front - 1; i >= 0; --i) {
    if (a.inner.host[i] != kCanary) return i - front;
  }
  for (auto i = front + int64_t(a.user.bytes); i < int64_t(a.inner.bytes); ++i) {
    if (a.inner.host[i] != kCanary) return i - front - int64_t(a.user.bytes);
  }
  return std::nullopt;
}

}  // namespace onebeat::device::checked
