#include "kernels/scan/hash_store.hpp"

#include <bit>

namespace onebeat::kernels::scan {
namespace {

// What a core's second-level cache takes beside the columns. A table whose keys do come again may grow.
constexpr uint64_t kTableBytes = uint64_t(256) << 10, kLeastSlots = 16384, kMostSlots = 32768;
constexpr uint64_t kMostTableBytes = uint64_t(4) << 20;
constexpr uint32_t kAhead = 16;
constexpr uint64_t kBlindRows =
    16;  // without a search, for each that was searched for: then keys may have become others

uint64_t slots_for(const EntryShape& shape, uint64_t most) {
  uint64_t slots = kMostSlots;
  while (slots > kLeastSlots && slots * shape.words * 8 > kTableBytes) slots /= 2;
  return std::min(slots, std::bit_ceil(std::clamp<uint64_t>(2 * most, 2 * HashStore::kMostRows, kMostSlots)));
}

}  // namespace

HashStore::HashStore(EntryShape shape, uint64_t most, uint32_t partition_bits, SpillBudget* budget)
    : shape_(shape), table_(shape), partitions_(shape.words, partition_bits, budget) {
  missing_ = !table_.reserve(slots_for(shape, most));
}

template <bool kWide>
void HashStore::find(const uint64_t* first, const uint64_t* second, uint32_t n, uint32_t* ids) {
  const bool counts = shape_.words > shape_.key_words;
  uint64_t hashes[kMostRows + kAhead];
  const auto hash_at = [&](uint32_t i) {
    hashes[i] = kWide ? hash_key(first[i], second[i]) : hash_key(first[i]);
    table_.prefetch(hashes[i]);
  };
  for (uint32_t i = 0; i < std::min(kAhead, n); ++i) hash_at(i);
  for (uint32_t i = 0; i < n; ++i) {
    if (i + kAhead < n) hash_at(i + kAhead);
    const uint64_t slot = table_.slot_of_key<kWide>(hashes[i], first[i], kWide ? second[i] : 0);
    if (counts) ++table_.entry(slot)[kWide ? 2 : 1];
    if (ids) ids[i] = uint32_t(slot);
  }
}

void HashStore::append(const uint64_t* first, const uint64_t* second, uint32_t n, uint32_t* ids) {
  for (uint32_t i = 0; i < n; ++i) {
    uint64_t* e = table_.entry(appended_ + i);
    e[0] = first[i];
    if (shape_.key_words == 2) e[1] = second[i];
    if (shape_.words > shape_.key_words) e[shape_.key_words] = 1;
    if (ids) ids[i] = appended_ + i;
  }
  appended_ += n;
}

bool HashStore::scatter(const uint64_t* first, const uint64_t* second, uint32_t n) {
  const bool wide = shape_.key_words == 2, counts = shape_.words > shape_.key_words;
  for (uint32_t i = 0; i < n; ++i) {
    uint64_t* to = partitions_.place(wide ? hash_key(first[i], second[i]) : hash_key(first[i]));
    if (!to) return false;
    to[0] = first[i];
    if (wide) to[1] = second[i];
    if (counts) to[shape_.key_words] = 1;
  }
  return true;
}

bool HashStore::make_room(uint32_t n) {
  if (blind_ > 0) return appended_ + n <= table_.slots() || flush();
  if (appended_ > 0) return flush();
  if (table_.used() + n <= table_.slots() * 3 / 4) return true;
  if (table_.used() * 4 > rows_ * 3) {
    blind_ = uint32_t(rows_ * kBlindRows / kMostRows);
    return flush();
  }
  if (table_.slots() * 2 * shape_.words * 8 > kMostTableBytes) return flush();
  if (!table_.grow_if_full()) return false;
  return table_.used() + n <= table_.slots() * 3 / 4 || flush();
}

bool HashStore::number(const uint64_t* first, const uint64_t* second, uint32_t n, uint32_t* ids) {
  if (!make_room(n)) return false;
  rows_ += n;
  if (blind_ > 0) {
    --blind_;
    const bool bare = shape_.words <= shape_.key_words + 1;
    if (bare && !ids) return scatter(first, second, n);
    append(first, second, n, ids);
    return true;
  }
  shape_.key_words == 1 ? find<false>(first, second, n, ids) : find<true>(first, second, n, ids);
  return true;
}

bool HashStore::flush() {
  const uint64_t end = appended_ ? appended_ : table_.used() ? table_.slots() : 0;
  bool fits = true;
  for (uint64_t s = 0; fits && s < end; ++s) {
    const uint64_t* e = table_.entry(s);
    if (e[0]) fits = partitions_.add(e, hash_of_entry(shape_, e));
  }
  if (end) table_.clear();
  appended_ = 0;
  rows_ = 0;
  return fits;
}

}  // namespace onebeat::kernels::scan
