#include "kernels/scan/entry_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace onebeat::kernels::scan {
namespace {

constexpr uint64_t kLeastSlots = 16, kFirstSlots = uint64_t(1) << 15;  // 128 KiB: more as keys come
constexpr uint64_t kMostSlots = uint64_t(1) << 31;

}  // namespace

bool EntryIndex::make_slots(uint64_t slots) {
  const uint64_t words = slots / 2;
  if (words > slots_.size() || slots_.missing()) {
    slots_ = Words();  // given back first
    slots_ = Words(words);
    Words firsts = Words::unset(words + 1);
    if (slots_.missing() || firsts.missing()) return false;
    if (count_) std::memcpy(firsts.data(), firsts_.data(), count_ * 8);
    firsts_ = std::move(firsts);
  } else {
    std::memset(slots_.data(), 0, words * 8);
  }
  mask_ = uint32_t(slots - 1);
  return true;
}

bool EntryIndex::reserve(uint64_t keys) {
  count_ = 0;
  return make_slots(std::bit_ceil(std::clamp(2 * keys + keys / 2, kLeastSlots, kFirstSlots)));
}

bool EntryIndex::grow() {
  const uint64_t slots = uint64_t(mask_) + 1;
  if (slots == kMostSlots || !make_slots(slots * 2)) return false;
  for (uint64_t n = 0; n < count_; ++n) {
    const uint64_t hash = hash_of_entry(shape_, entry(n));
    uint64_t slot = hash & mask_;
    while (slots_at()[slot]) slot = (slot + 1) & mask_;
    slots_at()[slot] = tag_of(hash) | uint32_t(n + 1);
  }
  return true;
}

}  // namespace onebeat::kernels::scan
