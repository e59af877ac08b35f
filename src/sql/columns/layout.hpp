// layout.hpp: how a cached column lies in a device's heap: the same bytes for CPU and GPU kernels.
//
//   [64 bytes unused][segment 0: low values, bit planes, validity][segment 1 ...][Segment table]
//
// A segment holds 65,536 rows (the last one the rest). Values are keys (keys.hpp), stored as unsigned offsets from the
// segment's least key in as few bits as they need: a low part of 0, 8, 16 or 32 bits a row and up to four bit planes of
// one bit a row above it (eight above 32 bits), or raw 64-bit keys:
//
//   key = base + low + sum over p of plane_p << (low bits + p)        raw: key = low
//
//   bits needed   0          1          2..8   9..12          13..16   17..20          21..32   33..40          more
//   stored        constant   1 plane    u8     u8 + planes    u16      u16 + planes    u32      u32 + planes    raw
//
// (After BitWeaving, Li and Patel, SIGMOD 2013, and ByteSlice, Feng et al., SIGMOD 2015.) Low values, each plane and
// validity are padded to whole blocks of 64 rows, so that a kernel may always read 64; a segment's values and its validity
// each begin at a multiple of 64 bytes. Offsets count 32-bit words from the column's start; a validity offset of 0 means
// that the segment has no NULL. NULL slots and padding hold the offset 0 (raw: `base`).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "kernels/generated/scan_totals.abi.hpp"
#include "sql/columns/column_memory.hpp"
#include "sql/columns/dictionary.hpp"
#include "sql/types.hpp"

namespace onebeat::sql::columns {

using Segment = kernels::abi::scan_totals::Segment;

inline constexpr uint32_t kSegmentRows = 65536;
inline constexpr uint64_t kHeaderWords = 16;

constexpr uint64_t round_up(uint64_t n, uint64_t to) { return (n + to - 1) / to * to; }
constexpr uint64_t padded_rows(uint64_t rows) { return round_up(rows, 64); }

enum class Low : uint32_t { kNone = 0, kU8 = 1, kU16 = 2, kU32 = 3, kRaw64 = 4 };

// Planes that a low part may have above it. Kernels put those of a row into one byte: never more than eight.
constexpr uint32_t most_planes(Low low) { return low == Low::kRaw64 ? 0 : low == Low::kU32 ? 8 : 4; }

// Segment::encoding, taken apart.
struct Encoding {
  Low low = Low::kNone;
  uint32_t planes = 0;

  constexpr uint32_t low_bits() const { return low == Low::kNone ? 0 : 4u << uint32_t(low); }
  // Bits that a row's offset may have.
  constexpr uint32_t bits() const { return low_bits() + planes; }
  constexpr bool constant() const { return low == Low::kNone && planes == 0; }
  constexpr uint32_t packed() const { return uint32_t(low) | planes << 8; }
  static constexpr Encoding of(const Segment& s) { return {Low(s.encoding & 0xff), s.encoding >> 8}; }
  bool operator==(const Encoding&) const = default;
};

// The narrowest form of offsets of `bits` bits (0..64). Without planes: whole low values.
Encoding narrowest(uint32_t bits, bool planes);

// Words of low values and planes together, in whole 64-byte units.
constexpr uint64_t value_words(Encoding e, uint64_t rows) {
  return round_up(padded_rows(rows) / 32 * e.bits(), 16);
}
constexpr uint64_t validity_words(uint64_t rows) { return round_up(padded_rows(rows) / 32, 16); }
// Where plane p of a segment begins, counted as Segment::data is.
constexpr uint64_t plane_word(const Segment& s, uint32_t p) {
  return s.data + padded_rows(s.rows) / 32 * (Encoding::of(s).low_bits() + p);
}
// Bytes that a scan of all values of a segment reads, validity included.
constexpr uint64_t scanned_bytes(const Segment& s) {
  return padded_rows(s.rows) / 8 * (Encoding::of(s).bits() + (s.validity ? 1 : 0));
}

// What is known of a segment without reading it.
struct ZoneMap {
  int64_t least = 0, most = 0;  // keys; meaningless when valid == 0
  Int128 sum = 0;               // of the keys; 0 for FLOAT, DOUBLE and VARCHAR, whose keys have no sum
  uint32_t rows = 0, valid = 0;
  bool negative_zero = false;  // a FLOAT or DOUBLE segment holds -0.0
};

// What is known of a whole column.
struct ColumnTotals {
  int64_t least = 0, most = 0;  // keys; meaningless when null_count == rows
  uint64_t rows = 0, null_count = 0;
  bool negative_zero = false;
};
ColumnTotals totals_of(const std::vector<ZoneMap>& zones);

// A column as the encoder leaves it, on the host. Segments lie in any order, each in one piece.
class EncodedColumn {
 public:
  // Room for `most_rows` rows at their widest; a column with fewer must not be appended to after finish().
  static Result<EncodedColumn> make(const Type& type, uint64_t most_rows);

  Type type;
  std::shared_ptr<ColumnMemory> memory;  // header, segments and, after finish(), the table
  std::vector<Segment> segments;
  std::vector<ZoneMap> zones;
  DictionaryRef dictionary;  // VARCHAR only
  uint64_t rows = 0;
  uint64_t table_offset_bytes = 0;  // set by finish()

  void append(const Segment& segment, const ZoneMap& zone);
  // Puts the segment table behind the segments and gives back unused memory.
  void finish();
  const uint32_t* words() const { return memory->words(); }
  // Header, segments and table.
  uint64_t bytes() const { return table_offset_bytes + segments.size() * sizeof(Segment); }
};
// What EncodedColumn::make reserves at most.
uint64_t widest_bytes(uint64_t rows);

// The key of one row, or nothing for NULL: what every kernel must agree with. `words` is the column's start.
std::optional<int64_t> decode(const uint32_t* words, const Segment& segment, uint32_t row);
// The keys of rows [64 * block, 64 * block + count) of a segment, whatever lies there for NULL. About a nanosecond a row.
void decode_rows(const uint32_t* words, const Segment& segment, uint32_t block, uint32_t count,
                 int64_t* keys);
// Bit i: row 64 * block + i of the segment exists and is not NULL.
uint64_t valid_rows(const uint32_t* words, const Segment& segment, uint32_t block);

}  // namespace onebeat::sql::columns
