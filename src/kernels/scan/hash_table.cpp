#include "kernels/scan/hash_table.hpp"

#include <cstring>
#include <utility>

namespace onebeat::kernels::scan {

bool HashTable::reserve(uint64_t slots) {
  const uint64_t words = slots * shape_.words;
  if (words > words_.size() || words_.missing()) {
    words_ = Words();  // given back first
    words_ = Words(words);
    if (words_.missing()) return false;
    mask_ = slots - 1;
    used_ = 0;
    return true;
  }
  mask_ = slots - 1;
  clear();
  return true;
}

void HashTable::clear() {
  std::memset(words_.data(), 0, slots() * shape_.words * 8);
  used_ = 0;
}

bool HashTable::grow() {
  HashTable larger(shape_);
  if (!larger.reserve(slots() * 2)) return false;
  for (uint64_t s = 0; s < slots(); ++s) {
    const uint64_t* e = entry(s);
    if (e[0] == 0) continue;
    const uint64_t to = larger.slot_of(hash_of_entry(shape_, e), e[0], shape_.key_words == 2 ? e[1] : 0);
    std::memcpy(larger.entry(to), e, shape_.words * 8);
  }
  *this = std::move(larger);
  return true;
}

}  // namespace onebeat::kernels::scan
