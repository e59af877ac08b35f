// ops.hpp: the loops of the scan kernel, as tables of functions that src/kernels/cpu/scan fills once per instruction set.
//
// All of them work on blocks of 64 rows: a mask has one word a block, bit i for row i, and the layout pads columns to
// whole blocks. Offsets are keys minus the segment's base; raw columns (8 bytes) hold the keys themselves, base 0.
#pragma once
#include <cstdint>

namespace onebeat::kernels::scan {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

// Rows of one segment of a column, from a multiple of 64 on. The offset of a row is its low part plus, for each plane p,
// its bit there times 2^(8 * low_bytes + p).
struct Slice {
  const unsigned char* low = nullptr;
  const unsigned char* planes = nullptr;  // at the first row's bit
  uint64_t plane_stride = 0;              // bytes from plane to plane
  uint32_t low_bytes = 0;                 // 0, 1, 2, 4 or 8
  uint32_t plane_count = 0;
  const unsigned char* validity = nullptr;  // null: no NULL
  int64_t base = 0;
};

enum class Compare : uint8_t { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };

// mask &= the rows that pass. Blocks whose word is 0 are not read.
struct ConditionOps {
  // low <= offset <= high, in signed order for 8 bytes; both lie in the slice's range.
  void (*in_range)(const Slice& s, uint64_t low, uint64_t high, bool outside, uint32_t blocks,
                   uint64_t* mask);
  // Bit `shift` + offset of `set` is 1; `size` bits, 0 beyond. At most 4 low bytes.
  void (*in_set)(const Slice& s, const uint64_t* set, uint64_t shift, uint64_t size, uint32_t blocks,
                 uint64_t* mask);
  void (*valid)(const Slice& s, bool want_null, uint32_t blocks, uint64_t* mask);
  void (*values_in_range)(const int64_t* v, int64_t low, int64_t high, bool outside, uint32_t blocks,
                          uint64_t* mask);
  void (*values_compare)(const int64_t* a, const int64_t* b, Compare how, uint32_t blocks, uint64_t* mask);
};

inline constexpr int kUnitBits = 46;
inline constexpr uint32_t kMostBlocks = 1024;  // of a tile: a segment

// Totals over the rows of a mask.
struct TotalOps {
  uint64_t (*count)(const uint64_t* mask, uint32_t blocks);
  Int128 (*sum)(const Slice& s, const uint64_t* mask, uint32_t blocks);  // of offsets
  // Least and most offset (keys where low_bytes is 8); some row is in the mask. At most 1,024 blocks, a segment.
  void (*extremes)(const Slice& s, const uint64_t* mask, uint32_t blocks, int64_t* least, int64_t* most);
  // `fits`: no sum of these values leaves 64 bits.
  Int128 (*sum_values)(const int64_t* v, const uint64_t* mask, uint32_t blocks, bool fits);
  void (*extremes_values)(const int64_t* v, const uint64_t* mask, uint32_t blocks, int64_t* least,
                          int64_t* most);
  // The greatest magnitude; infinity when one is NaN or infinite.
  double (*magnitude)(const double* v, const uint64_t* mask, uint32_t blocks);
  // Splits each value into high * 2^unit0 + mid * 2^unit1 + rest, each part the nearest, and adds up high and mid. False when
  // some rest is not 0, some |v| is 2^(unit0 + kUnitBits) or more, or NaN: then the sums mean nothing. unit0 - kUnitBits <=
  // unit1 < unit0, both in -1000..970, at most 65,536 rows: no sum leaves 63 bits.
  bool (*split_sum)(const double* v, const uint64_t* mask, uint32_t blocks, int unit0, int unit1,
                    int64_t* high, int64_t* mid);
};

// Columns to plain arrays of whole blocks, and selection among them.
struct TileOps {
  void (*decode8)(const Slice& s, uint32_t add, uint32_t blocks, uint8_t* out);    // offset + add
  void (*decode32)(const Slice& s, uint32_t add, uint32_t blocks, uint32_t* out);  // at most 32 bits
  void (*decode64)(const Slice& s, uint64_t add, uint32_t blocks, int64_t* out);   // raw: the key + add
  void (*doubles)(const int64_t* keys, bool single, uint32_t blocks, double* out);
  void (*real_keys)(const double* v, bool single, bool one_zero, uint32_t blocks, int64_t* out);
  // The elements of the mask, packed; returns how many. `out` has room for whole blocks.
  uint32_t (*compress32)(const uint32_t* v, const uint64_t* mask, uint32_t blocks, uint32_t* out);
  uint32_t (*compress64)(const int64_t* v, const uint64_t* mask, uint32_t blocks, int64_t* out);
  // Bits of the mask's rows, packed. `out` has room for whole blocks.
  void (*compress_bits)(const unsigned char* bits, const uint64_t* mask, uint32_t blocks, uint64_t* out);
  // Row numbers of the mask, packed. `out` has room for three more.
  void (*positions)(const uint64_t* mask, uint32_t blocks, uint32_t* out);
};

// Groups so few that one vector holds a marker for each. ids: 0..15, or 0xff for rows that count nowhere.
struct GroupOps {
  void (*keep8)(const uint64_t* mask, uint32_t blocks, uint8_t* ids);  // 0xff where the mask is 0
  // Adds up values of 1 or 2 bytes and (counts not null) rows of groups [first, first + 8). At most 128 blocks.
  void (*sums)(const uint8_t* ids, const void* values, uint32_t width, uint32_t blocks, uint32_t first,
               uint64_t* sums, uint64_t* counts);
  void (*plane_bytes)(const Slice& s, uint32_t blocks, uint8_t* out);  // the planes' bits as a number
  void (*halves)(const void* u32, uint32_t blocks, uint16_t* low, uint16_t* high);
};

// Element by element over whole blocks. Whole-number results outside [least, most] make the function return false.
struct ArithmeticOps {
  bool (*add)(const int64_t* a, const int64_t* b, int64_t least, int64_t most, uint32_t blocks, int64_t* out);
  bool (*subtract)(const int64_t* a, const int64_t* b, int64_t least, int64_t most, uint32_t blocks,
                   int64_t* out);
  bool (*multiply)(const int64_t* a, const int64_t* b, int64_t least, int64_t most, uint32_t blocks,
                   int64_t* out);
  void (*multiply_proved)(const int64_t* a, const int64_t* b, uint32_t blocks, int64_t* out);
  // Rows with b = 0 leave `valid`.
  void (*divide)(const int64_t* a, const int64_t* b, bool modulo, uint32_t blocks, uint64_t* valid,
                 int64_t* out);
  void (*real)(char op, const double* a, const double* b, bool single, uint32_t blocks,
               double* out);  // + - * /
  void (*to_real)(const int64_t* a, double divisor, bool single, uint32_t blocks, double* out);
  void (*choose)(const uint64_t* mask, const int64_t* yes, const int64_t* no, uint32_t blocks, int64_t* out);
  // table[key - first]; keys outside give table[0].
  void (*look_up)(const int64_t* keys, const int64_t* table, int64_t first, uint64_t size, uint32_t blocks,
                  int64_t* out);
};

struct Ops {
  const ConditionOps* conditions;
  const TotalOps* totals;
  const TileOps* tiles;
  const GroupOps* groups;
  const ArithmeticOps* arithmetic;
};

}  // namespace onebeat::kernels::scan
