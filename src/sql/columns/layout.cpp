#include "sql/columns/layout.hpp"

#include <algorithm>
#include <cstring>

#include "base/assert.hpp"

namespace onebeat::sql::columns {

Encoding narrowest(uint32_t bits, bool planes) {
  if (bits == 0) return {};
  if (planes) {
    if (bits == 1) return {Low::kNone, 1};
    for (const Low low : {Low::kU8, Low::kU16, Low::kU32}) {
      const uint32_t low_bits = Encoding{low, 0}.low_bits();
      if (bits > low_bits + most_planes(low)) continue;
      return {low, bits > low_bits ? bits - low_bits : 0};
    }
    return {Low::kRaw64, 0};
  }
  return {bits <= 8 ? Low::kU8 : bits <= 16 ? Low::kU16 : bits <= 32 ? Low::kU32 : Low::kRaw64, 0};
}

ColumnTotals totals_of(const std::vector<ZoneMap>& zones) {
  ColumnTotals t;
  bool any = false;
  for (const ZoneMap& z : zones) {
    t.rows += z.rows;
    t.null_count += z.rows - z.valid;
    t.negative_zero |= z.negative_zero;
    if (z.valid == 0) continue;
    t.least = any ? std::min(t.least, z.least) : z.least;
    t.most = any ? std::max(t.most, z.most) : z.most;
    any = true;
  }
  return t;
}

uint64_t widest_bytes(uint64_t rows) {
  const uint64_t segments = (rows + kSegmentRows - 1) / kSegmentRows;
  // Each segment's last 64-byte unit of values and of validity may be mostly empty.
  return kHeaderWords * 4 + padded_rows(rows) * 8 + padded_rows(rows) / 8 +
         segments * (2 * 64 + sizeof(Segment)) + 2 * 64;
}

Result<EncodedColumn> EncodedColumn::make(const Type& type, uint64_t most_rows) {
  EncodedColumn column;
  column.type = type;
  OB_TRY(column.memory, ColumnMemory::reserve(widest_bytes(most_rows)));
  column.memory->take(kHeaderWords);
  return column;
}

void EncodedColumn::append(const Segment& segment, const ZoneMap& zone) {
  OB_ASSERT(rows % kSegmentRows == 0, "only the last segment may be short");
  segments.push_back(segment);
  zones.push_back(zone);
  rows += segment.rows;
}

void EncodedColumn::finish() {
  table_offset_bytes = memory->used_words() * 4;
  const uint64_t bytes = segments.size() * sizeof(Segment);
  memory->take(round_up(bytes / 4, 16) + 16);  // one unit more: a vector load may reach behind the end
  if (bytes) std::memcpy(memory->data() + table_offset_bytes, segments.data(), bytes);
  memory->trim();
}

std::optional<int64_t> decode(const uint32_t* words, const Segment& segment, uint32_t row) {
  OB_ASSERT(row < segment.rows, "the row lies in the segment");
  const auto bit = [&](uint64_t begin) { return words[begin + row / 32] >> (row % 32) & 1; };
  if (segment.validity && !bit(segment.validity)) return std::nullopt;
  const Encoding encoding = Encoding::of(segment);
  const auto* low =
      reinterpret_cast<const std::byte*>(words + segment.data) + uint64_t(row) * encoding.low_bits() / 8;
  uint64_t offset = 0;
  std::memcpy(&offset, low, encoding.low_bits() / 8);
  if (encoding.low == Low::kRaw64) return int64_t(offset);
  for (uint32_t p = 0; p < encoding.planes; ++p)
    offset |= uint64_t(bit(plane_word(segment, p))) << (encoding.low_bits() + p);
  return int64_t(uint64_t(segment.base) + offset);
}

namespace {

template <class T>
void decode_low(const void* low, int64_t base, uint32_t count, int64_t* keys) {
  const auto* values = static_cast<const T*>(low);
  for (uint32_t i = 0; i < count; ++i) keys[i] = int64_t(uint64_t(base) + values[i]);
}

// The planes of eight rows, a byte a row.
uint64_t planes_of_eight(const uint32_t* words, const Segment& segment, uint32_t planes, uint32_t row) {
  uint64_t bytes = 0;
  for (uint32_t p = 0; p < planes; ++p) {
    const uint64_t bits = words[plane_word(segment, p) + row / 32] >> (row % 32) & 0xff;
    // The byte in each byte, of which each keeps another bit, moved to the bottom.
    const uint64_t apart = bits * UINT64_C(0x0101010101010101) & UINT64_C(0x8040201008040201);
    bytes |= ((apart + UINT64_C(0x7f7f7f7f7f7f7f7f)) >> 7 & UINT64_C(0x0101010101010101)) << p;
  }
  return bytes;
}

}  // namespace

void decode_rows(const uint32_t* words, const Segment& segment, uint32_t block, uint32_t count,
                 int64_t* keys) {
  const Encoding encoding = Encoding::of(segment);
  const auto* low = reinterpret_cast<const std::byte*>(words + segment.data) +
                    uint64_t(block) * 64 * encoding.low_bits() / 8;
  switch (encoding.low) {
    case Low::kNone:
      std::fill_n(keys, count, segment.base);
      break;
    case Low::kU8:
      decode_low<uint8_t>(low, segment.base, count, keys);
      break;
    case Low::kU16:
      decode_low<uint16_t>(low, segment.base, count, keys);
      break;
    case Low::kU32:
      decode_low<uint32_t>(low, segment.base, count, keys);
      break;
    case Low::kRaw64:
      std::memcpy(keys, low, uint64_t(count) * 8);
      return;  // never with planes
  }
  for (uint32_t first = 0; encoding.planes && first < count; first += 8) {
    const uint64_t bytes = planes_of_eight(words, segment, encoding.planes, block * 64 + first);
    for (uint32_t i = 0; i < 8 && first + i < count; ++i)
      keys[first + i] =
          int64_t(uint64_t(keys[first + i]) + ((bytes >> (8 * i) & 0xff) << encoding.low_bits()));
  }
}

uint64_t valid_rows(const uint32_t* words, const Segment& segment, uint32_t block) {
  const uint32_t left = segment.rows - std::min(segment.rows, block * 64);
  const uint64_t there = left >= 64 ? ~uint64_t(0) : (uint64_t(1) << left) - 1;
  if (!segment.validity) return there;
  uint64_t valid = 0;
  std::memcpy(&valid, words + segment.validity + uint64_t(block) * 2, sizeof valid);
  return valid & there;
}

}  // namespace onebeat::sql::columns
