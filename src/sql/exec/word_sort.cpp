#include "sql/exec/word_sort.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Words;
using Ties = WordSort::Ties;

constexpr uint64_t kFew = 16384;  // sorted by one thread, in one part
constexpr uint64_t kPiece = 8192;
constexpr uint32_t kParts = 256, kSamplesAPart = 8;
constexpr uint32_t kDigit = 11;
constexpr uint64_t kFewByDigits = 256;  // comparing sorts fewer faster

bool before(const Ranked& a, const Ranked& b) {
  return a.word != b.word ? a.word < b.word : a.number < b.number;
}

// Stable, by the digits in which words differ, least first; what is sorted ends in `items`.
void sort_by_digits(Ranked* items, Ranked* other, uint64_t n, uint64_t differ) {
  const uint32_t first = uint32_t(std::countr_zero(differ)), end = uint32_t(std::bit_width(differ));
  Ranked *from = items, *to = other;
  for (uint32_t bit = first; bit < end; bit += kDigit) {
    std::array<uint32_t, 1 << kDigit> at{};
    const auto digit = [&](const Ranked& r) { return r.word >> bit & ((1u << kDigit) - 1); };
    for (uint64_t i = 0; i < n; ++i) ++at[digit(from[i])];
    uint32_t sum = 0;
    for (uint32_t& a : at) sum += std::exchange(a, sum);
    for (uint64_t i = 0; i < n; ++i) to[at[digit(from[i])]++] = from[i];
    std::swap(from, to);
  }
  if (from != items) std::memcpy(items, from, n * sizeof(Ranked));
}

void sort_part(Ranked* items, Ranked* other, uint64_t n, const Ties& ties) {
  uint64_t differ = 0;
  for (uint64_t i = 1; i < n; ++i) differ |= items[i].word ^ items[0].word;
  if (differ && n < kFewByDigits)
    std::sort(items, items + n, before);
  else if (differ)
    sort_by_digits(items, other, n, differ);
  if (!ties) return;
  for (uint64_t begin = 0; begin < n;) {
    uint64_t end = begin + 1;
    while (end < n && items[end].word == items[begin].word) ++end;
    std::sort(items + begin, items + end, [&](const Ranked& a, const Ranked& b) {
      const int order = ties(a.number, b.number);
      return order != 0 ? order < 0 : a.number < b.number;
    });
    begin = end;
  }
}

bool is_sorted(const Ranked* items, uint64_t n, const Ties& ties) {
  for (uint64_t i = 1; i < n; ++i)
    if (items[i].word < items[i - 1].word ||
        (items[i].word == items[i - 1].word && ties && ties(items[i - 1].number, items[i].number) > 0))
      return false;
  return true;
}

// kParts - 1 items that cut all into parts of like size. With `ties` equal words stay together.
std::vector<Ranked> cuts_of(const Ranked* items, uint64_t n, bool ties) {
  std::vector<Ranked> sample(kParts * kSamplesAPart);
  for (uint64_t i = 0; i < sample.size(); ++i) {
    sample[i] = items[n / sample.size() * i];
    if (ties) sample[i].number = 0;
  }
  std::sort(sample.begin(), sample.end(), before);
  std::vector<Ranked> cuts;
  for (uint32_t p = 1; p < kParts; ++p) cuts.push_back(sample[p * kSamplesAPart]);
  return cuts;
}

// How many cuts do not come after the item.
uint32_t part_of(const std::vector<Ranked>& cuts, const Ranked& item) {
  const Ranked* at = cuts.data();
  for (uint32_t half = kParts / 2; half > 0; half /= 2) at += before(item, at[half - 1]) ? 0 : half;
  return uint32_t(at - cuts.data());
}

}  // namespace

WordSort::WordSort(uint64_t count)
    : count_(count), words_(Words::unset(count * 2)), other_(Words::unset(count * 2)) {}

const Ranked* WordSort::sorted(uint64_t wanted, const Ties& ties, const Parallel& parallel) {
  if (is_sorted(items(), count_, ties)) return items();
  if (count_ <= kFew) {
    sort_part(items(), other(), count_, ties);
    return items();
  }
  const std::vector<Ranked> cuts = cuts_of(items(), count_, bool(ties));
  const uint64_t pieces = (count_ + kPiece - 1) / kPiece;
  std::vector<uint8_t> parts(count_);
  std::vector<std::array<uint64_t, kParts>> places(pieces);  // of the first item of a piece in a part
  const auto over_items = [&](auto&& fn) {
    parallel(pieces, count_, [&](uint64_t begin, uint64_t end) {
      for (uint64_t p = begin; p < end; ++p)
        for (uint64_t i = p * kPiece; i < std::min(count_, (p + 1) * kPiece); ++i) fn(i, places[p]);
    });
  };
  over_items([&](uint64_t i, auto& counts) {
    parts[i] = uint8_t(part_of(cuts, items()[i]));
    ++counts[parts[i]];
  });
  std::array<uint64_t, kParts + 1> begins{};
  uint64_t sum = 0;
  for (uint32_t part = 0; part < kParts; ++part) {
    begins[part] = sum;
    for (auto& piece : places) sum += std::exchange(piece[part], sum);
  }
  begins[kParts] = sum;
  over_items([&](uint64_t i, auto& to) { other()[to[parts[i]]++] = items()[i]; });
  parallel(kParts, count_, [&](uint64_t begin, uint64_t end) {
    for (uint64_t part = begin; part < end && begins[part] < wanted; ++part)
      sort_part(other() + begins[part], items() + begins[part], begins[part + 1] - begins[part], ties);
  });
  return other();
}

}  // namespace onebeat::sql::exec
