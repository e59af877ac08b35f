#include "sql/columns/dictionary_builder.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/assert.hpp"
#include "base/clock.hpp"

namespace onebeat::sql::columns {
namespace {

constexpr uint64_t kBlockBytes = uint64_t(1) << 18;
constexpr size_t kFirstSlots = 1024, kCachedSlots = 8192;  // 128 KiB need no prefetch
constexpr uint64_t kMostCodes =
    (uint64_t(1) << 28) - kSegmentRows;  // 28 bits of a slot; checked after each piece
constexpr uint64_t kA = UINT64_C(0x9e3779b97f4a7c15), kB = UINT64_C(0xd6e8feb86659fd93);

// Both halves of a 64 x 64 bit product, folded (after wyhash): a few cycles, good in all bits.
inline uint64_t mix(uint64_t a, uint64_t b) {
  const UInt128 product = UInt128(a) * b;
  return uint64_t(product) ^ uint64_t(product >> 64);
}

// The first eight bytes as a number whose order is the order of bytes.
uint64_t leading(std::string_view text) {
  uint64_t word = 0;
  if (!text.empty()) std::memcpy(&word, text.data(), std::min<size_t>(text.size(), 8));
  return __builtin_bswap64(word);
}

template <class T>
void narrow(const uint32_t* from, uint32_t rows, std::byte* to) {
  T* out = reinterpret_cast<T*>(to);
  for (uint32_t i = 0; i < rows; ++i) out[i] = T(from[i]);
}

template <class T>
void ranked(const std::byte* codes, uint32_t rows, const uint32_t* rank, int64_t* keys) {
  const T* from = reinterpret_cast<const T*>(codes);
  for (uint32_t i = 0; i < rows; ++i) keys[i] = rank[from[i]];
}

}  // namespace

// The seed keeps a table of chosen texts from filling one place of the hash table.
DictionaryBuilder::DictionaryBuilder(const DictionaryLimits& limits)
    : limits_({std::min(limits.most_entries, kMostCodes), limits.most_bytes}),
      seed_(mix(now_ns() ^ kA, uint64_t(reinterpret_cast<uintptr_t>(this)) ^ kB) | 1),
      short_(kFirstSlots),
      long_(kFirstSlots),
      filling_(std::make_unique_for_overwrite<uint32_t[]>(kSegmentRows)),
      filling_validity_(kSegmentRows / 64) {}

uint64_t DictionaryBuilder::hash_short(const Text& t) const { return mix(t.head ^ seed_, t.tail ^ kB); }

uint64_t DictionaryBuilder::hash_long(const Text& t) const {
  const char* at = t.far();
  const uint32_t size = t.size();
  uint64_t h = seed_ ^ size, word = 0;
  uint32_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::memcpy(&word, at + i, 8);
    h = mix(h ^ word, kB);
  }
  std::memcpy(&word, at + size - 8, 8);  // more than 12 bytes: the last eight overlap
  return mix(h ^ word, kA);
}

uint32_t DictionaryBuilder::add_entry(const char* data, uint32_t size) {
  if (size > block_left_) {
    block_left_ = std::max<uint64_t>(kBlockBytes, size);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_left_));
    block_at_ = blocks_.back().get();
  }
  if (size) std::memcpy(block_at_, data, size);
  entries_.emplace_back(block_at_, size);
  block_at_ += size;
  block_left_ -= size;
  text_bytes_ += size;
  return uint32_t(entries_.size() - 1);
}

void DictionaryBuilder::grow_short() {
  SlotTable<ShortSlot> old(short_.size() * 4);
  std::swap(old, short_);
  const uint64_t mask = short_.size() - 1;
  for (size_t i = 0; i < old.size(); ++i) {
    const ShortSlot& slot = old[i];
    if (!slot.mark) continue;
    uint64_t at = hash_short({slot.head(), slot.tail}) & mask;
    while (short_[at].mark) at = (at + 1) & mask;
    short_[at] = slot;
  }
}

