// layout.hpp: how a cached column lies in a device's heap: the same bytes for CPU and GPU kernels.
//
//   [64 bytes unused][segment 0: values, validity][segment 1 ...][Segment table]
//
// A segment holds 65,536 rows (the last one the rest). Values are keys (ir.hpp), stored constant, as unsigned offsets
// of 8, 16 or 32 bits from the segment's least key, or raw; the narrowest that fits. Values and validity are padded to
// whole blocks of 64 rows, so that a kernel may always read 64. Offsets count 32-bit words from the column's start; a
// validity offset of 0 means that the segment has no NULL. NULL slots hold the offset 0.
#pragma once
#include <cstdint>
#include <vector>

#include "kernels/generated/filter_aggregate.abi.hpp"
#include "sql/types.hpp"

namespace onebeat::sql::columns {

using Segment = kernels::abi::filter_aggregate::Segment;

inline constexpr uint32_t kSegmentRows = 65536;
inline constexpr uint64_t kHeaderWords = 16;

enum class Encoding : uint32_t { kConstant = 0, kU8 = 1, kU16 = 2, kU32 = 3, kRaw64 = 4 };

// What is known of a segment without reading it.
struct ZoneMap {
  int64_t least = 0, most = 0;  // keys; meaningless when valid == 0
  Int128 sum = 0;               // of the keys: of use for whole numbers only
  uint32_t rows = 0, valid = 0;
  bool negative_zero = false;  // a FLOAT or DOUBLE segment holds -0.0
};

// A column as the encoder leaves it, on the host.
struct EncodedColumn {
  std::vector<uint32_t> words;  // header and segments, without the table
  std::vector<Segment> segments;
  std::vector<ZoneMap> zones;
  uint64_t rows = 0;

  uint64_t table_offset_bytes() const { return words.size() * 4; }  // a multiple of 64
  uint64_t bytes() const { return table_offset_bytes() + segments.size() * sizeof(Segment); }
};

}  // namespace onebeat::sql::columns
