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
      if (bits > low_bits + kMostPlanes) continue;
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

void EncodedColumn::append(EncodedSegment piece) {
  OB_ASSERT(piece.word_count % 16 == 0, "segments are whole units of 64 bytes");
  OB_ASSERT(rows % kSegmentRows == 0, "only the last segment may be short");
  Segment placed = piece.segment;
  placed.data += word_count;
  if (piece.zone.valid != piece.zone.rows) placed.validity += word_count;
  segments.push_back(placed);
  zones.push_back(piece.zone);
  rows += piece.segment.rows;
  word_count += piece.word_count;
  pieces.push_back(std::move(piece));
}

std::vector<uint32_t> EncodedColumn::image() const {
  std::vector<uint32_t> out(word_count);
  uint64_t at = kHeaderWords;
  for (const EncodedSegment& p : pieces) {
    if (p.word_count) std::memcpy(out.data() + at, p.words.get(), p.word_count * 4);
    at += p.word_count;
  }
  return out;
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

}  // namespace onebeat::sql::columns