void DictionaryBuilder::grow_long() {
  SlotTable<LongSlot> old(long_.size() * 4);
  std::swap(old, long_);
  const uint64_t mask = long_.size() - 1;
  for (size_t i = 0; i < old.size(); ++i) {
    const LongSlot& slot = old[i];
    if (!slot.used) continue;
    uint64_t at = slot.hash & mask;
    while (long_[at].used) at = (at + 1) & mask;
    long_[at] = slot;
  }
}

uint32_t DictionaryBuilder::code_short(const Text& t, uint64_t hash) {
  const uint64_t mask = short_.size() - 1;
  uint64_t at = hash & mask;
  for (; short_[at].mark; at = (at + 1) & mask)
    if (short_[at].holds(t)) return short_[at].code();
  char bytes[16];
  std::memcpy(bytes, &t, 16);
  const uint32_t code = add_entry(bytes + 4, t.size());
  short_[at] = {t.tail, (t.head & ~uint64_t(UINT32_MAX)) | uint64_t(code) << 4 | (t.size() + 1)};
  if (++short_count_ * 2 > short_.size()) grow_short();
  return code;
}

uint32_t DictionaryBuilder::code_long(const Text& t) {
  const uint64_t hash = hash_long(t), mask = long_.size() - 1;
  const std::string_view text(t.far(), t.size());
  for (uint64_t at = hash & mask;; at = (at + 1) & mask) {
    LongSlot& slot = long_[at];
    if (slot.used && slot.hash == hash && entries_[slot.code] == text) return slot.code;
    if (slot.used) continue;
    slot = {hash, add_entry(t.far(), t.size()), 1};
    const uint32_t code = slot.code;
    if (++long_count_ * 2 > long_.size()) grow_long();
    return code;
  }
}

uint32_t DictionaryBuilder::code_of(const Text& t, uint64_t hash) {
  return t.is_short() ? code_short(t, hash) : code_long(t);
}

// The largest code. Hashes go first, in blocks: with many different texts the table's misses then overlap.
template <bool kNulls>
uint32_t DictionaryBuilder::code_all(const Text* texts, const uint64_t* validity, uint64_t begin,
                                     uint32_t count, uint32_t* codes) {
  constexpr uint32_t kBlock = 64;
  std::array<uint64_t, kBlock> hashes;
  uint32_t most = 0;
  const ShortSlot* slots = short_.data();
  uint64_t mask = short_.size() - 1;
  for (uint32_t at = 0; at < count; at += kBlock) {
    const uint32_t n = std::min(kBlock, count - at);
    const Text* block = texts + at;
    for (uint32_t i = 0; i < n; ++i) {
      hashes[i] = hash_short(block[i]);
      if (mask >= kCachedSlots) __builtin_prefetch(&slots[hashes[i] & mask]);
    }
    for (uint32_t i = 0; i < n; ++i) {
      const uint64_t row = begin + at + i;
      uint32_t code = 0;
      // The 16 bytes of a NULL are whatever was there: no pointer may be followed.
      if (!kNulls || (validity[row / 64] >> (row % 64) & 1)) {
        const ShortSlot& slot = slots[hashes[i] & mask];
        if (block[i].is_short() && slot.holds(block[i])) [[likely]] {
          code = slot.code();
        } else {
          code = code_of(block[i], hashes[i]);
          slots = short_.data();
          mask = short_.size() - 1;
        }
      }
      codes[at + i] = code;
      most = std::max(most, code);
    }
  }
  return most;
}

