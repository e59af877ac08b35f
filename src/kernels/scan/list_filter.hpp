// list_filter.hpp: whether a value may be one of a list, by one bit of a hash; some 1 ns a value.
//
//   const ListFilter filter = ListFilter::of(keys);            // words of bits, which the caller keeps, and a shift
//   if (ListFilter::may_hold(words, shift, value)) ...         // then look into the list
//
// 32 bits a key (Bloom, CACM 1970, with one hash function), 512 bytes to 128 KiB.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace onebeat::kernels::scan {

struct ListFilter {
  std::vector<uint64_t> words;
  uint32_t shift = 0;

  static ListFilter of(std::span<const int64_t> keys) {
    const uint64_t bits =
        std::bit_ceil(std::clamp<uint64_t>(32 * keys.size(), uint64_t(1) << 12, uint64_t(1) << 20));
    ListFilter filter{std::vector<uint64_t>(bits / 64), uint32_t(64 - std::countr_zero(bits))};
    for (const int64_t k : keys) {
      const uint64_t at = place(k, filter.shift);
      filter.words[at / 64] |= uint64_t(1) << (at % 64);
    }
    return filter;
  }
  static bool may_hold(const uint64_t* words, uint32_t shift, int64_t value) {
    const uint64_t at = place(value, shift);
    return words[at / 64] >> (at % 64) & 1;
  }

 private:
  // Fibonacci hashing (Knuth, TAOCP 3, 6.4).
  static uint64_t place(int64_t value, uint32_t shift) {
    return (uint64_t(value) * 0x9e3779b97f4a7c15u) >> shift;
  }
};

}  // namespace onebeat::kernels::scan