bool DictionaryBuilder::append(const frontend::VectorView& vector, uint64_t begin, uint32_t count) {
  OB_ASSERT(filling_rows_ + count <= kSegmentRows, "the caller cuts at segment ends");
  const Text* texts = static_cast<const Text*>(vector.data) + begin;
  uint32_t* codes = filling_.get() + filling_rows_;
  const uint64_t valid = copy_bits(vector.validity, begin, count, filling_validity_.data(), filling_rows_);
  const uint32_t most = valid == count ? code_all<false>(texts, nullptr, begin, count, codes)
                                       : code_all<true>(texts, vector.validity, begin, count, codes);
  filling_most_ = std::max(filling_most_, most);
  filling_valid_ += uint32_t(valid);
  filling_rows_ += count;
  if (entries_.size() > limits_.most_entries) {
    refusal_ = "too many different values (more than " + std::to_string(limits_.most_entries) + ")";
  } else if (text_bytes_ > limits_.most_bytes) {
    refusal_ = "its different values take more than " + std::to_string(limits_.most_bytes >> 20) + " MiB";
  }
  return refusal_.empty();
}

void DictionaryBuilder::end_segment() {
  if (filling_rows_ == 0) return;
  Codes codes;
  codes.rows = filling_rows_;
  codes.valid = filling_valid_;
  codes.bytes = filling_most_ <= UINT8_MAX ? 1 : filling_most_ <= UINT16_MAX ? 2 : 4;
  codes.codes = std::make_unique_for_overwrite<std::byte[]>(uint64_t(codes.rows) * codes.bytes);
  if (codes.bytes == 1) narrow<uint8_t>(filling_.get(), codes.rows, codes.codes.get());
  if (codes.bytes == 2) narrow<uint16_t>(filling_.get(), codes.rows, codes.codes.get());
  if (codes.bytes == 4) narrow<uint32_t>(filling_.get(), codes.rows, codes.codes.get());
  if (codes.valid != codes.rows) codes.validity = filling_validity_;
  segments_.push_back(std::move(codes));
  filling_rows_ = filling_valid_ = filling_most_ = 0;
}

DictionaryRef DictionaryBuilder::sort() {
  end_segment();
  short_ = {};
  long_ = {};
  struct Item {
    uint64_t leading;
    uint32_t code;
  };
  std::vector<Item> order(entries_.size());
  for (uint32_t code = 0; code < order.size(); ++code) order[code] = {leading(entries_[code]), code};
  std::sort(order.begin(), order.end(), [&](const Item& a, const Item& b) {
    return a.leading != b.leading ? a.leading < b.leading : entries_[a.code] < entries_[b.code];
  });
  std::string bytes;
  bytes.reserve(text_bytes_);
  std::vector<uint64_t> ends;
  ends.reserve(order.size());
  rank_.resize(std::max<size_t>(order.size(), 1));  // a column of NULLs has the code 0 everywhere
  for (uint32_t place = 0; place < order.size(); ++place) {
    rank_[order[place].code] = place;
    bytes += entries_[order[place].code];
    ends.push_back(bytes.size());
  }
  entries_ = {};
  blocks_.clear();
  return std::make_shared<Dictionary>(std::move(bytes), std::move(ends));
}

EncodedSegment DictionaryBuilder::encode(size_t segment, const EncoderOptions& options, SegmentKeys& scratch,
                                         ColumnMemory& memory) const {
  const Codes& codes = segments_[segment];
  scratch.rows = codes.rows;
  scratch.valid = codes.valid;
  if (!codes.validity.empty()) scratch.validity = codes.validity;
  if (codes.bytes == 1) ranked<uint8_t>(codes.codes.get(), codes.rows, rank_.data(), scratch.keys.get());
  if (codes.bytes == 2) ranked<uint16_t>(codes.codes.get(), codes.rows, rank_.data(), scratch.keys.get());
  if (codes.bytes == 4) ranked<uint32_t>(codes.codes.get(), codes.rows, rank_.data(), scratch.keys.get());
  static const Type kVarchar = make_type(TypeId::kVarchar);
  return encode_segment(scratch, kVarchar, options, memory);
}

}  // namespace onebeat::sql::columns
